package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
    /** Ranges of all magnitudes and both signs, some of them narrow and far from zero. */
    static Stream<double[]> ranges() {
        Stream<double[]> spread = IntStream.range(0, 400).mapToObj(i -> {
            double magnitude = Math.pow(10, -250 + 500 * EvenSequence.at(5 * i));
            double from = magnitude * (2 * EvenSequence.at(5 * i + 1) - 1);
            double relativeWidth = Math.pow(10, -8 + 9 * EvenSequence.at(5 * i + 2));
            return new double[] {from, from + magnitude * relativeWidth};
        });
        Stream<double[]> special = Stream.of(
                new double[] {0, 1},
                new double[] {-1, 1},
                new double[] {0, 9.99},
                new double[] {-1e300, 1e300},
                new double[] {0, 1e-290},
                new double[] {1e9, 1e9 + 1.1},
                new double[] {-7, -6.99});
        return Stream.concat(special, spread);
    }

    @Test
    void linearTicksAreRoundAndCoverTheRange() {
        assertThat(ranges()).allSatisfy(range -> {
            double width = range[1] - range[0];
            for (int wanted = 2; wanted <= 9; wanted++) {
                Ticks ticks = Ticks.linear(range[0], range[1], wanted);
                double[] major = ticks.major();
                assertThat(major.length).isBetween(3, 9);
                double step = (major[major.length - 1] - major[0]) / (major.length - 1);
                assertThat(major).isSorted();
                assertThat(major[0]).isBetween(range[0] - 2e-6 * step, range[0] + 1.000002 * step);
                assertThat(major[major.length - 1]).isBetween(range[1] - 1.000002 * step, range[1] + 2e-6 * step);
                assertThat(step).isLessThanOrEqualTo(width / 2 * 1.00001);
                assertThat(ticks.labels()).hasSameSizeAs(major).doesNotHaveDuplicates();
                assertThat(Arrays.stream(ticks.minor())).allMatch(v -> v >= range[0] && v <= range[1]);
                assertThat(leadingDigits(step)).isIn(10L, 20L, 25L, 50L);
            }
        });
    }

    @Test
    void labelsAreShortAndEvenlySpaced() {
        assertThat(ranges().filter(range -> Math.abs(range[0]) < 1e100 && range[1] < 1e100))
                .allSatisfy(range -> {
                    Ticks ticks = Ticks.linear(range[0], range[1], 6);
                    assertThat(ticks.labels()).allMatch(label -> label.length() <= 9);
                    List<BigDecimal> labels = ticks.labels().stream()
                            .map(label -> new BigDecimal(label.replace('−', '-')))
                            .toList();
                    double labelStep = labels.get(1).subtract(labels.get(0)).doubleValue();
                    for (int i = 2; i < labels.size(); i++) {
                        assertThat(labels.get(i).subtract(labels.get(i - 1)).doubleValue())
                                .isCloseTo(labelStep, within(1e-9 * labelStep));
                    }
                });
    }

    @Test
    void linearLabelsAreThoseOfATextbook() {
        assertThat(Ticks.linear(0, 1, 6).labels()).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(Ticks.linear(-4, 4, 5).labels()).containsExactly("−4", "−2", "0", "2", "4");
        assertThat(Ticks.linear(0, 1e6, 6).labels()).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(Ticks.linear(0, 1e6, 6).note()).isEqualTo("×10^{6}");
        assertThat(Ticks.linear(0, 5e-5, 6).note()).isEqualTo("×10^{-5}");
    }

    @Test
    void minorTicksLieBetweenMajorOnes() {
        assertThat(Ticks.linear(0, 0.4, 3).major()).containsExactly(0, 0.2, 0.4);
        assertThat(Ticks.linear(0, 0.4, 3).minor())
                .hasSize(6)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(0.05, 0.1, 0.15, 0.25, 0.3, 0.35);
    }

    @Test
    void whatIsCommonToLongLabelsIsInTheNote() {
        Ticks ticks = Ticks.linear(1_234_567.001, 1_234_567.006, 6);
        assertThat(ticks.note()).isEqualTo(" + 1234567");
        assertThat(ticks.labels()).first().isEqualTo("0.001");
        Ticks negative = Ticks.linear(-1e12 - 4, -1e12 + 4, 5);
        assertThat(negative.note()).isEqualTo(" − 1.00000000001×10^{12}");
    }

    @Test
    void decadesOfAMomentumFraction() {
        Ticks ticks = Ticks.logarithmic(1e-4, 1, 7);
        assertThat(ticks.major()).containsExactly(1e-4, 1e-3, 1e-2, 1e-1, 1);
        assertThat(ticks.labels()).containsExactly("10^{-4}", "10^{-3}", "10^{-2}", "10^{-1}", "10^{0}");
        assertThat(ticks.minor()).hasSize(4 * 8).contains(2e-4, 9e-1);
    }

    @Test
    void manyDecadesLeaveSomeLabelsOut() {
        Ticks ticks = Ticks.logarithmic(1e-20, 1e20, 6);
        assertThat(ticks.major().length).isBetween(4, 7);
        assertThat(ticks.major()).contains(1);
        assertThat(ticks.major().length + ticks.minor().length).isEqualTo(41);
    }

    @Test
    void shortLogarithmicAxesHaveSeveralTicksPerDecade() {
        assertThat(Ticks.logarithmic(0.1, 1, 6).labels()).containsExactly("0.1", "0.2", "0.5", "1");
        assertThat(Ticks.logarithmic(2e-7, 2.5e-6, 6).labels())
                .containsExactly("2×10^{-7}", "5×10^{-7}", "10^{-6}", "2×10^{-6}");
        assertThat(Ticks.logarithmic(2.2, 2.9, 5).major().length).isGreaterThanOrEqualTo(3);
    }

    @Test
    void logarithmicTicksAreInsideTheRange() {
        assertThat(IntStream.range(0, 300).boxed()).allSatisfy(i -> {
            double from = Math.pow(10, -280 + 500 * EvenSequence.at(3 * i));
            double to = from * Math.pow(10, 1e-3 + 40 * Math.pow(EvenSequence.at(3 * i + 1), 4));
            for (int wanted = 2; wanted <= 8; wanted++) {
                Ticks ticks = Ticks.logarithmic(from, to, wanted);
                assertThat(ticks.major().length).as("%s to %s", from, to).isBetween(2, 9);
                assertThat(ticks.major()).isSorted();
                assertThat(Stream.of(ticks.major(), ticks.minor()).flatMapToDouble(Arrays::stream))
                        .allMatch(v -> v >= from * (1 - 2e-6) && v <= to * (1 + 2e-6));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"NMC_P_SIGMARED", "a^b", "$x$", "\\alpha"})
    void categoriesKeepTheirNames(String name) {
        Ticks ticks = Ticks.categories(List.of(name, "b"));
        assertThat(MathText.parse(ticks.labels().getFirst()).plain()).isEqualTo(name);
        assertThat(ticks.major()).containsExactly(0, 1);
    }

    /** The digits of a round number, as 25 for 0.0025. */
    private static long leadingDigits(double value) {
        double exponent = Math.floor(Math.log10(value) + 1e-7);
        return Math.round(value * Math.pow(10, -exponent / 2) * Math.pow(10, -(exponent - exponent / 2)) * 10);
    }
}
