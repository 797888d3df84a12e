package org.nablafit.pdf.lhapdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The strong coupling from a table, {@code AlphaS_Type: ipol} of LHAPDF [Buckley2015]: cubic Hermite interpolation in ln Q2
 * whose derivatives are the mean of the slopes on both sides of a knot, one-sided at edges and at thresholds, where a knot
 * stands twice. Below the table the coupling goes on as the power of Q2 of the first two knots, above it is constant.
 */
public final class TabulatedAlphaS implements AlphaS {
    private final Knots[] knots;
    private final double[][] values;

    private TabulatedAlphaS(Knots[] knots, double[][] values) {
        this.knots = knots;
        this.values = values;
    }

    /**
     * A table.
     *
     * @param q knots in GeV, rising; at a flavour threshold the same knot twice, with the value below and the one above.
     *     Copied
     * @param values of the coupling, above 0; copied
     * @throws IllegalArgumentException with the sizes or the value that does not fit
     */
    public static TabulatedAlphaS of(double[] q, double[] values) {
        if (q.length != values.length) {
            throw new IllegalArgumentException(
                    "a table of the strong coupling has " + q.length + " knots, but " + values.length + " values");
        }
        List<Knots> parts = new ArrayList<>();
        List<double[]> partValues = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < q.length; i++) {
            double previous = i == 0 ? 0 : q[i - 1];
            if (!(q[i] > 0 && q[i] >= previous && q[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the knot Q = " + q[i] + " of the strong coupling comes after "
                        + previous + "; knots are positive and rise");
            }
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the strong coupling at Q = " + q[i] + " has to be positive, not " + values[i]);
            }
            boolean isLast = i + 1 == q.length;
            if (isLast || q[i + 1] == q[i]) {
                if (i + 1 - from < 2) {
                    throw new IllegalArgumentException(
                            "there has to be another knot of the strong coupling between thresholds beside Q = "
                                    + q[i]);
                }
                parts.add(new Knots(Arrays.copyOfRange(q, from, i + 1)));
                partValues.add(Arrays.copyOfRange(values, from, i + 1));
                from = i + 1;
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a table of the strong coupling has at least 2 knots, not 0");
        }
        return new TabulatedAlphaS(parts.toArray(Knots[]::new), partValues.toArray(double[][]::new));
    }

    @Override
    public double atQ(double q) {
        AlphaS.requireScale(q);
        int part = 0;
        while (part + 1 < knots.length && knots[part + 1].first() <= q) {
            part++;
        }
        Knots range = knots[part];
        double[] alpha = values[part];
        if (q < range.first()) {
            double power = Math.log(alpha[1] / alpha[0]) / Math.log(range.get(1) / range.first());
            return alpha[0] * Math.pow(q / range.first(), power);
        }
        if (q >= range.last()) {
            return alpha[alpha.length - 1];
        }
        int k = range.interval(q);
        return range.cubic(
                k,
                range.fraction(k, q),
                range.hasBefore(k) ? alpha[k - 1] : 0,
                alpha[k],
                alpha[k + 1],
                range.hasAfter(k) ? alpha[k + 2] : 0);
    }
}
