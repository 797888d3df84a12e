package org.nablafit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.Tolerances;

final class CovarianceMatrixTest {
    @Test
    void experimentalMatrixOfThreePointsComputedByHand() {
        CovarianceMatrix matrix = CovarianceMatrix.experimental(List.of(Samples.first(), Samples.second()));
        assertElements(matrix, new double[] {
            // diagonal: 0.01 + 0.04 + 0.04 + 0.01; 0.04 + 0.01 + 0.16 + 0.04; 0.09 + 0.16 + 0.25
            0.10,
            -0.08 + 0.02,
            0.05, //
            -0.06,
            0.25,
            0.10, //
            0.05,
            0.10,
            0.50
        });
    }

    @Test
    void t0MatrixOfThreePointsComputedByHand() {
        // T/D = 1/2, 2, 2: the multiplicative entries become w = (0.1, -0.8), norm = (0.05, 0.4 | 1).
        CovarianceMatrix matrix =
                CovarianceMatrix.t0(List.of(Samples.first(), Samples.second()), new double[] {1, 8, 10});
        assertElements(matrix, new double[] {
            0.01 + 0.04 + 0.01 + 0.0025,
            -0.08 + 0.02,
            0.05, //
            -0.06,
            0.04 + 0.01 + 0.64 + 0.16,
            0.40, //
            0.05,
            0.40,
            0.09 + 0.16 + 1
        });
    }

    private static void assertElements(CovarianceMatrix matrix, double[] expected) {
        assertThat(matrix.values()).containsExactly(expected, within(Tolerances.ROUNDING));
        assertThat(matrix.get(2, 1)).isEqualTo(matrix.values()[2 * 3 + 1]);
    }

    @Test
    void t0MatrixOfTheDataIsTheExperimentalOne() {
        List<Dataset> sets = randomSets();
        double[] data = sets.stream()
                .flatMapToDouble(set -> Arrays.stream(set.values()))
                .toArray();
        assertThat(CovarianceMatrix.t0(sets, data).values())
                .containsExactly(CovarianceMatrix.experimental(sets).values());
    }

    @Test
    void diagonalIsTheSquareOfTheTotalUncertainty() {
        List<Dataset> sets = randomSets();
        CovarianceMatrix matrix = CovarianceMatrix.experimental(sets);
        double[] total = sets.getFirst().totalUncertainties();
        for (int i = 0; i < total.length; i++) {
            assertThat(Math.sqrt(matrix.get(i, i))).isCloseTo(total[i], within(Tolerances.ROUNDING * total[i]));
        }
    }

