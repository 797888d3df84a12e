package org.nablafit.theory.dis;

import org.nablafit.theory.flavour.Hadron;

/**
 * What is hit, per nucleon: by isospin symmetry the u and d distributions of a neutron are the d and u of a proton, and the
 * average nucleon of a target has Z / A of the one and 1 − Z / A of the other. The distributions that enter a table are
 * those of {@link #hadron}: of the proton for a target by isospin; of a nucleus where they are taken as they are.
 *
 * @param protonFraction Z / A, in [0, 1]
 * @param hadron whose distributions are convolved
 */
public record Target(double protonFraction, Hadron hadron) {
    /** The proton. */
    public static final Target PROTON = new Target(1, Hadron.PROTON);

    /** The neutron, in terms of the distributions of the proton. */
    public static final Target NEUTRON = new Target(0, Hadron.PROTON);

    /** The average of proton and neutron, in terms of the distributions of the proton: deuterium without nuclear effects. */
    public static final Target ISOSCALAR = new Target(0.5, Hadron.PROTON);

    /** Checks the fraction. */
    public Target {
        if (!(protonFraction >= 0 && protonFraction <= 1)) {
            throw new IllegalArgumentException(
                    "the fraction of protons in a target is from 0 to 1, not " + protonFraction);
        }
    }

    /**
     * A nucleus of A nucleons, Z of them protons; both may be averages over isotopes.
     *
     * @param hadron whose distributions are convolved: with those of the proton this is isospin only, with those of a
     *     bound proton it is the nucleus
     * @throws IllegalArgumentException unless 0 &lt;= Z &lt;= A and A &gt;= 1
     */
    public static Target nucleus(double charge, double massNumber, Hadron hadron) {
        if (!(massNumber >= 1 && charge >= 0 && charge <= massNumber)) {
            throw new IllegalArgumentException(
                    "there is no nucleus with A = " + massNumber + " and Z = " + charge + "; give 0 <= Z <= A");
        }
        return new Target(charge / massNumber, hadron);
    }
}
