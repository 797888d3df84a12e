package org.nablafit.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.chi2.DataChi2;
import org.nablafit.data.CovarianceMatrix;

/**
 * χ² of fits that have a covariance matrix in common, and often their points too, but not their data. What depends on the points
 * alone, whitening and compression, is done once for the fits that follow each other with the same points. Belongs to one thread.
 */
public final class SharedChi2 {
    /** Training and validation of one fit. */
    private static final int KEPT = 2;

    private final CovarianceMatrix covariance;
    private final List<Known> known = new ArrayList<>();

    private record Known(int[] points, DataChi2 chi2) {}

    /** χ² with a covariance matrix of all points. */
    public SharedChi2(CovarianceMatrix covariance) {
        this.covariance = covariance;
    }

    /** The uncertainties of a fit that begins at some parameters. */
    FitErrors errors(FitProblem problem, double[] start) {
        return new FitErrors(covariance, problem.errors(start).predictions());
    }

    /** χ² of some points with the data of a problem; {@code typical} as of {@link FitProblem#chi2}. */
    DataChi2 of(FitProblem problem, int[] points, double[] typical) {
        for (Known one : known) {
            if (Arrays.equals(one.points, points)) {
                return one.chi2.withData(problem.values(points));
            }
        }
        DataChi2 chi2 = problem.chi2(points, covariance, typical);
        if (known.size() == KEPT) {
            known.removeFirst();
        }
        known.add(new Known(points, chi2));
        return chi2;
    }
}
