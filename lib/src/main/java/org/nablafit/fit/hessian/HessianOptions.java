package org.nablafit.fit.hessian;

import java.util.List;
import java.util.OptionalDouble;
import org.nablafit.pdf.lhapdf.MemberErrors;

/**
 * What is asked of a Hessian matrix.
 *
 * @param tolerance T², the rise of χ² at the ends of the eigenvectors, more than 0; default 1
 * @param confidence the confidence level in per cent that a rise of T² stands for; empty (default) for that of a Gaussian, {@code 100
 *     erf(T / √2)}: 68.27 for T² = 1
 * @param curvature how the second derivatives are taken; default {@link Curvature#GAUSS_NEWTON}
 * @param cut a direction in the space of the parameters of a network is kept where χ² rises by at least this over the width 1 of their
 *     prior, see {@link Spectrum}; default 1
 * @param symmetric is the set to have one member for each eigenvector ({@code symmhessian}) in place of two? default no
 * @param minos names of parameters whose errors are to be those of the profiled χ², see {@link Minos}; default none
 */
public record HessianOptions(
        double tolerance,
        OptionalDouble confidence,
        Curvature curvature,
        double cut,
        boolean symmetric,
        List<String> minos) {
    private static final double HIGHEST_CONFIDENCE = 99.9999;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where one of them cannot be
     */
    public HessianOptions {
        minos = List.copyOf(minos);
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the tolerance T2, the rise of chi2, has to be a number above 0, it is " + tolerance);
        }
        if (!(cut > 0 && cut < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the cut on eigenvalues has to be a number above 0, it is " + cut);
        }
        if (confidence.isPresent()
                && !(confidence.getAsDouble() >= 1 && confidence.getAsDouble() <= HIGHEST_CONFIDENCE)) {
            throw new IllegalArgumentException("a confidence level is between 1 and " + HIGHEST_CONFIDENCE
                    + " per cent, not " + confidence.getAsDouble());
        }
        if (confidence.isEmpty() && MemberErrors.confidence(Math.sqrt(tolerance)) > HIGHEST_CONFIDENCE) {
            throw new IllegalArgumentException("a rise of chi2 by " + tolerance
                    + " has a Gaussian confidence level next to 100 per cent; say which one this tolerance is to stand for, as"
                    + " 68.27 or 90");
        }
    }

    /** T² = 1 and the other defaults. */
    public static HessianOptions defaults() {
        return new HessianOptions(1, OptionalDouble.empty(), Curvature.GAUSS_NEWTON, 1, false, List.of());
    }

    /** These options with another {@code tolerance}. */
    public HessianOptions withTolerance(double t2) {
        return new HessianOptions(t2, confidence, curvature, cut, symmetric, minos);
    }

    /** These options with another {@code confidence}. */
    public HessianOptions withConfidence(double percent) {
        return new HessianOptions(tolerance, OptionalDouble.of(percent), curvature, cut, symmetric, minos);
    }

    /** These options with another {@code curvature}. */
    public HessianOptions withCurvature(Curvature other) {
        return new HessianOptions(tolerance, confidence, other, cut, symmetric, minos);
    }

    /** These options with another {@code cut}. */
    public HessianOptions withCut(double leastRise) {
        return new HessianOptions(tolerance, confidence, curvature, leastRise, symmetric, minos);
    }

    /** These options with one member for each eigenvector, or two. */
    public HessianOptions withSymmetric(boolean one) {
        return new HessianOptions(tolerance, confidence, curvature, cut, one, minos);
    }

    /** These options with other parameters in {@code minos}. */
    public HessianOptions withMinos(List<String> names) {
        return new HessianOptions(tolerance, confidence, curvature, cut, symmetric, names);
    }

    /** The confidence level of a rise of χ² by T², in per cent. */
    public double level() {
        return confidence.orElseGet(() -> MemberErrors.confidence(Math.sqrt(tolerance)));
    }
}
