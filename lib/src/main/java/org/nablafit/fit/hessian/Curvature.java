package org.nablafit.fit.hessian;

import java.util.Arrays;
import java.util.Locale;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.solvers.Bounds;

/** How the second derivatives of F = χ²/2 are taken. */
public enum Curvature {
    /** JᵀJ + Π with the Jacobian J of the residuals: without their second derivatives, never negative. */
    GAUSS_NEWTON,
    /** All second derivatives, by central differences of the analytic gradient; one-sided ones beside a bound. */
    EXACT;

    /** The step of the differences in units of the error that a parameter has with all others held. */
    private static final double STEP = 1e-3;

    /**
     * The one of a name.
     *
     * @param name as of {@link #label}
     * @throws IllegalArgumentException where there is none
     */
    public static Curvature byName(String name) {
        return Arrays.stream(values())
                .filter(curvature -> curvature.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the curvature of chi2 is gauss-newton or exact, not '" + name + "'"));
    }

    /** The name on the command line, as {@code gauss-newton}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The matrix of second derivatives of F [P][P].
     *
     * @param at the point, inside the bounds
     */
    double[] of(GaussNewtonFunction objective, double[] at, Bounds bounds) {
        double[] gaussNewton = gaussNewton(objective, at);
        return this == GAUSS_NEWTON ? gaussNewton : byDifferences(objective, at, bounds, gaussNewton);
    }

    private static double[] gaussNewton(GaussNewtonFunction objective, double[] at) {
        int p = at.length;
        GaussNewtonModel model = new GaussNewtonModel(p, objective.rowCount());
        objective.evaluate(at, model);
        return of(model);
    }

    /** JᵀJ + Π of a model that is evaluated. */
    static double[] of(GaussNewtonModel model) {
        int p = model.parameterCount();
        double[] matrix = new double[p * p];
        DenseKernels.get().symmetricTransposedProduct(p, model.rowCount(), model.jacobian(), 0, p, matrix, 0, p);
        for (int i = 0; i < p; i++) {
            matrix[i * p + i] += model.restCurvature()[i];
            // The product fills the lower triangle alone.
            for (int j = 0; j < i; j++) {
                matrix[j * p + i] = matrix[i * p + j];
            }
        }
        return matrix;
    }

    private static double[] byDifferences(
            GaussNewtonFunction objective, double[] at, Bounds bounds, double[] gaussNewton) {
        int p = at.length;
        double[] rows = new double[p * p];
        for (int i = 0; i < p; i++) {
            double scale = gaussNewton[i * p + i];
            double h = STEP * (scale > 0 ? 1 / Math.sqrt(scale) : Math.max(1, Math.abs(at[i])));
            double[] row = row(objective, at, i, h, bounds);
            System.arraycopy(row, 0, rows, i * p, p);
        }
        double[] symmetric = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                symmetric[i * p + j] = (rows[i * p + j] + rows[j * p + i]) / 2;
            }
        }
        return symmetric;
    }

    /** ∂g/∂θᵢ, of second order in h on either side of a bound. */
    private static double[] row(GaussNewtonFunction objective, double[] at, int i, double h, Bounds bounds) {
        boolean up = at[i] + h <= bounds.upper(i);
        boolean down = at[i] - h >= bounds.lower(i);
        if (up == down) {
            return combination(objective, at, i, new double[] {h, -h}, new double[] {1 / (2 * h), -1 / (2 * h)});
        }
        double d = up ? h : -h;
        return combination(
                objective, at, i, new double[] {0, d, 2 * d}, new double[] {-3 / (2 * d), 4 / (2 * d), -1 / (2 * d)});
    }

    private static double[] combination(
            GaussNewtonFunction objective, double[] at, int i, double[] steps, double[] weights) {
        double[] sum = new double[at.length];
        double[] moved = at.clone();
        double[] gradient = new double[at.length];
        for (int k = 0; k < steps.length; k++) {
            moved[i] = at[i] + steps[k];
            objective.valueAndGradient(moved, gradient);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += weights[k] * gradient[j];
            }
        }
        return sum;
    }
}
