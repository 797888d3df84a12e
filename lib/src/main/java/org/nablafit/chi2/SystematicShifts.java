package org.nablafit.chi2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.chi2.nuisance.ProfiledShifts;
import org.nablafit.data.CorrelatedVariances;
import org.nablafit.data.Dataset;
import org.nablafit.data.UncertaintySources;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;

/**
 * χ² with a nuisance parameter for each source of uncertainty that moves points together, at its minimum in these
 * parameters:
 *
 * <pre>
 * χ² = min_λ  Σ_i (T_i + Σ_k λ_k s_ki − D_i)² / v_i + Σ_k λ_k²
 * </pre>
 *
 * with predictions T, data D, and variances v and sources s of {@link UncertaintySources}. It is the χ² of the covariance
 * matrix C_ij = δ_ij v_i + Σ_k s_ki s_kj, and says more: which sources had to be moved, by how many standard deviations
 * λ_k, and what is left of each point. Where files of correlations couple points, rᵀ V⁻¹ r of {@link UncertaintySources} stands
 * in place of the first sum, and the pulls are L⁻¹ r with V = L Lᵀ. λ_k > 0 says that the source has moved the data in the direction of s_k, away from
 * the predictions. The minimum is that of {@link ProfiledShifts}.
 */
public final class SystematicShifts {
    private final List<Shift> shifts;
    private final double[] shiftedPredictions;
    private final double[] pulls;
    private final double ofPoints;
    private final double ofShifts;

    private SystematicShifts(
            List<Shift> shifts, double[] shiftedPredictions, double[] pulls, double ofPoints, double ofShifts) {
        this.shifts = List.copyOf(shifts);
        this.shiftedPredictions = shiftedPredictions;
        this.pulls = pulls;
        this.ofPoints = ofPoints;
        this.ofShifts = ofShifts;
    }

    /**
     * How far a source is moved.
     *
     * @param source its name, that of its data set before it if it is not shared
     * @param value λ, in standard deviations of the source
     * @param error of λ at these predictions: 1 where the points know nothing of the source, less where they constrain it
     */
    public record Shift(String source, double value, double error) {}

    /**
     * Multiplicative sources are relative to the data, as in the experimental covariance matrix.
     *
     * @param predictions [points of all sets, in order]
     */
    public static SystematicShifts experimental(List<Dataset> datasets, double[] predictions) {
        return of(datasets, predictions, UncertaintySources.experimental(datasets));
    }

    /**
     * Multiplicative sources are relative to the predictions themselves, as in their t0 covariance matrix.
     *
     * @param predictions [points of all sets, in order]
     */
    public static SystematicShifts t0(List<Dataset> datasets, double[] predictions) {
        return t0(datasets, predictions, CorrelatedVariances.NONE);
    }

    /** The same with covariances from files. */
    public static SystematicShifts t0(List<Dataset> datasets, double[] predictions, CorrelatedVariances files) {
        return of(datasets, predictions, UncertaintySources.t0(datasets, predictions, files));
    }

