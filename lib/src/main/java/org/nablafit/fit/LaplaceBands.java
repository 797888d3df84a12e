package org.nablafit.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.parametrisation.Parameter;
import org.nablafit.theory.flavour.Hadron;

/**
 * Distributions at the initial scale with uncertainties of the Laplace approximation: the posterior of the parameters is
 * taken as Gaussian with the Gauss-Newton curvature of χ² at the fit as its inverse covariance,
 *
 * <pre>
 *   cov(θ) = (JᵀJ + Π)⁻¹,      σ²(x f) = (∂ x f/∂θ) cov(θ) (∂ x f/∂θ)ᵀ.
 * </pre>
 *
 * For a network Π = 1, a Gaussian prior of unit width on each parameter: it has directions that no datum sees, JᵀJ alone is
 * singular. For a parametrisation Π has the priors of the card alone, 1/sigma² or 0. It is an approximation around one minimum, and of one starting point; replicas are the better answer.
 *
 * @param hadron whose distributions they are; of several nuclei the first
 * @param x rising
 * @param distributions their labels
 * @param central [distributions][x] of x f
 * @param covariance [x][distributions · distributions] of the distributions at the same x, row-major
 */
public record LaplaceBands(
        Hadron hadron, double[] x, List<String> distributions, double[][] central, double[][] covariance) {
    /** Copies. */
    public LaplaceBands {
        x = x.clone();
        distributions = List.copyOf(distributions);
        central = copy(central);
        covariance = copy(covariance);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[] x() {
        return x.clone();
    }

    @Override
    public double[][] central() {
        return copy(central);
    }

    @Override
    public double[][] covariance() {
        return copy(covariance);
    }

    /**
     * The posterior of a fitted problem.
     *
     * @param objective whose curvature at {@code parameters} it has
     */
    record Posterior(FitProblem problem, GaussNewtonFunction objective, double[] parameters) {
        /** The distributions of nuclei at {@code x} with their common covariance, in rows as {@link Nuclei} has them. */
        LaplaceBands bands(Nuclei nuclei, double[] x) {
            return of(problem, objective, parameters, nuclei, x);
        }
    }

    private static LaplaceBands of(
            FitProblem problem, GaussNewtonFunction objective, double[] parameters, Nuclei nuclei, double[] x) {
        PdfEvaluator evaluator = problem.model()
                .evaluator(nuclei.grid(x))
                .differentiatedBy(problem.card().fit().derivatives());
        int m = evaluator.outputCount();
        int p = evaluator.inputCount();
        double[] values = new double[m];
        double[] derivative = new double[m * p];
        evaluator.value(Arrays.copyOf(parameters, p), values);
        evaluator.jacobian(derivative);
        int distributions = problem.model().basis().size();
        double[][] central = nuclei.rows(values, distributions);
        double[][] covariance = covariance(
                curvature(objective, parameters),
                precision(problem, parameters.length),
                padded(byPoint(nuclei, derivative, distributions, p), p, parameters.length),
                central.length);
        return new LaplaceBands(
                nuclei.hadrons().getFirst(),
                x,
                nuclei.labels(problem.model().basis().distributions()),
                central,
                covariance);
    }

    /** Derivatives of grid values in the order of x, then of the rows of the nuclei: [x · rows][P]. */
    private static double[] byPoint(Nuclei nuclei, double[] derivative, int distributions, int p) {
        if (nuclei.size() == 1) {
            return derivative;
        }
        double[] sorted = new double[derivative.length];
        double[] column = new double[derivative.length / p];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = derivative[i * p + j];
            }
            double[][] rows = nuclei.rows(column, distributions);
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < rows[row].length; i++) {
                    sorted[(i * rows.length + row) * p + j] = rows[row][i];
                }
            }
        }
        return sorted;
    }

    /** The parameters of a form that are not fixed, with their errors; none of a network. */
    static List<FitResult.Estimate> estimates(FitProblem problem, GaussNewtonFunction objective, double[] parameters) {
        return switch (problem.card().requireModel()) {
            case NetworkModelCard _ -> List.of();
            case FunctionModelCard card -> {
                double[] errors = errors(
                        curvature(objective, parameters), precision(problem, parameters.length), unit(parameters));
                yield IntStream.range(0, card.model().layout().size())
                        .mapToObj(i ->
                                new FitResult.Estimate(problem.layout().names().get(i), parameters[i], errors[i]))
                        .toList();
            }
            case ParametrisationModelCard card -> {
                List<Parameter> all = card.model().parameters().parameters();
                int own = card.model().layout().size();
                double[] jacobian = new double[all.size() * own];
                double[] values = card.model().valuesAndJacobian(Arrays.copyOf(parameters, own), jacobian);
                double[] errors = errors(
                        curvature(objective, parameters),
                        precision(problem, parameters.length),
                        padded(jacobian, own, parameters.length));
                List<FitResult.Estimate> estimates = new ArrayList<>();
                for (int i = 0; i < values.length; i++) {
                    if (!(all.get(i) instanceof Parameter.Fixed)) {
                        estimates.add(new FitResult.Estimate(all.get(i).name(), values[i], errors[i]));
                    }
                }
                yield estimates;
            }
        };
    }

    /** The errors of the shifts of external sources, which stand behind the parameters of the model. */
    static double[] externalErrors(FitProblem problem, GaussNewtonFunction objective, double[] parameters) {
        int count = problem.externalSources().size();
        if (count == 0) {
            return new double[0];
        }
        double[] all =
                errors(curvature(objective, parameters), precision(problem, parameters.length), unit(parameters));
        return Arrays.copyOfRange(all, all.length - count, all.length);
    }

    /** tr[JᵀJ (JᵀJ + Π)⁻¹] = P − tr[Π (JᵀJ + Π)⁻¹], the number of parameters that the data determine [MacKay1992]. */
    static double effectiveParameters(FitProblem problem, GaussNewtonFunction objective, double[] parameters) {
        double[] precision = precision(problem, parameters.length);
        double[][] variance = covariance(curvature(objective, parameters), precision, unit(parameters), 1);
        double sum = parameters.length;
        for (int i = 0; i < parameters.length; i++) {
            sum -= precision[i] * variance[i][0];
        }
        return sum;
    }

    /** Π; the shifts of external sources have their prior in χ². */
    private static double[] precision(FitProblem problem, int parameters) {
        return Arrays.copyOf(problem.card().requireModel().priorPrecision(), parameters);
    }

    /** A Jacobian [..][own] with columns of 0 for the parameters that are not of the model. */
    private static double[] padded(double[] jacobian, int own, int parameters) {
        if (own == parameters) {
            return jacobian;
        }
        int rows = jacobian.length / own;
        double[] padded = new double[rows * parameters];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(jacobian, row * own, padded, row * parameters, own);
        }
        return padded;
    }

    private static double[] unit(double[] parameters) {
        double[] unit = new double[parameters.length * parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            unit[i * parameters.length + i] = 1;
        }
        return unit;
    }

    /** One standard deviation of each quantity whose derivatives are a row of the Jacobian. */
    private static double[] errors(GaussNewtonModel model, double[] priorPrecision, double[] jacobian) {
        return Arrays.stream(covariance(model, priorPrecision, jacobian, 1))
                .mapToDouble(variance -> Math.sqrt(variance[0]))
                .toArray();
    }

    /** One standard deviation of each distribution [distributions][x]. */
    public double[][] error() {
        double[][] error = new double[distributions.size()][];
        for (int k = 0; k < error.length; k++) {
            double[] unit = new double[error.length];
            unit[k] = 1;
            error[k] = errorOf(unit);
        }
        return error;
    }

    /**
     * One standard deviation of a linear combination of the distributions at each x.
     *
     * @param combination its coefficients [distributions]
     */
    public double[] errorOf(double[] combination) {
        int n = distributions.size();
        double[] error = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double variance = 0;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    variance += combination[j] * covariance[i][j * n + k] * combination[k];
                }
            }
            // A difference of equal numbers may round below 0.
            error[i] = Math.sqrt(variance < 0 ? 0 : variance);
        }
        return error;
    }

    private static GaussNewtonModel curvature(GaussNewtonFunction objective, double[] parameters) {
        GaussNewtonModel model = new GaussNewtonModel(parameters.length, objective.rowCount());
        objective.evaluate(parameters, model);
        return model;
    }

    /**
     * The blocks on the diagonal of D (JᵀJ + Π)⁻¹ Dᵀ with D [m][P] and the Jacobian J [rows][P] of the model. Where Π = 1, the
     * smaller of JᵀJ + 1 and JJᵀ + 1 is factorised, so that a network of many parameters needs no matrix [P][P]:
     *
     * <pre>
     *   VᵀV,   V = L⁻¹ Dᵀ,   L Lᵀ = JᵀJ + Π,       or       D Dᵀ − VᵀV,   V = L⁻¹ J Dᵀ,   L Lᵀ = JJᵀ + 1.
     * </pre>
     *
     * NaN where the factorisation fails, as for parameters that neither data nor prior determine.
     *
     * @param precision the diagonal of Π [P]
     * @param block the size of a block, a divisor of m
     * @return [m / block][block · block]
     */
    static double[][] covariance(GaussNewtonModel model, double[] precision, double[] derivative, int block) {
        DenseKernels kernels = DenseKernels.get();
        int p = model.parameterCount();
        int rows = model.rowCount();
        int m = derivative.length / p;
        boolean dual = rows < p && Arrays.stream(precision).allMatch(one -> one == 1);
        int n = dual ? rows : p;
        double[] matrix = new double[n * n];
        double[] columns = new double[n * m];
        double[][] covariance = new double[m / block][block * block];
        if (dual) {
            kernels.symmetricProduct(n, p, model.jacobian(), 0, p, matrix, 0, n);
            kernels.multiplyTransposed(n, m, p, 1, model.jacobian(), 0, p, derivative, 0, p, 0, columns, 0, m);
            for (int b = 0; b < covariance.length; b++) {
                int first = b * block * p;
                kernels.multiplyTransposed(
                        block, block, p, 1, derivative, first, p, derivative, first, p, 0, covariance[b], 0, block);
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
            matrix[i * n + i] += dual ? 1 : precision[i];
        }
        var factor = Cholesky.factor(n, matrix);
        if (factor.isEmpty()) {
            for (double[] entries : covariance) {
                Arrays.fill(entries, Double.NaN);
            }
            return covariance;
        }
        factor.get().solveLower(n, m, columns);
        double sign = dual ? -1 : 1;
        for (int b = 0; b < covariance.length; b++) {
            int first = b * block;
            kernels.transposedMultiply(
                    block, block, n, sign, columns, first, m, columns, first, m, 1, covariance[b], 0, block);
        }
        return covariance;
    }
}
