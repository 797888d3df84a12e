package org.nablafit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.ProjectFiles;

/** Statistics of 10,000 draws. Seeds are fixed; the probabilities are those of a wrong alarm for a seed that is not chosen. */
class PseudoDataTest {
    private static final int DRAWS = 10_000;

    private static Dataset dataset(String name, double[] values, double[] statistical, Uncertainty... systematics) {
        Dataset any = any();
        int[] points = IntStream.range(0, values.length).toArray();
        return new Dataset(
                name,
                any.description(),
                any.kinematics().select(points),
                values,
                statistical,
                List.of(systematics),
                any.theory(),
                any.source());
    }

    private static Dataset any() {
        try {
            return Datasets.find("SLAC_P_F2", SearchPath.of(ProjectFiles.project("data/datasets")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Uncertainty source(String name, Treatment treatment, Correlation correlation, double... absolute) {
        return new Uncertainty(name, treatment, correlation, absolute);
    }

    /** Every kind of source, two of them shared by both sets, one of these additive in one set and multiplicative in the other. */
    private static List<Dataset> twoSets() {
        Correlation alone = new Correlation.Uncorrelated();
        Correlation within = new Correlation.WithinSet();
        return List.of(
                dataset(
                        "ONE",
                        new double[] {2, 3, 5, 4},
                        new double[] {0.1, 0.2, 0.1, 0.3},
                        source("a", Treatment.ADDITIVE, alone, 0.1, 0.1, 0.2, 0.1),
                        source("b", Treatment.MULTIPLICATIVE, alone, 0.1, 0, 0.3, 0.1),
                        source("c", Treatment.ADDITIVE, within, 0.2, -0.1, 0.3, 0.2),
                        source("d", Treatment.MULTIPLICATIVE, within, 0.1, 0.2, 0.4, 0.3),
                        source("e", Treatment.MULTIPLICATIVE, new Correlation.Shared("luminosity"), 0.2, 0.3, 0.5, 0.4),
                        source("f", Treatment.ADDITIVE, new Correlation.Shared("both"), 0.2, 0.1, 0.1, 0.1)),
                dataset(
                        "TWO",
                        new double[] {-1, 6, 2},
                        new double[] {0.1, 0.2, 0.2},
                        source("g", Treatment.MULTIPLICATIVE, new Correlation.Shared("luminosity"), -0.1, 0.6, 0.2),
                        source("h", Treatment.MULTIPLICATIVE, new Correlation.Shared("both"), 0.1, 0.3, 0.1)));
    }

    /**
     * The covariance by its definition, from all sources one by one: products of independent factors. The source that is
     * additive in one set and multiplicative in the other is one deviate n: E[(D_i + s n)(1 + d n)] - D_i = s d.
     */
    private static double[][] exactCovariance(List<Dataset> sets) {
        int n = sets.stream().mapToInt(Dataset::size).sum();
        double[] value = new double[n];
        int[] setOf = new int[n];
        int[] place = new int[n];
        int first = 0;
        for (int s = 0; s < sets.size(); s++) {
            for (int i = 0; i < sets.get(s).size(); i++) {
                value[first] = sets.get(s).value(i);
                setOf[first] = s;
                place[first++] = i;
            }
        }
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Dataset a = sets.get(setOf[i]);
                Dataset b = sets.get(setOf[j]);
                double additive = i == j ? a.statistical(place[i]) * a.statistical(place[i]) : 0;
                double factor = 1;
                double mixed = 0;
                for (Uncertainty u : a.systematics()) {
                    for (Uncertainty v : b.systematics()) {
                        if (!moveTogether(u, v, setOf[i] == setOf[j], i == j)) {
                            continue;
                        }
                        double s = u.absolute(place[i]);
                        double t = v.absolute(place[j]);
                        boolean first0 = u.treatment() == Treatment.MULTIPLICATIVE;
                        boolean second0 = v.treatment() == Treatment.MULTIPLICATIVE;
                        if (first0 && second0) {
                            factor *= 1 + s * t / (value[i] * value[j]);
                        } else if (!first0 && !second0) {
                            additive += s * t;
                        } else {
                            mixed += s * t;
                        }
                    }
                }
                covariance[i][j] = (value[i] * value[j] + additive) * factor - value[i] * value[j] + mixed * factor;
            }
        }
        return covariance;
    }

    private static boolean moveTogether(Uncertainty u, Uncertainty v, boolean sameSet, boolean samePoint) {
        return switch (u.correlation()) {
            case Correlation.Uncorrelated _ -> samePoint && u.name().equals(v.name());
            case Correlation.WithinSet _ -> sameSet && u.name().equals(v.name());
            case Correlation.Shared(String name) ->
                v.correlation() instanceof Correlation.Shared(String other) && name.equals(other);
        };
    }

    private static double[][] draws(PseudoData pseudoData, long seed) {
        RandomStream random = new RandomStream(seed);
        double[][] draws = new double[DRAWS][];
        for (int r = 0; r < DRAWS; r++) {
            draws[r] = pseudoData.draw(random.split("draw " + r)).values();
        }
        return draws;
    }

    private static double mean(double[][] draws, int i) {
        return Arrays.stream(draws).mapToDouble(draw -> draw[i]).average().orElseThrow();
    }

    /**
     * Each mean within 4.9 standard deviations (p = 1e-6, 7 of them) and each covariance within 5.2 of those of a Gaussian (p =
     * 2e-7, 28 of them; products of Gaussians are a little wider): a wrong alarm has p = 2e-5.
     */
    @Test
    void meanAndCovarianceAreThoseOfTheDefinition() {
        List<Dataset> sets = twoSets();
        double[][] exact = exactCovariance(sets);
        int n = exact.length;
        double[][] draws = draws(new PseudoData(sets, new boolean[n]), 1);
        double[] values = {2, 3, 5, 4, -1, 6, 2};
        double[] means = new double[n];
        Arrays.setAll(means, i -> mean(draws, i));
        for (int i = 0; i < n; i++) {
            assertThat(means[i]).as("mean " + i).isCloseTo(values[i], within(4.9 * Math.sqrt(exact[i][i] / DRAWS)));
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (double[] draw : draws) {
                    sum += (draw[i] - means[i]) * (draw[j] - means[j]);
                }
                double error = Math.sqrt((exact[i][i] * exact[j][j] + exact[i][j] * exact[i][j]) / DRAWS);
                assertThat(sum / (DRAWS - 1))
                        .as("covariance " + i + ", " + j)
                        .isCloseTo(exact[i][j], within(5.2 * error));
            }
        }
    }

    /**
     * Measured sets with all their correlations: n |L⁻¹ mean|² is χ² with N degrees of freedom, and the mean square of L⁻¹ (D' -
     * D) is 1, within 4.9 standard deviations each: p = 2e-6. The product of multiplicative sources adds less than 1e-3.
     */
    @Test
    void measuredSetsFluctuateByTheirCovarianceMatrix() throws IOException {
        SearchPath path = SearchPath.of(ProjectFiles.project("data/datasets"));
        List<Dataset> sets = List.of(
                Datasets.find("BCDMS_P_F2", path),
                Datasets.find("BCDMS_D_F2", path),
                Datasets.find("NMC_P_SIGMARED", path));
        CovarianceMatrix matrix = CovarianceMatrix.experimental(sets);
        int n = matrix.size();
        double[] values = sets.stream()
                .flatMapToDouble(set -> Arrays.stream(set.values()))
                .toArray();
        var factor = matrix.factor();
        PseudoData pseudoData = new PseudoData(sets, new boolean[n]);
        RandomStream random = new RandomStream(2);
        double[] mean = new double[n];
        double square = 0;
        for (int r = 0; r < DRAWS; r++) {
            double[] residuals = pseudoData.draw(random.split("draw " + r)).values();
            for (int i = 0; i < n; i++) {
                residuals[i] -= values[i];
                mean[i] += residuals[i] / DRAWS;
            }
            factor.solveLower(residuals);
            for (double residual : residuals) {
                square += residual * residual / n / DRAWS;
            }
        }
        factor.solveLower(mean);
        double ofMean = DRAWS * Arrays.stream(mean).map(value -> value * value).sum();
        assertThat(ofMean).isCloseTo(n, within(4.9 * Math.sqrt(2.0 * n)));
        assertThat(square).isCloseTo(1, within(4.9 * Math.sqrt(2.0 / n / DRAWS) + 1e-3));
    }

    @Test
    void aStreamGivesOneDraw() {
        PseudoData pseudoData = new PseudoData(twoSets(), new boolean[7]);
        double[] first = pseudoData.draw(new RandomStream(5)).values();
        assertThat(pseudoData.draw(new RandomStream(5)).values()).containsExactly(first);
        assertThat(pseudoData.draw(new RandomStream(6)).values()).isNotEqualTo(first);
    }

    /** A Gaussian of mean 1 and width 1, given that it is positive: its mean is 1 + phi(1) / Phi(1), p = 1e-6 for a wrong alarm. */
    @Test
    void crossSectionsArePositiveWithTheRightDistribution() {
        List<Dataset> sets = List.of(dataset("NEAR_ZERO", new double[] {1, -2}, new double[] {1, 0.1}));
        PseudoData pseudoData = new PseudoData(sets, new boolean[] {true, true});
        RandomStream random = new RandomStream(3);
        int discarded = 0;
        double sum = 0;
        for (int r = 0; r < DRAWS; r++) {
            PseudoData.Draw draw = pseudoData.draw(random.split("draw " + r));
            assertThat(draw.values()[0]).isNotNegative();
            assertThat(draw.values()[1])
                    .as("negative in the data, and so left alone")
                    .isNegative();
            sum += draw.values()[0] / DRAWS;
            discarded += draw.discarded();
        }
        double density = Math.exp(-0.5) / Math.sqrt(2 * Math.PI);
        double probability = 0.841344746068543;
        double mean = 1 + density / probability;
        double variance = 1 - density / probability - Math.pow(density / probability, 2);
        assertThat(sum).isCloseTo(mean, within(4.9 * Math.sqrt(variance / DRAWS)));
        double expected = DRAWS * (1 / probability - 1);
        assertThat((double) discarded).isCloseTo(expected, within(4.9 * Math.sqrt(expected / probability)));
    }

    @Test
    void wherePositiveDrawsAreTooRareItSaysWhichPoint() {
        double[] values = new double[40];
        double[] wide = new double[40];
        Arrays.fill(values, 0.01);
        Arrays.fill(wide, 1);
        List<Dataset> sets = List.of(any(), dataset("WIDE", values, wide));
        boolean[] positive = new boolean[any().size() + 40];
        Arrays.fill(positive, true);
        assertThatThrownBy(() -> new PseudoData(sets, positive).draw(new RandomStream(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "none of 1000 draws of pseudo-data is positive at all cross sections: point \\d+ of"
                                + " WIDE, 0\\.01000 with an uncertainty of 1\\.000, was negative in \\d+ of them; cut this point away");
    }

    @Test
    void answersHaveToBeAsManyAsPoints() {
        assertThatThrownBy(() -> new PseudoData(twoSets(), new boolean[3]))
                .hasMessage("there are 7 points, but 3 answers to whether they have to be positive");
        assertThat(new PseudoData(twoSets(), new boolean[7]).size()).isEqualTo(7);
    }
}
