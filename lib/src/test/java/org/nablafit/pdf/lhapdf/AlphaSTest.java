package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.Tolerances;

class AlphaSTest {
    /** Error of the integration at the lowest scales. */
    private static final double INTEGRATION = 1e-9;

    @TempDir
    Path folder;

    private AlphaS read(String... entries) throws IOException {
        return HandSet.write(
                        folder,
                        HandSet.INFO + String.join("\n", entries) + "\n",
                        HandSet.member((x, q) -> 1, new double[] {1, 2, 4, 8}))
                .member(0)
                .alphaS();
    }

    @Test
    void aTableIsMetAtItsKnotsAndJumpsAtThresholds() throws IOException {
        AlphaS alphaS = read(
                "AlphaS_Type: ipol",
                "AlphaS_Qs: [1, 2, 4, 4, 5, 10, 100]",
                "AlphaS_Vals: [0.5, 0.3, 0.22, 0.23, 0.2, 0.18, 0.11]");
        assertThat(alphaS.atQ(1)).isEqualTo(0.5);
        assertThat(alphaS.atQ(2)).isEqualTo(0.3);
        assertThat(alphaS.atQ(4)).isEqualTo(0.23);
        assertThat(alphaS.atQ(Math.nextDown(4.0))).isCloseTo(0.22, within(1e-12));
        assertThat(alphaS.atQ(100)).isEqualTo(0.11);
        assertThat(alphaS.atQ(1e5)).isEqualTo(0.11);
        // Below, the power of Q2 of the first two knots.
        assertThat(alphaS.atQ(0.5)).isCloseTo(0.5 * 0.5 / 0.3, within(Tolerances.ROUNDING));
        assertThatIllegalArgumentException().isThrownBy(() -> alphaS.atQ(0));
        assertThatIllegalArgumentException().isThrownBy(() -> alphaS.atQ(Double.NaN));
    }

    /** A parabola in ln Q with equidistant knots has its own slopes at inner knots. */
    @Test
    void aParabolaIsExactBetweenInnerKnots() {
        double[] q = IntStream.range(0, 6).mapToDouble(i -> Math.pow(2, i)).toArray();
        double[] values =
                IntStream.range(0, 6).mapToDouble(AlphaSTest::parabola).toArray();
        AlphaS alphaS = TabulatedAlphaS.of(q, values);
        for (double at = 1; at <= 4; at += 0.1) {
            assertThat(alphaS.atQ(Math.pow(2, at))).isCloseTo(parabola(at), within(1e-13));
        }
    }

    private static double parabola(double t) {
        return 0.5 - 0.1 * t + 0.01 * t * t;
    }

    private static double oneLoop(double q, double lambda, int nf) {
        return 12 * Math.PI / ((33 - 2 * nf) * Math.log(q * q / (lambda * lambda)));
    }

    @Test
    void oneLoopIsItsFormulaBothWays() throws IOException {
        AlphaS analytic = read(
                "AlphaS_Type: analytic",
                "AlphaS_OrderQCD: 0",
                "FlavorScheme: fixed",
                "NumFlavors: 4",
                "AlphaS_Lambda4: 0.2");
        double reference = oneLoop(91, 0.2, 4);
        AlphaS ode = read(
                "AlphaS_Type: ode",
                "AlphaS_OrderQCD: 0",
                "AlphaS_FlavorScheme: fixed",
                "AlphaS_NumFlavors: 4",
                "MZ: 91",
                "AlphaS_MZ: " + reference);
        for (double q : new double[] {1, 1.5, 10, 91, 5000}) {
            assertThat(analytic.atQ(q)).isCloseTo(oneLoop(q, 0.2, 4), within(Tolerances.ROUNDING));
            assertThat(ode.atQ(q)).isCloseTo(oneLoop(q, 0.2, 4), within(INTEGRATION));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> analytic.atQ(0.2))
                .withMessageContaining("not finite at Q = 0.2, as Lambda is 0.2");
        assertThatIllegalArgumentException().isThrownBy(() -> ode.atQ(0.2)).withMessageContaining("not finite");
    }

    /** The exact solution at two loops in closed form: b0 ln(Q2/Q02) = F(alpha) - F(alpha0), F = 1/a + c ln(a / (1 + c a)). */
    @Test
    void twoLoopsAreTheImplicitSolution() throws IOException {
        AlphaS ode = read(
                "AlphaS_Type: ode",
                "AlphaS_OrderQCD: 1",
                "FlavorScheme: fixed",
                "NumFlavors: 5",
                "AlphaS_MassReference: 91.1876",
                "AlphaS_Reference: 0.118");
        double b0 = 23 / (12 * Math.PI);
        double c = 58 / (24 * Math.PI * Math.PI) / b0;
        for (double q : new double[] {1, 2, 10, 1000}) {
            double alpha = ode.atQ(q);
            double difference = implicit(alpha, c) - implicit(0.118, c);
            assertThat(difference).isCloseTo(2 * b0 * Math.log(q / 91.1876), within(1e-8));
        }
    }

    private static double implicit(double alpha, double c) {
        return 1 / alpha + c * Math.log(alpha / (1 + c * alpha));
    }

