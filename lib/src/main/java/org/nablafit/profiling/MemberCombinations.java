package org.nablafit.profiling;

import java.util.List;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.pdf.lhapdf.PdfUncertainty;

/**
 * Members at one standard deviation that are combinations of those of another set.
 *
 * @param weights of the old members for each new one, [new][old]; the first is the central one
 * @param errors of the new members
 */
record MemberCombinations(List<double[]> weights, MemberErrors errors) {
    /** What a quantity has for the old members, with the uncertainty of the new ones. */
    PdfUncertainty of(double[] members) {
        double[] values = new double[weights.size()];
        for (int m = 0; m < values.length; m++) {
            double[] w = weights.get(m);
            for (int i = 0; i < w.length; i++) {
                values[m] += w[i] == 0 ? 0 : w[i] * members[i];
            }
        }
        return errors.of(values);
    }
}
