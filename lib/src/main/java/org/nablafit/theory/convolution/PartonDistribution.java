package org.nablafit.theory.convolution;

/** A distribution of partons as a function of momentum fraction and scale. */
@FunctionalInterface
public interface PartonDistribution {
    /**
     * The momentum distribution {@code x f}.
     *
     * @param pid the PDG identifier of the parton: -6 to 6, 21 the gluon, 22 the photon, or what channels of a grid name
     * @param x the momentum fraction, in (0, 1]
     * @param q2 the scale squared in GeV^2
     */
    double xf(int pid, double x, double q2);
}
