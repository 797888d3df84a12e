package org.nablafit.theory.convolution;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.fktable.TheoryTable;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/** Makes the map of tables of one hadron, or of two. */
public final class TableMaps {
    private TableMaps() {}

    /**
     * The map of tables whose points follow one another, as {@link LinearMap#of(List, PdfGrid, FlavourBasis)} or {@link
     * BilinearMap#of}.
     *
     * @throws IllegalArgumentException when some are of one hadron and some of two, or as those say
     */
    public static ForwardMap of(List<? extends TheoryTable> tables, PdfGrid grid, FlavourBasis basis) {
        List<FkTable> ofOne = new ArrayList<>();
        List<HadronicFkTable> ofTwo = new ArrayList<>();
        for (TheoryTable table : tables) {
            switch (table) {
                case FkTable one -> ofOne.add(one);
                case HadronicFkTable two -> ofTwo.add(two);
            }
        }
        if (!ofOne.isEmpty() && !ofTwo.isEmpty()) {
            throw new IllegalArgumentException("the table " + ofOne.getFirst().name()
                    + " is of one hadron and the table " + ofTwo.getFirst().name()
                    + " of two; tables whose points follow one another are all of one or all of two");
        }
        return ofTwo.isEmpty() ? LinearMap.of(ofOne, grid, basis) : BilinearMap.of(ofTwo, grid, basis);
    }
}
