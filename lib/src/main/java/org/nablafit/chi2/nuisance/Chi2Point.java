package org.nablafit.chi2.nuisance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.numeric.DenseKernels;

/**
 * χ² at one point T of the predictions, and its derivatives there. Its sum of squares is that of the residuals
 *
 * <pre>
 *   u = (W R, √p r, √p e),    Rᵀ V⁻¹ R + Σ p r² + Σ p e² = |u|²
 * </pre>
 *
 * with the shifts r at their minimum for these predictions. Derivatives of u contain the response of the shifts, dr/dT: with
 * the shifts held fixed the curvature along what a shift can follow would be far too large [GolubPereyra1973].
 */
public final class Chi2Point {
    private final NuisanceChi2 chi2;
    private final NuisanceData data;
    private final double[] predictions;
    private final double[] externalShifts;
    private final @Nullable ShiftSolution first;
    private final @Nullable ShiftSolution solution;

    Chi2Point(
            NuisanceChi2 chi2,
            double[] predictions,
            double[] externalShifts,
            @Nullable ShiftSolution first,
            @Nullable ShiftSolution solution) {
        this.chi2 = chi2;
        this.data = chi2.data;
        this.predictions = predictions;
        this.externalShifts = externalShifts;
        this.first = first;
        this.solution = solution;
    }

    /** χ²; NaN where it cannot be computed. */
    public double chi2() {
        return sumOfSquares() + logarithm();
    }

    /** |u|². */
    public double sumOfSquares() {
        double[] u = residuals();
        return DenseKernels.get().dot(u.length, u, 0, u, 0);
    }

    /** How many elements u has. */
    public int residualCount() {
        return chi2.residualCount();
    }

    /** u. */
    public double[] residuals() {
        double[] u = new double[residualCount()];
        if (solution == null) {
            Arrays.fill(u, Double.NaN);
            return u;
        }
        System.arraycopy(solution.whitenedResiduals(), 0, u, 0, data.size);
        int row = data.size;
        double[] priors = chi2.priors();
        for (int k = 0; k < priors.length; k++) {
            u[row++] = Math.sqrt(priors[k]) * solution.shifts()[k];
        }
        for (int k = 0; k < externalShifts.length; k++) {
            u[row++] = Math.sqrt(data.external.get(k).prior()) * externalShifts[k];
        }
        return u;
    }

    /** Σ_i ln(Δ_i²/α_i²), 0 where the settings do not ask for it. */
    public double logarithm() {
        double sum = 0;
        for (double term : logarithms()) {
            sum += term;
        }
        return sum;
    }

    private double[] logarithms() {
        double[] terms = new double[data.size];
        if (solution == null || !data.settings.poissonCorrection()) {
            return terms;
        }
        for (int i = 0; i < terms.length; i++) {
            if (hasLogarithm(i)) {
                double delta = solution.covariance.delta[i];
                terms[i] = Math.log(delta * delta / data.errors.reference(i));
            }
        }
        return terms;
    }

    /** Points without an uncertainty of their own have none. */
    private boolean hasLogarithm(int i) {
        return data.settings.poissonCorrection() && data.errors.reference(i) > 0;
    }

    /**
     * ∂χ²/∂T and ∂χ²/∂e. For symmetric sources the shifts count as constants, for χ² is stationary in them.
     *
     * @param ofPredictions [points], overwritten; NaN where χ² cannot be computed
     * @param ofExternal [external sources], overwritten
     */
    public void gradient(double[] ofPredictions, double[] ofExternal) {
        if (solution == null) {
            Arrays.fill(ofPredictions, Double.NaN);
            Arrays.fill(ofExternal, Double.NaN);
            return;
        }
        Arrays.fill(ofPredictions, 0);
        double[] ofExponents = new double[data.size];
        for (int k = 0; k < externalShifts.length; k++) {
            ofExternal[k] = 2 * data.external.get(k).prior() * externalShifts[k];
        }
        solution.addGradient(ofPredictions, ofExponents, ofExternal);
        addLogarithm(1, ofPredictions, ofExponents);
        if (first != null) {
            double[] ofShifts = new double[data.shifted.size()];
            for (int k = 0; k < ofShifts.length; k++) {
                ofShifts[k] = -DenseKernels.get().dot(data.size, chi2.exponentSource(k), 0, ofExponents, 0);
            }
            first.pullShifts(ofShifts, ofPredictions, new double[data.size], ofExternal);
        }
    }

    /** Adds factor times the derivatives of the logarithm with respect to T and S. */
    private void addLogarithm(double factor, double[] ofPredictions, double[] ofExponents) {
        if (solution == null) {
            return;
        }
        for (int i = 0; i < data.size; i++) {
            if (hasLogarithm(i)) {
                ofPredictions[i] += factor * solution.covariance.logSlope[i];
                ofExponents[i] += factor * solution.covariance.logExponentSlope[i];
            }
        }
    }

