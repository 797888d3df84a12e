package org.nablafit.chi2.nuisance;

import java.util.List;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceTreatment;

/**
 * Sources at given predictions: Γ_ki = β_ki g and Ω_ki = ω_ki g with g = T (multiplicative), D (additive) or √(T D)
 * (Poisson), and their derivatives with respect to T_i. Matrices are [sources][points].
 */
final class SourceEffects {
    final int count;
    final int size;

    /** Γ and ∂Γ/∂T. */
    final double[] gamma;

    final double[] gammaSlope;

    /** Ω and ∂Ω/∂T. */
    final double[] omega;

    final double[] omegaSlope;

    /** Of sources at the predictions t; derivatives are 0 where these are {@code fixed}. */
    SourceEffects(List<CorrelatedSource> sources, NuisanceData data, double[] t, boolean fixed) {
        count = sources.size();
        size = data.size;
        gamma = new double[count * size];
        gammaSlope = new double[count * size];
        omega = new double[count * size];
        omegaSlope = new double[count * size];
        for (int k = 0; k < count; k++) {
            CorrelatedSource source = sources.get(k);
            boolean followed =
                    data.settings.asymmetricIterations() > 0 && source.treatment() != SourceTreatment.COVARIANCE;
            for (int i = 0; i < size; i++) {
                if (!source.moves(i)) {
                    continue;
                }
                Scaling scaling = data.forceAdditive[i] ? Scaling.ADDITIVE : source.scaling();
                double g = scale(scaling, t[i], data.data[i]);
                double slope = fixed ? 0 : slope(scaling, t[i], data.data[i]);
                int e = k * size + i;
                gamma[e] = source.beta()[i] * g;
                gammaSlope[e] = source.beta()[i] * slope;
                if (followed) {
                    omega[e] = source.omega()[i] * g;
                    omegaSlope[e] = source.omega()[i] * slope;
                }
            }
        }
    }

    private static double scale(Scaling scaling, double t, double d) {
        return switch (scaling) {
            case MULTIPLICATIVE -> t;
            case ADDITIVE -> d;
            case POISSON -> Math.sqrt(t * d);
        };
    }

    private static double slope(Scaling scaling, double t, double d) {
        return switch (scaling) {
            case MULTIPLICATIVE -> 1;
            case ADDITIVE -> 0;
            case POISSON -> 0.5 * Math.sqrt(d / t);
        };
    }
}
