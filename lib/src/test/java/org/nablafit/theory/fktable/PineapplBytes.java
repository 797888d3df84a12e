package org.nablafit.theory.fktable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes small PineAPPL files for tests, right ones and, with other fields, wrong ones. A file has for every bin and
 * channel the same nodes; number {@code values[bin][channel][node]} multiplies f.
 */
final class PineapplBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The parts of a file. */
    static final class Parts {
        long version = 1;
        int orders = 1;
        int power;
        double[] x = {0.1, 0.5, 1};
        double[][][] values = {{{1, 2, 3}, {0, 0, 0}}, {{4, 5, 6}, {7, 8, 9}}};
        int[] ids = {21, 100};
        double factor = 1;
        double[] normalizations = {1, 2};
        double[] scales2 = {4};
        int subgridKind = 2;
        int basis = 1;
        int convolutions = 1;
        int convolutionKind;
        int hadron = 2212;
        int scaleForm = 1;
        long shapeOfX = 3;
        long groupStart = -1;
        long groupLength = -1;
        Map<String, String> metadata = Map.of("fk_assumptions", "Nf4Ind");
        int trailing;
        int lepton = 11;
        boolean remapped = true;
        int members = 2;
        int moreMembers;
        String secondState = "11";
        int template = 3;
        boolean filledTemplate;
    }

    private PineapplBytes() {}

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private void int64(long value) {
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    private void float64(double value) {
        int64(Double.doubleToRawLongBits(value));
    }

    private void list(double... values) {
        int64(values.length);
        for (double value : values) {
            float64(value);
        }
    }

    private void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int64(utf8.length);
        out.writeBytes(utf8);
    }

    private void texts(Map<String, String> texts) {
        int64(texts.size());
        texts.forEach((key, value) -> {
            string(key);
            string(value);
        });
    }

    private void head(Parts parts) {
        out.writeBytes("PineAPPL".getBytes(StandardCharsets.US_ASCII));
        int64(parts.version);
    }

    private void shape(Parts parts) {
        bytes(1);
        int64(parts.orders);
        int64(parts.values.length);
        int64(parts.ids.length);
        int64((long) parts.orders * parts.values.length * parts.ids.length);
    }

    /** A file of format 1. */
    static byte[] version1(Parts parts) {
        PineapplBytes writer = new PineapplBytes();
        writer.head(parts);
        writer.shape(parts);
        for (int order = 0; order < parts.orders; order++) {
            for (double[][] bin : parts.values) {
                for (double[] numbers : bin) {
                    writer.subgrid1(parts, numbers);
                }
            }
        }
        writer.rest1(parts);
        return writer.out.toByteArray();
    }

    private void subgrid1(Parts parts, double[] numbers) {
        if (parts.subgridKind != 2 || isZero(numbers)) {
            int32(isZero(numbers) ? 1 : parts.subgridKind);
            return;
        }
        int32(2);
        list(numbers);
        int64(1);
        int64(Math.max(parts.groupStart, 0));
        int64(1);
        int64(parts.groupLength < 0 ? numbers.length : parts.groupLength);
        int64(2);
        int64(parts.scales2.length);
        int64(parts.shapeOfX);
        int64(2);
        list(parts.scales2);
        list(parts.x);
    }

    private static boolean isZero(double[] numbers) {
        for (double number : numbers) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private void rest1(Parts parts) {
        int64(parts.normalizations.length);
        for (int bin = 0; bin < parts.normalizations.length; bin++) {
            int64(1);
            float64(bin);
            float64(bin + 1);
            float64(parts.normalizations[bin]);
        }
        list(0, 1, 2);
        int64(parts.orders);
        for (int order = 0; order < parts.orders; order++) {
            bytes(parts.power, 0, 0, 0, 0);
        }
        int64(parts.ids.length);
        for (int id : parts.ids) {
            int64(1);
            int64(parts.convolutions);
            for (int k = 0; k < parts.convolutions; k++) {
                int32(id);
            }
            float64(parts.factor);
        }
        int32(parts.basis);
        int64(parts.convolutions);
        for (int k = 0; k < parts.convolutions; k++) {
            int32(parts.convolutionKind);
            int32(parts.hadron);
        }
        int64(0);
        int64(parts.convolutions + 1);
        int32(0);
        int64(0);
        for (int k = 0; k < parts.convolutions; k++) {
            int32(1);
            int64(k);
        }
        for (int form : new int[] {parts.scaleForm, parts.scaleForm}) {
            int32(form);
            if (form == 1) {
                int64(0);
            }
        }
        int32(0);
        texts(parts.metadata);
        int32(parts.moreMembers);
        reference();
        string("a note");
        out.writeBytes(new byte[parts.trailing]);
    }

    /** Two reference results, one number with an uncertainty, one list of lists, and the count of texts. */
    private void reference() {
        int64(2);
        int32(0);
        float64(1);
        int32(0);
        float64(0.1);
        int32(3);
        int64(1);
        list(1, 2);
        int32(1);
        list(0.1);
        int32(1);
        int64(1);
    }

    /** A file of format 0 with a lepton as the second leg. */
    static byte[] version0(Parts parts) {
        PineapplBytes writer = new PineapplBytes();
        writer.head(parts);
        writer.shape(parts);
        for (int order = 0; order < parts.orders; order++) {
            for (double[][] bin : parts.values) {
                for (double[] numbers : bin) {
                    writer.subgrid0(parts, numbers);
                }
            }
        }
        writer.rest0(parts);
        return writer.out.toByteArray();
    }

    private void subgrid0(Parts parts, double[] numbers) {
        int kind = parts.subgridKind == 2 ? 6 : parts.subgridKind;
        int32(isZero(numbers) ? 5 : kind);
        if (isZero(numbers) || (kind != 6 && kind != 4)) {
            return;
        }
        list(numbers);
        int64(2);
        int64(Math.max(parts.groupStart, 0));
        int64(0);
        int64(0);
        int64(parts.groupLength < 0 ? numbers.length : parts.groupLength);
        int64(0);
        int64(parts.scales2.length);
        int64(parts.shapeOfX);
        int64(1);
        int64(parts.scales2.length);
        for (double scale2 : parts.scales2) {
            if (kind == 6) {
                float64(9 * scale2);
            }
            float64(scale2);
        }
        list(parts.x);
        list(1);
    }

    /** The subgrid that would be filled next: its kind, its numbers, and the lengths of what follows. */
    private void template(Parts parts) {
        int32(parts.template);
        switch (parts.template) {
            case 0, 3 -> {
                bytes(parts.filledTemplate ? 1 : 0);
                if (parts.filledTemplate) {
                    bytes(1);
                    int64(1);
                    int64(1);
                    int64(1);
                    list(1);
                }
                int counts = parts.template == 0 ? 2 : 3;
                int degrees = parts.template == 0 ? 2 : 3;
                for (int i = 0; i < counts + degrees; i++) {
                    int64(1);
                }
                int64(0);
                int64(1);
                out.writeBytes(new byte[parts.template == 0 ? 1 + 4 * 8 : 2 + 7 * 8]);
            }
            case 1 -> {
                int64(1);
                out.writeBytes(new byte[4 * 8]);
            }
            case 2 -> {
                list();
                out.writeBytes(new byte[8 + 8 + 3 * 8 + 4 * 8 + 1 + 4 * 8]);
            }
            default -> {}
        }
    }

    private void rest0(Parts parts) {
        int64(parts.ids.length);
        for (int id : parts.ids) {
            int64(1);
            int32(id);
            int32(parts.lepton);
            float64(parts.factor);
        }
        int32(1);
        list(10, 13, 18);
        int64(parts.orders);
        for (int order = 0; order < parts.orders; order++) {
            int32(parts.power);
            int32(0);
            int32(0);
            int32(0);
        }
        out.writeBytes(new byte[65]);
        int32(parts.members);
        if (parts.members == 0) {
            return;
        }
        bytes(parts.remapped ? 1 : 0);
        if (parts.remapped) {
            list(parts.normalizations);
            int64(4);
            for (int limit : new int[] {1, 2, 3, 3, 2, 4, 5, 5}) {
                float64(limit);
            }
        }
        int64(parts.metadata.size() + 3);
        parts.metadata.forEach((key, value) -> {
            string(key);
            string(value);
        });
        string("lumi_id_types");
        string(parts.basis == 1 ? "evol" : "pdg_mc_ids");
        string("initial_state_1");
        string("2212");
        string("initial_state_2");
        string(parts.secondState);
        if (parts.members == 2) {
            template(parts);
        }
        out.writeBytes(new byte[parts.trailing]);
    }
}
