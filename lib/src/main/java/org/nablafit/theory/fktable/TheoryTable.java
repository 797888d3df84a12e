package org.nablafit.theory.fktable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.grid.Interval;

/** An FK table of one hadron or of two: what they have in common. */
public sealed interface TheoryTable permits FkTable, HadronicFkTable {
    /** What it says of itself; its hadron is the first one. */
    FkTable.Head head();

    /** The name, that of the file without its endings. */
    default String name() {
        return head().name();
    }

    /** The file that the table was read from. */
    default Path source() {
        return head().source();
    }

    /** The scale of the distributions in GeV. */
    default double mu0() {
        return head().mu0();
    }

    /** The number of active flavours at mu0, empty where the file does not tell. */
    default OptionalInt flavours() {
        return head().flavours();
    }

    /** Further keys and values of the file, as it wrote them. */
    default Map<String, String> metadata() {
        return head().metadata();
    }

    /** The number of predictions. */
    int binCount();

    /** The limits of a bin in the kinematic variables in the order of the file; empty where the file does not tell. */
    List<Interval> limits(int bin);

    /** The grid on which the table needs distributions, without x = 1. */
    PdfGrid grid();

    /**
     * The table of some of the bins, in the order given.
     *
     * @throws IllegalArgumentException when none is given or an index is not in [0, bins)
     */
    TheoryTable select(int[] bins);

    /** The table with every prediction times {@code factor} (a change of unit, a conversion factor). */
    TheoryTable scaled(double factor);

    /**
     * The table with the prediction of each bin times a factor of its own, as K factors are.
     *
     * @param factors [bins]
     * @throws IllegalArgumentException for another number of factors
     */
    TheoryTable scaled(double[] factors);

    /** Checks the number of factors. */
    default void requireFactors(double[] factors) {
        if (factors.length != binCount()) {
            throw new IllegalArgumentException("the table " + name() + " has " + binCount() + " bins, not the "
                    + factors.length + " of the factors");
        }
    }

    /**
     * The places of nodes of the table among those of a model, −1 for x = 1.
     *
     * @throws IllegalArgumentException when the grid lacks one
     */
    default int[] placesOn(PdfGrid grid, Hadron hadron, XGrid nodes) {
        int[] places = new int[nodes.size()];
        for (int i = 0; i < places.length; i++) {
            double x = nodes.node(i);
            places[i] = grid.indexOf(hadron, x);
            if (places[i] < 0 && !PdfGrid.isOne(x)) {
                throw new IllegalArgumentException("the grid of distributions lacks the node x = " + x + " of the "
                        + hadron + " that the table " + name() + " needs; make it from the grids of all tables");
            }
        }
        return places;
    }

    /**
     * Checks that the basis of a model gives a distribution of the table.
     *
     * @throws IllegalArgumentException when it does not
     */
    default void requireGiven(EvolutionFlavour distribution, FlavourBasis basis) {
        if (Arrays.stream(basis.toEvolution()[distribution.index()]).allMatch(c -> c == 0)) {
            throw new IllegalArgumentException("the table " + name() + " needs " + distribution.label()
                    + ", which the basis '" + basis.name() + "' does not give");
        }
    }
}
