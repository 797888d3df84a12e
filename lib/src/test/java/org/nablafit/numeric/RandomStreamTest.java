package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int COUNT = 200_000;
    /** Five standard deviations of a mean of {@link #COUNT} numbers of variance 1. */
    private static final double MEAN_ERROR = 5 / Math.sqrt(COUNT);

    /** First numbers of the reference code for seed 1234567. */
    @Test
    void followsTheReferenceCode() {
        RandomStream random = new RandomStream(1234567);
        assertThat(IntStream.range(0, 5).mapToObj(i -> Long.toUnsignedString(random.nextLong())))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    @Test
    void uniformNumbersHaveTheirMoments() {
        RandomStream random = new RandomStream(2);
        double[] x =
                DoubleStream.generate(() -> random.uniform(-1, 3)).limit(COUNT).toArray();
        assertThat(DoubleStream.of(x)).allMatch(v -> v >= -1 && v < 3);
        assertThat(mean(x, 1)).isCloseTo(1, within(2 * MEAN_ERROR));
        assertThat(mean(x, 2)).isCloseTo(7.0 / 3, within(3 * MEAN_ERROR));
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        RandomStream random = new RandomStream(3);
        double[] x = DoubleStream.generate(random::normal).limit(COUNT).toArray();
        assertThat(mean(x, 1)).isCloseTo(0, within(MEAN_ERROR));
        assertThat(mean(x, 2)).isCloseTo(1, within(Math.sqrt(2) * MEAN_ERROR));
        assertThat(mean(x, 4)).isCloseTo(3, within(Math.sqrt(96) * MEAN_ERROR));
    }

    @Test
    void shufflesAreFairPermutations() {
        RandomStream random = new RandomStream(4);
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            int[] values = {0, 1, 2};
            random.shuffle(values);
            assertThat(values).containsExactlyInAnyOrder(0, 1, 2);
            counts[2 * values[0] + (values[1] < values[2] ? 0 : 1)]++;
        }
        // Five standard deviations of a binomial count.
        assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 10_000) < 5 * Math.sqrt(10_000));
    }

    @Test
    void boundsAreKept() {
        RandomStream random = new RandomStream(5);
        assertThat(IntStream.range(0, 1000)
                        .map(i -> random.nextInt(7))
                        .distinct()
                        .sorted())
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splitStreamsDependOnSeedAndNameOnly() {
        RandomStream random = new RandomStream(6);
        long first = random.split("replica 1").nextLong();
        random.nextLong();
        assertThat(random.split("replica 1").nextLong()).isEqualTo(first);
        assertThat(random.split("replica 2").nextLong()).isNotEqualTo(first);
        assertThat(new RandomStream(7).split("replica 1").nextLong()).isNotEqualTo(first);
    }

    private static double mean(double[] x, int power) {
        return DoubleStream.of(x).map(v -> Math.pow(v, power)).average().orElseThrow();
    }
}
