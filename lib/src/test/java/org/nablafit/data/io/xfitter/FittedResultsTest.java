package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;

class FittedResultsTest {
    private static final Path FILE = Path.of("fittedresults.txt");

    /** Made for the test. */
    static final String SAMPLE = """
                       2
                      17
             One
            Plot1@Experiment:X@Xlog
               Q2  x  y  data  +- uncorr.  +-toterr  th orig  th mod  therr+  therr-  pull  iset iplot
             2.0 0.1 0.5 1.10 0.01 0.02 1.08 1.09 0 0 0.95 1 1/0.1
             4.0 0.1 0.5 1.20 0.01 0.02 1.18 1.19 0 0 0.85 1 1/0.1
                      18
             Two
               Q2  x  y  data  +- uncorr.  +-toterr  th orig  th mod  therr+  therr-  pull  iset iplot
             8.0 0.2 0.0 3.00 0.01 0.02 3.10 3.05 0 0 -2.5 2 1/0.2
            """;

    private static List<FittedResults.Table> parse(String text) throws FileFormatException {
        return FittedResults.parse(FILE, FileText.lines(text));
    }

    @Test
    void everySet() throws FileFormatException {
        List<FittedResults.Table> tables = parse(SAMPLE);
        assertThat(tables.stream().map(FittedResults.Table::name)).containsExactly("One", "Two");
        FittedResults.Table one = tables.getFirst();
        assertThat(one.bins()[1]).containsExactly(4, 0.1, 0.5);
        assertThat(one.data()).containsExactly(1.1, 1.2);
        assertThat(one.predictions()).containsExactly(1.08, 1.18);
        assertThat(one.shiftedPredictions()).containsExactly(1.09, 1.19);
        assertThat(one.pulls()).containsExactly(0.95, 0.85);
        assertThat(tables.getLast().pulls()).containsExactly(-2.5);
    }

    @Test
    void aRunOfTheHeraData() throws FileFormatException {
        List<FittedResults.Table> tables =
                FittedResults.read(ProjectFiles.reference("xfitter/defaultNNLO/fittedresults.txt"));
        assertThat(tables.stream().map(table -> table.data().length)).containsExactly(377, 70, 254, 204, 159, 39, 42);
        assertThat(tables.getFirst().name()).isEqualTo("HERA1+2 NCep 920");
        assertThat(tables.getFirst().predictions()[0]).isEqualTo(1.0437);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2.0 0.1 0.5 1.10 | 2.0 0.1 0.5 1.1x | fittedresults.txt:6: column 4: a finite number is expected, '1.1x' was found
                    0 0 0.95 1 1/0.1 | 0 0              | fittedresults.txt:6: a row of 11 numbers or more is expected, 10 are there
                    17               | x                | fittedresults.txt:2: the index of a data set and its name in the next line are expected
                    """)
    void complaints(String old, String changed, String sentence) {
        assertThat(SAMPLE).contains(old);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> parse(SAMPLE.replace(old, changed)))
                .withMessage(sentence);
    }

    @Test
    void aFileWithoutItsEnd() {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> parse(SAMPLE.substring(0, SAMPLE.indexOf("18\n"))))
                .withMessage("fittedresults.txt:1: 2 data sets are announced, 1 are there; is the file truncated?");
    }
}
