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
        double[] variance = variance(inverseCovariance(objective, parameters), derivative, m, p);

        int distributions = problem.model().basis().size();
        double[][] central = new double[distributions][x.length];
        double[][] error = new double[distributions][x.length];
        for (int i = 0; i < m; i++) {
            central[i % distributions][i / distributions] = values[i];
            error[i % distributions][i / distributions] = Math.sqrt(variance[i]);
        }
        return new LaplaceBands(x, problem.model().basis().distributions(), central, error);
    }

    /** JᵀJ + 1, [P][P]. */
    private static double[] inverseCovariance(GaussNewtonFunction objective, double[] parameters) {
        int p = parameters.length;
        GaussNewtonModel model = new GaussNewtonModel(p, objective.rowCount());
        objective.evaluate(parameters, model);
        double[] curvature = new double[p * p];
        DenseKernels.get().symmetricTransposedProduct(p, objective.rowCount(), model.jacobian(), 0, p, curvature, 0, p);
        for (int i = 0; i < p; i++) {
            curvature[i * p + i] += 1 + model.restCurvature()[i];
        }
        return curvature;
    }

    /** The diagonal of D H⁻¹ Dᵀ = |L⁻¹ Dᵀ|² by columns, with D [m][P]. */
    private static double[] variance(double[] inverseCovariance, double[] derivative, int m, int p) {
        double[] transposed = new double[p * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < p; j++) {
                transposed[j * m + i] = derivative[i * p + j];
            }
        }
        double[] variance = new double[m];
        var factor = Cholesky.factor(p, inverseCovariance);
        if (factor.isEmpty()) {
            Arrays.fill(variance, Double.NaN);
            return variance;
        }
        factor.get().solveLower(p, m, transposed);
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < m; i++) {
                variance[i] += transposed[j * m + i] * transposed[j * m + i];
            }
        }
        return variance;
    }
}
