package org.nablafit.fit;

/**
 * What a card says of the evolution of its fit.
 *
 * @param lhapdf is the fit evolved, and written as an LHAPDF set?
 * @param theory goes before what the tables state
 * @param knots of the set
 */
public record EvolutionChoice(boolean lhapdf, EvolutionTheory theory, EvolutionKnots knots) {
    /** The card says nothing. */
    public static final EvolutionChoice STANDARD =
            new EvolutionChoice(true, EvolutionTheory.NONE, EvolutionKnots.OF_FITS);
}
