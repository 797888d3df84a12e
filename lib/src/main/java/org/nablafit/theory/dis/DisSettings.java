package org.nablafit.theory.dis;

import org.nablafit.theory.evolution.HeavyQuarks;

/**
 * What the structure functions of a calculation share.
 *
 * @param order the highest power of α_s: 0 LO, 1 NLO, 2 NNLO
 * @param scheme the treatment of heavy quarks
 * @param flavours the active quarks of the fixed-flavour scheme; without meaning in the others
 * @param damping is FONLL's difference to the massive calculation damped near the threshold?
 * @param quarks masses, in GeV, and thresholds; a quark of infinite mass does not exist
 * @param electroweak couplings
 * @param targetMass the correction
 * @param nucleonMass M in GeV
 * @param factorisationRatio μ_F / Q
 * @param renormalisationRatio μ_R / Q
 */
public record DisSettings(
        int order,
        Scheme scheme,
        int flavours,
        boolean damping,
        HeavyQuarks quarks,
        Electroweak electroweak,
        TargetMass targetMass,
        double nucleonMass,
        double factorisationRatio,
        double renormalisationRatio) {
    private static final double LARGEST_RATIO = 10;

    /** Checks orders, scales and masses. */
    public DisSettings {
        if (order < 0 || order > MasslessCoefficients.HIGHEST_POWER) {
            throw new IllegalArgumentException(
                    "structure functions are there at LO, NLO and NNLO (order 0, 1, 2), not at order " + order);
        }
        if (scheme != Scheme.MASSLESS && order > 1) {
            throw new IllegalArgumentException("the scheme " + scheme.label()
                    + " has the massive coefficient functions of O(alpha_s): take the order NLO, or the scheme "
                    + Scheme.MASSLESS.label());
        }
        if (scheme == Scheme.FIXED_FLAVOUR && (flavours < HeavyQuarks.LIGHT || flavours > HeavyQuarks.LARGEST)) {
            throw new IllegalArgumentException("a fixed-flavour scheme has 3 to 6 active quarks, not " + flavours);
        }
        if (!(nucleonMass >= 0 && nucleonMass < 10)) {
            throw new IllegalArgumentException("the mass of the nucleon is given in GeV, not " + nucleonMass);
        }
        requireRatio("factorisation", factorisationRatio);
        requireRatio("renormalisation", renormalisationRatio);
    }

    private static void requireRatio(String name, double ratio) {
        if (!(ratio >= 1 / LARGEST_RATIO && ratio <= LARGEST_RATIO)) {
            throw new IllegalArgumentException("the " + name + " scale divided by Q is from 0.1 to 10, not " + ratio);
        }
    }

    /**
     * Massless, with the scales at Q and without target-mass corrections.
     *
     * @param order the highest power of α_s, 0 to 2
     * @param quarks masses, in GeV, and thresholds
     */
    public static DisSettings massless(int order, HeavyQuarks quarks) {
        return new DisSettings(
                order,
                Scheme.MASSLESS,
                HeavyQuarks.LIGHT,
                false,
                quarks,
                Electroweak.STANDARD,
                TargetMass.NONE,
                0.938,
                1,
                1);
    }

    /** The same with another target-mass correction. */
    public DisSettings withTargetMass(TargetMass correction) {
        return new DisSettings(
                order,
                scheme,
                flavours,
                damping,
                quarks,
                electroweak,
                correction,
                nucleonMass,
                factorisationRatio,
                renormalisationRatio);
    }

    /** The mass of quark 4, 5 or 6 in GeV. */
    double mass(int quark) {
        return switch (quark) {
            case 4 -> quarks.charm();
            case 5 -> quarks.bottom();
            case 6 -> quarks.top();
            default -> throw new IllegalArgumentException("the heavy quarks are 4, 5 and 6, not " + quark);
        };
    }

    /** The number of active quarks at Q² in GeV². */
    public int active(double q2) {
        return scheme == Scheme.FIXED_FLAVOUR ? flavours : quarks.active(Math.sqrt(q2));
    }
}
