package org.nablafit.fit;

import java.util.Arrays;
import java.util.List;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * Distributions at the initial scale with uncertainties of the Laplace approximation: the posterior of the parameters is
 * taken as Gaussian with the Gauss-Newton curvature of χ² at the fit as its inverse covariance,
 *
 * <pre>
 *   cov(θ) = (JᵀJ + 1)⁻¹,      σ²(x f) = (∂ x f/∂θ) cov(θ) (∂ x f/∂θ)ᵀ.
 * </pre>
 *
 * The 1 is a Gaussian prior of unit width on each parameter: a network has directions that no datum sees, JᵀJ alone is
 * singular. It is an approximation around one minimum, and of one starting point; replicas are the better answer.
 *
 * @param x rising
 * @param distributions their labels
 * @param central [distributions][x] of x f
 * @param error [distributions][x], one standard deviation
 */
public record LaplaceBands(double[] x, List<String> distributions, double[][] central, double[][] error) {
    /** Bands of a fitted problem. */
    static LaplaceBands of(FitProblem problem, GaussNewtonFunction objective, double[] parameters, double[] x) {
        PdfEvaluator evaluator = problem.model()
                .evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(x)))
                .differentiatedBy(problem.card().fit().derivatives());
        int m = evaluator.outputCount();
        int p = parameters.length;
        double[] values = new double[m];
        double[] derivative = new double[m * p];
        evaluator.value(parameters, values);
        evaluator.jacobian(derivative);
        double[] variance = variance(curvature(objective, parameters), derivative, m);

        int distributions = problem.model().basis().size();
        double[][] central = new double[distributions][x.length];
        double[][] error = new double[distributions][x.length];
        for (int i = 0; i < m; i++) {
            central[i % distributions][i / distributions] = values[i];
            error[i % distributions][i / distributions] = Math.sqrt(variance[i]);
        }
        return new LaplaceBands(x, problem.model().basis().distributions(), central, error);
    }

    private static GaussNewtonModel curvature(GaussNewtonFunction objective, double[] parameters) {
        GaussNewtonModel model = new GaussNewtonModel(parameters.length, objective.rowCount());
        objective.evaluate(parameters, model);
        return model;
    }

    /**
     * The diagonal of D (JᵀJ + 1)⁻¹ Dᵀ with D [m][P] and the Jacobian J [rows][P] of the model, by a factorisation of the
     * smaller of JᵀJ + 1 and JJᵀ + 1, so that a network of many parameters needs no matrix [P][P]:
     *
     * <pre>
     *   |L⁻¹ Dᵀ|² by columns,   L Lᵀ = JᵀJ + 1,   or   |D|² by rows − |L⁻¹ J Dᵀ|² by columns,   L Lᵀ = JJᵀ + 1.
     * </pre>
     *
     * NaN where the factorisation fails.
     */
    static double[] variance(GaussNewtonModel model, double[] derivative, int m) {
        DenseKernels kernels = DenseKernels.get();
        int p = model.parameterCount();
        int rows = model.rowCount();
        boolean dual = rows < p;
        int n = dual ? rows : p;
        double[] matrix = new double[n * n];
        double[] columns = new double[n * m];
        double[] variance = new double[m];
        if (dual) {
            kernels.symmetricProduct(n, p, model.jacobian(), 0, p, matrix, 0, n);
            kernels.multiplyTransposed(n, m, p, 1, model.jacobian(), 0, p, derivative, 0, p, 0, columns, 0, m);
            for (int i = 0; i < m; i++) {
                variance[i] = kernels.dot(p, derivative, i * p, derivative, i * p);
            }
        } else {
            kernels.symmetricTransposedProduct(n, rows, model.jacobian(), 0, p, matrix, 0, n);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < p; j++) {
                    columns[j * m + i] = derivative[i * p + j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] += 1;
        }
        var factor = Cholesky.factor(n, matrix);
        if (factor.isEmpty()) {
            Arrays.fill(variance, Double.NaN);
            return variance;
        }
        factor.get().solveLower(n, m, columns);
        double sign = dual ? -1 : 1;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                variance[i] += sign * columns[j * m + i] * columns[j * m + i];
            }
        }
        // A difference of equal numbers may round below 0.
        return Arrays.stream(variance).map(v -> v < 0 ? 0 : v).toArray();
    }
}
