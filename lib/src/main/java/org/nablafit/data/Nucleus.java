package org.nablafit.data;

/**
 * The nucleus whose distributions predict a measurement; those are of the average nucleon in it. Values that were corrected to an
 * isoscalar target, with Z = A/2, have the isoscalar nucleus.
 *
 * @param massNumber A, the number of nucleons; 1 for the free nucleon
 * @param charge Z, how many of them are protons
 */
public record Nucleus(int massNumber, int charge) {
    private static final int LARGEST = 999;

    /** Refuses numbers that no nucleus has. */
    public Nucleus {
        if (massNumber < 1 || massNumber > LARGEST) {
            throw new IllegalArgumentException(
                    "a nucleus has from 1 to " + LARGEST + " nucleons, not A = " + massNumber);
        }
        if (charge < 0 || charge > massNumber) {
            throw new IllegalArgumentException("a nucleus with A = " + massNumber + " has from 0 to " + massNumber
                    + " protons, not Z = " + charge);
        }
    }

    /** The isoscalar nucleus with A nucleons, for odd A with (A − 1)/2 protons; the proton for A = 1. */
    public static Nucleus isoscalar(int massNumber) {
        return new Nucleus(massNumber, massNumber == 1 ? 1 : massNumber / 2);
    }
}
