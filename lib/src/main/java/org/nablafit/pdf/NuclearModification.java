package org.nablafit.pdf;

import java.util.OptionalInt;

/**
 * The ratio of a distribution in a bound nucleon to that in a free one, in the form of EPS09
 * [EskolaPaukkunenSalgado2009], whose constants follow from what can be read off a plot:
 *
 * <pre>
 *   R(x) = a₀ + a₁ (1 − x/x_a) (e^(−x) − e^(−x_a))                x ≤ x_a      shadowing, up to antishadowing
 *        = y_e + (y_a − y_e) (1 − t)² (1 + 2 t)                   x_a ≤ x ≤ x_e     the cubic with slope 0 at both ends,
 *                                                                              t = (x − x_a)/(x_e − x_a): the EMC effect
 *        = c₀ + (c₁ − c₂ x) (1 − x)^(−β)                          x_e ≤ x      Fermi motion
 * </pre>
 *
 * with a₀ = y_a, a₁ = (y₀ − y_a)/(1 − e^(−x_a)), c₀ = 2 y_e (a choice), c₂ = −β y_e (1 − x_e)^(β − 1) and c₁ − c₂ x_e = −y_e (1 −
 * x_e)^β. R and its first derivative are continuous.
 *
 * <p>Where it is that of one nucleus, with A₀ nucleons, it is weaker in lighter ones and absent in the free nucleon:
 *
 * <pre>
 *   R(x, A) = 1 + (R(x) − 1) (1 − A^(−1/3)) / (1 − A₀^(−1/3)),
 * </pre>
 *
 * linear in the share A^(−1/3) of nucleons at the surface, as in the extrapolation of the EMC effect to nuclear matter
 * [SickDay1992].
 *
 * @param shadowing y₀ = R(0) &gt; 0
 * @param antishadowingX x_a, where R is largest, 0 &lt; x_a &lt; x_e
 * @param antishadowing y_a = R(x_a) &gt; 0
 * @param emcX x_e, where R is smallest, x_e &lt; 1
 * @param emc y_e = R(x_e) &gt; 0
 * @param fermiMotion β &gt; 1, how fast R rises behind x_e
 * @param massNumber A₀ ≥ 2; empty where R does not depend on A
 */
public record NuclearModification(
        double shadowing,
        double antishadowingX,
        double antishadowing,
        double emcX,
        double emc,
        double fermiMotion,
        OptionalInt massNumber) {
    /** Checks the order of the positions, the signs and A₀. */
    public NuclearModification {
        if (!(0 < antishadowingX && antishadowingX < emcX && emcX < 1)) {
            throw new IllegalArgumentException(
                    "a nuclear modification needs 0 < x of antishadowing < x of the EMC effect" + " < 1, they are "
                            + antishadowingX + " and " + emcX);
        }
        if (!(shadowing > 0 && antishadowing > 0 && emc > 0 && fermiMotion > 1)) {
            throw new IllegalArgumentException("a nuclear modification needs ratios above 0 and a power of Fermi motion"
                    + " above 1, they are " + shadowing + ", " + antishadowing + ", " + emc + " and " + fermiMotion);
        }
        if (massNumber.isPresent() && massNumber.getAsInt() < 2) {
            throw new IllegalArgumentException(
                    "a nuclear modification is that of a nucleus of 2 nucleons or more, not of "
                            + massNumber.getAsInt());
        }
    }

    /** R(x, A) for 0 ≤ x &lt; 1 and A ≥ 1. */
    public double ratio(double x, int nucleons) {
        return massNumber.isEmpty() ? ratio(x) : 1 + (ratio(x) - 1) * inside(nucleons) / inside(massNumber.getAsInt());
    }

    /** The share of nucleons that are not at the surface, up to a factor. */
    private static double inside(int nucleons) {
        return 1 - Math.cbrt(1.0 / nucleons);
    }

    /** R(x) for 0 ≤ x &lt; 1; of the nucleus with A₀ nucleons. */
    public double ratio(double x) {
        if (x <= antishadowingX) {
            double atTop = Math.exp(-antishadowingX);
            double factor = (shadowing - antishadowing) / (1 - atTop);
            return antishadowing + factor * (1 - x / antishadowingX) * (Math.exp(-x) - atTop);
        }
        if (x <= emcX) {
            double t = (x - antishadowingX) / (emcX - antishadowingX);
            return emc + (antishadowing - emc) * (1 - t) * (1 - t) * (1 + 2 * t);
        }
        double left = (1 - emcX) / (1 - x);
        double slope = fermiMotion / (1 - emcX);
        return 2 * emc - emc * Math.pow(left, fermiMotion) * (1 - slope * (x - emcX));
    }
}
