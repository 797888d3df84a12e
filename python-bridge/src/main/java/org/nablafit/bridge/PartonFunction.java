package org.nablafit.bridge;

/** A function of the other language that gives distributions. */
@FunctionalInterface
public interface PartonFunction {
    /**
     * x f.
     *
     * @param pid the PDG identifier of the parton, 21 for the gluon
     * @param x the momentum fraction
     * @param q2 the scale squared in GeV^2
     */
    double xf(int pid, double x, double q2);
}