    /**
     * Derivatives in several directions: of u, and of half the logarithm.
     *
     * @param columns how many directions
     * @param ofPredictions dT [points][columns], not modified
     * @param ofExternal de [external sources][columns], not modified
     * @param to where u begins in the rows
     * @param rows du [residualCount][columns] from {@code to}, overwritten
     * @param ofLogarithm [columns], the derivative of Σ ln(Δ²/α²)/2 is added
     */
    public void tangents(
            int columns, double[] ofPredictions, double[] ofExternal, int to, double[] rows, double[] ofLogarithm) {
        int count = residualCount() * columns;
        Arrays.fill(rows, to, to + count, solution == null ? Double.NaN : 0);
        if (solution == null) {
            return;
        }
        double @Nullable [] exponents =
                first == null ? null : exponentTangents(first, columns, ofPredictions, ofExternal);
        double[] shifts = solution.shiftTangents(columns, ofPredictions, ofExternal, exponents);
        solution.addResidualTangents(columns, ofPredictions, ofExternal, exponents, shifts, to, rows);
        DenseKernels kernels = DenseKernels.get();
        int row = to + data.size * columns;
        double[] priors = chi2.priors();
        for (int k = 0; k < priors.length; k++) {
            kernels.axpy(columns, Math.sqrt(priors[k]), shifts, k * columns, rows, row);
            row += columns;
        }
        for (int k = 0; k < externalShifts.length; k++) {
            kernels.axpy(columns, Math.sqrt(data.external.get(k).prior()), ofExternal, k * columns, rows, row);
            row += columns;
        }
        double[] logarithm = new double[data.size];
        double[] logarithmOfExponents = new double[data.size];
        addLogarithm(0.5, logarithm, logarithmOfExponents);
        kernels.addTransposedVector(data.size, columns, ofPredictions, 0, columns, logarithm, 0, ofLogarithm, 0);
        if (exponents != null) {
            kernels.addTransposedVector(
                    data.size, columns, exponents, 0, columns, logarithmOfExponents, 0, ofLogarithm, 0);
        }
    }

    /** dS = −βᵀ dr of the first shifts [points][columns]. */
    private double[] exponentTangents(ShiftSolution before, int columns, double[] ofPredictions, double[] ofExternal) {
        double[] shifts = before.shiftTangents(columns, ofPredictions, ofExternal, null);
        int k = data.shifted.size();
        double[] beta = new double[k * data.size];
        for (int source = 0; source < k; source++) {
            System.arraycopy(chi2.exponentSource(source), 0, beta, source * data.size, data.size);
        }
        double[] exponents = new double[data.size * columns];
        DenseKernels.get()
                .transposedMultiply(
                        data.size, columns, k, -1, beta, 0, data.size, shifts, 0, columns, 0, exponents, 0, columns);
        return exponents;
    }

    /** The curvature of half the logarithm of a point in its T where that is positive, else 0. */
    public double logarithmCurvature(int i) {
        double s = solution == null ? 0 : solution.exponent(i);
        return Math.max(0, 0.5 * data.errors.logarithmCurvature(i, predictions[i], s));
    }

    /**
     * What χ² is made of.
     *
     * @throws IllegalArgumentException where it cannot be computed at these predictions
     */
    public NuisanceResult result() {
        if (solution == null || !Double.isFinite(chi2())) {
            throw new IllegalArgumentException(
                    "chi2 cannot be computed: a prediction is not finite or its sign is not that of the data, or a"
                            + " covariance matrix is not positive definite");
        }
        double[] shifted = solution.shiftedPredictions();
        double[] w = solution.weights();
        double[] pulls = new double[data.size];
        double[] squares = new double[data.size];
        for (int i = 0; i < pulls.length; i++) {
            double residual = shifted[i] - data.data[i];
            squares[i] = residual * w[i];
            pulls[i] = solution.covariance.delta[i] == 0 ? 0 : -residual / solution.covariance.delta[i];
        }
        double[] logarithms = logarithms();
        List<NuisanceResult.SetChi2> sets = new ArrayList<>();
        double sum = 0;
        for (int s = 0; s < data.sets.size(); s++) {
            int from = data.firstPoints[s];
            int to = data.firstPoints[s + 1];
            double square = sum(squares, from, to);
            sum += square;
            sets.add(new NuisanceResult.SetChi2(
                    data.sets.get(s), to - from, square, sum(logarithms, from, to), data.coupled[s]));
        }
        List<NuisanceResult.Nuisance> nuisances = nuisances(solution);
        double correlated = correlated(solution);
        double logarithm = logarithm();
        return new NuisanceResult(
                sum + correlated + logarithm,
                correlated,
                logarithm,
                sets,
                nuisances,
                predictions,
                shifted,
                pulls,
                solution.covariance.delta,
                solution.lastChange());
    }

    private static double sum(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum;
    }

    private double correlated(ShiftSolution shifts) {
        double sum = 0;
        for (int k = 0; k < data.shifted.size() - data.hidden; k++) {
            double r = shifts.shifts()[k];
            sum += data.shifted.get(k).prior() * r * r;
        }
        for (int k = 0; k < externalShifts.length; k++) {
            sum += data.external.get(k).prior() * externalShifts[k] * externalShifts[k];
        }
        return sum;
    }

    private List<NuisanceResult.Nuisance> nuisances(ShiftSolution shifts) {
        List<NuisanceResult.Nuisance> nuisances = new ArrayList<>();
        double[] errors = shifts.errors();
        for (int k = 0; k < data.shifted.size() - data.hidden; k++) {
            nuisances.add(nuisance(data.shifted.get(k), shifts.shifts()[k], errors[k]));
        }
        for (int k = 0; k < externalShifts.length; k++) {
            nuisances.add(nuisance(data.external.get(k), externalShifts[k], 0));
        }
        return nuisances;
    }

    private static NuisanceResult.Nuisance nuisance(CorrelatedSource source, double shift, double error) {
        SourceTreatment treatment = source.treatment();
        return new NuisanceResult.Nuisance(source.name(), source.scaling(), treatment, source.ofTheory(), shift, error);
    }
}
