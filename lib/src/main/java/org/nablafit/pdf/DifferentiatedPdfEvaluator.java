package org.nablafit.pdf;

import org.nablafit.differentiation.Differentiator;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.numeric.DenseKernels;

/** Takes the values of another evaluator and forms ∂(x f)/∂θ whole, by automatic or numeric differentiation. */
final class DifferentiatedPdfEvaluator implements PdfEvaluator {
    private final PdfEvaluator evaluator;
    private final Differentiator differentiator;
    private final DenseKernels kernels = DenseKernels.get();
    private final double[] parameters;
    private final double[] values;
    private final double[] derivative;

    DifferentiatedPdfEvaluator(PdfEvaluator evaluator, Differentiator differentiator) {
        this.evaluator = evaluator;
        this.differentiator = differentiator;
        this.parameters = new double[evaluator.inputCount()];
        this.values = new double[evaluator.outputCount()];
        this.derivative = new double[values.length * parameters.length];
    }

    @Override
    public int inputCount() {
        return parameters.length;
    }

    @Override
    public int outputCount() {
        return values.length;
    }

    @Override
    public IndexRange linearInputs() {
        return evaluator.linearInputs();
    }

    @Override
    public void value(double[] x, double[] y) {
        System.arraycopy(x, 0, parameters, 0, parameters.length);
        evaluator.value(x, y);
    }

    @Override
    public void pullback(int rows, double[] seeds, double[] jacobian) {
        int m = values.length;
        int p = parameters.length;
        differentiator.valueAndJacobian(evaluator, parameters, values, derivative);
        kernels.multiply(rows, p, m, 1, seeds, 0, m, derivative, 0, p, 0, jacobian, 0, p);
    }
}
