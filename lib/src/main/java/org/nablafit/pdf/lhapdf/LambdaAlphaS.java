package org.nablafit.pdf.lhapdf;

/**
 * The strong coupling by the approximate solution of its running with a parameter Lambda for each number of flavours,
 * from the review of quantum chromodynamics in [PDG2024]; {@code AlphaS_Type: analytic} of LHAPDF.
 */
final class LambdaAlphaS implements AlphaS {
    private static final int MOST_FLAVOURS = 6;

    private final int order;
    private final FlavourThresholds thresholds;
    private final double[] lambda;

    /**
     * A coupling.
     *
     * @param order 0 for one loop, up to 3
     * @param lambda by the number of flavours, in GeV; 0 where it is not given, one is given at least. The nearest number of
     *     flavours that has one is taken
     */
    LambdaAlphaS(int order, FlavourThresholds thresholds, double[] lambda) {
        this.order = order;
        this.thresholds = thresholds;
        this.lambda = lambda;
    }

    @Override
    public double atQ(double q) {
        AlphaS.requireScale(q);
        int nf = given(thresholds.flavours(q));
        double t = 2 * Math.log(q / lambda[nf]);
        if (t <= 0) {
            throw new IllegalArgumentException(
                    "the strong coupling is not finite at Q = " + q + ", as Lambda is " + lambda[nf]);
        }
        double b0 = BetaFunction.b(0, nf);
        double b1 = BetaFunction.b(1, nf);
        double b2 = BetaFunction.b(2, nf);
        double b3 = BetaFunction.b(3, nf);
        double log = Math.log(t);
        double sum = 1;
        if (order > 0) {
            sum -= b1 / (b0 * b0) * log / t;
        }
        if (order > 1) {
            sum += (b1 * b1 * (log * log - log - 1) + b0 * b2) / Math.pow(b0 * b0 * t, 2);
        }
        if (order > 2) {
            double cubic = Math.pow(b1, 3) * (Math.pow(log, 3) - 2.5 * log * log - 2 * log + 0.5);
            sum -= (cubic + 3 * b0 * b1 * b2 * log - 0.5 * b0 * b0 * b3) / Math.pow(b0 * b0 * t, 3);
        }
        return sum / (b0 * t);
    }

    private int given(int nf) {
        for (int distance = 0; distance < MOST_FLAVOURS; distance++) {
            if (nf - distance >= 0 && lambda[nf - distance] > 0) {
                return nf - distance;
            }
            if (nf + distance < lambda.length && lambda[nf + distance] > 0) {
                return nf + distance;
            }
        }
        throw new IllegalStateException("no Lambda is given");
    }
}
