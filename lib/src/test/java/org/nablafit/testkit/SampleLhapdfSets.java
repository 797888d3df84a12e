package org.nablafit.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nablafit.pdf.ParametrisedPdf;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;

/**
 * LHAPDF sets by formulas: the usual x^B (1 - x)^C at the lowest scale, softer as the scale grows, with bottom quarks above
 * their threshold only. Members differ in every parameter.
 */
public final class SampleLhapdfSets {
    /** The partons. */
    public static final List<Integer> FLAVOURS = List.of(-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5);

    /** The lowest scale, the threshold and the highest scale in GeV. */
    public static final List<Double> SCALES = List.of(1.65, 4.92, 1e4);

    private static final double LAMBDA = 0.3;

    private SampleLhapdfSets() {}

    /** Writes a set of three members and reads it. */
    public static LhapdfSet write(Path folder, String name) throws IOException {
        return write(folder, name, "replicas", 3);
    }

    /** Writes a set and reads it. */
    public static LhapdfSet write(Path folder, String name, String errorType, int members) throws IOException {
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, name, FLAVOURS)
                .entry("SetDesc", "By formulas: \"quoted\", and a # sign")
                .entry("SetIndex", 1)
                .entry("DataVersion", 1)
                .entry("Authors", "nablafit")
                .entry("Reference", "none")
                .entry("Particle", 2212)
                .entry("OrderQCD", 1)
                .entry("FlavorScheme", "variable")
                .entry("NumFlavors", 5)
                .entry("ErrorType", errorType)
                .entry("MZ", 91.1876)
                .entry("MUp", 0.0)
                .entry("MDown", 0.0)
                .entry("MStrange", 0.0)
                .entry("MCharm", 1.51)
                .entry("MBottom", SCALES.get(1))
                .entry("MTop", 172.5)
                .entry("AlphaS_MZ", 0.118)
                .entry("AlphaS_OrderQCD", 1);
        double[] below = logarithmic(7, SCALES.get(0), SCALES.get(1));
        double[] above = logarithmic(23, SCALES.get(1), SCALES.get(2));
        writer.alphaS(
                IntStream.range(0, 30)
                        .mapToDouble(i -> i < 7 ? below[i] : above[i - 7])
                        .toArray(),
                IntStream.range(0, 30)
                        .mapToDouble(i -> i < 7 ? coupling(below[i], 4) : coupling(above[i - 7], 5))
                        .toArray());
        for (int member = 0; member < members; member++) {
            writer.member(
                    member == 0 ? "central" : errorType.equals("replicas") ? "replica" : "error",
                    List.of(grid(below, member, 0), grid(above, member, 1)));
        }
        return writer.finish();
    }

    private static double coupling(double q, int flavours) {
        return 12 * Math.PI / ((33 - 2 * flavours) * 2 * Math.log(q / LAMBDA));
    }

    /** Knots that are equidistant in ln(ln(Q / Lambda)), both ends exact. */
    private static double[] logarithmic(int count, double from, double to) {
        double low = Math.log(Math.log(from / LAMBDA));
        double high = Math.log(Math.log(to / LAMBDA));
        double[] knots = new double[count];
        for (int i = 0; i < count; i++) {
            knots[i] = LAMBDA * Math.exp(Math.exp(low + (high - low) * i / (count - 1)));
        }
        knots[0] = from;
        knots[count - 1] = to;
        return knots;
    }

    /** 30 knots from 1e-7 to 0.1, equidistant in ln x, and 30 more up to 1. */
    private static double[] xKnots() {
        return IntStream.range(0, 60)
                .mapToDouble(i -> i < 30 ? 1e-7 * Math.pow(1e6, i / 30.0) : 0.1 + 0.9 * (i - 30) / 29.0)
                .map(x -> Math.min(1, x))
                .toArray();
    }

    private static LhapdfGrid grid(double[] q, int member, int part) {
        double[] x = xKnots();
        double[] values = new double[x.length * q.length * FLAVOURS.size()];
        int next = 0;
        for (double atX : x) {
            for (double atQ : q) {
                for (int id : FLAVOURS) {
                    values[next++] = xf(id, member, part, atX, atQ);
                }
            }
        }
        return new LhapdfGrid(x, q, values);
    }

    /** The formula; {@code part} is 0 below the threshold and 1 above. */
    public static double xf(int id, int member, int part, double x, double q) {
        double vary = 1 + 0.02 * Math.sin(1 + 2.3 * member + id);
        double evolved = Math.log(Math.log(q / LAMBDA) / Math.log(SCALES.getFirst() / LAMBDA));
        ParametrisedPdf.Form form = switch (Math.abs(id)) {
            case 21 -> form(1.7 * vary, -0.1 - 0.3 * evolved, 5 * vary + evolved);
            case 5 -> form(part == 0 ? 0 : 0.1 * evolved, -0.2 - 0.2 * evolved, 7 * vary);
            case 4 -> form(0.05 * vary + 0.1 * evolved, -0.2 - 0.2 * evolved, 7);
            default ->
                id < 0
                        ? form(0.2 * vary, -0.15 - 0.25 * evolved, 7 + evolved)
                        : form((3 - 0.4 * id) * vary, 0.6 * vary - 0.1 * evolved, 3 + evolved);
        };
        return form.value(x, 1);
    }

    private static ParametrisedPdf.Form form(double a, double b, double c) {
        return new ParametrisedPdf.Form(a, b, c, 0, 0, Optional.empty());
    }
}
