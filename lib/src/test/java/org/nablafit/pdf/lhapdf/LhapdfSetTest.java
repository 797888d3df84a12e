package org.nablafit.pdf.lhapdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

class LhapdfSetTest {
    private static final String NAME = "NNPDF40_nnlo_as_01180";
    private static final int[] IDS = {-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    private static LhapdfMember member(int number) throws IOException {
        return LhapdfSet.read(ProjectFiles.reference("lhapdf/" + NAME)).member(number);
    }

    /** A subgrid as it stands in the file, read here on its own. */
    private record RawGrid(double[] x, double[] q, double[][] rows) {
        static RawGrid of(int member, int part) throws IOException {
            Path file = ProjectFiles.reference(String.format(Locale.ROOT, "lhapdf/%s/%s_%04d.dat", NAME, NAME, member));
            String[] lines = Files.readString(file).split("---\n", -1)[1 + part].split("\n", -1);
            double[][] rows = Arrays.stream(lines)
                    .filter(line -> !line.isBlank())
                    .skip(3)
                    .map(RawGrid::numbers)
                    .toArray(double[][]::new);
            return new RawGrid(numbers(lines[0]), numbers(lines[1]), rows);
        }

        private static double[] numbers(String line) {
            return Arrays.stream(line.strip().split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        double value(int i, int k, int column) {
            return rows[i * q.length + k][column];
        }
    }

    @Test
    void knotsAreReproducedExactly() throws IOException {
        LhapdfMember member = member(1);
        for (int part = 0; part < 2; part++) {
            RawGrid raw = RawGrid.of(1, part);
            assertThat(raw.rows()).hasDimensions(raw.x().length * raw.q().length, IDS.length);
            int knots = part == 0 ? raw.q().length - 1 : raw.q().length;
            for (int i = 0; i < raw.x().length; i += 5) {
                for (int k = 0; k < knots; k++) {
                    for (int column = 0; column < IDS.length; column++) {
                        assertThat(member.xf(IDS[column], raw.x()[i], raw.q()[k]))
                                .isEqualTo(raw.value(i, k, column));
                    }
                }
            }
        }
    }

    /** At the threshold the upper grid holds, as in LHAPDF; the lower one reaches up to it. */
    @Test
    void gridsMeetAtTheThreshold() throws IOException {
        LhapdfMember member = member(0);
        RawGrid below = RawGrid.of(0, 0);
        RawGrid above = RawGrid.of(0, 1);
        int last = below.q().length - 1;
        double threshold = below.q()[last];
        assertThat(member.xf(-5, below.x()[100], threshold)).isEqualTo(above.value(100, 0, 0));
        assertThat(member.xf(21, below.x()[100], threshold * (1 - 1e-12)))
                .isCloseTo(below.value(100, last, 5), within(1e-8));
    }

    /** Cubic Hermite interpolation as it stands in textbooks, first along x, then along Q2. */
    private static double interpolated(double[] knots, double[] values, double at) {
        int i = 0;
        while (i < knots.length - 2 && knots[i + 1] <= at) {
            i++;
        }
        double h = knots[i + 1] - knots[i];
        double t = (at - knots[i]) / h;
        return values[i] * (1 + 2 * t) * (1 - t) * (1 - t)
                + h * slope(knots, values, i) * t * (1 - t) * (1 - t)
                + values[i + 1] * t * t * (3 - 2 * t)
                + h * slope(knots, values, i + 1) * t * t * (t - 1);
    }

    private static double slope(double[] knots, double[] values, int i) {
        if (i == 0) {
            return (values[1] - values[0]) / (knots[1] - knots[0]);
        }
        double left = (values[i] - values[i - 1]) / (knots[i] - knots[i - 1]);
        return i == knots.length - 1 ? left : (left + (values[i + 1] - values[i]) / (knots[i + 1] - knots[i])) / 2;
    }

    @Test
    void betweenKnotsItIsTheHermitePolynomialInTheLogarithms() throws IOException {
        LhapdfMember member = member(0);
        RandomStream random = new RandomStream(17);
        for (int part = 0; part < 2; part++) {
            RawGrid raw = RawGrid.of(0, part);
            double[] lnX = Arrays.stream(raw.x()).map(Math::log).toArray();
            double[] lnQ2 = Arrays.stream(raw.q()).map(q -> Math.log(q * q)).toArray();
            for (int trial = 0; trial < 100; trial++) {
                double x = Math.exp(random.uniform(lnX[0], lnX[lnX.length - 1]));
                double q2 = Math.exp(random.uniform(lnQ2[0], lnQ2[lnQ2.length - 1]));
                int column = random.nextInt(IDS.length);
                double[] alongQ = new double[lnQ2.length];
                for (int k = 0; k < lnQ2.length; k++) {
                    double[] alongX = new double[lnX.length];
                    for (int i = 0; i < lnX.length; i++) {
                        alongX[i] = raw.value(i, k, column);
                    }
                    alongQ[k] = interpolated(lnX, alongX, Math.log(x));
                }
                double expected = interpolated(lnQ2, alongQ, Math.log(q2));
                assertThat(member.xf(IDS[column], x, Math.sqrt(q2)))
                        .isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Test
    void theLowestScaleIsReachedFromItsSquare() throws IOException {
        LhapdfMember member = member(0);
        double expected = member.xf(21, 0.1, 1.65);
        assertThat(member.xf(21, 0.1, Math.sqrt(2.7224999999999997))).isCloseTo(expected, within(Tolerances.ROUNDING));
        assertThat(member.xf(21, 0.1, 1.65 * (1 - 1e-12))).isEqualTo(expected);
        assertThat(member.xf(0, 0.1, 1.65)).isEqualTo(expected);
        assertThat(member.xf(6, 0.1, 1.65)).isZero();
        assertThat(member.xf(21, 1, 100)).isZero();
    }

    @Test
    void pointsOutsideTheGridAreRefused() throws IOException {
        LhapdfMember member = member(0);
        assertThatThrownBy(() -> member.xf(21, 0.1, 1.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from Q = 1.65 to 100000.0")
                .hasMessageContaining("at Q = 1.6");
        assertThatThrownBy(() -> member.xf(21, 1e-10, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at x = 1.0E-10");
        assertThatThrownBy(() -> member.xf(21, 1.1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at x = 1.1");
        assertThatThrownBy(() -> member.xf(21, Double.NaN, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> member.xf(99, 0.1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99");
    }

    @Test
    void aMemberIsPutOnAGridInABasis() throws IOException {
        LhapdfMember member = member(0);
        PdfGrid grid = PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {1e-4, 0.1, 0.7, 1}));
        FlavourBasis basis = FlavourBasis.EVOLUTION_8;
        double[] values = member.onGrid(grid, basis, 1.65);
        assertThat(values).hasSize(3 * 8);
        for (int i = 0; i < 3; i++) {
            double x = grid.node(i).x();
            double[] evolution = member.evolution(x, 1.65);
            double up = member.xf(2, x, 1.65) + member.xf(-2, x, 1.65);
            double down = member.xf(1, x, 1.65) + member.xf(-1, x, 1.65);
            assertThat(values[i * 8 + basis.indexOf("T3")]).isCloseTo(up - down, within(1e-13));
            assertThat(values[i * 8 + basis.indexOf("g")]).isEqualTo(member.xf(21, x, 1.65));
            assertThat(values[i * 8 + basis.indexOf("T15")]).isEqualTo(evolution[EvolutionFlavour.T15.index()]);
        }
        PdfGrid deuteron = PdfGrid.of(Hadron.DEUTERON, new XGrid(new double[] {0.1}));
        assertThatThrownBy(() -> member.onGrid(deuteron, basis, 1.65))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nodes of the deuteron");
    }

    @Test
    void theSetTellsItsMembersAndPartons() throws IOException {
        LhapdfSet set = LhapdfSet.read(ProjectFiles.reference("lhapdf/" + NAME));
        assertThat(set.name()).isEqualTo(NAME);
        assertThat(set.memberCount()).isEqualTo(101);
        assertThat(set.flavours()).containsExactly(-5, -4, -3, -2, -1, 21, 1, 2, 3, 4, 5);
        assertThat(set.hadron()).isEqualTo(Hadron.PROTON);
        assertThat(set.info().get("AlphaS_MZ").number()).isEqualTo(0.1180024);
        LhapdfMember member = set.member(1);
        assertThat(member.number()).isEqualTo(1);
        assertThat(member.set()).isSameAs(set);
        assertThat(member.xMin()).isEqualTo(1e-9);
        assertThat(member.xMax()).isEqualTo(1);
        assertThat(member.qMax()).isEqualTo(1e5);
        assertThatThrownBy(() -> set.member(101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no member 101");
        assertThatThrownBy(() -> set.member(2))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("_0002.dat: no such file");
    }

    private static final String INFO = "SetDesc: by hand\nNumMembers: 1\nFlavors: [21, 1]\n";

    private LhapdfSet write(String info, String data) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("Hand"));
        Files.writeString(directory.resolve("Hand.info"), info);
        Files.writeString(directory.resolve("Hand_0000.dat"), data);
        return LhapdfSet.read(directory);
    }

    /** A grid of 5 x 4 knots that are equidistant in the logarithms; the second parton is half of the first. */
    private static String grid(DoubleBinaryOperator xf) {
        StringBuilder text = new StringBuilder("PdfType: central\nFormat: lhagrid1\n---\n");
        double[] x = {1e-4, 1e-3, 1e-2, 1e-1, 1};
        double[] q = {2, 4, 8, 16};
        text.append("1e-4 1e-3 1e-2 1e-1 1\n2 4 8 16\n21 1\n");
        for (double atX : x) {
            for (double atQ : q) {
                double value = xf.applyAsDouble(Math.log(atX), Math.log(atQ * atQ));
                text.append(value).append(' ').append(value / 2).append('\n');
            }
        }
        return text.append("---\n").toString();
    }

    @Test
    void polynomialsOfSecondDegreeAreExactBetweenInnerKnots() throws IOException {
        DoubleBinaryOperator polynomial = (u, v) -> 1 + 2 * u - v + u * v + 0.3 * u * u * v * v;
        LhapdfMember member = write(INFO, grid(polynomial)).member(0);
        for (double x : new double[] {1.5e-3, 4e-3, 0.02, 0.09}) {
            double expected = polynomial.applyAsDouble(Math.log(x), Math.log(36));
            assertThat(member.xf(21, x, 6)).isCloseTo(expected, within(1e-11));
            assertThat(member.xf(1, x, 6)).isCloseTo(expected / 2, within(1e-11));
        }
    }

    @Test
    void fewKnotsInScaleAreInterpolatedLinearly() throws IOException {
        DoubleBinaryOperator bilinear = (u, v) -> 1 + 2 * u - v + u * v;
        String threeKnots = "Format: lhagrid1\n---\n1e-4 1e-3 1e-2 1e-1\n2 4\n21 1\n";
        StringBuilder text = new StringBuilder(threeKnots);
        for (double x : new double[] {1e-4, 1e-3, 1e-2, 1e-1}) {
            for (double q : new double[] {2, 4}) {
                text.append(bilinear.applyAsDouble(Math.log(x), Math.log(q * q)))
                        .append(" 0\n");
            }
        }
        LhapdfMember member = write(INFO, text.append("---\n").toString()).member(0);
        double expected = bilinear.applyAsDouble(Math.log(3e-2), Math.log(9));
        assertThat(member.xf(21, 3e-2, 3)).isCloseTo(expected, within(1e-11));
    }

    static Stream<Arguments> brokenGrids() {
        return Stream.of(
                arguments("lhagrid1", "lhagrid2", ":2: Format: 'lhagrid1' is expected"),
                arguments("---\n1e-4", "1e-4", ":3: a header 'key: value' is expected up to a line '---'"),
                arguments("1e-3 1e-2", "1e-2 1e-3", ":4: the knot x = 0.001 comes after 0.01"),
                arguments("1e-1 1\n", "1e-1 2\n", ":4: the knot x = 2.0"),
                arguments("1e-4 1e-3 1e-2 1e-1 1\n", "1e-4 1e-3 1e-2\n", ":4: a grid has at least 4 knots in x"),
                arguments("2 4 8 16\n", "2\n", ":5: a grid has at least 2 knots in Q"),
                arguments("2 4 8 16\n", "2 4 x 16\n", ":5: a knot in Q is expected, 'x'"),
                arguments("\n21 1\n", "\n21 2\n", ":6: the grid is of the partons [21, 2]"),
                arguments("\n0.0 0.0\n", "\n0.0 0.0 0.0\n", ":10: a line of the grid has 2 values, this one has more"),
                arguments("\n0.0 0.0\n", "\n0.0\n", ":10: a line of the grid has 2 values, this one has 1"),
                arguments("\n0.0 0.0\n", "\n0.0 nan\n", ":10: a value of the grid is expected, 'nan'"),
                arguments("\n0.0 0.0\n", "\n", ":26: a value of the grid is expected, '---'"),
                arguments("\n0.0 0.0\n", "\n0.0 0.0\n0.0 0.0\n", ":27: '---' is expected"));
    }

    @ParameterizedTest
    @MethodSource("brokenGrids")
    void brokenGridsAreExplained(String right, String wrong, String message) throws IOException {
        String data = grid((u, v) -> v > 5 && u < -9 ? 0 : 1 + u * v);
        assertThat(data).contains(right);
        int place = data.indexOf(right);
        LhapdfSet set = write(INFO, data.substring(0, place) + wrong + data.substring(place + right.length()));
        assertThatThrownBy(() -> set.member(0))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("Hand_0000.dat:")
                .hasMessageContaining(message);
    }

    @Test
    void truncationsAreExplained() throws IOException {
        String data = grid((u, v) -> 1 + u * v);
        for (int length = 0; length < data.length() - "---\n".length(); length += 7) {
            LhapdfSet set = write(INFO, data.substring(0, length));
            assertThatThrownBy(() -> set.member(0)).isInstanceOf(FileFormatException.class);
        }
    }

    static List<Arguments> brokenDescriptions() {
        return List.of(
                arguments("NumMembers: 1", "", "'NumMembers' is missing"),
                arguments("NumMembers: 1", "NumMembers: none", "'none'"),
                arguments("Flavors: [21, 1]", "", "'Flavors' is missing"),
                arguments("Flavors: [21, 1]", "Flavors: [21, u]", "'u'"),
                arguments("Flavors: [21, 1]", "Flavors: [21, 1]\nParticle: -2212", "-2212"));
    }

    @ParameterizedTest
    @MethodSource("brokenDescriptions")
    void brokenDescriptionsAreExplained(String right, String wrong, String message) {
        assertThatThrownBy(() -> write(INFO.replace(right, wrong), ""))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("Hand.info:")
                .hasMessageContaining(message);
    }

    @Test
    void aMissingSetIsExplained() {
        assertThatThrownBy(() -> LhapdfSet.read(folder.resolve("None")))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("no such directory");
        assertThatThrownBy(() -> LhapdfSet.read(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("no such file");
    }
}
