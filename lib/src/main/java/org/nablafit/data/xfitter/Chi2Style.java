package org.nablafit.data.xfitter;

/**
 * How a run of xFitter treats uncertainties in χ², as its namelist {@code &xFitter} says.
 *
 * @param statistical {@code StatScale}: {@link Scaling#POISSON}, or {@link Scaling#ADDITIVE} for {@code NoRescale}
 * @param uncorrelated {@code UncorSysScale}, of columns that do not say it; {@link Scaling#MULTIPLICATIVE} is {@code
 *     Linear}
 * @param correlated {@code CorSysScale}, of sources that do not say it
 * @param treatment {@code CorChi2Type}, of sources that do not say it: {@code Hessian} is {@link
 *     SourceTreatment#NUISANCE}, {@code Matrix} {@link SourceTreatment#COVARIANCE}, {@code Offset} {@link
 *     SourceTreatment#OFFSET}
 * @param poissonCorrection {@code PoissonCorr}: the logarithm of the variances is added
 * @param firstIterationRescale {@code FirstIterationRescale}: uncertainties follow the first predictions only
 * @param extraSystematicRescale {@code ExtraSystRescale}: statistical uncertainties follow the shifts too, and
 *     the logarithm is added
 * @param asymmetricIterations {@code AsymErrorsIterations}; 0 takes asymmetric sources as symmetric
 */
public record Chi2Style(
        Scaling statistical,
        Scaling uncorrelated,
        Scaling correlated,
        SourceTreatment treatment,
        boolean poissonCorrection,
        boolean firstIterationRescale,
        boolean extraSystematicRescale,
        int asymmetricIterations) {
    /** What holds where a run says nothing: {@code Poisson}, {@code Linear}, {@code Linear}, {@code Hessian}. */
    public static final Chi2Style DEFAULT = new Chi2Style(
            Scaling.POISSON,
            Scaling.MULTIPLICATIVE,
            Scaling.MULTIPLICATIVE,
            SourceTreatment.NUISANCE,
            false,
            false,
            false,
            0);

    /** The same with the logarithm: xFitter's choice for the data of HERA [HERA2015]. */
    public static final Chi2Style HERAPDF2 = DEFAULT.withCorrections(true, false, false);

    /** More repetitions of asymmetric sources than any run has. */
    public static final int MOST_ITERATIONS = 1000;

    /** Refuses what xFitter has no meaning for. */
    public Chi2Style {
        if (statistical == Scaling.MULTIPLICATIVE) {
            throw new IllegalArgumentException(
                    "statistical uncertainties scale as Poisson or not at all, not linearly");
        }
        if (treatment == SourceTreatment.EXTERNAL) {
            throw new IllegalArgumentException("only a source itself can be external, with the modifier :E");
        }
        if (asymmetricIterations < 0 || asymmetricIterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("asymmetric uncertainties take 0 to " + MOST_ITERATIONS
                    + " iterations, not " + asymmetricIterations);
        }
        poissonCorrection |= extraSystematicRescale;
    }

    /** The same with other scales. */
    public Chi2Style withScales(Scaling statisticalScale, Scaling uncorrelatedScale, Scaling correlatedScale) {
        return new Chi2Style(
                statisticalScale,
                uncorrelatedScale,
                correlatedScale,
                treatment,
                poissonCorrection,
                firstIterationRescale,
                extraSystematicRescale,
                asymmetricIterations);
    }

    /** The same with another treatment of correlated sources. */
    public Chi2Style withTreatment(SourceTreatment other) {
        return new Chi2Style(
                statistical,
                uncorrelated,
                correlated,
                other,
                poissonCorrection,
                firstIterationRescale,
                extraSystematicRescale,
                asymmetricIterations);
    }

    /** The same with other extra corrections. */
    public Chi2Style withCorrections(boolean poisson, boolean firstIteration, boolean extraSystematic) {
        return new Chi2Style(
                statistical,
                uncorrelated,
                correlated,
                treatment,
                poisson,
                firstIteration,
                extraSystematic,
                asymmetricIterations);
    }

    /** The same with another number of iterations of asymmetric sources. */
    public Chi2Style withAsymmetricIterations(int iterations) {
        return new Chi2Style(
                statistical,
                uncorrelated,
                correlated,
                treatment,
                poissonCorrection,
                firstIterationRescale,
                extraSystematicRescale,
                iterations);
    }
}
