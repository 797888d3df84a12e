package org.nablafit.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.numeric.RandomStream;

class InitializerTest {
    private static final int BEFORE = 300;
    private static final int NODES = 100;
    private static final FeedForwardNetwork WIDE =
            new FeedForwardNetwork(new Architecture(BEFORE, List.of(new Layer(NODES, StandardActivation.TANH))));
    private static final FeedForwardNetwork DEEP = new FeedForwardNetwork(
            Architecture.withLinearOutput(InputMap.X, StandardActivation.TANH, List.of(5, 4), 3));
    private static final long SEED = 20190319;

    private static double[] weights(double[] parameters) {
        double[] weights = new double[BEFORE * NODES];
        for (int to = 0; to < NODES; to++) {
            System.arraycopy(parameters, to * (BEFORE + 1), weights, to * BEFORE, BEFORE);
        }
        return weights;
    }

    /**
     * Mean and variance of 30000 weights within 5 standard deviations of their own: with another seed the test would
     * fail with a probability of 1.2e-6. The variance of a sample variance is sigma^4 (kurtosis - 1) / n, with kurtosis
     * 3 for the normal and 9/5 for the uniform distribution.
     */
    @ParameterizedTest
    @CsvSource({
        "UNIFORM,        0.3333333333333333,   1.8",
        "GLOROT_NORMAL,  0.005,                3",
        "GLOROT_UNIFORM, 0.005,                1.8",
        "HE_NORMAL,      0.006666666666666667, 3",
        "HE_UNIFORM,     0.006666666666666667, 1.8",
    })
    void weightsHaveTheStatedMeanAndVariance(Initializer initializer, double variance, double kurtosis) {
        double[] weights = weights(WIDE.initialParameters(initializer, new RandomStream(SEED)));
        double n = weights.length;
        double mean = DoubleStream.of(weights).average().orElseThrow();
        double square = DoubleStream.of(weights).map(w -> w * w).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(variance / n)));
        assertThat(square).isCloseTo(variance, within(5 * variance * Math.sqrt((kurtosis - 1) / n)));
        double largest = DoubleStream.of(weights).map(Math::abs).max().orElseThrow();
        if (kurtosis < 3) {
            assertThat(largest).isLessThanOrEqualTo(Math.sqrt(3 * variance));
        } else {
            assertThat(largest).isGreaterThan(Math.sqrt(3 * variance));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSeedGivesTheSameParametersAgain(Initializer initializer) {
        double[] first = DEEP.initialParameters(initializer, new RandomStream(SEED));
        assertThat(DEEP.initialParameters(initializer, new RandomStream(SEED))).containsExactly(first);
        assertThat(DEEP.initialParameters(initializer, new RandomStream(SEED + 1)))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void outputBiasesAreSetAndNothingElse(Initializer initializer) {
        double[] expected = DEEP.initialParameters(initializer, new RandomStream(SEED));
        for (int node = 1; node <= 3; node++) {
            expected[DEEP.architecture().biasIndex(3, node)] = 1;
        }
        assertThat(DEEP.initialParameters(initializer, new RandomStream(SEED), 1))
                .containsExactly(expected);
    }

    @Test
    void hiddenBiasesAreZeroExceptOfTheUniformInitializer() {
        int bias = DEEP.architecture().biasIndex(1, 2);
        assertThat(DEEP.initialParameters(Initializer.HE_NORMAL, new RandomStream(SEED))[bias])
                .isZero();
        assertThat(DEEP.initialParameters(Initializer.UNIFORM, new RandomStream(SEED))[bias])
                .isNotZero();
    }

    @Test
    void biasesOfEachLayerCanBeSet() {
        double[] parameters =
                DEEP.initialParameters(Initializer.UNIFORM, new RandomStream(SEED), new double[] {2, 3, 4});
        for (int layer = 1; layer <= 3; layer++) {
            for (int node = 1; node <= DEEP.architecture().nodes(layer); node++) {
                assertThat(parameters[DEEP.architecture().biasIndex(layer, node)])
                        .isEqualTo(layer + 1);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DEEP.initialParameters(Initializer.UNIFORM, new RandomStream(SEED), new double[] {2, 3}))
                .withMessage("expected 3 biases, but got 2");
    }
}
