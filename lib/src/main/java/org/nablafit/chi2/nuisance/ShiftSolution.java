package org.nablafit.chi2.nuisance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.numeric.DenseKernels;

/**
 * The shifts at given predictions and at a given exponent S, and how they respond to them.
 *
 * <p>The shifts of a repetition solve h(r) = P r − Γ V⁻¹ R = 0 with the Γ of the repetition before. Hence with A =
 * P + Γ V⁻¹ Γᵀ, w = V⁻¹ R, Y = Γ V⁻¹, and the slope v of V as {@link PointCovariance} says,
 *
 * <pre>
 *   A dr = H dT + H^S dS + E dr' − Y Γ~ᵀ de                             (r' of the repetition before)
 *   H_ki   = ∂Γ_ki/∂T w_i + Y_ki (∂R_i/∂T − (v w)_i) − (v Y_k)_i w_i
 *   H^S_ki =               − Y_ki (v^S w)_i          − (v^S Y_k)_i w_i
 *   E_kl   = δ_kl Ω_k·w − Y_k·Ω_l r_l
 * </pre>
 *
 * where Γ~ = Γ + 2Ω e of external sources with the shifts e.
 */
final class ShiftSolution {
    private final DenseKernels kernels = DenseKernels.get();
    private final NuisanceChi2 chi2;
    private final int sources;
    private final int size;
    private final double[] predictions;
    private final double[] externalShifts;
    private final double[] exponents;
    private final SourceEffects effects;
    private final SourceEffects externalEffects;
    private final boolean asymmetric;
    private final List<Repetition> repetitions = new ArrayList<>();

    /** V at the predictions. */
    final PointCovariance covariance;

    /** W R with the shifts and the sources that follow them. */
    private double[] whitenedResiduals = new double[0];

    /**
     * One solution for the shifts.
     *
     * @param gamma Γ [K][N] that it was made with
     * @param whitened Γ Wᵀ
     */
    private record Repetition(double[] gamma, double[] gammaSlope, double[] whitened, ProfiledShifts solution) {}

    private ShiftSolution(NuisanceChi2 chi2, double[] t, double[] e, double[] s, PointCovariance covariance) {
        this.chi2 = chi2;
        this.covariance = covariance;
        NuisanceData data = chi2.data;
        sources = data.shifted.size();
        size = data.size;
        predictions = t;
        externalShifts = e;
        exponents = s;
        effects = new SourceEffects(data.shifted, data, chi2.scale(t), chi2.isFixed());
        externalEffects = new SourceEffects(data.external, data, chi2.scale(t), chi2.isFixed());
        asymmetric = data.settings.asymmetricIterations() > 0
                && data.shifted.stream()
                        .anyMatch(source -> source.isAsymmetric() && source.treatment() == SourceTreatment.NUISANCE);
    }

    /** Empty where χ² cannot be computed. */
    static Optional<ShiftSolution> of(NuisanceChi2 chi2, double[] t, double[] e, double[] s) {
        return PointCovariance.of(chi2.data, chi2.scale(t), s, chi2.isFixed())
                .map(covariance -> new ShiftSolution(chi2, t, e, s, covariance))
                .filter(ShiftSolution::solve);
    }

    private boolean solve() {
        double[] base = base();
        double[] z = base.clone();
        covariance.whiten(1, z);
        double[] gamma = effects.gamma;
        double[] gammaSlope = effects.gammaSlope;
        int count = asymmetric ? chi2.data.settings.asymmetricIterations() : 1;
        for (int j = 0; j < count; j++) {
            double[] whitened = gamma.clone();
            covariance.whiten(sources, whitened);
            Optional<ProfiledShifts> solution = ProfiledShifts.of(chi2.priors(), whitened, z);
            if (solution.isEmpty()) {
                return false;
            }
            repetitions.add(new Repetition(gamma, gammaSlope, whitened, solution.get()));
            if (asymmetric) {
                gamma = following(effects.gamma, effects.omega, 1);
                gammaSlope = following(effects.gammaSlope, effects.omegaSlope, 1);
            }
        }
        if (asymmetric) {
            whitenedResiduals = base;
            for (int k = 0; k < sources; k++) {
                kernels.axpy(size, -shifts()[k], gamma, k * size, whitenedResiduals, 0);
            }
            covariance.whiten(1, whitenedResiduals);
        } else {
            whitenedResiduals = last().solution.residuals();
        }
        return true;
    }

