package org.nablafit.theory.production;

import org.nablafit.numeric.XGrid;
import org.nablafit.theory.dis.DisSettings;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;
import org.nablafit.theory.evolution.StrongCoupling;

/**
 * What all tables of a card share.
 *
 * @param order of evolution, coupling and coefficient functions
 * @param solution of the evolution equations
 * @param initialScale μ0 of the distributions in GeV
 * @param flavours the number of active quarks at μ0
 * @param alphaS α_s at {@code alphaScale}
 * @param alphaScale in GeV
 * @param alphaFlavours the number of active quarks of {@code alphaS}
 * @param scattering the coefficient functions; their target-mass correction is that of each table
 * @param nodes the nodes in x, of the tables and of the evolution
 * @param degree of the interpolation between them
 */
public record TheorySettings(
        PerturbativeOrder order,
        Solution solution,
        double initialScale,
        int flavours,
        double alphaS,
        double alphaScale,
        int alphaFlavours,
        DisSettings scattering,
        XGrid nodes,
        int degree) {
    /** Checks scales, numbers of flavours and the coupling. */
    public TheorySettings {
        if (!(initialScale > 0 && Double.isFinite(initialScale))) {
            throw new IllegalArgumentException("the initial scale is positive, not " + initialScale + " GeV");
        }
        if (flavours < 3 || flavours > 6) {
            throw new IllegalArgumentException("the active flavours at the initial scale are 3 to 6, not " + flavours);
        }
        coupling(order, alphaS, alphaScale, alphaFlavours, scattering);
    }

    /** The strong coupling. */
    StrongCoupling coupling() {
        return coupling(order, alphaS, alphaScale, alphaFlavours, scattering);
    }

    private static StrongCoupling coupling(
            PerturbativeOrder order, double alphaS, double scale, int flavours, DisSettings scattering) {
        return StrongCoupling.of(order, alphaS, scale, flavours, scattering.quarks());
    }
}
