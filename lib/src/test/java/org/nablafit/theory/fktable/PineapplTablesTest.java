package org.nablafit.theory.fktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.grid.Interval;

class PineapplTablesTest {
    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("table.pineappl.lz4"), content);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(packed, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] written(int version, Consumer<PineapplBytes.Parts> change) {
        PineapplBytes.Parts parts = new PineapplBytes.Parts();
        parts.version = version;
        change.accept(parts);
        return version == 0 ? PineapplBytes.version0(parts) : PineapplBytes.version1(parts);
    }

    /** Reading may end in a table or in one sentence, nothing else. */
    private static void assertTableOrSentence(byte[] content) {
        Path file = Path.of("damaged.pineappl");
        try {
            assertThat(FkTables.parse(file, content).binCount()).isPositive();
        } catch (FileFormatException e) {
            assertThat(e.getMessage()).startsWith("damaged.pineappl: ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void numbersAreDividedByTheirXAndTheNormalisation(int version) throws IOException {
        FkTable table = FkTables.read(file(written(version, parts -> {})));
        assertThat(table.name()).isEqualTo("table");
        assertThat(table.mu0()).isEqualTo(2);
        assertThat(table.hadron()).isEqualTo(Hadron.PROTON);
        assertThat(table.flavours()).hasValue(4);
        assertThat(table.channels()).containsExactly(EvolutionFlavour.GLUON, EvolutionFlavour.SIGMA);
        assertThat(table.xGrid().nodes()).containsExactly(0.1, 0.5, 1);
        assertWeights(table, 0, 0, 10, 4, 3);
        assertWeights(table, 0, 1, 0, 0, 0);
        assertWeights(table, 1, 0, 20, 5, 3);
        assertWeights(table, 1, 1, 35, 8, 4.5);
    }

    private static void assertWeights(FkTable table, int bin, int channel, double... weights) {
        for (int j = 0; j < weights.length; j++) {
            assertThat(table.weight(bin, channel, j)).isCloseTo(weights[j], within(Tolerances.ROUNDING * 100));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void packedAndPlainFilesAreTheSame(int version) throws IOException {
        byte[] plain = written(version, parts -> {});
        double[] expected = ToyPdf.predictions(FkTables.read(file(plain)));
        assertThat(ToyPdf.predictions(FkTables.read(file(packed(plain))))).containsExactly(expected);
    }

    @Test
    void veryOldFilesHaveNoHead() throws IOException {
        byte[] content = written(0, parts -> {});
        FkTable table = FkTables.read(file(Arrays.copyOfRange(content, 16, content.length)));
        assertWeights(table, 1, 1, 35, 8, 4.5);
    }

    @Test
    void subgridsOfOneScaleAreRead() throws IOException {
        FkTable table = FkTables.read(file(written(0, parts -> parts.subgridKind = 4)));
        assertThat(table.mu0()).isEqualTo(2);
        assertWeights(table, 1, 1, 35, 8, 4.5);
    }

    @Test
    void binsWithoutLimitsOfTheirOwnAreDividedByTheirWidth() throws IOException {
        FkTable table = FkTables.read(file(written(0, parts -> parts.remapped = false)));
        assertThat(table.limits(1)).containsExactly(new Interval(13, 18));
        assertWeights(table, 0, 0, 10 / 3.0, 4 / 3.0, 1);
        assertWeights(table, 1, 0, 8, 2, 1.2);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, false", "2, false", "3, false", "3, true", "5, false"})
    void whatWouldBeFilledNextIsPassedOver(int kind, boolean filled) throws IOException {
        FkTable table = FkTables.read(file(written(0, parts -> {
            parts.template = kind;
            parts.filledTemplate = filled;
        })));
        assertWeights(table, 1, 1, 35, 8, 4.5);
    }

    @Test
    void aLegOfKindNoneIsNotConvolved() throws IOException {
        FkTable table = FkTables.read(file(written(0, parts -> {
            parts.secondState = "2212";
            parts.lepton = 0;
            parts.metadata = Map.of("convolution_type_2", "None", "convolution_particle_1", "2112");
        })));
        assertThat(table.hadron()).isEqualTo(Hadron.NEUTRON);
        assertWeights(table, 1, 1, 35, 8, 4.5);
    }

    @Test
    void limitsOfSeveralDimensionsBelongToTheirBins() throws IOException {
        FkTable table = FkTables.read(file(written(0, parts -> {})));
        assertThat(table.limits(0)).containsExactly(new Interval(1, 2), new Interval(3, 3));
        assertThat(table.limits(1)).containsExactly(new Interval(2, 4), new Interval(5, 5));
    }

    @Test
    void nodesInAnyOrderFindTheirPlace() throws IOException {
        FkTable table = FkTables.read(file(written(1, parts -> parts.x = new double[] {1, 0.5, 0.1})));
        assertThat(table.xGrid().nodes()).containsExactly(0.1, 0.5, 1);
        assertWeights(table, 0, 0, 30, 4, 1);
    }

    @Test
    void missingMetadataLeaveTheNumberOfFlavoursOpen() throws IOException {
        FkTable table = FkTables.read(file(written(1, parts -> parts.metadata = Map.of())));
        assertThat(table.flavours()).isEmpty();
    }

    static Stream<Arguments> brokenParts() {
        return Stream.of(
                broken("orders", p -> p.orders = 2, "2 orders"),
                broken("power", p -> p.power = 1, "all powers zero"),
                broken("x = 0", p -> p.x = new double[] {0, 0.5, 1}, "x node 0.0"),
                broken("x > 1", p -> p.x = new double[] {0.1, 0.5, 1.5}, "x node 1.5"),
                broken("x = NaN", p -> p.x = new double[] {0.1, 0.5, Double.NaN}, "x node NaN"),
                broken("x twice", p -> p.x = new double[] {0.1, 0.5, 0.5}, "0.5 twice"),
                broken("number NaN", p -> p.values[1][1][2] = Double.NaN, "bin 1, channel 1 has the number NaN"),
                broken("number infinite", p -> p.values[0][0][0] = 1 / 0.0, "bin 0, channel 0 has the number Infinity"),
                broken("channel", p -> p.ids = new int[] {21, 99}, "channel 99"),
                broken("channel twice", p -> p.ids = new int[] {21, 21}, "channel g twice"),
                broken("factor", p -> p.factor = 0.5, "factor 1"),
                broken("normalisation", p -> p.normalizations = new double[] {1, 0}, "normalisation 0.0"),
                broken("two scales", p -> p.scales2 = new double[] {4, 5}, ""),
                broken("negative scale", p -> p.scales2 = new double[] {-4}, "scales are positive"),
                broken("no subgrid", p -> p.subgridKind = 0, ""),
                broken("kind", p -> p.subgridKind = 77, "unknown kind 77"),
                broken("identifiers", p -> p.basis = 0, "PDG identifiers"),
                broken("shape", p -> p.shapeOfX = 4, "nodes"),
                broken("huge shape", p -> p.shapeOfX = Long.MAX_VALUE, "nodes"),
                broken("group", p -> p.groupStart = 2, "does not fit"),
                broken("long group", p -> p.groupLength = Long.MAX_VALUE, "does not fit"),
                broken("all empty", p -> p.values = new double[2][2][3], "empty"),
                broken("trailing", p -> p.trailing = 3, "3 bytes follow"));
    }

    private static Arguments broken(String name, Consumer<PineapplBytes.Parts> change, String message) {
        return arguments(Named.of(name, change), message);
    }

    @ParameterizedTest
    @MethodSource("brokenParts")
    void brokenFilesOfFormat1AreExplained(Consumer<PineapplBytes.Parts> change, String message) {
        assertExplained(written(1, change), message);
    }

    @ParameterizedTest
    @MethodSource("brokenParts")
    void brokenFilesOfFormat0AreExplained(Consumer<PineapplBytes.Parts> change, String message) {
        assertExplained(written(0, change), message);
    }

    static Stream<Arguments> brokenFieldsOfFormat1() {
        return Stream.of(
                broken("version", p -> p.version = 2, "format 2"),
                broken("group length", p -> p.groupLength = 2, "its groups hold 2"),
                broken("identifier basis", p -> p.basis = 9, "unknown kind 9"),
                broken("bins", p -> p.normalizations = new double[] {1}, "1 bins"),
                broken("dimensions", p -> p.convolutions = 2, "2 dimensions for 3 kinematic variables"),
                broken("polarised", p -> p.convolutionKind = 1, "PolPDF"),
                broken("convolution", p -> p.convolutionKind = 4, "unknown kind 4"),
                broken("no hadron", p -> p.hadron = 0, "the hadron 0"),
                broken("no scale", p -> p.scaleForm = 0, "no single scale"),
                broken("scale", p -> p.scaleForm = 99, "unknown kind 99"),
                broken("members", p -> p.moreMembers = 1, "unknown kind 1"));
    }

    @ParameterizedTest
    @MethodSource("brokenFieldsOfFormat1")
    void brokenFieldsThatOnlyFormat1HasAreExplained(Consumer<PineapplBytes.Parts> change, String message) {
        assertExplained(written(1, change), message);
    }

    static Stream<Arguments> brokenFieldsOfFormat0() {
        return Stream.of(
                broken(
                        "two hadrons",
                        p -> {
                            p.lepton = 21;
                            p.secondState = "2212";
                        },
                        "2 hadrons"),
                broken("members", p -> p.members = 3, "unknown kind 3"),
                broken("template", p -> p.template = 9, "unknown kind 9"),
                broken("normalisations", p -> p.normalizations = new double[] {1}, "1 normalisations"));
    }

    @ParameterizedTest
    @MethodSource("brokenFieldsOfFormat0")
    void brokenFieldsThatOnlyFormat0HasAreExplained(Consumer<PineapplBytes.Parts> change, String message) {
        assertExplained(written(0, change), message);
    }

    private static void assertExplained(byte[] content, String message) {
        assertThatThrownBy(() -> FkTables.parse(Path.of("broken.pineappl"), content))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("broken.pineappl: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void everyTruncationIsExplained(int version) throws IOException {
        byte[] content = written(version, parts -> {});
        for (int length = 0; length < content.length; length++) {
            assertExplained(Arrays.copyOf(content, length), "");
        }
        byte[] packed = packed(content);
        for (int length = 0; length < packed.length; length++) {
            assertExplained(Arrays.copyOf(packed, length), "");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void absurdCountsTakeNoMemory(int version) throws IOException {
        byte[] content = written(version, parts -> {});
        for (int place = 16; place + 8 <= content.length; place++) {
            byte[] damaged = content.clone();
            Arrays.fill(damaged, place, place + 7, (byte) 0xFF);
            damaged[place + 7] = 0x0F;
            assertTableOrSentence(damaged);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void damagedBytesGiveATableOrASentence(int version) throws IOException {
        byte[] content = written(version, parts -> {});
        byte[] packed = packed(content);
        RandomStream random = new RandomStream(11);
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = (trial % 2 == 0 ? content : packed).clone();
            for (int k = 0; k < 1 + trial % 3; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertTableOrSentence(damaged);
        }
    }

    @Test
    void aTruncatedFrameOfARealTableIsExplained() throws IOException {
        byte[] packed = Files.readAllBytes(SharedTables.file("SLAC_P_F2_nnlo"));
        assertExplained(Arrays.copyOf(packed, packed.length / 2), "LZ4 frame is damaged");
    }

    @Test
    void otherFilesAreExplained() throws IOException {
        assertExplained("PineAPPLE and cream".getBytes(StandardCharsets.US_ASCII), "format");
        assertExplained("hello".getBytes(StandardCharsets.US_ASCII), "no FK table");
        assertExplained(new byte[0], "no FK table");
        assertThatThrownBy(() -> FkTables.read(folder.resolve("none.pineappl.lz4")))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> FkTables.read(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("directory");
    }

    /** A table of NNPDF with a lepton as the second leg; its chi2 is checked with the LHAPDF set. */
    @Test
    void aTableOfFormat0OfNnpdfIsReadWhole() throws IOException {
        FkTable table = FkTables.read(ProjectFiles.reference("pineappl/SLAC_NC_NOTFIXED_P_EM-F2.pineappl.lz4"));
        assertThat(table.binCount()).isEqualTo(211);
        assertThat(table.channels()).hasSize(9).contains(EvolutionFlavour.T15, EvolutionFlavour.V15);
        assertThat(table.xGrid().size()).isEqualTo(26);
        assertThat(table.mu0()).isCloseTo(1.65, within(Tolerances.ROUNDING));
        assertThat(table.flavours()).hasValue(4);
        assertThat(table.limits(0)).containsExactly(new Interval(0.59, 0.59), new Interval(0.07, 0.07));
        for (double prediction : ToyPdf.predictions(table)) {
            assertThat(prediction).isBetween(0.0, 0.6);
        }
    }
}
