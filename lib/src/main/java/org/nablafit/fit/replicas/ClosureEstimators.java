package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.nablafit.fit.Nuclei;
import org.nablafit.numeric.RandomStream;

/**
 * What fits of a closure test say of the method. With the truth T₀ in the space of the data, the predictions T of the replicas
 * of a fit, their mean ⟨T⟩, and the experimental covariance matrix C of N points,
 *
 * <pre>
 *   bias = (⟨T⟩ − T₀)ᵀ C⁻¹ (⟨T⟩ − T₀) / N,    variance = ⟨(T − ⟨T⟩)ᵀ C⁻¹ (T − ⟨T⟩)⟩ / N,
 *   ratio = √(mean bias / mean variance) over the fits,
 *   Δχ² = (χ²[⟨T⟩] − χ²[T₀]) / χ²[T₀]   to the data of the fit,
 *   ξ = how often the truth lies within one standard deviation of the mean.
 * </pre>
 *
 * Bias and variance are as in [NNPDF2022], the variance with n − 1; Δχ² is Eq. (28) of [NNPDF2015]. A faithful
 * uncertainty has a ratio of 1 and ξ = 0.683. Errors are those of a bootstrap over the fits.
 *
 * @param fits of each fit
 * @param distributions their labels; of several nuclei with A, as {@code g (A=12)}
 * @param charges the labels of the sums Σ e² x (q + q̄), which photon exchange sees at leading order: of each nucleus
 * @param x where ξ of distributions is taken: 10 points with equal steps of ln x from the lowest x of the data to 0.1, and 10
 *     with equal steps of x up to the highest
 */
public record ClosureEstimators(List<OfFit> fits, List<String> distributions, List<String> charges, double[] x) {
    /** The name of the sum Σ e² x (q + q̄). */
    public static final String CHARGES = "charge-weighted sum of quarks";

    private static final int RESAMPLES = 1000;

    /** ξ of a Gaussian. */
    public static final double ONE_SIGMA = 0.682689492137086;

    /** Copies the lists. */
    public ClosureEstimators {
        fits = List.copyOf(fits);
        distributions = List.copyOf(distributions);
        charges = List.copyOf(charges);
    }

    /**
     * Of one fit.
     *
     * @param replicas how many were selected
     * @param bias see above
     * @param variance see above
     * @param chi2 of the central predictions per point, to the data of the fit, experimental covariance matrix
     * @param deltaChi2 NaN at level 0, where χ² of the truth is 0
     * @param phi see {@link ReplicaSet#phi}
     * @param inside [distributions] the fraction of the points x where the truth is within one standard deviation
     * @param insideCharges the same fraction of the sums Σ e² x (q + q̄)
     * @param insideData the same fraction of the data points
     */
    public record OfFit(
            int replicas,
            double bias,
            double variance,
            double chi2,
            double deltaChi2,
            double phi,
            double[] inside,
            double[] insideCharges,
            double insideData) {}

    /** A number with the standard deviation that a bootstrap over the fits gives it. */
    public record Estimate(double value, double error) {}

    /** √(mean bias / mean variance). */
    public Estimate ratio() {
        return estimate(sample -> Math.sqrt(mean(sample, OfFit::bias) / mean(sample, OfFit::variance)));
    }

    /** The mean bias. */
    public Estimate bias() {
        return estimate(sample -> mean(sample, OfFit::bias));
    }

    /** The mean variance. */
    public Estimate variance() {
        return estimate(sample -> mean(sample, OfFit::variance));
    }

    /** ξ of all distributions together. */
    public Estimate xi() {
        return estimate(sample -> mean(sample, fit -> Sample.mean(fit.inside())));
    }

    /** ξ of distribution k. */
    public Estimate xi(int k) {
        return estimate(sample -> mean(sample, fit -> fit.inside()[k]));
    }

    /** ξ of the sum Σ e² x (q + q̄) of nucleus i. */
    public Estimate xiOfCharges(int i) {
        return estimate(sample -> mean(sample, fit -> fit.insideCharges()[i]));
    }

    /** ξ in the space of the data. */
    public Estimate xiOfData() {
        return estimate(sample -> mean(sample, OfFit::insideData));
    }

