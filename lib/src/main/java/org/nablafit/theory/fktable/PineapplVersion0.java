package org.nablafit.theory.fktable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nablafit.serialization.FileFormatException;

/**
 * Reads what follows the head (if there is one) of a PineAPPL file of format 0 (written before PineAPPL 1.0), in the
 * order of the fields of its grid. Subgrids have the dimensions scale squared, x1, x2; a leg that is not convolved (the
 * lepton of deep inelastic scattering) has the one node 1.
 */
final class PineapplVersion0 {
    private static final int LAGRANGE = 0;
    private static final int NTUPLE = 1;
    private static final int LAGRANGE_SPARSE = 2;
    private static final int LAGRANGE_TWO_GRIDS = 3;
    private static final int IMPORTED_ONE_SCALE = 4;
    private static final int EMPTY = 5;
    private static final int IMPORTED_TWO_SCALES = 6;
    private static final int POWERS = 4;
    private static final int LEGS = 2;
    private static final int PROTON = 2212;

    /** Numbers of nodes and orders, limits in scale and x, and a flag, of a grid that is to be filled. */
    private static final int SUBGRID_PARAMETERS = 4 * Long.BYTES + 4 * Double.BYTES + 1;

    private final LittleEndianReader in;

    private PineapplVersion0(LittleEndianReader in) {
        this.in = in;
    }

    static PineapplContent read(LittleEndianReader in) throws FileFormatException {
        return new PineapplVersion0(in).content();
    }

    private PineapplContent content() throws FileFormatException {
        PineapplFormat.Subgrids subgrids = PineapplFormat.subgrids(in, PineapplVersion0::subgrid);
        List<List<PineapplContent.Term>> channels = channels();
        double[] edges = edges(subgrids.bins());
        List<int[]> orders = orders();
        in.skip(SUBGRID_PARAMETERS, "the parameters of subgrids");
        Further further = further(edges, subgrids.bins());
        PineapplFormat.requireEnd(in);
        return new PineapplContent(
                orders,
                subgrids.subgrids(),
                channels,
                "evol".equals(further.metadata().get("lumi_id_types")),
                legs(channels, further.metadata()),
                0,
                further.normalizations(),
                further.limits(),
                further.metadata());
    }

    private static PineapplContent.Subgrid subgrid(LittleEndianReader in, int tag) throws FileFormatException {
        return switch (tag) {
            case EMPTY -> PineapplContent.Subgrid.EMPTY;
            case IMPORTED_ONE_SCALE, IMPORTED_TWO_SCALES -> importedSubgrid(in, tag);
            case LAGRANGE, NTUPLE, LAGRANGE_SPARSE, LAGRANGE_TWO_GRIDS -> throw PineapplFormat.interpolationGrid(in);
            default -> throw PineapplFormat.unknownTag(in, "a subgrid", tag);
        };
    }

    /** A sparse array, then its scales (one, or renormalisation and factorisation scale, squared), x1 and x2. */
    private static PineapplContent.Subgrid importedSubgrid(LittleEndianReader in, int tag) throws FileFormatException {
        SparseArray array = SparseArray.read(in);
        double[] scales = in.float64s(
                tag == IMPORTED_ONE_SCALE ? "scales of a subgrid" : "pairs of scales",
                tag == IMPORTED_ONE_SCALE ? 1 : 2);
        List<double[]> nodes = List.of(
                tag == IMPORTED_ONE_SCALE ? scales : everySecond(scales),
                in.float64s("x nodes of a subgrid"),
                in.float64s("x nodes of a subgrid"));
        double[] values = new double[PineapplFormat.valueCount(in, nodes)];
        array.unpack(in, nodes, values);
        return new PineapplContent.Subgrid(nodes, values);
    }

