package org.nablafit.theory.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.Tolerances;

class GridsTest {
    private static final Path FILE = Path.of("some.pineappl");

    /** Random changes of each small file; there are seven of them. */
    private static final int DAMAGES = 6000;

    @TempDir
    Path folder;

    /** The nodes and the weight of every entry. */
    private static List<double[]> entries(Subgrid subgrid) {
        List<double[]> entries = new ArrayList<>();
        subgrid.forEach((indices, weight) -> {
            double[] entry = new double[indices.length + 1];
            for (int d = 0; d < indices.length; d++) {
                entry[d] = subgrid.nodes(d)[indices[d]];
            }
            entry[indices.length] = weight;
            entries.add(entry);
        });
        return entries;
    }

    private static void assertEntry(double[] entry, double... expected) {
        assertThat(entry).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(entry[i]).isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i])));
        }
    }

    /** y of x = -ln x + 5 (1 - x), for the middle one of three nodes. */
    private static double middleX() {
        double low = 1e-4;
        double high = 1;
        for (int i = 0; i < 200; i++) {
            double x = (low + high) / 2;
            if (-Math.log(x) + 5 * (1 - x) > GridFiles.Y_MAX / 2) {
                low = x;
            } else {
                high = x;
            }
        }
        return low;
    }

    private static double scale2(int i) {
        return 0.0625 * Math.exp(Math.exp(GridFiles.TAU_MIN + i * (GridFiles.TAU_MAX - GridFiles.TAU_MIN) / 3));
    }

    private static double weight(double x) {
        return Math.pow(Math.sqrt(x) / (1 - 0.99 * x), 3);
    }

    @Test
    void denseInterpolationSubgridsStartAtTheirFirstScale() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(0, true));
        List<double[]> entries = entries(grid.subgrid(0, 0, 0));
        double x = middleX();
        assertThat(entries).hasSize(2);
        assertEntry(entries.get(0), scale2(1), 1, x, 5 * weight(1) * weight(x));
        assertEntry(entries.get(1), scale2(2), 1e-4, 1e-4, 6 * weight(1e-4) * weight(1e-4));
    }

    @Test
    void sparseInterpolationSubgridsCountAllScales() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(2, true));
        List<double[]> entries = entries(grid.subgrid(0, 0, 0));
        double x = middleX();
        assertThat(entries).hasSize(3);
        assertEntry(entries.get(0), scale2(1), 1, 1, 7 * weight(1) * weight(1));
        assertEntry(entries.get(1), scale2(1), x, x, 8 * weight(x) * weight(x));
        assertEntry(entries.get(2), scale2(1), x, 1e-4, 9 * weight(x) * weight(1e-4));
    }

    @Test
    void interpolationSubgridsMayHaveTwoGrids() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(3, true));
        List<double[]> entries = entries(grid.subgrid(0, 0, 0));
        assertThat(entries).hasSize(2);
        assertEntry(entries.get(0), scale2(2), 1, 1e-4, 5 * weight(1e-4));
        assertEntry(entries.get(1), scale2(2), 1e-4, 1e-4, 6 * weight(1e-4));
    }

    @Test
    void eventsAreEntriesAtTheirOwnNodes() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(1, true));
        List<double[]> entries = entries(grid.subgrid(0, 0, 0));
        assertThat(entries)
                .containsExactly(
                        new double[] {100, 0.1, 0.5, 2}, new double[] {100, 0.3, 0.2, 3}, new double[] {100, 0.1, 0.5, 4
                        });
    }

    @Test
    void importedSubgridsOfOneScaleAreRead() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(4, false));
        assertThat(grid.kinematics()).hasSize(3);
        assertThat(entries(grid.subgrid(0, 0, 0)))
                .containsExactly(
                        new double[] {30, 0.2, 0.3, 7}, new double[] {30, 0.5, 0.3, 8}, new double[] {30, 0.1, 0.6, 9});
    }

    @Test
    void scalesThatDifferAreTwoDimensions() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(6, true));
        assertThat(grid.scales().renormalisation()).isEqualTo(ScaleFunction.single(0));
        assertThat(grid.scales().factorisation()).isEqualTo(ScaleFunction.single(1));
        assertThat(entries(grid.subgrid(0, 0, 0)))
                .containsExactly(
                        new double[] {120, 30, 0.2, 0.3, 7},
                        new double[] {120, 30, 0.5, 0.3, 8},
                        new double[] {120, 30, 0.1, 0.6, 9});
    }

    @Test
    void theRestOfFormat0IsRead() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(4, true));
        assertThat(grid.formatVersion()).isZero();
        assertThat(grid.orders()).containsExactly(new Order(1, 2, 0, 0, 0));
        assertThat(grid.bins())
                .containsExactly(new Bin(List.of(new Interval(0, 2)), 2), new Bin(List.of(new Interval(2, 4)), 2));
        assertThat(grid.channels()).hasToString("[0.500000 (21, 2)]");
        assertThat(grid.convolutions())
                .containsExactly(
                        new Convolution(ConvolutionType.UNPOLARISED_PDF, 2212),
                        new Convolution(ConvolutionType.UNPOLARISED_PDF, -2212));
    }

    @Test
    void interpolationSubgridsOfFormat1AreRead() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.interpolation1());
        assertThat(grid.convolutions()).containsExactly(new Convolution(ConvolutionType.POLARISED_PDF, 2212));
        List<double[]> entries = entries(grid.subgrid(0, 0, 0));
        assertThat(entries).hasSize(2);
        double x = middleX();
        assertEntry(entries.get(0), scale2(0), x, 5 * weight(x));
        assertEntry(entries.get(1), scale2(3), 1e-4, 6 * weight(1e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid.pineappl", "grid.pineappl.lz4"})
    void whatIsWrittenIsReadAgain(String name) throws IOException {
        for (byte[] content : GridFiles.all()) {
            Grid grid = Grids.parse(FILE, content);
            Path file = folder.resolve(name);
            Grids.write(grid, file);
            Grid again = Grids.read(file);
            assertThat(again.formatVersion()).isEqualTo(1);
            assertThat(again.name()).isEqualTo("grid");
            assertThat(again.orders()).isEqualTo(grid.orders());
            assertThat(again.bins()).isEqualTo(grid.bins());
            assertThat(again.channels()).isEqualTo(grid.channels());
            assertThat(again.convolutions()).isEqualTo(grid.convolutions());
            assertThat(again.kinematics()).isEqualTo(grid.kinematics());
            assertThat(again.scales()).isEqualTo(grid.scales());
            assertThat(again.metadata()).isEqualTo(grid.metadata());
            double sum = entries(grid.subgrid(0, 0, 0)).stream()
                    .mapToDouble(e -> e[e.length - 1] * e[1])
                    .sum();
            double sumAgain = entries(again.subgrid(0, 0, 0)).stream()
                    .mapToDouble(e -> e[e.length - 1] * e[1])
                    .sum();
            assertThat(sumAgain).isCloseTo(sum, within(Tolerances.ROUNDING * sum));
        }
    }

    @Test
    void eventsAtOnePlaceAreAddedWhenTheyAreWritten() throws IOException {
        Path file = folder.resolve("events.pineappl");
        Grids.write(Grids.parse(FILE, GridFiles.version0(1, true)), file);
        assertThat(entries(Grids.read(file).subgrid(0, 0, 0)))
                .containsExactly(new double[] {100, 0.1, 0.5, 6}, new double[] {100, 0.3, 0.2, 3});
    }

    @Test
    void aPowerThatFormat1CannotHoldIsRefused() throws IOException {
        Grid grid = Grids.parse(FILE, GridFiles.version0(4, true));
        Grid high = new Grid(
                "high",
                FILE,
                1,
                List.of(new Order(256, 0, 0, 0, 0)),
                grid.bins(),
                grid.channels(),
                grid.pidBasis(),
                grid.convolutions(),
                grid.kinematics(),
                grid.scales(),
                List.of(),
                Map.of(),
                grid.subgrids());
        assertThatThrownBy(() -> Grids.write(high, folder.resolve("high.pineappl")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as^256");
    }

    private static void assertExplained(byte[] content, String message) {
        assertThatThrownBy(() -> Grids.parse(FILE, content))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("some.pineappl: ")
                .hasMessageContaining(message);
    }

    @Test
    void everyTruncationIsExplained() {
        for (byte[] content : GridFiles.all()) {
            for (int length = 0; length < content.length; length++) {
                assertExplained(Arrays.copyOf(content, length), "");
            }
        }
    }

    /** Reading ends in a grid or in one sentence, and takes no more memory than the bytes that there are account for. */
    private static boolean isGridOrSentence(byte[] content) {
        try {
            return Grids.parse(FILE, content).bins().size() > 0;
        } catch (FileFormatException e) {
            assertThat(e.getMessage()).startsWith("some.pineappl: ").doesNotContain("\n");
            return false;
        }
    }

    @Test
    void damagedBytesGiveAGridOrASentence() {
        RandomStream random = new RandomStream(12);
        int grids = 0;
        for (byte[] content : GridFiles.all()) {
            for (int trial = 0; trial < DAMAGES; trial++) {
                byte[] damaged = content.clone();
                for (int k = 0; k < 1 + trial % 4; k++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                grids += isGridOrSentence(damaged) ? 1 : 0;
            }
        }
        // Most bytes are those of numbers, which may be any.
        assertThat(grids).isBetween(DAMAGES, 6 * DAMAGES);
    }

    @Test
    void absurdCountsTakeNoMemory() {
        for (byte[] content : GridFiles.all()) {
            for (int place = 0; place + 8 <= content.length; place++) {
                for (int shift : new int[] {24, 32, 40, 62}) {
                    byte[] damaged = content.clone();
                    for (int k = 0; k < 8; k++) {
                        damaged[place + k] = (byte) ((1L << shift) >> (8 * k));
                    }
                    isGridOrSentence(damaged);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "root file, ROOT file",
        "<!DOCTYPE html>, page of the web",
        "PdfType: replica, LHAPDF",
        "version https://git-lfs.github.com/spec/v1, Git LFS",
        "hello, is no PineAPPL grid",
        "PineAPPLE cake, format"
    })
    void otherFilesAreExplained(String content, String message) {
        assertExplained(content.getBytes(StandardCharsets.ISO_8859_1), message);
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThatThrownBy(() -> Grids.read(folder.resolve("none.pineappl")))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("no such file");
        assertThat(Files.exists(folder.resolve("none.pineappl"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SINGLE, 9",
        "QUADRATIC_SUM, 49",
        "QUADRATIC_MEAN, 24.5",
        "QUADRATIC_SUM_OVER_4, 12.25",
        "LINEAR_MEAN, 21.736832980505138",
        "LINEAR_SUM, 86.94733192202055",
        "MAXIMUM, 40",
        "MINIMUM, 9",
        "PRODUCT, 360",
        "FIRST_HALF_PLUS_SECOND, 44.5",
        "QUARTIC_SUM, 41",
        "WEIGHTED_AVERAGE, 34.30612244897959",
        "FIRST_FOURTH_PLUS_SECOND, 42.25",
        "EXPONENTIAL_PRODUCT, 400.1973376337901"
    })
    void scalesAreThoseOfPineappl(ScaleFunction.Form form, double expected) {
        assertThat(new ScaleFunction(form, 0, 1).of(9, 40)).isCloseTo(expected, within(1e-13 * expected));
    }
}
