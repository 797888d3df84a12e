package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;

class TableCommandTest {
    private static final Path SLAC = ProjectFiles.project("data/fktables/SLAC_P_F2_nnlo_tmc.pineappl.lz4");

    @TempDir
    Path folder;

    @Test
    void infoShowsTables() {
        CommandRun run = CommandRun.of("table", "info", SLAC.toString(), SLAC.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).containsOnlyOnce("\n\nSLAC_P_F2_nnlo_tmc\n").contains("initial scale    1.65 GeV");
    }

    @Test
    void convertWritesTheSameTable() throws IOException {
        Path result = folder.resolve("same.pineappl");
        assertThat(CommandRun.of("table", "convert", SLAC.toString(), result.toString())
                        .status())
                .isZero();
        FkTable table = FkTables.read(SLAC);
        FkTable same = FkTables.read(result);
        assertThat(same.limits(7)).isEqualTo(table.limits(7));
        assertThat(same.channels()).isEqualTo(table.channels());
        for (int j = 0; j < table.xGrid().size(); j++) {
            assertThat(same.weight(7, 1, j))
                    .isCloseTo(table.weight(7, 1, j), within(Tolerances.ROUNDING * Math.abs(table.weight(7, 1, j))));
        }
    }

    @Test
    void severalFilesGoIntoAFolder() throws IOException {
        Path text = Files.writeString(
                folder.resolve("FK_TEXT.dat"),
                """
                _GridInfo____
                *HADRONIC: 1
                *NDATA: 1
                *NX: 2
                {FlavourMap__
                """ + ("0 0 1" + " 0".repeat(11) + "\n").repeat(14) + """
                _TheoryInfo__
                *Q0: 1.65
                {xGrid_______
                0.1
                0.5
                {FastKernel__
                """ + "0 1 0" + " 2".repeat(196) + "\n");
        Path target = Files.createDirectory(folder.resolve("converted"));
        CommandRun run = CommandRun.of("table", "convert", SLAC.toString(), text.toString(), target.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(target.resolve("SLAC_P_F2_nnlo_tmc.pineappl.lz4")).exists();
        CommandRun info = CommandRun.of(
                "table", "info", target.resolve("FK_TEXT.pineappl.lz4").toString());
        assertThat(info.out()).contains("proton and proton", "channels         14", "T35           g");
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        Path other = Files.writeString(folder.resolve("other.txt"), "PdfType: replica\n");
        assertSentence("LHAPDF", "table", "info", other.toString());
        assertSentence("name it .pineappl", "table", "convert", SLAC.toString(), "x.dat");
        assertSentence("no such folder", "table", "convert", SLAC.toString(), SLAC.toString(), "nowhere");
        assertSentence(
                "would replace",
                "table",
                "convert",
                SLAC.toString(),
                ProjectFiles.project("data/fktables").toString());
    }

    private static void assertSentence(String message, String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("nablafit: ").contains(message).hasLineCount(1);
    }
}
