package org.nablafit.pdf.lhapdf;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.SampleLhapdfSets;
import org.nablafit.testkit.Tolerances;

class LhapdfMemberTest {
    /** Of squares of scales and their roots, and of logarithms of nearby knots. */
    private static final double LOGARITHMS = 1e-10;

    @TempDir
    Path folder;

    private static final double[] SCALES = {2, 4, 8, 16};

    /** A power of x and a power of Q: a straight line in the logarithms. */
    private static double power(double x, double q) {
        return 3 * Math.pow(x, -0.3) * Math.pow(q, 0.4);
    }

    private LhapdfMember member(String entries, DoubleBinaryOperator xf) throws IOException {
        return HandSet.write(folder, HandSet.INFO + entries, HandSet.member(xf, SCALES))
                .member(0);
    }

    @Test
    void aSetThatNamesNoRuleIsContinued() throws IOException {
        LhapdfMember member = member("", LhapdfMemberTest::power);
        assertThat(member.extrapolation()).isEqualTo(Extrapolation.CONTINUATION);
        for (double q : new double[] {2, 3, 16}) {
            // Between knots in Q the interpolation is not the power itself.
            double edge = member.xfxQ(21, 1e-4, q);
            double second = member.xfxQ(21, 1e-3, q);
            assertThat(member.xfxQ(21, 1e-7, q))
                    .isCloseTo(edge * Math.pow(edge / second, 3), withinPercentage(100 * LOGARITHMS));
        }
        assertThat(member.xfxQ(21, 0.01, 200)).isCloseTo(power(0.01, 200), withinPercentage(100 * LOGARITHMS));
        assertThat(member.xfxQ(21, 1e-6, 200)).isCloseTo(power(1e-6, 200), withinPercentage(100 * LOGARITHMS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member.xfxQ(21, 0.6, 3))
                .withMessageContaining("from x = 1.0E-4 to 0.5; there is no value at x = 0.6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member.xfxQ(21, 0.6, 300))
                .withMessageContaining("at x = 0.6");
    }

    /** Values that are not above 1e-3 go on by themselves, not by their logarithms. */
    @Test
    void smallAndNegativeValuesAreContinuedLinearly() throws IOException {
        DoubleBinaryOperator line = (x, q) -> 0.1 * Math.log(x) - 0.2 * Math.log(q);
        LhapdfMember member = member("", line);
        assertThat(member.xfxQ(21, 1e-8, 4)).isCloseTo(line.applyAsDouble(1e-8, 4), within(1e-12));
        assertThat(member.xfxQ(21, 1e-3, 100)).isCloseTo(line.applyAsDouble(1e-3, 100), within(1e-12));
        assertThat(member.xfxQ(21, 1e-8, 100)).isCloseTo(line.applyAsDouble(1e-8, 100), within(1e-12));
    }

    /** Continuous, with the anomalous dimension as its slope at the edge, and proportional to Q2 far below. */
    @Test
    void belowTheLowestScaleTheAnomalousDimensionFades() throws IOException {
        LhapdfMember member = member("", LhapdfMemberTest::power);
        double edge = member.xfxQ(21, 0.01, 2);
        double gamma = (member.xfxQ(21, 0.01, 2 * Math.sqrt(1.01)) / edge - 1) / 0.01;
        assertThat(gamma).isCloseTo(0.2, within(0.05));
        double step = 1e-5;
        double slope = Math.log(edge / member.xfxQ(21, 0.01, 2 * Math.exp(-step / 2))) / step;
        assertThat(slope).isCloseTo(gamma, within(10 * step));
        assertThat(member.xfxQ(21, 0.01, 0.02)).isCloseTo(edge * 1e-4, withinPercentage(0.2));
        double ratio = 0.25;
        assertThat(member.xfxQ(21, 0.01, 1))
                .isCloseTo(
                        edge * Math.pow(ratio, gamma * ratio + 1 - ratio), withinPercentage(100 * Tolerances.ROUNDING));
    }

    @Test
    void anAnomalousDimensionHasALowerLimitAndTinyValuesHaveOne() throws IOException {
        LhapdfMember falling = member("", (x, q) -> q < 3 ? 1 : -9);
        double ratio = 0.25;
        assertThat(falling.xfxQ(21, 0.01, 1) / falling.xfxQ(21, 0.01, 2))
                .isCloseTo(Math.pow(ratio, -2.5 * ratio + 1 - ratio), within(1e-12));
        LhapdfMember tiny = member("", (x, q) -> 1e-6 * q);
        assertThat(tiny.xfxQ(21, 0.01, 1) / tiny.xfxQ(21, 0.01, 2)).isCloseTo(ratio, within(1e-12));
    }

    @Test
    void theNearestPointIsTaken() throws IOException {
        LhapdfMember member = member("Extrapolator: nearest\n", LhapdfMemberTest::power);
        assertThat(member.xfxQ(21, 1e-7, 1)).isEqualTo(member.xf(21, 1e-4, 2));
        assertThat(member.xfxQ(1, 0.9, 100)).isEqualTo(member.xf(1, 0.5, 16));
        assertThat(member.xfxQ(1, 0.9, 4)).isEqualTo(member.xf(1, 0.5, 4));
    }

    @Test
    void nothingIsGivenOutsideWhereTheSetSaysSo() throws IOException {
        LhapdfMember member = member("Extrapolator: error\n", LhapdfMemberTest::power);
        assertThat(member.xfxQ(21, 0.5, 16)).isEqualTo(member.xf(21, 0.5, 16));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member.xfxQ(21, 0.1, 17))
                .withMessageContaining("there is no value at Q = 17.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member.xfxQ(21, 1e-5, 4))
                .withMessageContaining("there is no value at x = 1.0E-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nearest", "continuation", "error"})
    void whatHasNoMeaningIsRefused(String rule) throws IOException {
        LhapdfMember member = member("Extrapolator: " + rule + "\n", LhapdfMemberTest::power);
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> member.xfxQ(21, bad, 4));
            assertThatIllegalArgumentException().isThrownBy(() -> member.xfxQ(21, 0.1, bad));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> member.xfxQ(99, 0.1, 4));
        assertThat(member.xfxQ(5, 0.1, 4)).isZero();
        assertThat(member.xfxQ(0, 0.1, 4)).isEqualTo(member.xfxQ(21, 0.1, 4));
    }

