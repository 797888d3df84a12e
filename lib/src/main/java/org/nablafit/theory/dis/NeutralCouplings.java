package org.nablafit.theory.dis;

/**
 * The couplings of quarks by photon and Z, relative to α² of photon exchange, as in the review of structure functions of
 * [PDG2024]: with the charge e, the vector coupling V = T₃ − 2 e sin²θ_W, the axial one A = T₃, the sign s = ±1 of an e± beam
 * and
 *
 * <pre>   η = Q² / (Q² + M_Z²) / (4 sin²θ_W cos²θ_W),
 *   F2, FL:  e_l² e_q² + 2 η e_l (V_l + s P A_l) e_q V_q + η² (V_l² + A_l² + 2 s P V_l A_l) (V_q² + A_q²)
 *   x F3:            2 η e_l (A_l + s P V_l) e_q A_q + η² (2 V_l A_l + s P (V_l² + A_l²)) 2 V_q A_q.</pre>
 */
final class NeutralCouplings {
    private final Beam beam;
    private final double sine2;
    private final double eta;
    private final double vector;
    private final double axial;
    private final double handedness;

    NeutralCouplings(Beam beam, Electroweak parameters, double q2) {
        this.beam = beam;
        Lepton lepton = beam.lepton();
        sine2 = parameters.sine2();
        double m2 = parameters.zMass() * parameters.zMass();
        eta = beam.current() == Current.ELECTROMAGNETIC ? 0 : q2 / (q2 + m2) / (4 * sine2 * (1 - sine2));
        vector = lepton.isospin() - 2 * lepton.charge() * sine2;
        axial = lepton.isospin();
        handedness = lepton.isAntiparticle() ? beam.polarisation() : -beam.polarisation();
    }

    private static double charge(int quark) {
        return quark % 2 == 0 ? 2.0 / 3 : -1.0 / 3;
    }

    private static double isospin(int quark) {
        return quark % 2 == 0 ? 0.5 : -0.5;
    }

    private double vector(int quark) {
        return isospin(quark) - 2 * charge(quark) * sine2;
    }

    /** The coupling of {@code q+} in F2 and FL. */
    double parityConserving(int quark) {
        return vectorVector(quark) + axialAxial(quark);
    }

    /** The part of {@link #parityConserving} with two vector couplings of the quark. */
    double vectorVector(int quark) {
        double lepton = beam.lepton().charge();
        double e = charge(quark);
        double v = vector(quark);
        return lepton * lepton * e * e
                + 2 * eta * lepton * (vector + handedness * axial) * e * v
                + eta * eta * bothOfZ() * v * v;
    }

    /** The part of {@link #parityConserving} with two axial couplings of the quark. */
    double axialAxial(int quark) {
        return eta * eta * bothOfZ() * isospin(quark) * isospin(quark);
    }

    private double bothOfZ() {
        return vector * vector + axial * axial + 2 * handedness * vector * axial;
    }

    /** The coupling of {@code q-} in x F3. */
    double parityViolating(int quark) {
        double lepton = beam.lepton().charge();
        double mixed = 2 * vector * axial + handedness * (vector * vector + axial * axial);
        return 2 * eta * lepton * (axial + handedness * vector) * charge(quark) * isospin(quark)
                + eta * eta * mixed * 2 * vector(quark) * isospin(quark);
    }
}
