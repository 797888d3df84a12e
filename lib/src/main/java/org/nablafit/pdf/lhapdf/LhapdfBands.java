package org.nablafit.pdf.lhapdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distributions x f of a set at one scale with their uncertainties.
 *
 * @param set whose they are
 * @param q the scale in GeV; outside the grid distributions go on as the set says
 * @param level the confidence level of the uncertainties in per cent
 * @param partons PDG identifiers, 21 for the gluon
 * @param x momentum fractions, as they were given
 * @param values [partons][x]; with the uncertainty 0 where the set has no member but the central one
 */
public record LhapdfBands(
        LhapdfSet set,
        double q,
        double level,
        List<Integer> partons,
        List<Double> x,
        List<List<PdfUncertainty>> values) {
    /** Copies the lists; refuses sizes that differ. */
    public LhapdfBands {
        partons = List.copyOf(partons);
        x = List.copyOf(x);
        values = values.stream().map(List::copyOf).toList();
        for (List<PdfUncertainty> row : values) {
            if (values.size() != partons.size() || row.size() != x.size()) {
                throw new IllegalArgumentException("there are " + partons.size() + " partons and " + x.size()
                        + " points, and " + values.size() + " rows of values, one of " + row.size());
            }
        }
    }

    /**
     * Evaluates all members of a set, which are read one after the other.
     *
     * @param partons PDG identifiers; those that the set does not have are zero, as in LHAPDF
     * @param x above 0 and at most 1; not modified
     * @throws IOException with one sentence, when a member cannot be read or the set does not say what its members mean
     */
    public static LhapdfBands of(LhapdfSet set, List<Integer> partons, double[] x, double q, double level)
            throws IOException {
        if (!(q > 0 && q < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a scale in GeV is above 0, not " + q);
        }
        for (double value : x) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException("x f(x) is given for x above 0 and at most 1, not for x = " + value);
            }
        }
        List<List<PdfUncertainty>> bands = new ArrayList<>();
        for (double[][] parton : set.values(partons, x, q)) {
            List<PdfUncertainty> band = new ArrayList<>();
            for (double[] members : parton) {
                band.add(
                        members.length == 1
                                ? new PdfUncertainty(members[0], 0, 0, 0, 0)
                                : set.errors().of(members, level));
            }
            bands.add(band);
        }
        return new LhapdfBands(set, q, level, partons, Arrays.stream(x).boxed().toList(), bands);
    }

    /** Has the set members besides the central one? */
    public boolean hasUncertainties() {
        return set.memberCount() > 1;
    }
}
