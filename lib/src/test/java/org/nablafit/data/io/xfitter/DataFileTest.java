package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;

class DataFileTest {
    private static final Path FILE = Path.of("set.dat");

    /** Every kind of column. */
    static final String SAMPLE = """
             ! made for the test
            * free text
            &Data
              Name = 'Sample jets'
              IndexDataset = -17
              Reaction = 'pp jets'
              TermName = 'A', 'K'
              TermSource = 'APPLgrid', 'KFactor'
              TermInfo(1) = 'GridName=a.root'
              TheorExpr = 'K*A/1000'
              NData = 3
              NColumn = 13
              ColumnType = 'Flag', 2*'Bin', 'Sigma', 8*'Error', 'Dummy'
              ColumnName = 'flag', 'ptlow', 'pthigh', 'Sigma', 'stat', 'stat const', 'uncor', 'uncor:A', 'jes:A+',
                'jes:A-', 'lumi:M:C', 'ignore', 'rest'
              Percent = 2*true, false, 5*true
              SystScales(7) = 2.
              NInfo = 1
              CInfo = 'sqrt(S)'
              DataInfo = 7000.
            &End
            &PlotDesc
              PlotN = 2
              PlotDefColumn = 'ptlow'
              PlotDefValue = 0., 15.
                 50
              PlotVarColumn = 'pthigh'
              PlotOptions(1) = 'Experiment:X@XTitle: p_{T} @Xlog'
              PlotOptions(2) = 'Experiment:Y'
            &End
            * flag low high sigma ...
            1 10 20 200. 3 4 6. 1 5 -3 2 100 9
            0 20 30 100. 3 4 6. 1 5 -3 2 100 9
            1 20 30 1d2 3, 4, 6. 2*1 -3 2
             100 9
            """;

    static final String THEORY = """
            &Data
              NData = 2, NColumn = 3
              ColumnType = 'Bin', 'Theory', 'Error'
              ColumnName = 'pt', 'theory', 'scale'
              Percent = true
            /
            10 5 2
            20 6 -1
            """;

    private static DataFile sample() throws FileFormatException {
        return DataFile.parse(FILE, SAMPLE);
    }

    @Test
    void everyColumnHasItsMeaning() throws FileFormatException {
        XfitterDataset set = sample().dataset();
        assertThat(set.name()).isEqualTo("Sample jets");
        assertThat(set.values()).containsExactly(200, 100);
        assertThat(set.kinematics().column("ptlow")).containsExactly(10, 20);
        assertThat(set.errors().poissonStatistical()).containsExactly(0.03, 0.03);
        assertThat(set.errors().additiveStatistical()).containsExactly(0.04, 0.04);
        assertThat(set.errors().multiplicative()).containsExactly(0.03, 0.06);
        assertThat(set.errors().additive()).containsExactly(0.01, 0.01);
        assertThat(set.errors().statistical(0)).isCloseTo(0.05, within(Tolerances.ROUNDING));
        assertThat(set.sources().stream().map(CorrelatedError::name)).containsExactly("jes", "lumi");
        CorrelatedError jes = set.sources().getFirst();
        assertThat(jes.modifiers().scaling()).contains(Scaling.ADDITIVE);
        assertThat(jes.beta()).containsExactly(new double[] {0.04, 0.02}, within(Tolerances.ROUNDING));
        assertThat(jes.omega()).containsExactly(new double[] {0.01, -0.01}, within(Tolerances.ROUNDING));
        CorrelatedError lumi = set.sources().getLast();
        assertThat(lumi.modifiers().treatment()).contains(SourceTreatment.COVARIANCE);
        assertThat(lumi.beta()).containsExactly(0.04, 0.04);
        assertThat(set.terms())
                .containsExactly(
                        new TheoryTerm("A", "APPLgrid", "GridName=a.root"), new TheoryTerm("K", "KFactor", ""));
        assertThat(set.information()).isEqualTo(Map.of("sqrt(S)", 7000.0));
        assertThat(set.plots().orElseThrow().edges()).containsExactly(0.0, 15.0, 50.0);
        assertThat(set.plots().orElseThrow().panel(20)).isEqualTo(1);
        assertThat(set.plots().orElseThrow().options().getFirst())
                .isEqualTo(Map.of("Experiment", "X", "XTitle", "p_{T}", "Xlog", ""));
        assertThat(sample().notes()).isEmpty();
    }

    @Test
    void whatIsWrittenReadsTheSame() throws FileFormatException {
        DataFile file = sample();
        DataFile again = DataFile.parse(FILE, file.toText());
        assertThat(again.toText()).isEqualTo(file.toText());
        assertThat(again.columns().stream().map(DataFile.Column::name).toList())
                .isEqualTo(file.columns().stream().map(DataFile.Column::name).toList());
        assertThat(again.index()).isEqualTo(file.index());
        assertThat(again.plots()).isEqualTo(file.plots());
        assertEqual(again.dataset(), file.dataset());
    }

