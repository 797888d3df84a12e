package org.nablafit.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NuclearModificationTest {
    private static final NuclearModification NUCLEUS =
            new NuclearModification(0.8, 0.12, 1.03, 0.68, 0.87, 1.3, OptionalInt.empty());

    @Test
    void takesTheValuesThatDefineIt() {
        assertThat(NUCLEUS.ratio(0)).isCloseTo(0.8, within(1e-14));
        assertThat(NUCLEUS.ratio(0.12)).isCloseTo(1.03, within(1e-14));
        assertThat(NUCLEUS.ratio(0.68)).isCloseTo(0.87, within(1e-14));
        assertThat(NUCLEUS.ratio(0.95)).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.12, 0.68})
    void isFlatAndContinuousWhereTheRegionsMeet(double x) {
        double h = 1e-6;
        double below = (NUCLEUS.ratio(x) - NUCLEUS.ratio(x - h)) / h;
        double above = (NUCLEUS.ratio(x + h) - NUCLEUS.ratio(x)) / h;
        assertThat(below).isCloseTo(0, within(2e-5));
        assertThat(above).isCloseTo(0, within(2e-5));
    }

    @Test
    void risesFallsAndRisesAgain() {
        for (double x = 0.001; x < 0.98; x += 0.001) {
            double slope = NUCLEUS.ratio(x + 1e-4) - NUCLEUS.ratio(x);
            if (Math.abs(x - 0.12) > 0.001 && Math.abs(x - 0.68) > 0.001) {
                assertThat(Math.signum(slope)).as("x = %s", x).isEqualTo(x < 0.12 || x > 0.68 ? 1 : -1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.7, 1, 0.6, 0.9, 1.3",
        "0.8, 0.1, 1, 1, 0.9, 1.3",
        "0, 0.1, 1, 0.6, 0.9, 1.3",
        "0.8, 0.1, 1, 0.6, 0.9, 1"
    })
    void refusesWhatIsNoModification(double y0, double xa, double ya, double xe, double ye, double beta) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NuclearModification(y0, xa, ya, xe, ye, beta, OptionalInt.empty()))
                .withMessageContaining("a nuclear modification needs");
    }

    @Test
    void growsWithTheNumberOfNucleonsFromNone() {
        NuclearModification lead = new NuclearModification(0.8, 0.12, 1.03, 0.68, 0.87, 1.3, OptionalInt.of(208));
        for (double x : new double[] {0.001, 0.12, 0.5, 0.9}) {
            assertThat(lead.ratio(x, 1)).isEqualTo(1);
            assertThat(lead.ratio(x, 208)).isCloseTo(NUCLEUS.ratio(x), within(1e-15));
            assertThat(NUCLEUS.ratio(x, 12)).isEqualTo(NUCLEUS.ratio(x));
        }
        // (1 - 8^(-1/3)) / (1 - 208^(-1/3)) = 0.5 / 0.83122.
        assertThat(lead.ratio(0, 8)).isCloseTo(1 - 0.2 * 0.60152, within(1e-5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NuclearModification(0.8, 0.12, 1.03, 0.68, 0.87, 1.3, OptionalInt.of(1)))
                .withMessage("a nuclear modification is that of a nucleus of 2 nucleons or more, not of 1");
    }
}
