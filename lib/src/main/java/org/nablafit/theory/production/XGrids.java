package org.nablafit.theory.production;

import org.nablafit.numeric.XGrid;

/** Grids of nodes in x. */
final class XGrids {
    private static final double LINEAR_PART = 5;
    private static final int HALVINGS = 200;

    private XGrids() {}

    /**
     * The nodes from {@code lowest} to 1 that are equidistant in ln x − 5 (1 − x), in which distributions are smooth at low
     * and at high x [CandidoHekhornMagni2022]. That at 1, where every distribution is zero, counts, but is left out.
     */
    static XGrid spaced(int count, double lowest) {
        double from = variable(lowest);
        double[] x = new double[count - 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = i == 0 ? lowest : inverse(from * (count - 1 - i) / (count - 1));
        }
        return new XGrid(x);
    }

    private static double variable(double x) {
        return Math.log(x) - LINEAR_PART * (1 - x);
    }

    private static double inverse(double value) {
        double low = Math.exp(value);
        double high = 1;
        for (int i = 0; i < HALVINGS && high - low > Math.ulp(high); i++) {
            double middle = 0.5 * (low + high);
            if (variable(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