    /** Uncertainties are divided by 100 on the way back. */
    @Test
    void theFileOfAMeasurementDescribesIt() throws FileFormatException {
        XfitterDataset set = sample().dataset();
        DataFile file = DataFile.of(set);
        XfitterDataset again = DataFile.parse(FILE, file.toText()).dataset();
        assertThat(again.sources()).hasSameSizeAs(set.sources());
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("file")
                .withEqualsForType(DataFileTest::areClose, double[].class)
                .isEqualTo(set);
    }

    @Test
    void theFileOfPredictionsDescribesThem() throws FileFormatException {
        TheoryTable table = DataFile.parse(FILE, THEORY).theoryTable();
        TheoryTable again = DataFile.parse(FILE, DataFile.of(table).toText()).theoryTable();
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("file")
                .withEqualsForType(DataFileTest::areClose, double[].class)
                .isEqualTo(table);
    }

    private static boolean areClose(double[] first, double[] second) {
        for (int i = 0; i < Math.max(first.length, second.length); i++) {
            if (Math.abs(first[i] - second[i]) > Tolerances.ROUNDING * Math.abs(first[i])) {
                return false;
            }
        }
        return true;
    }

    @Test
    void predictionsHaveTheirSourcesOnTheSideOfTheData() throws FileFormatException {
        TheoryTable table = DataFile.parse(FILE, THEORY).theoryTable();
        assertThat(table.predictions()).containsExactly(5, 6);
        assertThat(table.sources().getFirst().beta()).containsExactly(-0.02, 0.01);
        assertThat(table.sources().getFirst().modifiers().ofTheory()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NData = 3         | NData = 4          | set.dat:35: NData announces 4 rows, 3 are there; is the file truncated?
                    NData = 3         | NData = 0          | set.dat:11: NData is 0, a number from 1 to 2147483647 is expected
                    NData = 3         | NDta = 3           | set.dat:11: 'NDta' is no key of &Data; did you mean 'NData'?
                    NColumn = 13      | NColumn = 14       | set.dat:13: ColumnType needs 14 entries, one for each column; entry 14 is missing
                    NColumn = 13      | NColumn = 12       | set.dat:13: ColumnType has 13 entries for 12 columns
                    2*'Bin'           | 2*'bins'           | set.dat:13: 'bins' is no type of a column; did you mean 'Bin'?
                    'Sigma', 8        | 'Bin', 8           | set.dat:13: one column of type Sigma (Theory in a table of predictions) is expected, 0 are there
                    'pthigh', 'S      | 'ptlow', 'S        | set.dat:14: two Bin columns have the name 'ptlow'
                    'lumi:M:C'        | 'lumi:M:A'         | set.dat:14: the modifiers ':M:A' contradict each other
                    'lumi:M:C'        | 'lumi:X'           | set.dat:14: ':X' is no modifier of a source; there are :M :A :P (scaling), :N :C :O :E (treatment), :D :T (data or theory)
                    'lumi:M:C'        | 'jes:A+'           | set.dat:14: two Error columns have the name 'jes+'; one source of a data set is one column, or a pair with + and -
                    'stat',           | 'stat:M',          | set.dat:14: a statistical uncertainty is never multiplicative; the column 'stat:M' may be stat or stat:A
                    1 10 20 200.      | 1 10 20 2oo.       | set.dat:32: column 4: a finite number is expected, '2oo.' was found
                    1 10 20 200.      | 1 10 20 NaN        | set.dat:32: column 4: a finite number is expected, 'NaN' was found
                    1 10 20 200.      | 10 20 200.         | set.dat:32: the row has 12 numbers instead of 13; is the line complete?
                    1 10 20 200.      | 1 10 20 0.         | set.dat:32: the absolute uncertainty 'uncor' of a point with the value 0 has no relative size
                    PlotDefColumn = 'ptlow' | PlotDefColumn = 'pt' | set.dat:24: PlotDefColumn names 'pt', which is no Bin column; known are pthigh, ptlow
                    TermSource = 'APPLgrid', | TermSource = '', | set.dat:7: the term 'A' has no TermSource
                    """)
    void complaints(String old, String changed, String sentence) {
        assertThat(SAMPLE).contains(old);
        String text = SAMPLE.replace(old, changed);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> DataFile.parse(FILE, text).dataset())
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": 1}        | set.dat: the file has no namelist &Data; it looks like JSON
                    {_GridInfo___   | set.dat: the file has no namelist &Data; it looks like an FK table of FastKernel
                    PdfType: central| set.dat: the file has no namelist &Data; it looks like a file of LHAPDF
                    <!DOCTYPE html> | set.dat: the file has no namelist &Data; it looks like a web page or XML
                    First iteration | set.dat: the file has no namelist &Data; it looks like the summary Results.txt of a run
                    &StatCorr /     | set.dat: the file has no namelist &Data; it has &StatCorr
                    """)
    void otherFormatsAreNamed(String text, String sentence) {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> DataFile.parse(FILE, text))
                .withMessage(sentence);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> DataFile.read(Path.of("no", "such.dat")))
                .withMessage(Path.of("no", "such.dat") + ": no such file");
    }

    @Test
    void trapsAreNoted() throws FileFormatException {
        assertThat(notes(SAMPLE.replace("'jes:A-'", "'dijet'")))
                .containsExactly(
                        "the source 'jes+' has no column 'jes-' beside it and is not used at all; give the pair,"
                                + " or a name without sign");
        assertThat(notes(SAMPLE.replace("false, 5*true", "false, 4*true")))
                .singleElement()
                .asString()
                .startsWith("Percent does not say of the error column 'ignore' whether it is in percent");
        assertThat(notes(SAMPLE.replace("-3 2 100 9\n0", "-3 2 100 9 9\n0")))
                .containsExactly("something follows the 13 numbers of the row and is passed over; check NColumn");
        assertThat(notes(SAMPLE + "1 2 3\n"))
                .containsExactly("lines follow the 3 rows that NData announces; they are passed over");
    }

    private static List<String> notes(String text) throws FileFormatException {
        return DataFile.parse(FILE, text).notes().stream()
                .map(Finding::sentence)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    NCep_920, 485, 0.18481,  8.5041E-03, 0.037945, 0.015002, 0.00059, -0.00157781
                    NCep_820, 112, 0.078496, 1.1116E-01, 0.050622, 0.014974, 0.00059, -0.000719878
                    NCep_575, 260, 0.70193,  2.4235E-02, 0.090779, 0.049314, 0.00149,  0.00218233
                    NCep_460, 210, 0.54243,  2.1659E-02, 0.079198, 0.049551, 0.00149,  0.00262491
                    NCem,     159, 1.4831,   8.2210E-02, 0.010121, 0.018397, 0.00345, -0.000718128
                    CCep,      39, 1.1422,   5.4400E-06, 0.11559,  0.035638, 0.00059,  0.0129331
                    CCem,      42, 1.8618,   1.6313E-05, 0.31939,  0.23822,  0.00344,  0.0101923
                    """)
    void theDataOfHera(
            String name,
            int points,
            double firstValue,
            double lastValue,
            double statistical,
            double uncorrelated,
            double firstSource,
            double lastSource)
            throws FileFormatException {
        for (String ending : List.of("", "-thexp")) {
            DataFile file =
                    DataFile.read(ProjectFiles.reference("xfitter/1506.06042/HERA1+2_" + name + ending + ".dat"));
            XfitterDataset set = file.dataset();
            assertThat(set.name()).isEqualTo("HERA1+2 " + name.replace('_', ' '));
            assertThat(set.reaction()).isEqualTo(name.substring(0, 2) + " e+-p");
            assertThat(set.size()).isEqualTo(points);
            assertThat(set.value(0)).isEqualTo(firstValue);
            assertThat(set.value(points - 1)).isEqualTo(lastValue);
            assertThat(set.errors().statistical(0)).isCloseTo(statistical, within(Tolerances.ROUNDING));
            assertThat(set.errors().systematic(0)).isCloseTo(uncorrelated, within(Tolerances.ROUNDING));
            assertThat(set.sources()).hasSize(169);
            assertThat(set.sources().getFirst().name()).isEqualTo("sysHZComb1001");
            assertThat(set.sources().getFirst().beta()[0]).isCloseTo(firstSource, within(Tolerances.ROUNDING));
            assertThat(set.sources().getLast().name()).isEqualTo("proc_had");
            assertThat(set.sources().getLast().beta()[points - 1]).isCloseTo(lastSource, within(Tolerances.ROUNDING));
            assertThat(set.kinematics().names()).containsExactly("Q2", "x", "y");
            assertThat(set.terms().size()).isEqualTo(ending.isEmpty() ? 0 : 1);
            // Two files announce 24 panels and give 24 edges of them.
            boolean edgeLacks = file.file().endsWith("HERA1+2_NCep_575-thexp.dat")
                    || file.file().endsWith("HERA1+2_NCep_460-thexp.dat");
            assertThat(file.notes()).hasSize(edgeLacks ? 1 : 0);
            assertEqual(DataFile.parse(FILE, file.toText()).dataset(), set);
        }
    }

    private static void assertEqual(XfitterDataset actual, XfitterDataset expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .ignoringFields("file")
                .withEqualsForType(Arrays::equals, double[].class)
                .isEqualTo(expected);
    }
}
