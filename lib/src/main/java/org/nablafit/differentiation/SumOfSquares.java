package org.nablafit.differentiation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nablafit.numeric.DenseKernels;

/** F(p) = 1/2 |r(p)|^2 of a least-squares function. */
final class SumOfSquares implements GaussNewtonFunction {
    private final DenseKernels kernels = DenseKernels.get();
    private final LeastSquaresFunction function;
    private final double[] residuals;
    /** For gradients alone, made when the first is asked for. */
    private @Nullable GaussNewtonModel model;

    SumOfSquares(LeastSquaresFunction function) {
        this.function = function;
        this.residuals = new double[function.residualCount()];
    }

    @Override
    public int parameterCount() {
        return function.parameterCount();
    }

    @Override
    public int rowCount() {
        return residuals.length;
    }

    @Override
    public IndexRange linearParameters() {
        return function.linearParameters();
    }

    @Override
    public double value(double[] parameters) {
        function.residuals(parameters, residuals);
        return halfSquare(residuals);
    }

    @Override
    public void residuals(double[] parameters, double[] r) {
        function.residuals(parameters, r);
    }

    @Override
    public void evaluate(double[] parameters, GaussNewtonModel model) {
        model.requireSizes(parameterCount(), rowCount());
        function.residualsAndJacobian(parameters, model.residuals(), model.jacobian());
        model.setValue(halfSquare(model.residuals()));
        Arrays.fill(model.restGradient(), 0);
        Arrays.fill(model.restCurvature(), 0);
    }

    @Override
    public double valueAndGradient(double[] parameters, double[] gradient) {
        if (model == null) {
            model = new GaussNewtonModel(parameterCount(), rowCount());
        }
        evaluate(parameters, model);
        model.gradient(gradient);
        return model.value();
    }

    private double halfSquare(double[] r) {
        return kernels.dot(r.length, r, 0, r, 0) / 2;
    }
}
