package org.nablafit.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.Correlation;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.data.Operation;
import org.nablafit.data.Treatment;
import org.nablafit.serialization.FileFormatException;

final class CsvDatasetReaderTest {
    private static final String YAML = """
            name: SET
            title: A set
            observable: F2
            points: 2
            kinematics:
              x: dimensionless
              Q2: GeV^2
            value: {column: F2, unit: pb}
            statistical: [stat]
            ignored: [comment]
            systematics:
              a: {treatment: additive, correlation: uncorrelated}
              b..d: {treatment: multiplicative, correlation: shared}
              e: {treatment: multiplicative, correlation: {shared: luminosity}}
              f: {treatment: additive, correlation: within-set}
            theory:
              operation: sum
              tables: [[T1, T2], [T3]]
              conversion factor: 0.5
            variants:
              other:
                theory: {operation: none, tables: [[T4]]}
            source:
              citation: A. Nobody
              arXiv: '1234.56789'
            """;
    private static final String CSV = """
            # A comment, with a comma
            x, Q2,F2,stat,comment,a,b,c,d,e,f
            0.1,10,1.5,0.1,first,0.01,-0.02,0.03,0.04,0.05,-0.06

            # between
            0.2,2e1,+1.25,.2,"second, quoted",0,0,-0,1e-3,0.5,0.25
            """;

    @TempDir
    Path folder;

    private Dataset read(String yaml, String csv, String... variants) throws IOException {
        Files.writeString(folder.resolve("SET.yaml"), yaml);
        Files.writeString(folder.resolve("SET.csv"), csv);
        return Datasets.find("SET", SearchPath.of(folder), List.of(variants));
    }