    @Test
    void matrixIsExactlySymmetric() {
        CovarianceMatrix matrix = CovarianceMatrix.experimental(randomSets());
        for (int i = 0; i < matrix.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(matrix.get(i, j)).isEqualTo(matrix.get(j, i));
            }
        }
    }

    @Test
    void matrixOfSelectedDataIsTheBlockOfTheMatrix() {
        List<Dataset> sets = randomSets();
        int[] ofFirst = {5, 0, 3};
        int[] ofSecond = {1, 2};
        int offset = sets.get(0).size();
        List<Dataset> selected =
                List.of(sets.get(0).select(ofFirst), sets.get(1).select(ofSecond));
        int[] points = IntStream.concat(
                        IntStream.of(ofFirst), IntStream.of(ofSecond).map(i -> i + offset))
                .toArray();
        CovarianceMatrix all = CovarianceMatrix.experimental(sets);
        assertThat(all.select(points).values())
                .containsExactly(CovarianceMatrix.experimental(selected).values(), within(Tolerances.ROUNDING));
    }

    @Test
    void orderOfTheSetsPermutesTheMatrix() {
        List<Dataset> sets = randomSets();
        int first = sets.get(0).size();
        int second = sets.get(1).size();
        int[] swapped = IntStream.concat(IntStream.range(first, first + second), IntStream.range(0, first))
                .toArray();
        assertThat(CovarianceMatrix.experimental(sets.reversed()).values())
                .containsExactly(
                        CovarianceMatrix.experimental(sets).select(swapped).values(), within(Tolerances.ROUNDING));
    }

    @Test
    void factorsMultiplyToTheMatrix() {
        CovarianceMatrix matrix = CovarianceMatrix.experimental(randomSets());
        int n = matrix.size();
        double[] lower = matrix.factor().lower();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k <= j; k++) {
                    product += lower[i * n + k] * lower[j * n + k];
                }
                assertThat(product).isCloseTo(matrix.get(i, j), within(Tolerances.ROUNDING));
            }
        }
    }

    /** r = (1, 2), C = ((2, 1), (1, 2)): rᵀ C⁻¹ r = (2 - 4 + 8) / 3. */
    @Test
    void chi2IsTheSquareOfTheWhitenedResiduals() {
        Dataset pair = Samples.dataset(
                "PAIR", new double[] {1, 1}, new double[] {1, 1}, Samples.additive("w", Correlation.WITHIN_SET, 1, 1));
        CovarianceMatrix matrix = CovarianceMatrix.experimental(List.of(pair));
        double[] residuals = {1, 2};
        assertThat(matrix.chi2(residuals)).isEqualTo(2, within(Tolerances.ROUNDING));
        assertThat(matrix.whitened(residuals))
                .containsExactly(new double[] {1 / Math.sqrt(2), 1.5 / Math.sqrt(1.5)}, within(Tolerances.ROUNDING));
        assertThat(residuals).containsExactly(1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.chi2(new double[3]))
                .withMessage("a covariance matrix of 2 points cannot whiten 3 residuals");
    }

    @Test
    void matrixThatIsSingularNamesTheSetAndTheEigenvalue() {
        // Two points that move only together: the eigenvalues are 0 and 2.
        Dataset singular = Samples.dataset(
                "TWINS", new double[] {1, 1}, new double[2], Samples.additive("w", Correlation.WITHIN_SET, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovarianceMatrix.experimental(List.of(Samples.first(), singular))
                        .factor())
                .withMessageContaining("covariance matrix of TWINS (2 points) is not positive definite")
                .withMessageMatching(".*smallest eigenvalue is (0|-?\\d\\.\\d\\de-1[67]|0\\.00), its largest 2\\.00.*");
    }

    @Test
    void setsThatAreSingularOnlyTogetherAreAllNamed() {
        Dataset one = Samples.dataset(
                "ONE", new double[] {1}, new double[1], Samples.additive("s", Correlation.shared("k"), 1));
        Dataset two = Samples.dataset(
                "TWO", new double[] {1}, new double[1], Samples.additive("s", Correlation.shared("k"), 2));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CovarianceMatrix.experimental(List.of(one, two)).factor())
                .withMessageContaining("of ONE, TWO together (2 points)");
    }

    @Test
    void badArgumentsAreRefused() {
        List<Dataset> sets = List.of(Samples.first(), Samples.second());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovarianceMatrix.t0(sets, new double[2]))
                .withMessageContaining("3 points")
                .withMessageContaining("2 are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovarianceMatrix.t0(sets, new double[] {1, Double.NaN, 1}))
                .withMessageContaining("prediction of point 1 of A is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovarianceMatrix.experimental(List.of(Samples.first(), Samples.first())))
                .withMessageContaining("A is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovarianceMatrix.t0(
                        List.of(Samples.first().withValues(new double[] {0, 1})), new double[] {1, 1}))
                .withMessageContaining("point 0 of A has the value 0 and a multiplicative uncertainty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovarianceMatrix.experimental(sets).select(new int[] {3}))
                .withMessageContaining("point 3");
    }

    /** Two sets of seven and four points with two shared sources and some of every other kind. */
    private static List<Dataset> randomSets() {
        RandomStream random = new RandomStream(20);
        return List.of(randomSet("A", 7, random), randomSet("B", 4, random));
    }

    private static Dataset randomSet(String name, int points, RandomStream random) {
        return Samples.dataset(
                name,
                numbers(points, 1, 2, random),
                numbers(points, 0.1, 0.2, random),
                Samples.multiplicative("u", Correlation.UNCORRELATED, numbers(points, -0.1, 0.1, random)),
                Samples.additive("w", Correlation.WITHIN_SET, numbers(points, -0.1, 0.1, random)),
                Samples.multiplicative("v", Correlation.WITHIN_SET, numbers(points, -0.1, 0.1, random)),
                Samples.additive("s", Correlation.shared("s"), numbers(points, -0.1, 0.1, random)),
                Samples.multiplicative("t", Correlation.shared("t"), numbers(points, -0.1, 0.1, random)));
    }

    private static double[] numbers(int count, double low, double high, RandomStream random) {
        return IntStream.range(0, count)
                .mapToDouble(_ -> random.uniform(low, high))
                .toArray();
    }
}