    /** T − D and the effect of external shifts. */
    private double[] base() {
        double[] base = predictions.clone();
        for (int i = 0; i < size; i++) {
            base[i] -= chi2.data.data[i];
        }
        addExternal(externalEffects.gamma, externalEffects.omega, base);
        return base;
    }

    /** y −= Γ e + Ω e². */
    private void addExternal(double[] gamma, double[] omega, double[] y) {
        for (int k = 0; k < externalShifts.length; k++) {
            double e = externalShifts[k];
            kernels.axpy(size, -e, gamma, k * size, y, 0);
            kernels.axpy(size, -e * e, omega, k * size, y, 0);
        }
    }

    /** Γ + factor Ω r [K][N]. */
    private double[] following(double[] gamma, double[] omega, double factor) {
        double[] result = gamma.clone();
        for (int k = 0; k < sources; k++) {
            kernels.axpy(size, factor * shifts()[k], omega, k * size, result, k * size);
        }
        return result;
    }

    private Repetition last() {
        return repetitions.getLast();
    }

    /** r [K]; not a copy. */
    double[] shifts() {
        return last().solution.shifts();
    }

    /** S of a point. */
    double exponent(int i) {
        return exponents[i];
    }

    double[] errors() {
        return last().solution.errors();
    }

    /** max_k of the last change of r_k; 0 without asymmetric sources. */
    double lastChange() {
        if (repetitions.size() < 2) {
            return 0;
        }
        double[] before = repetitions.get(repetitions.size() - 2).solution.shifts();
        double largest = 0;
        for (int k = 0; k < sources; k++) {
            largest = Math.max(largest, Math.abs(shifts()[k] - before[k]));
        }
        return largest;
    }

    /** W R [N]; not a copy. */
    double[] whitenedResiduals() {
        return whitenedResiduals;
    }

    /** T − Σ Γ r over the sources that are shown, and external ones [N]. */
    double[] shiftedPredictions() {
        double[] shifted = predictions.clone();
        addExternal(externalEffects.gamma, externalEffects.omega, shifted);
        double[] gamma = asymmetric ? following(effects.gamma, effects.omega, 1) : effects.gamma;
        for (int k = 0; k < sources - chi2.data.hidden; k++) {
            kernels.axpy(size, -shifts()[k], gamma, k * size, shifted, 0);
        }
        return shifted;
    }

    /** V⁻¹ R [N]. */
    double[] weights() {
        double[] w = whitenedResiduals.clone();
        covariance.whitenTransposed(1, w);
        return w;
    }

    /** ∂R_i/∂T_i at fixed shifts r and effects Γ. */
    private double[] residualSlope(double[] gammaSlope, double[] r) {
        double[] slope = new double[size];
        Arrays.fill(slope, 1);
        addExternal(externalEffects.gammaSlope, externalEffects.omegaSlope, slope);
        for (int k = 0; k < sources; k++) {
            kernels.axpy(size, -r[k], gammaSlope, k * size, slope, 0);
        }
        return slope;
    }

    /** Γ~ = Γ + 2Ω e of external sources [external][N]. */
    private double[] externalSlope() {
        double[] slope = externalEffects.gamma.clone();
        for (int k = 0; k < externalShifts.length; k++) {
            kernels.axpy(size, 2 * externalShifts[k], externalEffects.omega, k * size, slope, k * size);
        }
        return slope;
    }

    /** ∂R/∂T with the last Γ [N]. */
    private double[] lastResidualSlope() {
        return residualSlope(
                asymmetric ? following(effects.gammaSlope, effects.omegaSlope, 1) : effects.gammaSlope, shifts());
    }

