package org.nablafit.fit;

import java.util.OptionalDouble;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;

/** The distributions of a fit with their uncertainties, as the members of an LHAPDF set have them: what such a set is made of. */
public interface PdfMembers {
    /** What the members are, as {@code Monte Carlo replicas of the fit first-fit}: the begin of {@code SetDesc}. */
    String description();

    /** {@code replicas}, {@code hessian} or {@code symmhessian}, as LHAPDF has them. */
    String errorType();

    /** The confidence level of the members in per cent; empty for replicas. */
    OptionalDouble confidence();

    /** How many members there are, with the central one. */
    int memberCount();

    /** Whose distributions they are. */
    Hadron hadron();

    /** The basis of the distributions. */
    FlavourBasis basis();

    /** The scale of the distributions in GeV. */
    double mu0();

    /**
     * x f of all members, the central one first.
     *
     * @param x rising, in (0, 1)
     * @return [members][distributions · x], distribution by distribution
     */
    double[][] members(double[] x);
}
