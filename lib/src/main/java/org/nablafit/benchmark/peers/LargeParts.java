package org.nablafit.benchmark.peers;

import java.util.Arrays;
import org.nablafit.chi2.DataChi2;
import org.nablafit.networks.Architecture;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.UpperCholesky;
import org.nablafit.pdf.PdfEvaluator;

/** The parts of an iteration of the fit of all deep-inelastic data by themselves, with the kernels that the fit takes. */
final class LargeParts {
    /** Rows and columns of the matrices of {@link LargePart#SQUARE}. */
    private static final int SQUARE = 384;

    private final DenseKernels kernels = DenseKernels.get();
    private final PdfEvaluator model;
    private final DataChi2 chi2;
    private final int rows;
    private final int parameters;
    /** Multiply-adds of the network for each of its nodes and rows: see {@link org.nablafit.networks.Evaluator}. */
    private final double pullbackPerNode;

    private final double[] gridValues;
    private final double[] residuals;
    private final double[] derivative;
    private final double[] gradient;
    private final double[] jacobian;
    private final UpperCholesky cholesky;
    private final double[] product;
    private final double[] solution;
    private final double[] square = new double[3 * SQUARE * SQUARE];

    LargeParts(LargeProblem problem) {
        model = problem.evaluator();
        chi2 = problem.chi2();
        rows = chi2.rowCount();
        parameters = model.inputCount();
        Architecture network = problem.architecture();
        int hidden = 0;
        for (int layer = 1; layer < network.depth(); layer++) {
            hidden += network.nodes(layer);
        }
        double nodes = (double) model.outputCount() / network.outputs();
        pullbackPerNode = nodes * (parameters + network.outputs() * hidden);
        gridValues = new double[model.outputCount()];
        residuals = new double[rows];
        derivative = new double[rows * gridValues.length];
        gradient = new double[gridValues.length];
        jacobian = new double[rows * parameters];
        cholesky = new UpperCholesky(rows);
        product = new double[cholesky.matrix().length];
        solution = new double[cholesky.stride()];
        Arrays.setAll(square, i -> Math.sin(i));
    }

    /** Everything at some parameters, so that a part has what it works on. Gives χ². */
    double prepare(double[] start) {
        double value = predictions(start);
        pullback();
        product();
        return 2 * value;
    }

    /** Runs a part once, at the parameters of {@link #prepare}. */
    void run(LargePart part, double[] start) {
        switch (part) {
            case PREDICTIONS -> predictions(start);
            case PULLBACK -> pullback();
            case PRODUCT -> product();
            case SOLUTION -> solve();
            case SQUARE ->
                kernels.multiply(
                        SQUARE,
                        SQUARE,
                        SQUARE,
                        1,
                        square,
                        0,
                        SQUARE,
                        square,
                        SQUARE * SQUARE,
                        SQUARE,
                        0,
                        square,
                        2 * SQUARE * SQUARE,
                        SQUARE);
        }
    }

    /** The multiplications with an addition that the definition of a part takes; 0 where they are not counted. */
    double multiplyAdds(LargePart part) {
        return switch (part) {
            case PREDICTIONS -> 0;
            case PULLBACK -> rows * pullbackPerNode;
            case PRODUCT -> 0.5 * rows * (rows + 1) * parameters;
            case SOLUTION -> Math.pow(rows, 2) * (rows / 6.0 + 1);
            case SQUARE -> Math.pow(SQUARE, 3);
        };
    }

    private double predictions(double[] parametersOfNetwork) {
        // Else the model would have the values of the last call.
        parametersOfNetwork[0] = Math.nextUp(parametersOfNetwork[0]);
        model.value(parametersOfNetwork, gridValues);
        Arrays.fill(gradient, 0);
        return chi2.evaluate(gridValues, 0, residuals, derivative, gradient);
    }

    private void pullback() {
        model.pullback(rows, derivative, jacobian);
    }

    private void product() {
        kernels.upperProduct(rows, parameters, jacobian, 0, parameters, product);
    }

    private void solve() {
        cholesky.setMatrix(product);
        double[] matrix = cholesky.matrix();
        for (int i = 0; i < rows; i++) {
            matrix[i * (cholesky.stride() + 1)] += 1;
        }
        System.arraycopy(residuals, 0, solution, 0, rows);
        if (!cholesky.factorAndSolve(solution)) {
            throw new IllegalStateException("J J^T + 1 is not positive definite");
        }
    }

    /** J [rows][parameters], live. */
    double[] jacobian() {
        return jacobian;
    }

    /** r [rows], live. */
    double[] residuals() {
        return residuals;
    }

    /** (J J^T + 1)^-1 r in the first elements, live. */
    double[] solution() {
        return solution;
    }
}