    /** −∂R/∂r = Γ + 2Ω r of asymmetric sources [K][N]. */
    private double[] lastSourceSlope() {
        return asymmetric ? following(effects.gamma, effects.omega, 2) : effects.gamma;
    }

    /** How one repetition responds: the matrices of the class comment. */
    private final class Response {
        private final Repetition repetition;
        private final double[] w;
        private final double[] y;
        private final double[] inverse;

        Response(Repetition repetition) {
            this.repetition = repetition;
            w = repetition.solution.residuals().clone();
            covariance.whitenTransposed(1, w);
            y = repetition.whitened.clone();
            covariance.whitenTransposed(sources, y);
            inverse = repetition.solution.inverseFactor();
        }

        /** H [K][N]. */
        double[] predictions() {
            double[] slope = residualSlope(repetition.gammaSlope, repetition.solution.shifts());
            double[] h = covarianceTerm(slope, false);
            for (int k = 0; k < sources; k++) {
                for (int i = 0; i < size; i++) {
                    h[k * size + i] += repetition.gammaSlope[k * size + i] * w[i];
                }
            }
            return h;
        }

        /** H^S [K][N]. */
        double[] exponents() {
            return covarianceTerm(new double[size], true);
        }

        /** Y_ki (c_i − (v w)_i) − (v Y_k)_i w_i. */
        private double[] covarianceTerm(double[] c, boolean ofExponent) {
            double[] ofW = covariance.slopeTimes(1, w, ofExponent);
            double[] h = covariance.slopeTimes(sources, y, ofExponent);
            for (int k = 0; k < sources; k++) {
                for (int i = 0; i < size; i++) {
                    int e = k * size + i;
                    h[e] = y[e] * (c[i] - ofW[i]) - h[e] * w[i];
                }
            }
            return h;
        }

        /** E [K][K]. */
        double[] before() {
            double[] e = new double[sources * sources];
            kernels.multiplyTransposed(
                    sources, sources, size, -1, y, 0, size, effects.omega, 0, size, 0, e, 0, sources);
            double[] r = repetition.solution.shifts();
            for (int k = 0; k < sources; k++) {
                for (int l = 0; l < sources; l++) {
                    e[k * sources + l] *= r[l];
                }
                e[k * (sources + 1)] += kernels.dot(size, effects.omega, k * size, w, 0);
            }
            return e;
        }

        /** Y Γ~ᵀ [K][external]. */
        double[] external(double[] externalSlope) {
            int count = externalShifts.length;
            double[] product = new double[sources * count];
            kernels.multiplyTransposed(
                    sources, count, size, 1, y, 0, size, externalSlope, 0, size, 0, product, 0, count);
            return product;
        }

        /** A⁻¹ B for B [K][columns]. */
        double[] solve(int columns, double[] b) {
            double[] half = new double[sources * columns];
            kernels.multiply(sources, columns, sources, 1, inverse, 0, sources, b, 0, columns, 0, half, 0, columns);
            double[] result = new double[sources * columns];
            kernels.transposedMultiply(
                    sources, columns, sources, 1, inverse, 0, sources, half, 0, columns, 0, result, 0, columns);
            return result;
        }
    }

    /**
     * dr for several directions [K][columns].
     *
     * @param dT [N][columns]
     * @param dE [external][columns]
     * @param dS [N][columns], or null where S does not change
     */
    double[] shiftTangents(int columns, double[] dT, double[] dE, double @Nullable [] dS) {
        double[] tangents = new double[0];
        double[] externalSlope = externalSlope();
        for (int j = 0; j < repetitions.size(); j++) {
            Response response = new Response(repetitions.get(j));
            double[] right = new double[sources * columns];
            addProduct(response.predictions(), size, dT, columns, 1, right);
            if (dS != null) {
                addProduct(response.exponents(), size, dS, columns, 1, right);
            }
            if (externalShifts.length > 0) {
                addProduct(response.external(externalSlope), externalShifts.length, dE, columns, -1, right);
            }
            if (j > 0) {
                addProduct(response.before(), sources, tangents, columns, 1, right);
            }
            tangents = response.solve(columns, right);
        }
        return tangents;
    }