    /** The mean of Δχ²; NaN at level 0. */
    public Estimate deltaChi2() {
        return estimate(sample -> mean(sample, OfFit::deltaChi2));
    }

    /** The mean of φ. */
    public Estimate phi() {
        return estimate(sample -> mean(sample, OfFit::phi));
    }

    /** The mean of χ² per point. */
    public Estimate chi2PerPoint() {
        return estimate(sample -> mean(sample, OfFit::chi2));
    }

    private static double mean(List<OfFit> sample, ToDoubleFunction<OfFit> value) {
        OptionalDouble mean = sample.stream().mapToDouble(value).average();
        return mean.orElse(Double.NaN);
    }

    private Estimate estimate(ToDoubleFunction<List<OfFit>> statistic) {
        RandomStream random = new RandomStream(0).split("bootstrap");
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            List<OfFit> sample = new ArrayList<>();
            for (int j = 0; j < fits.size(); j++) {
                sample.add(fits.get(random.nextInt(fits.size())));
            }
            values[i] = statistic.applyAsDouble(sample);
        }
        return new Estimate(statistic.applyAsDouble(fits), Sample.deviation(values));
    }

    /** The estimators of one fit. */
    static OfFit of(ReplicaSet set, double[] truth, Nuclei nuclei, double[][] truthOfPdf, double[] x) {
        ReplicaProblem problem = set.problem();
        int points = truth.length;
        int count = set.accepted().size();
        double[] mean = new double[points];
        for (int r = 0; r < count; r++) {
            double[] own = set.predictionsOf(r);
            for (int i = 0; i < points; i++) {
                mean[i] += own[i] / count;
            }
        }
        double variance = 0;
        double[] squares = new double[points];
        for (int r = 0; r < count; r++) {
            double[] own = set.predictionsOf(r);
            variance += problem.distance2(own, mean) / (count - 1) / points;
            for (int i = 0; i < points; i++) {
                squares[i] += (own[i] - mean[i]) * (own[i] - mean[i]) / (count - 1);
            }
        }
        int inside = 0;
        for (int i = 0; i < points; i++) {
            inside += Math.abs(mean[i] - truth[i]) < Math.sqrt(squares[i]) ? 1 : 0;
        }
        PdfReplicas pdf = set.pdfAt(nuclei, x);
        double[] charges = problem.problem().model().basis().chargeWeightedSum();
        double ofTruth = problem.chi2Experimental(truth);
        double ofMean = problem.chi2Experimental(mean);
        return new OfFit(
                count,
                problem.distance2(mean, truth) / points,
                variance,
                problem.chi2Experimental(set.centralPredictions()) / points,
                ofTruth > 0 ? (ofMean - ofTruth) / ofTruth : Double.NaN,
                set.phi(),
                inside(pdf, truthOfPdf),
                inside(pdf.combined(charges), combined(truthOfPdf, charges)),
                (double) inside / points);
    }

    /** A combination of the distributions of each nucleus [nuclei][x]. */
    private static double[][] combined(double[][] rows, double[] combination) {
        double[][] sums = new double[rows.length / combination.length][rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length; i++) {
                sums[row / combination.length][i] += combination[row % combination.length] * rows[row][i];
            }
        }
        return sums;
    }

    private static double[] inside(PdfReplicas pdf, double[][] truth) {
        double[] fractions = new double[truth.length];
        for (int k = 0; k < truth.length; k++) {
            PdfReplicas.Band band = pdf.band(k);
            for (int i = 0; i < truth[k].length; i++) {
                boolean isInside = Math.abs(band.central()[i] - truth[k][i]) < band.error()[i];
                fractions[k] += isInside ? 1.0 / truth[k].length : 0;
            }
        }
        return fractions;
    }

    /** Where ξ of distributions is taken, for data between two values of x. */
    static double[] points(double lowest, double highest) {
        int half = 10;
        double knee = Math.clamp(0.1, lowest, highest);
        double[] x = new double[2 * half];
        for (int i = 0; i < half; i++) {
            x[i] = lowest * Math.pow(knee / lowest, (double) i / half);
            x[half + i] = knee + (highest - knee) * i / (half - 1);
        }
        return Arrays.stream(x).distinct().toArray();
    }
}