    private void assertRefused(String yaml, String csv, String place, String sentence) {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> read(yaml, csv))
                .withMessageStartingWith(folder.resolve(place).toString())
                .withMessageContaining(sentence);
    }

    @Test
    void everythingIsRead() throws IOException {
        Dataset set = read(YAML, CSV);
        assertThat(set.name()).isEqualTo("SET");
        assertThat(set.description().title()).isEqualTo("A set");
        assertThat(set.description().unit()).isEqualTo("pb");
        assertThat(set.description().target()).isEmpty();
        assertThat(set.kinematics().variables())
                .containsExactly(new Kinematics.Variable("x", ""), new Kinematics.Variable("Q2", "GeV^2"));
        assertThat(set.kinematics().column("Q2")).containsExactly(10, 20);
        assertThat(set.values()).containsExactly(1.5, 1.25);
        assertThat(set.statistical()).containsExactly(0.1, 0.2);
        assertThat(set.systematics())
                .extracting(u -> u.name() + " " + u.absolute(0) + " " + u.absolute(1))
                .containsExactly(
                        "a 0.01 0.0", "b -0.02 0.0", "c 0.03 -0.0", "d 0.04 0.001", "e 0.05 0.5", "f -0.06 0.25");
        assertThat(set.systematics())
                .extracting(u -> u.correlation())
                .containsExactly(
                        Correlation.UNCORRELATED,
                        Correlation.shared("b"),
                        Correlation.shared("c"),
                        Correlation.shared("d"),
                        Correlation.shared("luminosity"),
                        Correlation.WITHIN_SET);
        assertThat(set.systematics())
                .extracting(u -> u.treatment() == Treatment.ADDITIVE)
                .containsExactly(true, false, false, false, false, true);
        assertThat(set.theory().operation()).isEqualTo(Operation.SUM);
        assertThat(set.theory().tables()).containsExactly(List.of("T1", "T2"), List.of("T3"));
        assertThat(set.theory().conversionFactor()).isEqualTo(0.5);
        assertThat(set.source().citation()).isEqualTo("A. Nobody");
        assertThat(set.source().identifiers()).containsEntry("arXiv", "1234.56789");
        assertThat(set.source().files()).containsExactly(folder.resolve("SET.yaml"), folder.resolve("SET.csv"));
    }

    @Test
    void variantReplacesTheTheory() throws IOException {
        Dataset set = read(YAML, CSV, "other");
        assertThat(set.theory().tables()).containsExactly(List.of("T4"));
        assertThat(set.source().variants()).containsExactly("other");
    }

    @Test
    void severalStatisticalColumnsAreAddedInQuadrature() throws IOException {
        Dataset set = read(
                YAML.replace("[stat]", "[stat, a]")
                        .replace("  a: {treatment: additive, correlation: uncorrelated}\n", ""),
                CSV.replace("0.1,first,0.01", "3,first,4"));
        assertThat(set.statistical()).containsExactly(5, 0.2);
    }

    @Test
    void filesOfSpreadsheetsAreRead() throws IOException {
        assertThat(read(YAML, "\uFEFF" + CSV.replace("\n", "\r\n")).values()).containsExactly(1.5, 1.25);
    }

    @Test
    void unknownVariantsAreRefused() {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> read(YAML, CSV, "othr"))
                .withMessage(folder.resolve("SET.yaml")
                        + ":20: variants: there is no variant 'othr'; did you mean 'other'?");
    }

    @Test
    void missingTableIsNamed() throws IOException {
        Files.writeString(folder.resolve("SET.yaml"), YAML);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Datasets.find("SET", SearchPath.of(folder)))
                .withMessage(folder.resolve("SET.csv") + ": no such file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.1,10,1.5    | 0.1,10,NaN     | SET.csv:3: column 'F2': a finite number is expected, 'NaN' was found
            0.1,10,1.5    | 0.1,10,Inf     | SET.csv:3: column 'F2': a finite number is expected, 'Inf' was found
            0.1,10,1.5    | 0.1,10,1e999   | SET.csv:3: column 'F2': a finite number is expected, '1e999' was found
            0.1,10,1.5    | 0.1,10,0x1p3   | SET.csv:3: column 'F2': a finite number is expected, '0x1p3' was found
            1.5,0.1       | ',0.1'         | SET.csv:3: column 'F2': a finite number is expected, '' was found
            0.1,10,1.5    | 0.1,10,2,1.5   | SET.csv:3: 12 values stand here for the 11 columns of line 2
            0.1,10,1.5    | 0.1,1O,1.5     | SET.csv:3: column 'Q2': a finite number is expected, '1O' was found
            0.5,0.25      | 0.5            | SET.csv:6: 10 values stand here for the 11 columns of line 2; is the line complete?
            'quoted"'     | quoted         | SET.csv:6: this is not a row of comma separated values; check the quotes
            ',stat,'      | ',F2,'         | SET.csv:2: two columns have the name 'F2'
            ',stat,'      | ',,'           | SET.csv:2: a column has no name
            ',stat,'      | ',7,'          | SET.csv:2: '7' is a number; the names of the columns are expected first
            1.5,0.1       | 1.5,-0.1       | SET.csv:3: column 'stat': the statistical uncertainty -0.1 is negative
            'comment,a,b' | 'comment,g,b'  | SET.yaml:12: systematics.a: there is no column 'a' in
            """)
    void badTablesAreRefused(String good, String bad, String message) {
        String[] parts = message.split(" ", 2);
        assertRefused(YAML, CSV.replace(good, bad), parts[0], parts[1]);
    }

    @Test
    void emptyAndTruncatedTablesAreRefused() {
        assertRefused(YAML, "", "SET.csv: ", "the file is empty; a line with the names of the columns is expected");
        assertRefused(YAML, CSV.lines().findFirst().orElseThrow(), "SET.csv: ", "the file is empty");
        assertRefused(YAML, "x,Q2\n", "SET.csv:1: ", "no row follows the names of the columns");
        assertRefused(
                YAML,
                CSV.substring(0, CSV.indexOf("0.2,2e1")),
                "SET.yaml:4: ",
                "points: 2 points are announced, " + folder.resolve("SET.csv") + " has 1 rows; is it truncated?");
    }

    @Test
    void pointsWithoutUncertaintyAreRefused() {
        assertRefused(
                YAML,
                CSV.replace(",.2,", ",0,").replace("1e-3,0.5,0.25", "0,0,0"),
                "SET.csv:6: ",
                "the point has no uncertainty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'name: SET'               | 'name: SAT'              | 1: name: the data set of the file SET.yaml has to have the name 'SET'
            'title:'                  | 'titel:'                 | 2: unknown key 'titel'; did you mean 'title'?
            'Q2: GeV^2'               | 'Q2: MeV^2'              | 7: kinematics.Q2: the unit of Q2 has to be GeV^2
            'Q2: GeV^2'               | 'QQ: GeV^2'              | 7: kinematics.QQ: there is no column 'QQ' in
            'column: F2'              | 'column: F3'             | 8: value.column: there is no column 'F3' in
            'column: F2'              | 'column: x'              | 8: value.column: the column 'x' is named twice
            'value: {column: F2'      | 'value: {colum: F2'      | 8: unknown key 'colum' in value; did you mean 'column'?
            'ignored: [comment]'      | 'ignored: [coment]'      | 10: ignored[0]: there is no column 'coment' in
            'a: {treatment: additive' | 'a: {treatment: add'     | 12: systematics.a.treatment: 'add' is not known here
            'correlation: within-set' | 'correlation: within'    | 15: systematics.f.correlation: 'within' is not known here
            'correlation: within-set' | 'correlation: lumi'      | 15: systematics.f.correlation: 'lumi' is not known here
            'b..d'                    | 'd..b'                   | 13: systematics.d..b: the range runs backwards
            'shared: luminosity'      | 'shared: b'              | two uncertainties shared as 'b'
            'operation: sum'          | 'operation: sun'         | 17: theory.operation: 'sun' is not known here; did you mean 'sum'?
            'operation: sum'          | 'operation: none'        | 16: theory: the operation none does not take 2 operands
            'factor: 0.5'             | 'factor: 0'              | 16: theory: the conversion factor is 0.0
            """)
    void badDescriptionsAreRefused(String good, String bad, String message) {
        boolean numbered = Character.isDigit(message.charAt(0));
        String[] parts = numbered ? message.split(" ", 2) : new String[] {"", message};
        assertRefused(YAML.replace(good, bad), CSV, "SET.yaml" + (numbered ? ":" + parts[0] : ""), parts[1]);
    }

    @Test
    void columnThatNothingNamesIsRefused() {
        assertRefused(
                YAML.replace("ignored: [comment]\n", ""), CSV, "SET.csv:2: ", "the column 'comment' is not named in");
    }
}
