package org.nablafit.pdf.parametrisation;

import java.util.Arrays;
import java.util.List;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.pdf.PdfEvaluator;

/**
 * {@link ParametrisationPdf} on the nodes of a grid. A parametrisation has few parameters, so that the derivative is formed
 * whole with the value:
 *
 * <pre>
 *   ∂v/∂θ = Σ_p ∂v/∂p ∂p/∂θ      over the parameters p of the form of v, those of the sum rules among them.
 * </pre>
 */
final class ParametrisationEvaluator implements PdfEvaluator, DifferentiableFunction {
    private final DenseKernels kernels = DenseKernels.get();
    private final ParametrisationPdf model;
    private final List<ParametrisationPdf.Distribution> distributions;
    private final Abscissa[] nodes;
    private final int parameterCount;

    /** ∂p/∂θ of all parameters [size][P]. */
    private final double[] parameterJacobian;

    /** ∂v/∂θ [m][P]. */
    private final double[] derivative;

    ParametrisationEvaluator(
            ParametrisationPdf model, List<ParametrisationPdf.Distribution> distributions, double[] x) {
        this.model = model;
        this.distributions = distributions;
        this.nodes = Arrays.stream(x).mapToObj(Abscissa::of).toArray(Abscissa[]::new);
        this.parameterCount = model.layout().size();
        this.parameterJacobian = new double[model.parameters().size() * parameterCount];
        this.derivative = new double[outputCount() * parameterCount];
    }

    @Override
    public int inputCount() {
        return parameterCount;
    }

    @Override
    public int outputCount() {
        return nodes.length * distributions.size();
    }

    @Override
    public void value(double[] x, double[] y) {
        double[] all = model.valuesAndJacobian(Arrays.copyOf(x, parameterCount), parameterJacobian);
        Arrays.fill(derivative, 0);
        int count = distributions.size();
        for (int k = 0; k < count; k++) {
            ParametrisationPdf.Distribution distribution = distributions.get(k);
            double[] own = distribution.own(all);
            double[] gradient = new double[own.length];
            for (int node = 0; node < nodes.length; node++) {
                int i = node * count + k;
                y[i] = distribution.form().evaluate(nodes[node], own, gradient);
                addRow(i, distribution.indices(), gradient);
            }
        }
    }

    private void addRow(int value, int[] indices, double[] gradient) {
        for (int p = 0; p < indices.length; p++) {
            int from = indices[p] * parameterCount;
            for (int j = 0; j < parameterCount; j++) {
                derivative[value * parameterCount + j] += gradient[p] * parameterJacobian[from + j];
            }
        }
    }

    @Override
    public void pullback(int rows, double[] seeds, double[] jacobian) {
        int m = outputCount();
        int p = parameterCount;
        kernels.multiply(rows, p, m, 1, seeds, 0, m, derivative, 0, p, 0, jacobian, 0, p);
    }

    @Override
    public void jacobian(double[] jacobian) {
        System.arraycopy(derivative, 0, jacobian, 0, derivative.length);
    }

    @Override
    public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
        value(x, y);
        jacobian(jacobian);
    }
}
