package org.nablafit.data.xfitter;

/**
 * A source of uncertainty that moves points together.
 *
 * @param name the same in every data set that has the source
 * @param modifiers what its first column says of it
 * @param beta [points] β, one standard deviation relative to the value, with a sign
 * @param omega [points] ω of an asymmetric source, which moves points by β r + ω r²; 0 for a symmetric one
 */
public record CorrelatedError(String name, Modifiers modifiers, double[] beta, double[] omega) {
    /** Copies; refuses sizes that differ and numbers that are not finite. */
    public CorrelatedError {
        beta = beta.clone();
        omega = omega.clone();
        if (beta.length != omega.length) {
            throw new IllegalArgumentException("the source '" + name + "' has " + beta.length + " symmetric and "
                    + omega.length + " asymmetric entries");
        }
        for (int i = 0; i < beta.length; i++) {
            if (!Double.isFinite(beta[i]) || !Double.isFinite(omega[i])) {
                throw new IllegalArgumentException("the source '" + name + "' of point " + i + " is "
                        + (Double.isFinite(beta[i]) ? omega[i] : beta[i]) + "; it has to be finite");
            }
        }
    }

    @Override
    public double[] beta() {
        return beta.clone();
    }

    @Override
    public double[] omega() {
        return omega.clone();
    }

    /** A symmetric source. */
    public static CorrelatedError symmetric(String name, Modifiers modifiers, double[] beta) {
        return new CorrelatedError(name, modifiers, beta, new double[beta.length]);
    }

    /** A source of two deviations: b = (up − down)/2, ω = (up + down)/2. */
    public static CorrelatedError asymmetric(String name, Modifiers modifiers, double[] up, double[] down) {
        double[] beta = new double[up.length];
        double[] omega = new double[up.length];
        for (int i = 0; i < up.length; i++) {
            beta[i] = (up[i] - down[i]) / 2;
            omega[i] = (up[i] + down[i]) / 2;
        }
        return new CorrelatedError(name, modifiers, beta, omega);
    }

    /** Does the source move points by different sizes up and down? */
    public boolean isAsymmetric() {
        for (double entry : omega) {
            if (entry != 0) {
                return true;
            }
        }
        return false;
    }

    /** The number of points. */
    public int size() {
        return beta.length;
    }

    /** The same source for some of the points, in the order of {@code points}. */
    public CorrelatedError select(int[] points) {
        return new CorrelatedError(name, modifiers, Points.select(beta, points), Points.select(omega, points));
    }
}