    /**
     * With sources that are given.
     *
     * @param predictions [points of all sets, in order]
     * @throws IllegalArgumentException where a point has no uncorrelated uncertainty
     */
    public static SystematicShifts of(List<Dataset> datasets, double[] predictions, UncertaintySources sources) {
        double[] residuals = residuals(datasets, predictions);
        Whitening whitening = Whitening.of(datasets, sources);
        int n = residuals.length;
        int k = sources.correlated().size();
        // In units of the uncorrelated uncertainties; a shift r moves the prediction by −r times a source.
        double[] scaled = new double[k * n];
        for (int row = 0; row < k; row++) {
            UncertaintySources.Correlated source = sources.correlated().get(row);
            double[] entries = source.entries();
            double[] effects = new double[n];
            for (int i = 0; i < entries.length; i++) {
                effects[source.first() + i] = -entries[i];
            }
            whitening.whiten(effects);
            System.arraycopy(effects, 0, scaled, row * n, n);
        }
        double[] z = residuals.clone();
        whitening.whiten(z);
        double[] priors = new double[k];
        Arrays.fill(priors, 1);
        // Positive definite by the priors, unless a number is too large to be squared.
        ProfiledShifts profiled = ProfiledShifts.of(priors, scaled, z)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the shifts of systematic uncertainties cannot be computed from predictions or uncertainties of"
                                + " this size"));
        double[] pulls = profiled.residuals();
        double[] left = pulls.clone();
        whitening.restore(left);
        double[] shifted = predictions.clone();
        for (int i = 0; i < n; i++) {
            shifted[i] += left[i] - residuals[i];
        }
        double[] lambda = profiled.shifts();
        double[] errors = profiled.errors();
        List<Shift> shifts = new ArrayList<>();
        for (int row = 0; row < k; row++) {
            shifts.add(new Shift(sources.correlated().get(row).name(), lambda[row], errors[row]));
        }
        DenseKernels kernels = DenseKernels.get();
        return new SystematicShifts(
                shifts, shifted, pulls, kernels.dot(n, pulls, 0, pulls, 0), kernels.dot(k, lambda, 0, lambda, 0));
    }

    private static double[] residuals(List<Dataset> datasets, double[] predictions) {
        double[] data = datasets.stream()
                .flatMapToDouble(dataset -> Arrays.stream(dataset.values()))
                .toArray();
        if (data.length != predictions.length) {
            throw new IllegalArgumentException(
                    "there are " + data.length + " points and " + predictions.length + " predictions");
        }
        double[] residuals = new double[data.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = predictions[i] - data[i];
        }
        return residuals;
    }

    private static double[] uncorrelated(List<Dataset> datasets, UncertaintySources sources) {
        double[] sigma = sources.variances();
        int first = 0;
        for (Dataset dataset : datasets) {
            for (int i = 0; i < dataset.size(); i++) {
                sigma[first + i] = Math.sqrt(sigma[first + i]);
                if (sigma[first + i] == 0) {
                    throw new IllegalArgumentException("point " + i + " of " + dataset.name()
                            + " has no uncorrelated uncertainty, and nuisance parameters need one at each point");
                }
            }
            first += dataset.size();
        }
        return sigma;
    }

    /**
     * L⁻¹ with V = L Lᵀ: L has σ on its diagonal, and a block of the points that files of correlations couple.
     *
     * @param sigma [points]
     * @param coupled the points of the block, rising
     * @param block its factor; that of a matrix without rows where no points are coupled
     */
    private record Whitening(double[] sigma, int[] coupled, Cholesky block) {
        static Whitening of(List<Dataset> datasets, UncertaintySources sources) {
            int[] coupled = sources.coupledPoints();
            Cholesky block = Cholesky.factor(coupled.length, sources.covariances())
                    .orElseThrow(() -> new IllegalArgumentException("the covariance matrix of the " + coupled.length
                            + " points that files of correlations couple is not positive definite"));
            return new Whitening(uncorrelated(datasets, sources), coupled, block);
        }

        /** r = L⁻¹ r. */
        void whiten(double[] r) {
            double[] own = gathered(r);
            block.solveLower(own);
            for (int i = 0; i < r.length; i++) {
                r[i] /= sigma[i];
            }
            scatter(own, r);
        }

        /** r = L r. */
        void restore(double[] r) {
            double[] own = gathered(r);
            block.multiplyLower(own);
            for (int i = 0; i < r.length; i++) {
                r[i] *= sigma[i];
            }
            scatter(own, r);
        }

        private double[] gathered(double[] r) {
            return Arrays.stream(coupled).mapToDouble(point -> r[point]).toArray();
        }

        private void scatter(double[] own, double[] r) {
            for (int i = 0; i < coupled.length; i++) {
                r[coupled[i]] = own[i];
            }
        }
    }

    /** The shifts: of the sources within the sets, set by set, then of the shared ones. */
    public List<Shift> shifts() {
        return shifts;
    }

    /** The number of points. */
    public int size() {
        return pulls.length;
    }

    /** χ², that of the covariance matrix. */
    public double chi2() {
        return ofPoints + ofShifts;
    }

    /** The part of χ² that is the sum of the squares of the {@link #pulls}. */
    public double chi2OfPoints() {
        return ofPoints;
    }

    /** The part of χ² that is the sum of the squares of the shifts. */
    public double chi2OfShifts() {
        return ofShifts;
    }

    /** T_i + Σ_k λ_k s_ki [points]: the predictions moved to the data as far as the sources allow. A copy. */
    public double[] shiftedPredictions() {
        return shiftedPredictions.clone();
    }

    /** [points] (shifted prediction − data) / uncorrelated uncertainty, or L⁻¹ (shifted prediction − data). A copy. */
    public double[] pulls() {
        return pulls.clone();
    }
}
