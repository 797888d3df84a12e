package org.nablafit.theory.dis;

/**
 * A beam and what it exchanges with the target.
 *
 * @param lepton the particle
 * @param current the exchange
 * @param polarisation the longitudinal polarisation, from −1 (left-handed) to 1; of charged leptons
 */
public record Beam(Lepton lepton, Current current, double polarisation) {
    /**
     * Checks that there is such a process.
     *
     * @throws IllegalArgumentException for a polarisation outside of [−1, 1], or neutrinos with another current than CC
     */
    public Beam {
        if (!(Math.abs(polarisation) <= 1)) {
            throw new IllegalArgumentException("the polarisation of a beam is from -1 to 1, not " + polarisation);
        }
        if (lepton.charge() == 0 && (current != Current.CHARGED || polarisation != 0)) {
            throw new IllegalArgumentException(
                    "neutrinos scatter here by the charged current, and have no polarisation to"
                            + " choose: take the current CC and the polarisation 0");
        }
    }

    /**
     * The coupling of the charged current: 2 (as F2 = 2x (d + s + ū + c̄) of W⁺), times 1 + P for e⁺ and 1 − P for e⁻,
     * of which only one handedness scatters.
     */
    double chargedCoupling() {
        return 2 * (1 + (lepton.isAntiparticle() ? polarisation : -polarisation));
    }
}
