package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.Tolerances;

class MemberErrorsTest {
    @TempDir
    Path folder;

    private MemberErrors errors(String type, int members, String more) throws IOException {
        return HandSet.write(
                        folder,
                        HandSet.INFO.replace("NumMembers: 1", "NumMembers: " + members) + "ErrorType: " + type + "\n"
                                + more)
                .errors();
    }

    private static void assertUncertainty(
            PdfUncertainty found, double central, double plus, double minus, double symmetric, double parameter) {
        assertThat(found.central()).isCloseTo(central, within(Tolerances.ROUNDING));
        assertThat(found.plus()).isCloseTo(plus, within(Tolerances.ROUNDING));
        assertThat(found.minus()).isCloseTo(minus, within(Tolerances.ROUNDING));
        assertThat(found.symmetric()).isCloseTo(symmetric, within(Tolerances.ROUNDING));
        assertThat(found.parameter()).isCloseTo(parameter, within(Tolerances.ROUNDING));
    }

    /** Ends on both sides, both above, and both below the central value. */
    @Test
    void endsOfEigenvectorsAreAsymmetric() throws IOException {
        MemberErrors hessian = errors("hessian", 7, "");
        double[] values = {10, 13, 8, 14, 12, 9, 5};
        assertUncertainty(
                hessian.of(values),
                10,
                Math.sqrt(3 * 3 + 4 * 4),
                Math.sqrt(2 * 2 + 5 * 5),
                Math.sqrt(5 * 5 + 2 * 2 + 4 * 4) / 2,
                0);
    }

    @Test
    void symmetricEigenvectorsAddInQuadrature() throws IOException {
        double[] values = {10, 13, 6, 10};
        assertUncertainty(errors("symmhessian", 4, "").of(values), 10, 5, 5, 5, 0);
    }

    /** Member 0 does not enter. */
    @Test
    void replicasHaveMeanAndStandardDeviation() throws IOException {
        double[] values = {99, 1, 2, 3, 6};
        double deviation = Math.sqrt((4 + 1 + 0 + 9) / 3.0);
        assertUncertainty(errors("replicas", 5, "").of(values), 3, deviation, deviation, deviation, 0);
    }

    @Test
    void variedParametersAreAddedInQuadrature() throws IOException {
        double[] values = {10, 13, 6, 16, 0};
        assertUncertainty(
                errors("symmhessian+as", 5, "").of(values),
                10,
                Math.hypot(5, 8),
                Math.hypot(5, 8),
                Math.hypot(5, 8),
                8);
        double[] two = {10, 13, 7, 11, 9, 10, 6};
        assertUncertainty(
                errors("hessian+as+mc", 7, "").of(two), 10, Math.sqrt(14), Math.sqrt(14), Math.sqrt(14), Math.sqrt(5));
        MemberErrors replicas = errors("replicas+as", 6, "");
        assertThat(replicas.kind()).isEqualTo("replicas");
        assertThat(replicas.parameterCount()).isEqualTo(1);
        assertUncertainty(replicas.of(new double[] {0, 1, 2, 3, 9, 5}), 2, Math.sqrt(5), Math.sqrt(5), Math.sqrt(5), 2);
    }

    /** From 90 % to one standard deviation and back; 1.6448536... is the quantile of the normal distribution at 95 %. */
    @Test
    void confidenceLevelsAreScaled() throws IOException {
        MemberErrors set = errors("hessian", 3, "ErrorConfLevel: 90\n");
        assertThat(set.confidence()).isEqualTo(90);
        double[] values = {0, 1.6448536269514722, -1.6448536269514722};
        assertThat(set.of(values).plus()).isCloseTo(1, within(Tolerances.ROUNDING));
        assertThat(set.of(values, 90).minus()).isCloseTo(1.6448536269514722, within(Tolerances.ROUNDING));
        MemberErrors replicas = errors("replicas", 3, "ErrorConfLevel: -1\n");
        assertThat(replicas.confidence()).isEqualTo(MemberErrors.ONE_SIGMA);
        assertThat(replicas.of(new double[] {0, 1, 3}, 90).symmetric())
                .isCloseTo(Math.sqrt(2) * 1.6448536269514722, within(Tolerances.ROUNDING));
    }

    /** Tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "50, 0.6744897501960817",
        "68.26894921370858, 1",
        "68.2689492137, 0.999999999980",
        "90, 1.6448536269514722",
        "95, 1.959963984540054",
        "95.44997361036416, 2",
        "99, 2.5758293035489004",
        "99.73002039367398, 3"
    })
    void confidenceLevelsAreNumbersOfDeviations(double level, double deviations) {
        assertThat(MemberErrors.deviations(level)).isCloseTo(deviations, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"hessian, 21", "symmhessian, 21", "replicas, 21", "replicas+as, 23"})
    void correlationsAreThoseOfLinearFunctions(String type, int members) throws IOException {
        MemberErrors errors = errors(type, members, "");
        RandomStream random = new RandomStream(9);
        double[] a = new double[members];
        double[] b = new double[members];
        double[] sum = new double[members];
        double[] opposite = new double[members];
        for (int i = 0; i < members; i++) {
            a[i] = i == 0 ? 0 : random.normal();
            b[i] = i == 0 ? 0 : random.normal();
            sum[i] = a[i] + b[i];
            opposite[i] = 5 - 3 * a[i];
        }
        assertThat(errors.correlation(a, a)).isCloseTo(1, within(Tolerances.ROUNDING));
        assertThat(errors.correlation(a, opposite)).isCloseTo(-1, within(Tolerances.ROUNDING));
        // The variance of a sum tells the correlation of its parts. Parameters are taken out of the variance.
        double varianceOfSum = variance(errors.of(sum));
        double first = variance(errors.of(a));
        double second = variance(errors.of(b));
        assertThat(errors.correlation(a, b))
                .isCloseTo((varianceOfSum - first - second) / (2 * Math.sqrt(first * second)), within(1e-12));
        assertThat(errors.correlation(a, new double[members])).isNaN();
    }

    private static double variance(PdfUncertainty of) {
        return Math.pow(of.symmetric(), 2) - Math.pow(of.parameter(), 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hessian | 4 | :4: ErrorType: 'hessian' needs two members for each eigenvector beside member 0, but NumMembers is 4",
                "hessian+as | 4 | and two for each parameter, but NumMembers is 4",
                "symmhessian | 1 | needs at least one member for an eigenvector",
                "replicas | 2 | needs at least 2 replicas",
                "magic | 3 | uncertainties of the type 'magic' are not known, only replicas, hessian, symmhessian"
            })
    void typesThatDoNotFitAreSaid(String type, int members, String sentence) {
        assertThatThrownBy(() -> errors(type, members, ""))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("Hand.info:")
                .hasMessageContaining(sentence);
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        MemberErrors errors = errors("replicas", 3, "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> errors.of(new double[2]))
                .withMessage("the set Hand has 3 members, but there are 2 values");
        assertThatIllegalArgumentException().isThrownBy(() -> errors.of(new double[3], 100));
        assertThatIllegalArgumentException().isThrownBy(() -> errors.of(new double[3], Double.NaN));
        assertThatThrownBy(() -> HandSet.write(folder, HandSet.INFO).errors())
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("'ErrorType' is missing");
    }
}
