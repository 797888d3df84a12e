package org.nablafit.fit.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.numeric.RandomStream;

/** Samples, distances, exponents and the selection, on numbers that are known. */
class StatisticsTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void samplesHaveTheStatisticsOfTheTextbook() {
        double[] sample = {4, 1, 3, 2};
        assertThat(Sample.mean(sample)).isEqualTo(2.5);
        assertThat(Sample.deviation(sample)).isCloseTo(Math.sqrt(5.0 / 3), within(ROUNDING));
        assertThat(Sample.quantile(sample, 0)).isEqualTo(1);
        assertThat(Sample.quantile(sample, 0.5)).isEqualTo(2.5);
        assertThat(Sample.quantile(sample, 1)).isEqualTo(4);
        assertThat(Sample.quantile(new double[] {7}, 0.3)).isEqualTo(7);
        assertThat(Sample.quantile(new double[0], 0.3)).isNaN();
        assertThat(Sample.correlation(sample, new double[] {-8, -2, -6, -4})).isCloseTo(-1, within(ROUNDING));
        assertThat(Sample.correlation(sample, new double[] {1, 1, 1, 1})).isNaN();
        assertThat(Sample.deviation(new double[] {1})).isNaN();
    }

    private static PdfReplicas gaussian(int replicas, double mean, double width, long seed) {
        RandomStream random = new RandomStream(seed);
        double[] x = new double[50];
        Arrays.setAll(x, i -> 0.01 * (i + 1));
        double[][] values = new double[replicas][2 * x.length];
        for (double[] replica : values) {
            Arrays.setAll(replica, i -> mean + width * random.normal());
        }
        return new PdfReplicas(x, List.of("g", "T3"), values);
    }

    /** d² has the mean 1: over 50 independent points within 4.9 standard deviations of 0.2, p = 1e-6 each. */
    @Test
    void setsOfOneDistributionHaveDistancesNearOne() {
        Distances distances = Distances.of(gaussian(100, 1, 0.3, 1), gaussian(80, 1, 0.3, 2));
        assertThat(distances.distributions()).containsExactly("g", "T3");
        for (int k = 0; k < 2; k++) {
            assertThat(distances.typicalMean(k)).isBetween(0.4, 1.5);
            assertThat(distances.typicalVariance(k)).isBetween(0.4, 1.5);
        }
    }

    @Test
    void oneStandardDeviationIsTheRootOfHalfTheReplicas() {
        Distances distances = Distances.of(gaussian(200, 1, 0.3, 1), gaussian(200, 1.3, 0.3, 2));
        assertThat(distances.typicalMean(0)).isCloseTo(Math.sqrt(200 / 2.0), within(0.8));
        assertThat(Distances.of(gaussian(200, 1, 0.3, 1), gaussian(200, 1, 0.6, 2))
                        .typicalVariance(0))
                .isGreaterThan(5);
    }

    @Test
    void distancesNeedSetsThatCanBeCompared() {
        PdfReplicas two = gaussian(2, 1, 1, 1);
        assertThatThrownBy(() -> Distances.of(two, two))
                .hasMessage("distances need 3 replicas in each set, there are 2 and 2");
        PdfReplicas other = new PdfReplicas(new double[] {0.5}, List.of("g"), new double[3][1]);
        assertThatThrownBy(() -> Distances.of(gaussian(3, 1, 1, 1), other))
                .hasMessage("the sets of replicas are given at other values of x");
    }

    @Test
    void bandsAreThoseOfTheSample() {
        PdfReplicas pdf = new PdfReplicas(
                new double[] {0.1, 0.2}, List.of("g"), new double[][] {{1, 5}, {2, 5}, {3, 5}, {4, 5}, {5, 5}});
        PdfReplicas.Band band = pdf.band(0);
        assertThat(band.central()).containsExactly(3, 5);
        assertThat(band.error()[0]).isCloseTo(Math.sqrt(2.5), within(ROUNDING));
        // The quantiles at 0.15866 and 0.84134 of 1 to 5.
        assertThat(band.low()[0]).isCloseTo(1 + 4 * 0.158655253931457, within(ROUNDING));
        assertThat(band.high()[0]).isCloseTo(5 - 4 * 0.158655253931457, within(ROUNDING));
        assertThat(pdf.correlations(0)[0][0]).isCloseTo(1, within(ROUNDING));
    }

    /** x f = x^(1 - alpha) (1 - x)^beta has just these exponents, but for ln(1 - x) at small and ln x at large x. */
    @Test
    void powersHaveTheirExponents() {
        double alpha = 0.7;
        double beta = 3;
        double[] points = EffectiveExponents.POINTS;
        double[] values = new double[4];
        Arrays.setAll(values, i -> Math.pow(points[i], 1 - alpha) * Math.pow(1 - points[i], beta));
        EffectiveExponents exponents = EffectiveExponents.of(
                        new PdfReplicas(points, List.of("g"), new double[][] {values, values, values}))
                .getFirst();
        assertThat(exponents.alpha().low()).isCloseTo(alpha, within(1e-3));
        assertThat(exponents.alpha().high()).isCloseTo(alpha, within(1e-3));
        assertThat(exponents.beta().contains(beta)).isFalse();
        // beta(x) = beta - alpha ln x / ln(1 - x)
        assertThat(exponents.beta().low()).isCloseTo(beta - alpha * Math.log(0.65) / Math.log(0.35), within(ROUNDING));
        assertThat(exponents.beta().high()).isCloseTo(beta - alpha * Math.log(0.95) / Math.log(0.05), within(1e-9));
    }

    private static Selection.Quantity quantity(Selection.Kind kind, String name, double... values) {
        return new Selection.Quantity(kind, name, values);
    }

    @Test
    void fixedLimitsComeFirstAndOutliersGoOneAfterTheOther() {
        double[] chi2 = new double[40];
        double[] gluon = new double[40];
        double[] length = new double[40];
        Arrays.setAll(chi2, i -> 100 + i % 5);
        Arrays.setAll(length, i -> 2 + 0.1 * (i % 3));
        chi2[3] = 1e6; // hides the next one from the mean and deviation until it is gone
        chi2[4] = 200;
        gluon[5] = 0.06;
        chi2[5] = 1e9; // left out already, so that it does not count in the mean
        length[6] = 50;
        Selection selection = Selection.of(
                Selection.Limits.defaults(),
                List.of(
                        quantity(Selection.Kind.POSITIVITY, "g", gluon),
                        quantity(Selection.Kind.CHI2, "", chi2),
                        quantity(Selection.Kind.ARC_LENGTH, "T3", length)),
                40);
        assertThat(selection.indices()).hasSize(36).doesNotContain(3, 4, 5, 6);
        assertThat(selection.reasons(3)).containsExactly("chi2");
        assertThat(selection.reasons(4)).containsExactly("chi2");
        assertThat(selection.reasons(5)).containsExactly("positivity of g");
        assertThat(selection.reasons(6)).containsExactly("arc length of T3");
        assertThat(selection.reasons(7)).isEmpty();
        double limit = selection.checks().get(1).limit();
        assertThat(limit).isBetween(104.0, 110.0);
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        Selection selection = Selection.of(
                Selection.Limits.defaults(),
                List.of(quantity(Selection.Kind.INTEGRABILITY, "T8", 0.1, Double.NaN, 0.6, 0.5)),
                4);
        assertThat(selection.indices()).containsExactly(0, 3);
    }

    @Test
    void arcLengthsAreThoseOfThePolygon() {
        assertThat(ReplicaSet.arcLength(new double[] {0, 3, 3}, new double[] {9, 0, 4, 6}, 1))
                .isEqualTo(7);
    }

    private static ClosureEstimators.OfFit fit(double bias, double variance, double inside) {
        return new ClosureEstimators.OfFit(
                40, bias, variance, 1, -0.01, 0.2, new double[] {inside, 1}, new double[] {inside}, 0.5);
    }

    @Test
    void estimatorsAreMeansOverTheFits() {
        ClosureEstimators estimators = new ClosureEstimators(
                List.of(fit(1, 4, 0), fit(3, 4, 1)), List.of("g", "T3"), List.of("charges"), new double[] {0.1});
        assertThat(estimators.ratio().value()).isCloseTo(Math.sqrt(0.5), within(ROUNDING));
        assertThat(estimators.xi(0).value()).isEqualTo(0.5);
        assertThat(estimators.xi(1).value()).isEqualTo(1);
        assertThat(estimators.xi(1).error()).isZero();
        assertThat(estimators.xi().value()).isEqualTo(0.75);
        assertThat(estimators.deltaChi2().value()).isEqualTo(-0.01);
        // A bootstrap of two values a, b: a, b and twice their mean, so that the variance is (a - b)²/8.
        assertThat(estimators.bias().error()).isCloseTo(2 / Math.sqrt(8), within(0.05));
        assertThat(estimators.bias()).isEqualTo(estimators.bias());
    }

    @Test
    void pointsOfTheCoverageLieBetweenThoseOfTheData() {
        double[] x = ClosureEstimators.points(0.01, 0.75);
        assertThat(x).hasSize(20).isSorted();
        assertThat(x[0]).isEqualTo(0.01);
        assertThat(x[10]).isEqualTo(0.1);
        assertThat(x[19]).isCloseTo(0.75, within(ROUNDING));
        assertThat(ClosureEstimators.points(0.2, 0.5))
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0.2);
    }
}
