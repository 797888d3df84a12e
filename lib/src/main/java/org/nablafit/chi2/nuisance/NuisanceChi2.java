package org.nablafit.chi2.nuisance;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.xfitter.Scaling;

/**
 * χ² of data with correlated uncertainties as a function of the predictions T of all points, section 5.2 of [Alekhin2015]:
 *
 * <pre>
 *   χ² = min_r  Rᵀ V⁻¹ R + Σ_k p_k r_k² + Σ_i ln(Δ_i²/α_i²),    R_i = T_i − Σ_k Γ_ki r_k − D_i
 * </pre>
 *
 * with the uncertainties of {@link ScaledErrors} and {@link SourceEffects}, the covariance matrix of
 * {@link PointCovariance}, and the logarithm where the settings ask for it. External shifts enter R and the sum of squares,
 * but are given.
 *
 * <p>With {@code FirstIterationRescale} uncertainties are those of reference predictions, else of T. With
 * {@code ExtraSystRescale} shifts are computed twice, and those of the first time rescale Poisson statistical
 * uncertainties by e^S, S_i = −Σ_k β_ki r_k over multiplicative sources. Asymmetric sources follow their shift by so many
 * repetitions: Γ becomes Γ + Ω r, and the shifts are computed anew. Immutable.
 */
public final class NuisanceChi2 {
    final NuisanceData data;
    private final double @Nullable [] reference;
    private final double[] referenceExponents;

    private NuisanceChi2(NuisanceData data, double @Nullable [] reference) {
        this.data = data;
        this.reference = reference;
        referenceExponents = new double[data.size];
        if (reference != null && data.settings.extraSystematicRescale()) {
            double[] none = new double[data.external.size()];
            ShiftSolution.of(this, reference, none, new double[data.size])
                    .ifPresent(
                            first -> System.arraycopy(exponents(first.shifts()), 0, referenceExponents, 0, data.size));
        }
    }

    /**
     * χ² whose uncertainties follow the predictions.
     *
     * @throws IllegalArgumentException where the settings ask for uncertainties that do not
     */
    public static NuisanceChi2 of(NuisanceData data) {
        if (data.settings.firstIterationRescale()) {
            throw new IllegalArgumentException("FirstIterationRescale needs the predictions of the first iteration");
        }
        return new NuisanceChi2(data, null);
    }

    /**
     * χ² of data; with {@code FirstIterationRescale} its uncertainties are those at given predictions.
     *
     * @param first [points] the predictions of the first iteration; not used by other settings
     */
    public static NuisanceChi2 of(NuisanceData data, double[] first) {
        requireSize("predictions", data.size, first);
        return new NuisanceChi2(data, data.settings.firstIterationRescale() ? first.clone() : null);
    }

    /** What χ² is of. */
    public NuisanceData data() {
        return data;
    }

    /** χ² at predictions, without external sources. */
    public Chi2Point at(double[] predictions) {
        return at(predictions, new double[0]);
    }

    /**
     * χ² at predictions.
     *
     * @param predictions T [points]
     * @param externalShifts [external sources], in their order
     */
    public Chi2Point at(double[] predictions, double[] externalShifts) {
        requireSize("predictions", data.size, predictions);
        requireSize("external shifts", data.external.size(), externalShifts);
        double[] t = predictions.clone();
        double[] e = externalShifts.clone();
        Optional<ShiftSolution> first = Optional.empty();
        double[] exponents = referenceExponents;
        if (data.settings.extraSystematicRescale() && !isFixed()) {
            first = ShiftSolution.of(this, t, e, new double[data.size]);
            if (first.isEmpty()) {
                return new Chi2Point(this, t, e, null, null);
            }
            exponents = exponents(first.get().shifts());
        }
        Optional<ShiftSolution> solution = ShiftSolution.of(this, t, e, exponents);
        return new Chi2Point(this, t, e, first.orElse(null), solution.orElse(null));
    }

    private static void requireSize(String what, int size, double[] values) {
        if (values.length != size) {
            throw new IllegalArgumentException("chi2 needs " + size + " " + what + ", " + values.length + " are given");
        }
    }

    /** How many residuals χ² is the sum of squares of: of points, of shifts and of external shifts. */
    public int residualCount() {
        return data.size + data.shifted.size() + data.external.size();
    }

    /**
     * The points whose logarithm may be convex in T. For all others, those without additive uncertainties above all, it is
     * concave where uncertainties follow the predictions at all.
     */
    public int[] pointsOfConvexLogarithm() {
        if (!data.settings.poissonCorrection() || isFixed()) {
            return new int[0];
        }
        return IntStream.range(0, data.size)
                .filter(data.errors::logarithmMayBeConvex)
                .toArray();
    }

    /** Are uncertainties those of reference predictions? */
    boolean isFixed() {
        return reference != null;
    }

    /** What uncertainties are relative to, at predictions t. */
    double[] scale(double[] t) {
        return reference == null ? t : reference;
    }

    /** S_i = −Σ_k β_ki r_k over the sources that {@code ExtraSystRescale} takes. */
    double[] exponents(double[] shifts) {
        double[] s = new double[data.size];
        for (int k = 0; k < shifts.length; k++) {
            double[] beta = exponentSource(k);
            for (int i = 0; i < s.length; i++) {
                s[i] -= beta[i] * shifts[k];
            }
        }
        return s;
    }

    /** [points] β of a source that is multiplicative and shown, else 0. */
    double[] exponentSource(int k) {
        CorrelatedSource source = data.shifted.get(k);
        double[] beta = new double[data.size];
        if (k < data.shifted.size() - data.hidden && source.scaling() == Scaling.MULTIPLICATIVE) {
            Arrays.setAll(beta, i -> data.forceAdditive[i] ? 0 : source.beta()[i]);
        }
        return beta;
    }

    /** p of the sources with a shift. */
    double[] priors() {
        return data.shifted.stream().mapToDouble(CorrelatedSource::prior).toArray();
    }
}