    private static double[] everySecond(double[] pairs) {
        double[] seconds = new double[pairs.length / 2];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = pairs[2 * i + 1];
        }
        return seconds;
    }

    private List<List<PineapplContent.Term>> channels() throws FileFormatException {
        int count = in.count("channels", Long.BYTES);
        List<List<PineapplContent.Term>> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<PineapplContent.Term> terms = new ArrayList<>();
            int length = in.count("terms of a channel", LEGS * Integer.BYTES + Double.BYTES);
            for (int k = 0; k < length; k++) {
                int[] ids = {in.int32("an identifier of a channel"), in.int32("an identifier of a channel")};
                terms.add(new PineapplContent.Term(ids, in.float64("the factor of a channel")));
            }
            channels.add(terms);
        }
        return channels;
    }

    /** The edges of the bins in the variable of the original run, which is often just their number. */
    private double[] edges(int bins) throws FileFormatException {
        int form = in.int32("the form of bin limits");
        double[] edges = switch (form) {
            case 0 -> equalEdges();
            case 1 -> in.float64s("bin limits");
            default -> throw PineapplFormat.unknownTag(in, "bin limits", form);
        };
        if (edges.length != bins + 1) {
            throw in.error("it has " + edges.length + " limits for " + bins + " bins; the file is damaged");
        }
        return edges;
    }

    private double[] equalEdges() throws FileFormatException {
        double left = in.float64("the left limit of the bins");
        double right = in.float64("the right limit of the bins");
        long bins = in.int64("the number of bins");
        if (bins < 1 || bins > in.remaining()) {
            throw in.error("it has limits of " + Long.toUnsignedString(bins) + " bins; the file is damaged");
        }
        double[] edges = new double[(int) bins + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = left + (right - left) * i / bins;
        }
        return edges;
    }

    private List<int[]> orders() throws FileFormatException {
        int count = in.count("orders", POWERS * Integer.BYTES);
        List<int[]> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] powers = new int[POWERS];
            for (int k = 0; k < POWERS; k++) {
                powers[k] = in.int32("the powers of an order");
            }
            orders.add(powers);
        }
        return orders;
    }

    /** The last part of a file, which grew with the versions of PineAPPL. */
    private record Further(double[] normalizations, List<List<Interval>> limits, Map<String, String> metadata) {}

    private Further further(double[] edges, int bins) throws FileFormatException {
        int members = in.int32("the further members");
        if (members < 0 || members > 2) {
            throw PineapplFormat.unknownTag(in, "further members", members);
        }
        if (members == 0) {
            return withEdges(edges, Map.of());
        }
        boolean remapped = in.byteValue("whether bins have limits of their own") != 0;
        Further limits = remapped ? remapper(bins) : withEdges(edges, Map.of());
        Map<String, String> metadata = PineapplFormat.texts(in);
        if (members == 2) {
            skipTemplate();
        }
        return new Further(limits.normalizations(), limits.limits(), metadata);
    }

    /** Without limits of their own, bins are divided by their width. */
    private static Further withEdges(double[] edges, Map<String, String> metadata) {
        double[] widths = new double[edges.length - 1];
        List<List<Interval>> limits = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            widths[i] = edges[i + 1] - edges[i];
            limits.add(List.of(new Interval(edges[i], edges[i + 1])));
        }
        return new Further(widths, limits, metadata);
    }

    private Further remapper(int bins) throws FileFormatException {
        double[] normalizations = in.float64s("normalisations of bins");
        double[] flat = in.float64s("limits of bins", 2);
        int dimensions = flat.length / 2 / bins;
        if (normalizations.length != bins || flat.length != 2L * dimensions * bins) {
            throw in.error("it has " + normalizations.length + " normalisations and " + flat.length / 2
                    + " pairs of limits for " + bins + " bins; the file is damaged");
        }
        List<List<Interval>> limits = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            int first = bin * dimensions;
            limits.add(IntStream.range(first, first + dimensions)
                    .mapToObj(i -> new Interval(flat[2 * i], flat[2 * i + 1]))
                    .toList());
        }
        return new Further(normalizations, limits, Map.of());
    }

    /** The kind of subgrid that PineAPPL would fill next; it holds no numbers of the table. */
    private void skipTemplate() throws FileFormatException {
        int tag = in.int32("the template of subgrids");
        switch (tag) {
            case EMPTY -> {}
            case IMPORTED_ONE_SCALE, IMPORTED_TWO_SCALES -> importedSubgrid(in, tag);
            case NTUPLE -> in.float64s("entries of the template of subgrids", POWERS);
            case LAGRANGE -> skipLagrange(6, 1, 4);
            case LAGRANGE_TWO_GRIDS -> skipLagrange(8, 2, 7);
            case LAGRANGE_SPARSE -> {
                SparseArray.read(in);
                in.skip(4 * Long.BYTES + 1 + 4 * Double.BYTES, "the template of subgrids");
            }
            default -> throw PineapplFormat.unknownTag(in, "a template of subgrids", tag);
        }
    }

    private void skipLagrange(int counts, int flags, int limits) throws FileFormatException {
        if (in.byteValue("whether the template of subgrids is filled") != 0) {
            in.skip(1 + 3 * Long.BYTES, "the shape of the template of subgrids");
            in.float64s("entries of the template of subgrids");
        }
        in.skip(counts * Long.BYTES + flags + limits * Double.BYTES, "the template of subgrids");
    }

    private static List<PineapplContent.Leg> legs(
            List<List<PineapplContent.Term>> channels, Map<String, String> metadata) {
        List<PineapplContent.Leg> legs = new ArrayList<>();
        for (int leg = 0; leg < LEGS; leg++) {
            int particle = particle(metadata, leg + 1);
            String kind = Optional.ofNullable(metadata.get("convolution_type_" + (leg + 1)))
                    .orElse("UnpolPDF");
            boolean convolved = !kind.equals(PineapplContent.Leg.NOT_CONVOLVED) && !isOnly(channels, leg, particle);
            legs.add(new PineapplContent.Leg(convolved ? kind : PineapplContent.Leg.NOT_CONVOLVED, particle, leg + 1));
        }
        return Collections.unmodifiableList(legs);
    }

    /** The particle of a leg by the metadata; the proton, as in PineAPPL, where they do not tell. */
    private static int particle(Map<String, String> metadata, int leg) {
        String text =
                metadata.getOrDefault("convolution_particle_" + leg, metadata.getOrDefault("initial_state_" + leg, ""));
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return PROTON;
        }
    }

    /** Is the leg in every channel the particle itself (or a lepton), so that there is nothing to convolve? */
    private static boolean isOnly(List<List<PineapplContent.Term>> channels, int leg, int particle) {
        return channels.stream()
                .flatMap(List::stream)
                .mapToInt(term -> term.ids()[leg])
                .allMatch(id -> id == particle || isLepton(id));
    }

    private static boolean isLepton(int id) {
        return Math.abs(id) >= 11 && Math.abs(id) <= 16;
    }
}
