package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;

class RunResultsTest {
    private static final Path FILE = Path.of("Results.txt");

    /** Made for the test, in the form of a run without and with logarithms. */
    static final String SAMPLE = """
            First iteration           20.00     8     2.500
            After minimisation        12.50     8     1.563

              Partial chi2s
            Dataset    1      7.25( -0.50)     6  A set
            Dataset    2      4.00     4  Another set

             Correlated Chi2    1.7500000000000000
             Log penalty Chi2   -0.5000000000000000
             Systematic shifts            2

                                            Name          Shift   +/-    Error          Type
                1  lumi                                  -0.5000   +/-   0.9000        :N:M:D
                2  scale                                  1.2247   +/-   0.8000        :E:A:T
            """;

    private static RunResults parse(String text) throws FileFormatException {
        return RunResults.parse(FILE, FileText.lines(text));
    }

    @Test
    void everyPart() throws FileFormatException {
        RunResults results = parse(SAMPLE);
        assertThat(results.chi2()).isEqualTo(12.5);
        assertThat(results.degreesOfFreedom()).isEqualTo(8);
        assertThat(results.partial())
                .containsExactly(
                        new RunResults.Partial("A set", 7.25, -0.5, 6), new RunResults.Partial("Another set", 4, 0, 4));
        assertThat(results.correlatedChi2()).isEqualTo(1.75);
        assertThat(results.logChi2()).isEqualTo(-0.5);
        assertThat(results.shifts())
                .containsExactly(
                        new RunResults.Shift("lumi", -0.5, 0.9, ":N:M:D"),
                        new RunResults.Shift("scale", 1.2247, 0.8, ":E:A:T"));
    }

    @Test
    void aRunOfTheHeraData() throws FileFormatException {
        RunResults results = RunResults.read(ProjectFiles.reference("xfitter/defaultNNLO/Results.txt"));
        assertThat(results.chi2()).isEqualTo(1363.34);
        assertThat(results.degreesOfFreedom()).isEqualTo(1131);
        assertThat(results.partial()).hasSize(7);
        assertThat(results.partial().getFirst())
                .isEqualTo(new RunResults.Partial("HERA1+2 NCep 920", 442.49, 7.93, 377));
        assertThat(results.partial().getLast()).isEqualTo(new RunResults.Partial("HERA1+2 CCem", 55.98, -2.14, 42));
        assertThat(results.correlatedChi2()).isEqualTo(91.54401327226354);
        assertThat(results.logChi2()).isEqualTo(6.137121151913809);
        assertThat(results.shifts()).hasSize(169);
        assertThat(results.shifts().getFirst())
                .isEqualTo(new RunResults.Shift("sysHZComb1001", 0.3177, 0.9327, ":N:M:D"));
        assertThat(results.shifts().getLast()).isEqualTo(new RunResults.Shift("proc_had", 0.0228, 0.5386, ":N:M:D"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    After min  | Before min  | Results.txt:1: the file has no line 'After minimisation CHI2 NDF'; did the run end before the minimum?
                    Correlated | Uncorrelated| Results.txt:1: the file has no line 'Correlated Chi2'; is it truncated?
                    2  scale   | scale       | Results.txt:10: 2 shifts are announced, 1 are there; is the file truncated?
                    12.50      | 12.5.0      | Results.txt:2: a finite number is expected, '12.5.0' was found
                    1.2247     | 1e999       | Results.txt:14: a finite number is expected, '1e999' was found
                    """)
    void complaints(String old, String changed, String sentence) {
        assertThat(SAMPLE).contains(old);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> parse(SAMPLE.replace(old, changed)))
                .withMessage(sentence);
    }
}
