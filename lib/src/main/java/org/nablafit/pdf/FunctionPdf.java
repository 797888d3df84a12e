package org.nablafit.pdf;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.networks.ParameterLayout;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * Distributions of the proton by a function of a program, called with the parameters θ and all nodes x at once. Sum rules
 * are its own affair. Without a function for the Jacobian it is differentiated by central differences, two calls for each
 * parameter.
 */
public final class FunctionPdf implements PdfModel {
    private final String label;
    private final FlavourBasis basis;
    private final ParameterLayout layout;
    private final BinaryOperator<double[]> function;
    private final Optional<BinaryOperator<double[]>> jacobian;

    /**
     * The model of a function.
     *
     * @param label what reports and sentences call it
     * @param basis what it gives
     * @param parameters their names in order
     * @param function of θ [P] and x [n], rising, in (0, 1): x f [distributions][n], row-major
     * @param jacobian of the same arguments: ∂(x f)/∂θ [P][distributions][n], row-major; empty for central differences
     */
    public FunctionPdf(
            String label,
            FlavourBasis basis,
            List<String> parameters,
            BinaryOperator<double[]> function,
            Optional<BinaryOperator<double[]>> jacobian) {
        this.label = label;
        this.basis = basis;
        this.layout = ParameterLayout.of(parameters);
        this.function = function;
        this.jacobian = jacobian;
    }

    /** What reports call it. */
    public String label() {
        return label;
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public FlavourBasis basis() {
        return basis;
    }

    /** Its {@code value} and {@code pullback} throw an IllegalArgumentException for a wrong number of values or for NaN. */
    @Override
    public PdfEvaluator evaluator(PdfGrid grid) {
        if (!Objects.equals(grid.hadrons(), List.of(Hadron.PROTON))) {
            throw new IllegalArgumentException(
                    "the distributions " + label + " are those of the proton alone; the tables need " + grid.hadrons());
        }
        PdfEvaluator evaluator = new FunctionEvaluator(grid.nodes(Hadron.PROTON).nodes());
        return jacobian.isPresent() ? evaluator : evaluator.differentiatedBy(DerivativeStrategy.CENTRAL);
    }

    private double[] apply(BinaryOperator<double[]> f, String what, int size, double[] parameters, double[] x) {
        double[] values = f.apply(parameters.clone(), x.clone());
        if (values.length != size) {
            throw new IllegalArgumentException(what + label + " gives " + values.length + " numbers, not the " + size
                    + " of " + (size == basis.size() * x.length ? "" : layout.size() + " parameters, ") + basis.size()
                    + " distributions and " + x.length + " nodes");
        }
        for (int i = 0; i < size; i++) {
            if (Double.isNaN(values[i])) {
                int row = i / x.length;
                throw new IllegalArgumentException(what + label + " gives NaN for "
                        + basis.distributions().get(row % basis.size()) + " at x = " + x[i % x.length]);
            }
        }
        return values;
    }

    private final class FunctionEvaluator implements PdfEvaluator {
        private final double[] x;
        private final double[] parameters = new double[layout.size()];

        FunctionEvaluator(double[] x) {
            this.x = x;
        }

        @Override
        public int inputCount() {
            return layout.size();
        }

        @Override
        public int outputCount() {
            return x.length * basis.size();
        }

        @Override
        public void value(double[] theta, double[] values) {
            System.arraycopy(theta, 0, parameters, 0, parameters.length);
            byNode(apply(function, "the parametrisation ", values.length, theta, x), 0, values, 0, 1);
        }

        /** From [distributions][nodes] to [nodes][distributions], whose entries have a distance. */
        private void byNode(double[] from, int start, double[] to, int offset, int distance) {
            int distributions = basis.size();
            for (int node = 0; node < x.length; node++) {
                for (int k = 0; k < distributions; k++) {
                    to[(node * distributions + k) * distance + offset] = from[start + k * x.length + node];
                }
            }
        }

        @Override
        public void pullback(int rows, double[] seeds, double[] result) {
            int values = outputCount();
            int count = parameters.length;
            double[] given = apply(
                    jacobian.orElseThrow(), "the Jacobian of the parametrisation ", count * values, parameters, x);
            double[] derivative = new double[given.length];
            for (int p = 0; p < count; p++) {
                byNode(given, p * values, derivative, p, count);
            }
            DenseKernels.get()
                    .multiply(rows, count, values, 1, seeds, 0, values, derivative, 0, count, 0, result, 0, count);
        }
    }
}
