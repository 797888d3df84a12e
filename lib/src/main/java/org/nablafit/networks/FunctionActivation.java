package org.nablafit.networks;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nablafit.differentiation.Differentiator;
import org.nablafit.differentiation.Scalar;

/**
 * An activation by a function of a program, called for the nodes of a layer on all points at once. Without a function for
 * the derivative it is differentiated by central differences, with the step of {@link Differentiator}.
 */
public final class FunctionActivation implements Activation {
    private final String label;
    private final UnaryOperator<double[]> function;
    private final Optional<UnaryOperator<double[]>> derivative;

    /**
     * The activation of a function.
     *
     * @param label what reports and sentences call it
     * @param function of an array of arguments, of which it gives as many values; element by element
     * @param derivative likewise; empty for central differences
     */
    public FunctionActivation(
            String label, UnaryOperator<double[]> function, Optional<UnaryOperator<double[]>> derivative) {
        this.label = label;
        this.function = function;
        this.derivative = derivative;
    }

    @Override
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException where the function gives another number of values, or NaN for a finite argument */
    @Override
    public void values(int n, double[] x, int xOffset, double[] y, int yOffset) {
        double[] values = apply(function, "", Arrays.copyOfRange(x, xOffset, xOffset + n));
        System.arraycopy(values, 0, y, yOffset, n);
    }

    /** @throws IllegalArgumentException where the function gives another number of values, or NaN for a finite argument */
    @Override
    public void derivatives(int n, double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset) {
        double[] slopes = derivatives(Arrays.copyOfRange(x, xOffset, xOffset + n));
        System.arraycopy(slopes, 0, z, zOffset, n);
    }

    private double[] derivatives(double[] x) {
        if (derivative.isPresent()) {
            return apply(derivative.get(), "the derivative of ", x);
        }
        int n = x.length;
        double[] sides = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double h = Differentiator.centralStep(x[i]);
            sides[i] = x[i] + h;
            sides[n + i] = x[i] - h;
        }
        double[] values = apply(function, "", sides);
        double[] slopes = new double[n];
        for (int i = 0; i < n; i++) {
            slopes[i] = (values[i] - values[n + i]) / (2 * Differentiator.centralStep(x[i]));
        }
        return slopes;
    }

    @Override
    public <T extends Scalar<T>> T value(T x) {
        double[] at = {x.value()};
        return x.chain(apply(function, "", at)[0], derivatives(at)[0]);
    }

    private double[] apply(UnaryOperator<double[]> f, String what, double[] x) {
        double[] values = f.apply(x.clone());
        if (values.length != x.length) {
            throw new IllegalArgumentException(
                    what + "the activation " + label + " gives " + values.length + " values for " + x.length);
        }
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(values[i]) && Double.isFinite(x[i])) {
                throw new IllegalArgumentException(what + "the activation " + label + " gives NaN at x = " + x[i]);
            }
        }
        return values;
    }
}
