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
 * @param extraSystematicRescale {@code ExtraSystRescale}: statistical uncertainties follow the shifts too
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
}