    @Test
    void valuesAreLiftedWhereTheSetSaysSo() throws IOException {
        DoubleBinaryOperator negative = (x, q) -> -1;
        assertThat(member("", negative).xfxQ(21, 0.1, 4)).isEqualTo(-1);
        assertThat(member("ForcePositive: 1\n", negative).xfxQ(21, 0.1, 4)).isZero();
        LhapdfMember lifted = member("ForcePositive: 2\n", negative);
        assertThat(lifted.xfxQ(21, 0.1, 4)).isEqualTo(1e-10);
        double[] all = new double[2];
        lifted.xfxQs(0.1, 4, all);
        assertThat(all).containsExactly(1e-10, 1e-10);
        assertThat(lifted.partons(0.1, 4)[6]).isEqualTo(1e-10);
    }

    @Test
    void whatLhapdfHasAndWeHaveNotIsRefused() {
        assertThatThrownBy(() -> member("Interpolator: linear\n", LhapdfMemberTest::power))
                .isInstanceOf(FileFormatException.class)
                .hasMessageEndingWith("Hand.info:4: Interpolator: 'linear' is not known here, only logcubic");
        assertThatThrownBy(() -> member("Extrapolator: linear\n", LhapdfMemberTest::power))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("'linear' is not known here, only continuation, nearest, error");
    }

    /** The header of a member counts more than the description of the set. */
    @Test
    void aMemberHasEntriesOfItsOwn() throws IOException {
        String plain = HandSet.member(LhapdfMemberTest::power, SCALES);
        String own = plain.replace("PdfType: central", "PdfType: error\nExtrapolator: nearest\nAlphaS_MZ: 0.12");
        String info = HandSet.INFO.replace("NumMembers: 1", "NumMembers: 2") + "AlphaS_MZ: 0.118\nAlphaS_Type: ode\n"
                + "AlphaS_OrderQCD: 0\nMZ: 91\n";
        LhapdfSet set = HandSet.write(folder, info, plain, own);
        assertThat(set.member(0).extrapolation()).isEqualTo(Extrapolation.CONTINUATION);
        assertThat(set.member(0).alphaS().atQ(91)).isEqualTo(0.118);
        assertThat(set.member(1).extrapolation()).isEqualTo(Extrapolation.NEAREST);
        assertThat(set.member(1).alphaS().atQ(91)).isEqualTo(0.12);
        assertThat(set.member(1).metadata().get("PdfType").string()).isEqualTo("error");
        assertThat(set.member(1).metadata().get("SetDesc").string()).isEqualTo("by hand");
        assertThat(set.member(1).metadata().find("Reference")).isEmpty();
    }

