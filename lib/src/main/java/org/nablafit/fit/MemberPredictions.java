package org.nablafit.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.pdf.lhapdf.PdfUncertainty;

/** The predictions of the data of a card with every member of an LHAPDF set, and their uncertainties. Immutable. */
public final class MemberPredictions {
    private final MemberErrors errors;
    private final List<double[]> members;

    private MemberPredictions(MemberErrors errors, List<double[]> members) {
        this.errors = errors;
        this.members = members;
    }

    /**
     * Reads all members, as many at a time as the library has threads, and predicts the data with them.
     *
     * @throws IOException with one sentence, when a member is missing or not as it should be, or the set does not say what
     *     its members mean
     */
    public static MemberPredictions of(FitData data, LhapdfSet set, Library library) throws IOException {
        MemberErrors errors = set.errors();
        List<Callable<double[]>> parts = new ArrayList<>();
        for (int number = 0; number < set.memberCount(); number++) {
            int member = number;
            parts.add(() -> data.theory().predictions(PdfSource.lhapdf(set.member(member))));
        }
        return new MemberPredictions(errors, library.inParallel(parts));
    }

    /** How many points are predicted. */
    public int pointCount() {
        return members.getFirst().length;
    }

    /** The predictions of a member for all points in order, a copy. */
    public double[] member(int number) {
        return members.get(number).clone();
    }

    /**
     * The prediction of a point with its uncertainty.
     *
     * @param level the confidence level in per cent
     */
    public PdfUncertainty point(int point, double level) {
        return errors.of(values(point), level);
    }

    /** The correlation of two points through the distributions. */
    public double correlation(int first, int second) {
        return errors.correlation(values(first), values(second));
    }

    private double[] values(int point) {
        return members.stream().mapToDouble(member -> member[point]).toArray();
    }
}
