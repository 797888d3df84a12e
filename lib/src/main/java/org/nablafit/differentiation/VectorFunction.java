package org.nablafit.differentiation;

/** A function from {@code inputCount()} real numbers to {@code outputCount()} real numbers. */
public interface VectorFunction {
    /** The number of inputs. */
    int inputCount();

    /** The number of outputs. */
    int outputCount();

    /** Inputs in which all outputs are linear (affine) while the other inputs are held; empty where none is known. */
    default IndexRange linearInputs() {
        return IndexRange.EMPTY;
    }

    /**
     * The value at a point.
     *
     * @param x inputs {@code [inputCount]}, not modified
     * @param y outputs {@code [outputCount]}, modified
     */
    void value(double[] x, double[] y);

    /**
     * The value at a point in an array of its own. Loops that must not allocate take {@link #value(double[], double[])}.
     *
     * @param x inputs {@code [inputCount]}, not modified
     * @return outputs {@code [outputCount]}
     */
    default double[] value(double[] x) {
        double[] y = new double[outputCount()];
        value(x, y);
        return y;
    }
}
