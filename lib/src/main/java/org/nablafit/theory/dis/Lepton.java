package org.nablafit.theory.dis;

/** The particle that is scattered. */
public enum Lepton {
    /** e⁻, μ⁻. */
    ELECTRON(-1, -0.5, false),
    /** e⁺, μ⁺. */
    POSITRON(-1, -0.5, true),
    /** ν. */
    NEUTRINO(0, 0.5, false),
    /** ν̄. */
    ANTINEUTRINO(0, 0.5, true);

    private final double charge;
    private final double isospin;
    private final boolean isAntiparticle;

    Lepton(double charge, double isospin, boolean isAntiparticle) {
        this.charge = charge;
        this.isospin = isospin;
        this.isAntiparticle = isAntiparticle;
    }

    /** The electric charge of the particle, not the antiparticle. */
    double charge() {
        return charge;
    }

    /** The third component of the weak isospin of the particle. */
    double isospin() {
        return isospin;
    }

    /** Is it e⁺ or ν̄? */
    public boolean isAntiparticle() {
        return isAntiparticle;
    }

    /** Does it emit a W⁺: e⁺ and ν? Then d, s, b and ū, c̄ scatter by the charged current. */
    boolean emitsPositiveW() {
        return this == POSITRON || this == NEUTRINO;
    }
}
