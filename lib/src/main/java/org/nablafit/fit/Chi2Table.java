package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;

/**
 * χ² of predictions, in all and for each data set, with the experimental and the t0 covariance matrix. A set's χ² takes the
 * covariance matrix of its own points; because of shared uncertainties they do not add up to the total.
 *
 * @param ndata the number of points
 * @param chi2 of all points, experimental covariance matrix
 * @param chi2T0 of all points, t0 covariance matrix
 * @param datasets for each set
 */
public record Chi2Table(int ndata, double chi2, double chi2T0, List<Entry> datasets) {
    /** Copies the list. */
    public Chi2Table {
        datasets = List.copyOf(datasets);
    }

    /** χ² of one data set. */
    public record Entry(String name, int ndata, double chi2, double chi2T0) {}

    /**
     * The table.
     *
     * @param predictions of all points in order
     * @param experimental the experimental covariance matrix of these points
     * @param t0 the t0 covariance matrix of these points
     */
    public static Chi2Table of(
            List<Dataset> datasets, double[] predictions, CovarianceMatrix experimental, CovarianceMatrix t0) {
        double[] residuals = predictions.clone();
        List<Entry> entries = new ArrayList<>();
        int first = 0;
        for (Dataset dataset : datasets) {
            int n = dataset.size();
            int[] points = new int[n];
            double[] own = new double[n];
            for (int i = 0; i < n; i++) {
                points[i] = first + i;
                residuals[first + i] -= dataset.value(i);
                own[i] = residuals[first + i];
            }
            entries.add(new Entry(
                    dataset.name(),
                    n,
                    experimental.select(points).chi2(own),
                    t0.select(points).chi2(own)));
            first += n;
        }
        return new Chi2Table(first, experimental.chi2(residuals), t0.chi2(residuals), entries);
    }
}
