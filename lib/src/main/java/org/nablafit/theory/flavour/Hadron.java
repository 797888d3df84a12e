package org.nablafit.theory.flavour;

/**
 * A hadron or nucleus whose partons enter an observable, by its PDG identifier. A nucleus with A nucleons, Z of them
 * protons, is {@code 1000000000 + 10000 Z + 10 A}; its distributions are those of the average nucleon in it.
 *
 * @param pdgId the identifier of [PDG2024], not negative
 */
public record Hadron(int pdgId) implements Comparable<Hadron> {
    /** The proton. */
    public static final Hadron PROTON = new Hadron(2212);

    /** The neutron. */
    public static final Hadron NEUTRON = new Hadron(2112);

    /** The deuteron. */
    public static final Hadron DEUTERON = nucleus(2, 1);

    private static final int NUCLEUS = 1_000_000_000;
    private static final int LARGEST_MASS_NUMBER = 999;

    /** Refuses negative identifiers: distributions of antiparticles are given in terms of the particle. */
    public Hadron {
        if (pdgId <= 0) {
            throw new IllegalArgumentException("a hadron needs a positive PDG identifier, not " + pdgId);
        }
    }

    /**
     * The nucleus with {@code massNumber} nucleons and {@code charge} protons; A = 1 gives the proton or neutron.
     *
     * @throws IllegalArgumentException unless 0 &lt;= charge &lt;= massNumber and 1 &lt;= massNumber &lt;= 999
     */
    public static Hadron nucleus(int massNumber, int charge) {
        if (massNumber < 1 || massNumber > LARGEST_MASS_NUMBER || charge < 0 || charge > massNumber) {
            throw new IllegalArgumentException("there is no nucleus with A = " + massNumber + " and Z = " + charge
                    + "; give 1 <= A <= " + LARGEST_MASS_NUMBER + " and 0 <= Z <= A");
        }
        if (massNumber == 1) {
            return charge == 1 ? new Hadron(2212) : new Hadron(2112);
        }
        return new Hadron(NUCLEUS + 10_000 * charge + 10 * massNumber);
    }

    /** Is this a nucleus of two or more nucleons? */
    public boolean isNucleus() {
        return pdgId >= NUCLEUS;
    }

    /** The number of nucleons A; 1 for the proton, the neutron and every hadron that is no nucleus. */
    public int massNumber() {
        return isNucleus() ? pdgId / 10 % 1000 : 1;
    }

    /**
     * The number of protons Z.
     *
     * @throws IllegalArgumentException when the hadron is neither a nucleon nor a nucleus
     */
    public int charge() {
        if (isNucleus()) {
            return pdgId / 10_000 % 1000;
        }
        return switch (pdgId) {
            case 2212 -> 1;
            case 2112 -> 0;
            default -> throw new IllegalArgumentException("the " + this + " is no nucleus and has no Z");
        };
    }

    @Override
    public int compareTo(Hadron other) {
        return Integer.compare(pdgId, other.pdgId);
    }

    /** A name for messages: {@code proton}, {@code deuteron}, {@code nucleus A=208 Z=82}. */
    @Override
    public String toString() {
        return switch (pdgId) {
            case 2212 -> "proton";
            case 2112 -> "neutron";
            case 1_000_010_020 -> "deuteron";
            default -> isNucleus() ? "nucleus A=" + massNumber() + " Z=" + charge() : "hadron " + pdgId;
        };
    }
}
