package org.nablafit.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.numeric.RandomStream;
import org.nablafit.profiling.ReplicaWeights.Method;
import org.nablafit.testkit.Tolerances;

class ReplicaWeightsTest {
    private static final int REPLICAS = 20_000;

    /**
     * One parameter with the prior N(0, 1) and one datum d with the uncertainty s: the posterior has the mean d/(1 + s²) and
     * the variance s²/(1 + s²). The mean of the weighted replicas has a statistical error of about √(variance/N_eff); the
     * tolerance is 5 of them, which fails once in 2 million seeds. The standard deviation is known √2 times better.
     */
    @Test
    void giveThePosteriorOfAGaussianModel() {
        RandomStream random = new RandomStream(5);
        double datum = 0.8;
        double uncertainty = 0.7;
        double[] replicas = new double[REPLICAS];
        Arrays.setAll(replicas, k -> random.normal());
        double[] chi2 = Arrays.stream(replicas)
                .map(value -> Math.pow((value - datum) / uncertainty, 2))
                .toArray();
        ReplicaWeights weights = ReplicaWeights.of(chi2, 1, Method.GIELE_KELLER);
        double[] moments = moments(weights.weights(), replicas);
        double variance = 0.49 / 1.49;
        double error = Math.sqrt(variance / weights.effectiveReplicas());
        assertThat(moments[0]).isCloseTo(datum / 1.49, within(5 * error));
        assertThat(moments[1]).isCloseTo(Math.sqrt(variance), within(5 * error / Math.sqrt(2)));
        assertThat(Arrays.stream(weights.weights()).sum()).isCloseTo(REPLICAS, within(REPLICAS * Tolerances.LONG_SUM));
        // With one datum both methods are one.
        assertThat(ReplicaWeights.of(chi2, 1, Method.BAYESIAN).weights()).isEqualTo(weights.weights());
        List<Integer> chosen = weights.unweighted(2000);
        double mean = chosen.stream().mapToDouble(k -> replicas[k]).average().orElseThrow();
        assertThat(mean).isCloseTo(datum / 1.49, within(5 * Math.sqrt(variance / 2000)));
    }

    @Test
    void areTheFormulas() {
        ReplicaWeights bayesian = ReplicaWeights.of(new double[] {4, 9}, 3, Method.BAYESIAN);
        double ratio = bayesian.weights()[1] / bayesian.weights()[0];
        assertThat(ratio).isCloseTo(9 * Math.exp(-4.5) / (4 * Math.exp(-2)), within(Tolerances.ROUNDING));
        ReplicaWeights gieleKeller = ReplicaWeights.of(new double[] {4, 9}, 3, Method.GIELE_KELLER);
        assertThat(gieleKeller.weights()[1] / gieleKeller.weights()[0])
                .isCloseTo(Math.exp(-2.5), within(Tolerances.ROUNDING));
    }

    @Test
    void countTheReplicasThatMatter() {
        assertThat(ReplicaWeights.of(new double[] {7, 7, 7, 7}, 10, Method.BAYESIAN)
                        .effectiveReplicas())
                .isCloseTo(4, within(Tolerances.ROUNDING));
        ReplicaWeights one = ReplicaWeights.of(new double[] {5000, 10, 9000}, 10, Method.GIELE_KELLER);
        assertThat(one.effectiveReplicas()).isCloseTo(1, within(Tolerances.ROUNDING));
        assertThat(one.unweighted(3)).containsExactly(1, 1, 1);
        // A weight of 1e-310, of which N/w is infinite.
        ReplicaWeights tiny = ReplicaWeights.of(new double[] {10, 10 + 1427.6}, 10, Method.GIELE_KELLER);
        assertThat(tiny.weights()[1]).isBetween(Double.MIN_VALUE, 1e-308);
        assertThat(tiny.effectiveReplicas()).isCloseTo(1, within(Tolerances.ROUNDING));
    }

    @Test
    void areRoundedToWholeReplicas() {
        ReplicaWeights weights = new ReplicaWeights(new double[] {0.5, 0, 2.25, 1.25});
        assertThat(weights.unweighted(8)).containsExactly(0, 2, 2, 2, 2, 3, 3, 3);
        assertThat(new ReplicaWeights(new double[] {1, 1, 1}).unweighted(3)).containsExactly(0, 1, 2);
    }

    @Test
    void refuseWhatHasNoMeaning() {
        for (double chi2 : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReplicaWeights.of(new double[] {1, chi2}, 2, Method.BAYESIAN))
                    .withMessageContaining("positive number");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplicaWeights(new double[] {1}).unweighted(0))
                .withMessageContaining("at least 1 replica");
    }

    /** Weighted mean and standard deviation of a quantity with each replica. */
    private static double[] moments(double[] weights, double[] values) {
        double mean = 0;
        for (int k = 0; k < weights.length; k++) {
            mean += weights[k] * values[k] / weights.length;
        }
        double variance = 0;
        for (int k = 0; k < weights.length; k++) {
            variance += weights[k] * (values[k] - mean) * (values[k] - mean) / weights.length;
        }
        return new double[] {mean, Math.sqrt(variance)};
    }
}
