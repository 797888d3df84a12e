package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.chi2.GridTerm;
import org.nablafit.chi2.Objective;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.fit.FitProblem;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * The posterior of the parameters of a linear model, which is Gaussian and known exactly. Where distributions are linear in the
 * parameters and predictions are linear in distributions, the residuals are r(θ) = r₀ + J (θ − θ₀), and with the gradient g and the
 * curvature Π of the other terms of the objective at θ₀ (the ridge, Gaussian priors)
 *
 * <pre>
 *   cov = (JᵀJ + Π)⁻¹,   mean = θ₀ − cov (Jᵀr₀ + g).
 * </pre>
 *
 * The posterior density is exp(−F). Monte Carlo replicas without held-back points and priors have the same mean and covariance,
 * which tests them.
 *
 * @param mean [P]
 * @param covariance [P][P], row-major
 */
public record GaussianPosterior(double[] mean, double[] covariance) {
    /** A linear model has the same derivatives everywhere, up to rounding of its evaluation. */
    private static final double LINEAR = 1e-8;

    /** Copies the arrays. */
    public GaussianPosterior {
        mean = mean.clone();
        covariance = covariance.clone();
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] covariance() {
        return covariance.clone();
    }

    /** One standard deviation of each parameter. */
    public double[] errors() {
        double[] errors = new double[mean.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Math.sqrt(covariance[i * mean.length + i]);
        }
        return errors;
    }

    /**
     * The posterior of a problem with all of its points.
     *
     * @param matrix the covariance matrix of the points
     * @throws IllegalArgumentException where the residuals are not linear in the parameters, there is a penalty or a bound, or the
     *     data leave a parameter open
     */
    public static GaussianPosterior of(FitProblem problem, CovarianceMatrix matrix) {
        if (!problem.bounds().isNone() || !problem.penalties().isEmpty()) {
            throw new IllegalArgumentException(
                    "with bounds or with penalties on distributions the posterior is not Gaussian; take them out of the card");
        }
        List<GridTerm> terms = List.of(problem.fullChi2(problem.allPoints(), matrix));
        Objective objective = new Objective(problem.evaluator(), terms, problem.parameterTerms());
        RandomStream random = new RandomStream(1);
        double[] start = problem.start(random.split("start"));
        int p = start.length;
        GaussNewtonModel at = evaluate(objective, start);
        requireLinear(objective, start, at, random.split("direction"));
        double[] curvature = new double[p * p];
        DenseKernels.get().symmetricTransposedProduct(p, at.rowCount(), at.jacobian(), 0, p, curvature, 0, p);
        double[] gradient = new double[p];
        at.gradient(gradient);
        for (int i = 0; i < p; i++) {
            curvature[i * p + i] += at.restCurvature()[i];
        }
        Cholesky factor = Cholesky.factor(p, curvature)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the data do not determine all " + p + " parameters; give them priors, or fit.ridge"));
        double[] covariance = new double[p * p];
        for (int i = 0; i < p; i++) {
            double[] column = new double[p];
            column[i] = 1;
            factor.solve(column);
            for (int j = 0; j < p; j++) {
                covariance[j * p + i] = column[j];
            }
        }
        factor.solve(gradient);
        double[] mean = new double[p];
        for (int i = 0; i < p; i++) {
            mean[i] = start[i] - gradient[i];
        }
        return new GaussianPosterior(mean, covariance);
    }

    private static GaussNewtonModel evaluate(Objective objective, double[] parameters) {
        GaussNewtonModel model = new GaussNewtonModel(parameters.length, objective.rowCount());
        objective.evaluate(parameters, model);
        return model;
    }

    private static void requireLinear(Objective objective, double[] start, GaussNewtonModel at, RandomStream random) {
        double[] moved = start.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (1 + Math.abs(start[i])) * random.normal();
        }
        double[] there = evaluate(objective, moved).jacobian();
        double[] here = at.jacobian();
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < here.length; i++) {
            largest = Math.max(largest, Math.abs(here[i]));
            difference = Math.max(difference, Math.abs(there[i] - here[i]));
        }
        // Written so that NaN is not linear.
        if (!(difference <= LINEAR * largest)) {
            throw new IllegalArgumentException(
                    "the predictions are not linear in the parameters of the model, so that their posterior is not Gaussian; "
                            + "take replicas");
        }
    }

    /**
     * The covariance of x f through the parameters, at points.
     *
     * @param problem whose posterior this is
     * @param x rising, in (0, 1)
     * @return mean and one standard deviation of each distribution, {@code [2][distributions][x]}
     */
    public double[][][] distributions(FitProblem problem, double[] x) {
        PdfEvaluator evaluator = problem.model().evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(x)));
        int m = evaluator.outputCount();
        int p = mean.length;
        int n = problem.model().basis().size();
        double[] values = new double[m];
        double[] jacobian = new double[m * p];
        evaluator.value(mean, values);
        evaluator.jacobian(jacobian);
        List<double[][]> result = new ArrayList<>();
        result.add(new double[n][x.length]);
        result.add(new double[n][x.length]);
        for (int i = 0; i < m; i++) {
            double variance = 0;
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    variance += jacobian[i * p + j] * covariance[j * p + k] * jacobian[i * p + k];
                }
            }
            result.get(0)[i % n][i / n] = values[i];
            result.get(1)[i % n][i / n] = Math.sqrt(Math.max(0, variance));
        }
        return result.toArray(double[][][]::new);
    }
}