    /** Bilinear between the thresholds, cubic above them; at a threshold the grid above counts. */
    @Test
    void aGridOfFewScalesIsLinearAndItsNeighbourIsCubic() throws IOException {
        DoubleBinaryOperator xf = (x, q) -> Math.log(x) * Math.log(q);
        String text = HandSet.member(xf, new double[] {1.5, 2, 3}, new double[] {3, 4, 5, 9});
        LhapdfMember member = HandSet.write(folder, HandSet.INFO, text).member(0);
        // This is linear in both variables, so that the straight line and the polynomial are exact, if they do not mix.
        assertThat(member.xfxQ(21, 0.003, 1.7)).isCloseTo(xf.applyAsDouble(0.003, 1.7), within(1e-13));
        assertThat(member.xfxQ(21, 0.003, 4.4)).isCloseTo(xf.applyAsDouble(0.003, 4.4), within(1e-13));
        String step = HandSet.member((x, q) -> 1, new double[] {1.5, 2, 3}) //
                + HandSet.member((x, q) -> 2, new double[] {3, 4, 5, 9}).replaceFirst("(?s)^.*?---\n", "");
        LhapdfMember stepped = HandSet.write(folder, HandSet.INFO, step).member(0);
        assertThat(stepped.xfxQ(21, 0.003, 3)).isEqualTo(2);
        assertThat(stepped.xfxQ(21, 0.003, Math.nextDown(3.0))).isCloseTo(1, within(Tolerances.ROUNDING));
        DoubleBinaryOperator curved = (x, q) -> Math.pow(Math.log(q), 2);
        LhapdfMember three = HandSet.write(folder, HandSet.INFO, HandSet.member(curved, new double[] {1, 2, 4}))
                .member(0);
        double middle = (curved.applyAsDouble(0, 2) + curved.applyAsDouble(0, 4)) / 2;
        assertThat(three.xfxQ(21, 0.003, Math.sqrt(8))).isCloseTo(middle, within(1e-13));
    }

    @Test
    void manyPointsAndManyPartonsAreTheSame() throws IOException {
        LhapdfMember member = SampleLhapdfSets.write(folder, "Sample").member(1);
        RandomStream random = new RandomStream(4);
        double[] x = new double[50];
        double[] q = new double[50];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.exp(random.uniform(Math.log(1e-8), 0));
            q[i] = Math.exp(random.uniform(0, Math.log(1e5)));
        }
        double[] gluon = new double[50];
        member.xfxQs(21, x, q, gluon);
        double[] all = new double[SampleLhapdfSets.FLAVOURS.size()];
        for (int i = 0; i < x.length; i++) {
            member.xfxQs(x[i], q[i], all);
            assertThat(all[5]).isEqualTo(gluon[i]).isEqualTo(member.xfxQ(21, x[i], q[i]));
            assertThat(all[0]).isEqualTo(member.xfxQ(-5, x[i], q[i]));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member.xfxQs(21, x, q, new double[3]))
                .withMessageContaining("not 50, 50 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> member.xfxQs(0.1, 3, new double[3]))
                .withMessageContaining("gives 11 partons, not 3");
    }

    /** Between knots the sample is met as well as its smoothness allows. */
    @Test
    void theInterpolationIsNearToTheFormula() throws IOException {
        LhapdfMember member = SampleLhapdfSets.write(folder, "Sample").member(2);
        for (double x : new double[] {3e-6, 1e-3, 0.05, 0.33}) {
            for (double q : new double[] {1.8, 4.5, 5, 90, 3000}) {
                double expected = SampleLhapdfSets.xf(21, 2, q < 4.92 ? 0 : 1, x, q);
                assertThat(member.xfxQ(21, x, q)).isCloseTo(expected, withinPercentage(1));
            }
        }
    }

    @Test
    void nothingIsAllocated() throws IOException {
        LhapdfMember member = SampleLhapdfSets.write(folder, "Sample").member(0);
        AlphaS alphaS = member.alphaS();
        ThreadMXBean threads = (ThreadMXBean) requireNonNull(ManagementFactory.getThreadMXBean());
        double[] x = new double[1000];
        double[] q = new double[1000];
        double[] values = new double[1000];
        double[] all = new double[SampleLhapdfSets.FLAVOURS.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.pow(10, -8 * (i + 1) / 1000.0);
            q[i] = 1 + 20.0 * i;
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            member.xfxQs(21, x, q, values);
            for (int i = 0; i < x.length; i++) {
                member.xfxQs(x[i], q[i], all);
                values[i] += alphaS.atQ(q[i]);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // Less than a byte for each point: what is there belongs to the machine, not to the points.
        assertThat(least).isLessThan(x.length);
    }
}