    /** With thresholds the coupling is continuous, and its slope changes as the number of flavours. */
    @Test
    void flavoursAreTakenInAtTheirThresholds() throws IOException {
        AlphaS alphaS = read(
                "AlphaS_Type: ode",
                "AlphaS_OrderQCD: 0",
                "FlavorScheme: variable",
                "NumFlavors: 6",
                "MZ: 91",
                "AlphaS_MZ: 0.118",
                "MCharm: 1.5",
                "MBottom: 4.7",
                "AlphaS_ThresholdBottom: 5",
                "MTop: 173");
        assertThat(alphaS.atQ(91)).isEqualTo(0.118);
        double[] thresholds = {1.5, 5, 173};
        for (int i = 0; i < 3; i++) {
            double at = thresholds[i];
            assertThat(alphaS.atQ(at * (1 - 1e-9))).isCloseTo(alphaS.atQ(at), within(1e-8));
            assertThat(inverseSlope(alphaS, at * 0.99)).isCloseTo((33 - 2 * (3 + i)) / (12 * Math.PI), within(1e-6));
            assertThat(inverseSlope(alphaS, at * 1.01)).isCloseTo((33 - 2 * (4 + i)) / (12 * Math.PI), within(1e-6));
        }
    }

    /** As in LHAPDF: above the number of flavours of the set, which is 5 where it is not given, quarks stay out. */
    @ParameterizedTest
    @CsvSource({"'', 5", "NumFlavors: 4, 4", "AlphaS_NumFlavors: 6, 6"})
    void flavoursAreNoMoreThanTheSetSays(String number, int most) throws IOException {
        AlphaS alphaS = read("AlphaS_Type: ode\nAlphaS_OrderQCD: 0\nFlavorScheme: variable\nMZ: 91\nAlphaS_MZ: 0.118\n"
                + number + "\n");
        assertThat(inverseSlope(alphaS, 500)).isCloseTo((33 - 2 * most) / (12 * Math.PI), within(1e-6));
    }

    /** The derivative of 1/alpha with respect to ln Q2, which is b0 at one loop. */
    private static double inverseSlope(AlphaS alphaS, double q) {
        double step = 1e-3;
        return (1 / alphaS.atQ(q * Math.exp(step / 2)) - 1 / alphaS.atQ(q * Math.exp(-step / 2))) / (2 * step);
    }

    /**
     * The formula with Lambda solves the equation of the running up to the first order that it leaves out, which is (b1/b0^2 ln
     * t / t)^(order + 1) = 0.0045^(order + 1) at t = ln(Q2/Lambda2) = 1000, an extreme scale that keeps orders apart.
     */
    @ParameterizedTest
    @CsvSource({"0, 1e-8", "1, 1e-4", "2, 1e-6", "3, 1e-8"})
    void theFormulaWithLambdaSolvesTheRunning(int order, double bound) throws IOException {
        AlphaS alphaS = read("AlphaS_Type: analytic\nAlphaS_OrderQCD: " + order
                + "\nFlavorScheme: fixed\nNumFlavors: 5\nAlphaS_Lambda5: 0.2\n");
        double q = 0.2 * Math.exp(500);
        double step = 0.01;
        double slope = (alphaS.atQ(q * Math.exp(step / 2)) - alphaS.atQ(q * Math.exp(-step / 2))) / (2 * step);
        double expected = BetaFunction.derivative(alphaS.atQ(q), 5, order);
        assertThat(slope / expected).isCloseTo(1, within(bound));
    }

    /** World average: 0.118 belongs to Lambda of some 0.21 GeV with five flavours. */
    @ParameterizedTest
    @CsvSource({"1, 0.226, 0.118", "2, 0.2085, 0.118", "3, 0.2085, 0.118"})
    void usualValuesOfLambdaGiveTheUsualCoupling(int order, double lambda, double expected) throws IOException {
        AlphaS alphaS = read("AlphaS_Type: analytic\nAlphaS_OrderQCD: " + order + "\nAlphaS_Lambda5: " + lambda + "\n");
        assertThat(alphaS.atQ(91.1876)).isCloseTo(expected, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AlphaS_MZ: 0.118 | :3: Flavors: the set does not say how the strong coupling is given",
                "AlphaS_Type: magic | :4: AlphaS_Type: 'magic' is not known here, only ipol, analytic, ode",
                "AlphaS_Type: ipol | the key 'AlphaS_Qs' is missing",
                "AlphaS_Type: analytic | needs one of the keys AlphaS_Lambda3",
                "AlphaS_Type: ode | the key 'OrderQCD' is missing",
                "{AlphaS_Type: ode, AlphaS_OrderQCD: 2, AlphaS_MZ: 0.118} | jumps at flavour thresholds",
                "{AlphaS_Type: ode, AlphaS_OrderQCD: 9} | a whole number from 0 to 3",
                "{AlphaS_Type: ipol, AlphaS_Qs: [1, 2], AlphaS_Vals: [0.5]} | has 2 knots, but 1 values",
                "{AlphaS_Type: ipol, AlphaS_Qs: [2, 1], AlphaS_Vals: [0.5, 0.4]} | Q = 1.0 of the strong coupling comes after 2.0",
                "{AlphaS_Type: ipol, AlphaS_Qs: [1, 2], AlphaS_Vals: [0.5, 0]} | has to be positive, not 0.0",
                "{AlphaS_Type: ipol, AlphaS_Qs: [1, 1, 2], AlphaS_Vals: [1, 1, 1]} | another knot of the strong coupling",
                "{AlphaS_Type: ipol, AlphaS_Qs: [], AlphaS_Vals: []} | has at least 2 knots, not 0"
            })
    void whatCannotBeReadIsSaid(String entries, String sentence) {
        String lines = entries.startsWith("{")
                ? entries.substring(1, entries.length() - 1).replaceAll(", (?=Alpha)", "\n")
                : entries;
        assertThatThrownBy(() -> read(lines + "\n"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("Hand.info:")
                .hasMessageContaining(sentence);
    }
}
