package org.nablafit.profiling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.pdf.lhapdf.PdfUncertainty;

/**
 * Distributions x f at one scale, before and after data.
 *
 * @param q the scale in GeV
 * @param partons PDG identifiers, 21 for the gluon
 * @param x momentum fractions
 * @param before [partons][x]
 * @param after [partons][x]
 */
public record UpdatedBands(
        double q,
        List<Integer> partons,
        List<Double> x,
        List<List<PdfUncertainty>> before,
        List<List<PdfUncertainty>> after) {
    /** Copies the lists. */
    public UpdatedBands {
        partons = List.copyOf(partons);
        x = List.copyOf(x);
        before = before.stream().map(List::copyOf).toList();
        after = after.stream().map(List::copyOf).toList();
    }

    /**
     * Evaluates all members, which are read one after the other.
     *
     * @param partons PDG identifiers
     * @param x in the range of the grid of the set, not modified
     * @param q the scale in GeV, in its range
     */
    public static UpdatedBands of(UpdatedSet updated, List<Integer> partons, double[] x, double q) throws IOException {
        List<List<PdfUncertainty>> before = new ArrayList<>();
        List<List<PdfUncertainty>> after = new ArrayList<>();
        for (double[][] parton : updated.profiling().set().values(partons, x, q)) {
            before.add(Arrays.stream(parton).map(updated::before).toList());
            after.add(Arrays.stream(parton).map(updated::after).toList());
        }
        return new UpdatedBands(q, partons, Arrays.stream(x).boxed().toList(), before, after);
    }
}
