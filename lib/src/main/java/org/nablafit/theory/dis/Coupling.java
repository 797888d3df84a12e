package org.nablafit.theory.dis;

/** The strong coupling, as of {@link org.nablafit.theory.evolution.StrongCoupling}. */
@FunctionalInterface
public interface Coupling {
    /**
     * α_s.
     *
     * @param mu the scale in GeV
     * @param flavours the number of active quarks
     */
    double alphaS(double mu, int flavours);
}
