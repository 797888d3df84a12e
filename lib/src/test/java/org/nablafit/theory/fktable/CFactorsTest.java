package org.nablafit.theory.fktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.FileFormatException;

class CFactorsTest {
    @TempDir
    Path folder;

    private double[] read(String text) throws IOException {
        Path file = folder.resolve(CFactors.fileName("QCD", "T"));
        Files.writeString(file, text);
        return CFactors.read(file);
    }

    @Test
    void factorsStandBehindTheRemarks() throws IOException {
        assertThat(read("****\nSetName: T\n1.5 2.5\n***\n 1.25\t0.1\n\n8e-1 0 more\n"))
                .containsExactly(1.25, 0.8);
        assertThat(CFactors.fileName("QCD", "T")).isEqualTo("CF_QCD_T.dat");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ""                  | C factors begin behind two lines that start with '*'; 0 are there
            "**_Name_1 0_"      | CF_QCD_T.dat:3: C factors begin behind two lines that start with '*'; 1 is there
            "*_*_"              | CF_QCD_T.dat:2: there is no C factor behind the remarks
            "*_*_1_"            | CF_QCD_T.dat:3: a C factor and its uncertainty are expected, one number was found
            "*_*_1 0_x 0_"      | CF_QCD_T.dat:4: a C factor is expected, `x` was found
            "*_*_NaN 0_"        | CF_QCD_T.dat:3: a C factor has to be finite, `NaN` was found
            "*_*_1 1e999_"      | CF_QCD_T.dat:3: the uncertainty of a C factor has to be finite
            """, quoteCharacter = '"')
    void badFilesAreRefused(String text, String message) {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> read(text.replace('_', '\n')))
                .withMessageContaining(message.replace('`', '\''));
    }

    @Test
    void tablesAreScaledBinByBin() throws IOException {
        FkTable table = FkTables.read(
                        org.nablafit.testkit.ProjectFiles.project("data/fktables/SLAC_P_F2_nnlo.pineappl.lz4"))
                .select(new int[] {3, 4});
        FkTable scaled = table.scaled(new double[] {2, 3});
        assertThat(scaled.weight(0, 0, 20))
                .isEqualTo(2 * table.weight(0, 0, 20))
                .isNotZero();
        assertThat(scaled.weight(1, 1, 20))
                .isEqualTo(3 * table.weight(1, 1, 20))
                .isNotZero();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> table.scaled(new double[3]))
                .withMessageContaining("has 2 bins, not the 3 of the factors");
    }
}
