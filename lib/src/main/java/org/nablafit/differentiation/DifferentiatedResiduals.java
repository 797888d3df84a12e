package org.nablafit.differentiation;

/** Residuals whose Jacobian comes from a differentiator. */
final class DifferentiatedResiduals implements LeastSquaresFunction {
    private final VectorFunction function;
    private final Differentiator differentiator;

    DifferentiatedResiduals(VectorFunction function, Differentiator differentiator) {
        this.function = function;
        this.differentiator = differentiator;
    }

    @Override
    public int parameterCount() {
        return function.inputCount();
    }

    @Override
    public int residualCount() {
        return function.outputCount();
    }

    @Override
    public IndexRange linearParameters() {
        return function.linearInputs();
    }

    @Override
    public void residuals(double[] parameters, double[] residuals) {
        function.value(parameters, residuals);
    }

    @Override
    public void residualsAndJacobian(double[] parameters, double[] residuals, double[] jacobian) {
        differentiator.valueAndJacobian(function, parameters, residuals, jacobian);
    }
}
