package org.nablafit.chi2.nuisance;

import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceTreatment;

/**
 * How χ² treats uncertainties, in the terms of xFitter's namelist {@code &xFitter}.
 *
 * @param statistical {@code StatScale}: what statistical uncertainties are relative to, {@link Scaling#POISSON}
 *     ({@code Poisson}) or {@link Scaling#ADDITIVE} ({@code NoRescale})
 * @param uncorrelated {@code UncorSysScale}: the same of uncorrelated systematic ones whose column does not say it;
 *     {@link Scaling#MULTIPLICATIVE} is {@code Linear}
 * @param correlated {@code CorSysScale}: the same of correlated sources whose name does not say it
 * @param treatment {@code CorChi2Type}: how a correlated source enters whose name does not say it; {@code Hessian} is
 *     {@link SourceTreatment#NUISANCE}, {@code Matrix} {@link SourceTreatment#COVARIANCE}, {@code Offset} {@link
 *     SourceTreatment#OFFSET}
 * @param poissonCorrection {@code PoissonCorr}: is the logarithm of the variances added?
 * @param firstIterationRescale {@code FirstIterationRescale}: are uncertainties rescaled by given predictions only?
 * @param extraSystematicRescale {@code ExtraSystRescale}: do shifts rescale Poisson uncertainties too? Then the
 *     logarithm is always added
 * @param asymmetricIterations {@code AsymErrorsIterations}: how often asymmetric sources follow their shift; 0 takes them
 *     as symmetric
 */
public record Chi2Settings(
        Scaling statistical,
        Scaling uncorrelated,
        Scaling correlated,
        SourceTreatment treatment,
        boolean poissonCorrection,
        boolean firstIterationRescale,
        boolean extraSystematicRescale,
        int asymmetricIterations) {
    private static final int MOST_ITERATIONS = 1000;

    /** xFitter's choice for the data of HERA, and its default: {@code Poisson}, {@code Linear}, {@code Hessian}. */
    public static final Chi2Settings HERAPDF2 = new Chi2Settings(
            Scaling.POISSON,
            Scaling.MULTIPLICATIVE,
            Scaling.MULTIPLICATIVE,
            SourceTreatment.NUISANCE,
            true,
            false,
            false,
            0);

    /** Checks what xFitter has no meaning for. */
    public Chi2Settings {
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
    public Chi2Settings withScales(Scaling statisticalScale, Scaling uncorrelatedScale, Scaling correlatedScale) {
        return new Chi2Settings(
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
    public Chi2Settings withTreatment(SourceTreatment other) {
        return new Chi2Settings(
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
    public Chi2Settings withCorrections(boolean poisson, boolean firstIteration, boolean extraSystematic) {
        return new Chi2Settings(
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
    public Chi2Settings withAsymmetricIterations(int iterations) {
        return new Chi2Settings(
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
