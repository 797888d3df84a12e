package org.nablafit.theory.fktable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.grid.Interval;

/** An FK table of one hadron or of two: what they have in common. */
public sealed interface TheoryTable permits FkTable, HadronicFkTable {
    /** The name, that of the file without its endings. */
    String name();

    /** The file that the table was read from. */
    Path source();

    /** The scale of the distributions in GeV. */
    double mu0();

    /** The number of active flavours at mu0, empty where the file does not tell. */
    OptionalInt flavours();

    /** Further keys and values of the file, as it wrote them. */
    Map<String, String> metadata();

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
}
