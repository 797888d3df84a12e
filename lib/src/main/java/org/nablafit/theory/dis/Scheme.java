package org.nablafit.theory.dis;

/** How the masses of charm, bottom and top enter the coefficient functions. */
public enum Scheme {
    /** Zero masses ({@link MasslessCoefficients}); a quark counts as soon as Q is above its threshold. */
    MASSLESS("ZM-VFNS"),
    /**
     * FONLL-A [ForteLaenenNasonRojo2010], through O(α_s). To the massless structure function in the scheme of n_f active
     * quarks comes, for each heavy quark h, with the coefficient function C_g of its production from gluons, the limit C_g⁰ of
     * that for m → 0 and a factor D_h,
     *
     * <pre>   w_h x (C_g − D_h C_g⁰) ⊗ g,   and the massless contributions of h are multiplied by D_h,</pre>
     *
     * where D_h = 0 below the threshold of h, and above it D_h = (1 − m² / Q²)² or, without damping, 1. In the charged
     * current the quarks from which a W makes h scatter with the massive coefficient function alone: its massless limit is what
     * they have in the massless structure function. All distributions and α_s are those with n_f flavours, in which FONLL-A
     * has no further terms at this order.
     *
     * <p>A charm distribution of its own at the initial scale (fitted charm) is a part of the distributions with n_f = 4, and
     * enters by the massless coefficient functions, multiplied by D_c. The mass in the scattering of such a charm quark, which
     * [Ball2016] adds, is left out; it is of the order m² / Q² times the fitted charm.
     */
    FONLL_A("FONLL-A"),
    /**
     * A fixed number of massless quarks; the others are heavy at every Q, through O(α_s): {@link HeavyQuarkCoefficients} for
     * photon and Z, [GluckKretzerReya1996] for W.
     */
    FIXED_FLAVOUR("FFNS");

    private final String label;

    Scheme(String label) {
        this.label = label;
    }

    /** The name in cards. */
    public String label() {
        return label;
    }
}