    private void addProduct(double[] a, int inner, double[] b, int columns, double factor, double[] c) {
        kernels.multiply(sources, columns, inner, factor, a, 0, inner, b, 0, columns, 1, c, 0, columns);
    }

    /**
     * d(W R) for several directions, added to rows.
     *
     * @param dr {@link #shiftTangents} of these directions
     * @param rows [N][columns] from {@code to}
     */
    void addResidualTangents(
            int columns, double[] dT, double[] dE, double @Nullable [] dS, double[] dr, int to, double[] rows) {
        covariance.addTangents(whitenedResiduals, lastResidualSlope(), false, columns, dT, to, rows);
        if (dS != null) {
            covariance.addTangents(whitenedResiduals, new double[size], true, columns, dS, to, rows);
        }
        double[] sourceSlope = lastSourceSlope().clone();
        covariance.whiten(sources, sourceSlope);
        kernels.transposedMultiply(
                size, columns, sources, -1, sourceSlope, 0, size, dr, 0, columns, 1, rows, to, columns);
        int externals = externalShifts.length;
        if (externals > 0) {
            double[] slope = externalSlope();
            covariance.whiten(externals, slope);
            kernels.transposedMultiply(
                    size, columns, externals, -1, slope, 0, size, dE, 0, columns, 1, rows, to, columns);
        }
    }

    /**
     * The derivatives of a function that depends on the shifts, and directly on T, S and e, with respect to T, S and e:
     * the response of the shifts is added to the direct derivatives.
     *
     * @param ofShifts the derivative with respect to r [K]
     * @param ofT [N], added to
     * @param ofS [N], added to
     * @param ofE [external], added to
     */
    void pullShifts(double[] ofShifts, double[] ofT, double[] ofS, double[] ofE) {
        double[] adjoint = ofShifts;
        for (int j = repetitions.size() - 1; j >= 0; j--) {
            if (isZero(adjoint)) {
                return;
            }
            Response response = new Response(repetitions.get(j));
            double[] y = response.solve(1, adjoint);
            addTransposed(response.predictions(), size, y, 1, ofT);
            addTransposed(response.exponents(), size, y, 1, ofS);
            addTransposed(response.external(externalSlope()), externalShifts.length, y, -1, ofE);
            adjoint = new double[sources];
            if (j > 0) {
                addTransposed(response.before(), sources, y, 1, adjoint);
            }
        }
    }

    private void addTransposed(double[] a, int columns, double[] y, double factor, double[] result) {
        for (int k = 0; k < sources; k++) {
            kernels.axpy(columns, factor * y[k], a, k * columns, result, 0);
        }
    }

    private static boolean isZero(double[] x) {
        for (double value : x) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The derivatives of Rᵀ V⁻¹ R + Σ p r² with respect to T, S and e. Where the shifts are at the minimum, their response
     * does not count: only asymmetric sources that follow their shift take it away from there.
     */
    void addGradient(double[] ofT, double[] ofS, double[] ofE) {
        double[] w = weights();
        double[] slope = lastResidualSlope();
        double[] ofW = covariance.slopeTimes(1, w, false);
        double[] exponentOfW = covariance.slopeTimes(1, w, true);
        for (int i = 0; i < size; i++) {
            ofT[i] += 2 * w[i] * (slope[i] - ofW[i]);
            ofS[i] -= 2 * w[i] * exponentOfW[i];
        }
        double[] externalSlope = externalSlope();
        for (int k = 0; k < externalShifts.length; k++) {
            ofE[k] -= 2 * kernels.dot(size, externalSlope, k * size, w, 0);
        }
        if (asymmetric) {
            double[] priors = chi2.priors();
            double[] sourceSlope = lastSourceSlope();
            double[] ofShifts = new double[sources];
            for (int k = 0; k < sources; k++) {
                ofShifts[k] = 2 * (priors[k] * shifts()[k] - kernels.dot(size, sourceSlope, k * size, w, 0));
            }
            pullShifts(ofShifts, ofT, ofS, ofE);
        }
    }
}
