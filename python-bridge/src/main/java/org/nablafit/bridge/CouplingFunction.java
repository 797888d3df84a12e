package org.nablafit.bridge;

/** A function of the other language that gives the strong coupling. */
@FunctionalInterface
public interface CouplingFunction {
    /**
     * alpha_s.
     *
     * @param q2 the scale squared in GeV^2
     */
    double at(double q2);
}
