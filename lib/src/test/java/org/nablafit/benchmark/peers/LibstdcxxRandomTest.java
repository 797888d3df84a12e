package org.nablafit.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against what a program printed that was built by GNU C++. */
class LibstdcxxRandomTest {
    @Test
    void uniformNumbersAreThoseOfTheDefaultEngine() {
        double[] numbers = LibstdcxxRandom.uniform(1000, 12345, 0.05, 0.07);
        assertThat(numbers).startsWith(0.06667989254709898, 0.05071757189947609, 0.051023104396777756);
        assertThat(numbers[999]).isEqualTo(0.06433040112534558);
    }

    @Test
    void normalNumbersAreThoseOfTheMersenneTwister() {
        double[] numbers = LibstdcxxRandom.normal(1000, 20240102);
        double[] expected = {0.7969369836236061, -0.8057355673132179, 0.25499740955838324};
        for (int i = 0; i < expected.length; i++) {
            assertThat(numbers[i]).isCloseTo(expected[i], within(1e-15));
        }
        assertThat(numbers[999]).isCloseTo(1.1549010143689125, within(1e-15));
        assertThat(LibstdcxxRandom.normal(3, 20240102)).containsExactly(numbers[0], numbers[1], numbers[2]);
    }
}
