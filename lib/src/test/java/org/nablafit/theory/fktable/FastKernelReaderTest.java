package org.nablafit.theory.fktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;

class FastKernelReaderTest {
    private static final String TABLE = """
            {GridDesc___________________________________________________
            *********************
            a table by hand
            _VersionInfo________________________________________________
            *APFEL: 3.0.4
            _GridInfo___________________________________________________
            *HADRONIC: 0
            *NDATA: 2
            *NX: 3
            *SETNAME: HAND
            {FlavourMap_________________________________________________
            0 1 1 0 0 0 0 0 0 1 0 0 0 0
            _TheoryInfo_________________________________________________
            *Q0: 1.65
            *mc: 1.51
            *mb: 4.92
            *kcThr: 1.0
            {xGrid______________________________________________________
            0.1
            0.2
            0.5
            {FastKernel_________________________________________________
            0\t1\t0 1.5 -2 9 0 0 0 0 0 3 0 0 0 0\t
            1 2 0 4 5e-1 0 0 0 0 0 0 6 0 0 0 0
            """;

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("FK_HAND.dat"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] tar(byte[] content, String... names) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(packed)) {
            for (String name : names) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(name.endsWith("/") ? 0 : content.length);
                out.putArchiveEntry(entry);
                out.write(content, 0, (int) entry.getSize());
                out.closeArchiveEntry();
            }
        }
        return packed.toByteArray();
    }

    @Test
    void aTableByHandIsRead() throws IOException {
        FkTable table = FkTables.read(file(TABLE));
        assertThat(table.name()).isEqualTo("FK_HAND");
        assertThat(table.binCount()).isEqualTo(2);
        assertThat(table.mu0()).isEqualTo(1.65);
        assertThat(table.flavours()).hasValue(4);
        assertThat(table.hadron()).isEqualTo(Hadron.PROTON);
        assertThat(table.xGrid().nodes()).containsExactly(0.1, 0.2, 0.5);
        assertThat(table.channels())
                .containsExactly(EvolutionFlavour.SIGMA, EvolutionFlavour.GLUON, EvolutionFlavour.T3);
        assertThat(table.metadata()).containsEntry("APFEL", "3.0.4").containsEntry("SETNAME", "HAND");
        assertThat(table.weight(0, 0, 1)).isEqualTo(1.5);
        assertThat(table.weight(0, 1, 1)).isEqualTo(-2);
        assertThat(table.weight(0, 2, 1)).isEqualTo(3);
        assertThat(table.weight(1, 1, 2)).isEqualTo(0.5);
        assertThat(table.weight(1, 2, 2)).isEqualTo(6);
        assertThat(table.weight(0, 0, 0)).isZero();
        assertThat(table.limits(1)).isEmpty();
    }

    @Test
    void linesMayEndAsOnWindows() throws IOException {
        FkTable table = FkTables.read(file(TABLE.replace("\n", "\r\n")));
        assertThat(table.weight(1, 2, 2)).isEqualTo(6);
        assertThat(table.mu0()).isEqualTo(1.65);
    }

    /** A table of 1000 points of the programme APFELgrid; the sum is made here over the lines of the file. */
    @Test
    void aRealTableGivesTheSumOverItsLines() throws IOException {
        Path file = ProjectFiles.reference("apfelgrid/FK_nCT_nPDF.dat");
        FkTable table = FkTables.read(file);
        List<String> lines = Files.readAllLines(file);
        int nodesAt = find(lines, "{xGrid");
        int rowsAt = find(lines, "{FastKernel");
        double[] x = lines.subList(nodesAt + 1, rowsAt).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] expected = new double[1000];
        int rows = 0;
        for (String line : lines.subList(rowsAt + 1, lines.size())) {
            double[] columns = Arrays.stream(line.strip().split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] xf = ToyPdf.evolution(x[(int) columns[1]]);
            for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
                expected[(int) columns[0]] += columns[2 + flavour.index()] * xf[flavour.index()];
            }
            rows++;
        }
        assertThat(rows).isEqualTo(33_944);
        assertThat(rowsWithNumbers(table)).isEqualTo(33_944);
        assertThat(table.xGrid().size()).isEqualTo(50);
        assertThat(table.mu0()).isEqualTo(1);
        assertThat(table.flavours()).hasValue(3);
        assertThat(table.channels())
                .containsExactly(
                        EvolutionFlavour.SIGMA, EvolutionFlavour.GLUON, EvolutionFlavour.T3, EvolutionFlavour.T8);
        assertThat(ToyPdf.predictions(table)).containsExactly(expected, within(Tolerances.LONG_SUM));
    }

    private static int find(List<String> lines, String start) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static int rowsWithNumbers(FkTable table) {
        int rows = 0;
        for (int bin = 0; bin < table.binCount(); bin++) {
            for (int j = 0; j < table.xGrid().size(); j++) {
                boolean any = false;
                for (int c = 0; c < table.channels().size(); c++) {
                    any |= table.weight(bin, c, j) != 0;
                }
                rows += any ? 1 : 0;
            }
        }
        return rows;
    }

    @Test
    void packedTablesAreTheSameAsPlainOnes() throws IOException {
        byte[] plain = Files.readAllBytes(ProjectFiles.reference("apfelgrid/FK_nCT_nPDF.dat"));
        double[] expected = ToyPdf.predictions(FkTables.read(file(plain)));
        byte[] tar = tar(plain, "FK_nCT_nPDF.dat");
        for (byte[] packed : List.of(gzip(plain), gzip(tar), tar)) {
            assertThat(ToyPdf.predictions(FkTables.read(file(packed)))).containsExactly(expected);
        }
    }

    @Test
    void brokenArchivesAreExplained() throws IOException {
        byte[] plain = TABLE.getBytes(StandardCharsets.UTF_8);
        assertExplained(gzip(tar(plain, "a.dat", "b.dat")), "several members");
        assertExplained(tar(plain, "folder/"), "does not start with a file");
        byte[] packed = gzip(plain);
        assertExplained(Arrays.copyOf(packed, packed.length / 2), "gzip file is damaged");
        byte[] tar = tar(plain, "a.dat");
        assertExplained(Arrays.copyOf(tar, 700), "tar archive is damaged");
        packed[packed.length / 2] ^= 0x55;
        assertExplained(packed, "gzip file is damaged");
    }

    static Stream<Arguments> brokenTexts() {
        return Stream.of(
                arguments("*HADRONIC: 0", "*HADRONIC: 1", ":13: the flags of the 14"),
                arguments("*HADRONIC: 0", "*HADRONIC: no", "HADRONIC is 'no'"),
                arguments("*NDATA: 2\n", "", "'NDATA' is missing"),
                arguments("*NDATA: 2", "*NDATA: 2000000000", "2000000000 bins"),
                arguments("*NDATA: 2", "*NDATA: 0", "NDATA is 0"),
                arguments("*NDATA: 2", "NDATA: 2", ":8: '*KEY: VALUE' is expected"),
                arguments("*NX: 3", "*NX: 4", ":22: the grid in x ends here with 3 nodes"),
                arguments("*Q0: 1.65\n", "", "'Q0' is missing"),
                arguments("*Q0: 1.65", "*Q0: -1", "Q0 is '-1'"),
                arguments("0 1 1 0 0 0 0 0 0 1 0 0 0 0", "0 1 1", ":12: the map of distributions has 3 flags"),
                arguments("0 1 1 0 0 0 0 0 0 1 0 0 0 0", "0 1 2 0 0 0 0 0 0 1 0 0 0 0", ":12: the map"),
                arguments("0 1 1 0 0 0 0 0 0 1 0 0 0 0", "0 0 0 0 0 0 0 0 0 0 0 0 0 0", ":12: the map"),
                arguments("0.1\n", "zero\n", ":19: an x node is expected, 'zero'"),
                arguments("0.2\n", "0.05\n", ":20: the x node 0.05 comes after 0.1"),
                arguments("0.1\n", "0\n", ":19: the x node 0.0"),
                arguments("0.5\n", "1.5\n", ":21: the x node 1.5"),
                arguments("5e-1", "5e--1", ":24: a number of the table is expected, '5e--1'"),
                arguments("5e-1", "NaN", ":24: a number of the table has to be finite"),
                arguments("5e-1", "Infinity", ":24: a number of the table has to be finite"),
                arguments("5e-1", "", ":24: a row has 16 columns, this one has 15"),
                arguments("5e-1", "5e-1 7", ":24: a row has 16 columns, this one has more"),
                arguments("1 2 0 4", "2 2 0 4", ":24: there is no bin 2; indices are from 0 to 1"),
                arguments("1 2 0 4", "1 3 0 4", ":24: there is no node 3"),
                arguments("1 2 0 4", "-1 2 0 4", ":24: there is no bin -1"),
                arguments("1 2 0 4", "x 2 0 4", ":24: the index of a bin is expected, 'x'"),
                arguments("1 2 0 4", "0 1 0 4", ":24: there is a second row for bin 0 and node 1"),
                arguments("{FastKernel", "{Slow", "no segment 'FastKernel'"),
                arguments("{xGrid", "{yGrid", "'xGrid' is missing"),
                arguments("{FlavourMap", "{Map", "'FlavourMap' is missing"));
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void brokenTextsAreExplained(String right, String wrong, String message) {
        assertThat(TABLE).contains(right);
        assertExplained(TABLE.replace(right, wrong).getBytes(StandardCharsets.UTF_8), message);
    }

    private static void assertExplained(byte[] content, String message) {
        assertThatThrownBy(() -> FkTables.parse(Path.of("FK_BROKEN.dat"), content))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("FK_BROKEN.dat:")
                .hasMessageContaining(message);
    }

    @Test
    void damagedTextsGiveATableOrASentence() {
        RandomStream random = new RandomStream(5);
        byte[] content = TABLE.getBytes(StandardCharsets.UTF_8);
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = Arrays.copyOf(content, trial % 2 == 0 ? content.length : random.nextInt(content.length));
            for (int k = 0; k < trial % 4 && damaged.length > 0; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(FkTables.parse(Path.of("FK_BROKEN.dat"), damaged).binCount())
                        .isPositive();
            } catch (FileFormatException e) {
                assertThat(e.getMessage()).startsWith("FK_BROKEN.dat:");
            }
        }
    }
}
