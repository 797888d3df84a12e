package org.nablafit.numeric;

/** Euler's gamma function for positive arguments, and the derivatives of its logarithm [DLMF2024]. */
public final class GammaFunction {
    /** From here on the asymptotic series below reach the last digits. */
    private static final double ASYMPTOTIC = 20;

    /** The largest order of {@link #polygamma}. */
    public static final int LARGEST_ORDER = 4;

    /** B_2, B_4, ... B_20, the numbers of Bernoulli. */
    private static final double[] BERNOULLI = {
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330
    };

    private GammaFunction() {}

    /**
     * ln Γ(z): Eq. 5.11.1 of [DLMF2024], after Γ(z) = Γ(z + 1)/z where z is small. NaN unless z &gt; 0.
     */
    public static double logGamma(double z) {
        if (!(z > 0)) {
            return Double.NaN;
        }
        double argument = z;
        double product = 1;
        while (argument < ASYMPTOTIC) {
            product *= argument;
            argument++;
        }
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = sum / (argument * argument) + BERNOULLI[k - 1] / (2.0 * k * (2 * k - 1));
        }
        return (argument - 0.5) * StrictMath.log(argument)
                - argument
                + 0.5 * StrictMath.log(2 * Math.PI)
                + sum / argument
                - StrictMath.log(product);
    }

    /**
     * ψ^(m)(z), the derivative of order m + 1 of ln Γ(z): ψ itself for m = 0. Eq. 5.15.8 of [DLMF2024] (5.11.2 for m = 0)
     * after ψ^(m)(z) = ψ^(m)(z + 1) − (−1)^m m!/z^(m + 1), Eq. 5.15.5. NaN unless z &gt; 0.
     *
     * @param order m, from 0 to {@value #LARGEST_ORDER}
     */
    public static double polygamma(int order, double z) {
        if (order < 0 || order > LARGEST_ORDER) {
            throw new IllegalArgumentException(
                    "the order of a polygamma function is from 0 to " + LARGEST_ORDER + " here, not " + order);
        }
        if (!(z > 0)) {
            return Double.NaN;
        }
        double sign = order % 2 == 0 ? -1 : 1;
        double factorial = factorial(order);
        double argument = z;
        double shift = 0;
        while (argument < ASYMPTOTIC) {
            shift += factorial / StrictMath.pow(argument, order + 1);
            argument++;
        }
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            // (2k + m - 1)!/(2k)!
            double ratio = 1.0 / (2 * k);
            for (int i = 2 * k; i <= 2 * k + order - 1; i++) {
                ratio *= i;
            }
            sum = (sum + BERNOULLI[k - 1] * ratio) / (argument * argument);
        }
        double leading = order == 0
                ? -StrictMath.log(argument) + 0.5 / argument
                : (factorial / order + factorial / (2 * argument)) / StrictMath.pow(argument, order);
        return sign * (leading + sum / StrictMath.pow(argument, order) + shift);
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }
}
