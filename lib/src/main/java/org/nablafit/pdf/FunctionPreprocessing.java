package org.nablafit.pdf;

import java.util.List;
import java.util.function.BiFunction;

/** Preprocessing by a function of a program. It is called for whole arrays of nodes, before the fit. */
public final class FunctionPreprocessing implements Preprocessing {
    /** Two nodes far below all data, whose factors give the power at x → 0. */
    private static final double[] LOW = {1e-16, 1e-15};

    private final String label;
    private final List<String> distributions;
    private final BiFunction<String, double[], double[]> function;

    /**
     * The preprocessing of a function.
     *
     * @param label what sentences call it
     * @param distributions the names that the function is given, in the order of the model
     * @param function of the name of a distribution and nodes x in (0, 1]: as many finite factors
     */
    public FunctionPreprocessing(
            String label, List<String> distributions, BiFunction<String, double[], double[]> function) {
        this.label = label;
        this.distributions = List.copyOf(distributions);
        this.function = function;
    }

    @Override
    public int size() {
        return distributions.size();
    }

    /** @throws IllegalArgumentException where the function gives another number of factors, or one that is not finite */
    @Override
    public void factors(int k, double[] x, double[] factors) {
        String distribution = distributions.get(k);
        double[] given = function.apply(distribution, x.clone());
        if (given.length != x.length) {
            throw new IllegalArgumentException("the preprocessing " + label + " gives " + given.length + " factors of "
                    + distribution + " for " + x.length + " nodes");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(given[i])) {
                throw new IllegalArgumentException("the preprocessing " + label + " gives " + given[i] + " for "
                        + distribution + " at x = " + x[i]);
            }
        }
        System.arraycopy(given, 0, factors, 0, x.length);
    }

    @Override
    public double lowPower(int k) {
        double[] low = new double[LOW.length];
        factors(k, LOW, low);
        // Both 0: it falls faster than any power.
        return low[1] == 0 ? Double.POSITIVE_INFINITY : Math.log(low[1] / low[0]) / Math.log(LOW[1] / LOW[0]);
    }

    @Override
    public double integralBelow(int k, double x, int power) {
        double[] factor = new double[1];
        factors(k, new double[] {x}, factor);
        return factor[0] == 0 ? 0 : factor[0] * Math.pow(x, power + 1) / (lowPower(k) + power + 1);
    }
}
