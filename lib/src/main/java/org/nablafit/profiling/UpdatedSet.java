package org.nablafit.profiling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;

/**
 * What data make of an LHAPDF set: what is linear in its distributions, as they themselves and predictions for one hadron,
 * before and after, with uncertainties of one standard deviation. Members that vary parameters do not enter. Immutable.
 */
public sealed interface UpdatedSet permits ProfiledSet, ReweightedSet {
    /** The set before, and the data. */
    Profiling profiling();

    /**
     * A quantity before the data.
     *
     * @param members as of {@link #after}
     */
    default PdfUncertainty before(double[] members) {
        return profiling().prior().of(members);
    }

    /**
     * A quantity after the data.
     *
     * @param members its values for the members of the set before, [members]; not modified
     */
    PdfUncertainty after(double[] members);

    /** One word for what was done, as names of files and sets have it. */
    String word();

    /**
     * Writes the new set, with the knots, couplings and masses of the one before.
     *
     * @return the set, read again
     */
    LhapdfSet write(Path folder, String name) throws IOException;

    /** The name of the new set if no other is given. */
    default String name() {
        return profiling().set().name() + "_" + word() + "_"
                + profiling().card().name();
    }

    /** The predictions of all points before. */
    default List<PdfUncertainty> predictionsBefore() {
        return IntStream.range(0, profiling().points())
                .mapToObj(point -> before(profiling().predictionsOf(point)))
                .toList();
    }

    /** The predictions of all points after. */
    default List<PdfUncertainty> predictionsAfter() {
        return IntStream.range(0, profiling().points())
                .mapToObj(point -> after(profiling().predictionsOf(point)))
                .toList();
    }
}
