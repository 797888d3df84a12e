package org.nablafit.theory.dis;

/** What is exchanged between the lepton and the quarks. */
public enum Current {
    /** Photon only. */
    ELECTROMAGNETIC("EM"),
    /** Photon, Z and their interference. */
    NEUTRAL("NC"),
    /** W. */
    CHARGED("CC");

    private final String label;

    Current(String label) {
        this.label = label;
    }

    /** The abbreviation in cards. */
    public String label() {
        return label;
    }
}
