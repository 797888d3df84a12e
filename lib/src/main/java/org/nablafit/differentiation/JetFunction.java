package org.nablafit.differentiation;

/** A function whose formula also runs on jets, which gives its derivatives without writing them. */
public interface JetFunction extends VectorFunction {
    /**
     * The value and, carried along by the jets, the derivatives at a point.
     *
     * @param x inputs {@code [inputCount]}, not modified
     * @param y outputs {@code [outputCount]}, modified
     */
    void value(Jet[] x, Jet[] y);
}
