package org.nablafit.theory.dis;

/** The strong coupling. */
@FunctionalInterface
public interface Coupling {
    /**
     * α_s.
     *
     * @param mu2 the scale squared in GeV²
     * @param flavours the number of active quarks
     */
    double alphaS(double mu2, int flavours);
}
