package org.nablafit.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.Correlation;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Cuts;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.DatasetTemplate;
import org.nablafit.data.Operation;
import org.nablafit.data.TableUse;
import org.nablafit.data.Treatment;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;

final class NnpdfCommondataReaderTest {
    private static final String METADATA = """
            setname: EXP_NC
            arXiv: {url: 'https://arxiv.org/abs/1', journal: J. 1 (2000) 1}
            iNSPIRE: {url: ''}
            implemented_observables:
            - observable_name: EM-F2
              observable: {description: F2 it is, label: EXP $p$, units: ''}
              process_type: DIS_NC
              ndata: 2
              kinematic_coverage: [x, Q2]
              kinematics: {variables: {x: {units: ''}, Q2: {units: '$GeV^2$'}}, file: kinematics.yaml}
              data_central: data.yaml
              data_uncertainties: [uncertainties.yaml, more.yaml]
              theory: {operation: 'NULL', conversion_factor: 2.0, FK_tables: [[T1, T2]]}
              variants:
                shifted: {data_central: shifted.yaml}
                ratio: {theory: {operation: RATIO, FK_tables: [[T3], [T4]]}, data_uncertainties: [uncertainties.yaml]}
            - observable_name: POS
              observable: {description: not negative}
              process_type: POS_DIS
              ndata: 2
              kinematic_coverage: [x, Q2]
              kinematics: {variables: {}, file: kinematics.yaml}
              data_uncertainties: []
              theory: {operation: SUBTRACT_ABS, FK_tables: [[T1], [T2]]}
            - observable_name: FUTURE
              observable: {description: planned}
              process_type: DIS_NC
              ndata: 2
              kinematic_coverage: [x]
              kinematics: {variables: {}, file: kinematics.yaml}
              data_central: future.yaml
              data_uncertainties: [uncertainties.yaml]
            """;
    private static final String KINEMATICS = """
            bins:
            - Q2: {min: null, mid: 7.5, max: null}
              x: {min: 0.1, mid: null, max: 0.3}
            - x: {min: null, mid: 0.4, max: null}
              Q2: {min: 8, mid: 9, max: 11}
            """;
    private static final String UNCERTAINTIES = """
            definitions:
              stat: {description: s, treatment: ADD, type: UNCORR}
              norm: {description: n, treatment: MULT, type: EXPNORM}
              none: {description: i, treatment: MULT, type: SKIP}
              corr: {description: c, treatment: ADD, type: CORR}
            bins:
            - {norm: 0.3, stat: 0.1, none: 9, corr: -0.4}
            - {corr: 0.6, stat: 0.2, none: 9, norm: 0.5}
            """;
    private static final String MORE = """
            definitions:
              theory: {description: t, treatment: ADD, type: THEORYUNCORR}
            bins:
            - {theory: 0.7}
            - {theory: 0.8}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeSet() throws IOException {
        write("metadata.yaml", METADATA);
        write("data.yaml", "data_central: [1.0, 2.0]\n");
        write("shifted.yaml", "data_central:\n- 1.5\n- 2.5\n");
        write("future.yaml", "data_central: [null, null]\n");
        write("kinematics.yaml", KINEMATICS);
        write("uncertainties.yaml", UNCERTAINTIES);
        write("more.yaml", MORE);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("EXP_NC").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Dataset read(String... variants) throws IOException {
        return Datasets.find("EXP_NC_EM-F2", SearchPath.of(folder), List.of(variants));
    }

    @Test
    void everythingIsRead() throws IOException {
        Dataset set = read();
        assertThat(set.values()).containsExactly(1, 2);
        assertThat(set.statistical()).containsExactly(0.1, 0.2);
        assertThat(set.kinematics().column("x")).containsExactly(0.2, 0.4);
        assertThat(set.kinematics().column("Q2")).containsExactly(7.5, 9);
        assertThat(set.kinematics().variables()).extracting(v -> v.unit()).containsExactly("", "GeV^2");
        assertThat(set.systematics())
                .extracting(u -> u.name() + " " + u.absolute(0) + " " + u.absolute(1))
                .containsExactly("norm 0.3 0.5", "corr -0.4 0.6", "theory 0.7 0.8");
        assertThat(set.systematics())
                .extracting(u -> u.correlation())
                .containsExactly(Correlation.shared("EXPNORM"), Correlation.WITHIN_SET, Correlation.UNCORRELATED);
        assertThat(set.systematics())
                .extracting(u -> u.treatment())
                .containsExactly(Treatment.MULTIPLICATIVE, Treatment.ADDITIVE, Treatment.ADDITIVE);
        assertThat(set.theory().operation()).isEqualTo(Operation.NONE);
        assertThat(set.theory().tables()).containsExactly(List.of("T1", "T2"));
        assertThat(set.theory().conversionFactor()).isEqualTo(2);
        assertThat(set.source().citation()).isEqualTo("J. 1 (2000) 1");
        assertThat(set.source().files()).hasSize(5);
        assertThat(set.source().notes()).isEmpty();
    }

    @Test
    void variantsAreAppliedInOrder() throws IOException {
        Dataset set = read("shifted", "ratio");
        assertThat(set.values()).containsExactly(1.5, 2.5);
        assertThat(set.systematics()).hasSize(2);
        assertThat(set.theory().operation()).isEqualTo(Operation.RATIO);
        assertThat(set.source().variants()).containsExactly("shifted", "ratio");
    }

    @Test
    void namesOfAllObservablesAreListedWithoutFoldersThatCannotBeRead() throws IOException {
        Files.createDirectories(folder.resolve("BROKEN"));
        Files.writeString(folder.resolve("BROKEN/metadata.yaml"), "a: [\n");
        assertThat(Datasets.names(SearchPath.of(folder)))
                .containsExactly("EXP_NC_EM-F2", "EXP_NC_FUTURE", "EXP_NC_POS");
    }

    @Test
    void otherNamesInBinsAreMatchedByPositionWithANote() throws IOException {
        write(
                "uncertainties.yaml",
                UNCERTAINTIES.replace("{norm: 0.3, stat: 0.1, none: 9, corr:", "{stat: 0.1, NRM: 0.3, none: 9, corr:"));
        Dataset set = read();
        assertThat(set.systematics().getFirst().absolute()).containsExactly(0.3, 0.5);
        assertThat(set.source().notes())
                .singleElement()
                .asString()
                .contains("uncertainties.yaml: the bins name the uncertainties NRM, which are not defined");
    }

    /** As programs of NNPDF read all files: the first number of a bin is of the first definition. */
    @Test
    void entriesAreMatchedByPositionWhereThatIsAskedFor() throws IOException {
        Dataset set = read("positional");
        assertThat(set.statistical()).containsExactly(0.3, 0.6);
        assertThat(set.systematics().getFirst().absolute()).containsExactly(0.1, 0.2);
        assertThat(set.source().variants()).containsExactly("positional");
    }

    @ParameterizedTest
    @CsvSource({
        "ADD, 3, SUM",
        "SMT, 10, SUM",
        "asy, 2, ASYMMETRY",
        "RATIO, 2, RATIO",
        "SMN, 4, RATIO_OF_SUMS",
        "COM, 20, RATIO_OF_SUMS",
        "SUBTRACT_ABS, 2, MINUS_ABSOLUTE",
        "SUBTRACT_ABSPAIR, 4, MINUS_ABSOLUTE"
    })
    void everyOperationIsRead(String code, int operands, Operation operation) throws IOException {
        String tables =
                IntStream.range(0, operands).mapToObj(i -> "[O" + i + "]").collect(Collectors.joining(", "));
        write(
                "metadata.yaml",
                METADATA.replace("operation: 'NULL'", "operation: " + code).replace("[T1, T2]", tables));
        assertThat(read().theory().operation()).isEqualTo(operation);
        assertThat(read().theory().tables()).hasSize(operands);
    }

    @Test
    void normalisationsAndShiftsOfTablesAreRead() throws IOException {
        write(
                "metadata.yaml",
                METADATA.replace(
                        "FK_tables: [[T1, T2]]", "FK_tables: [[T1, T2]], normalization: {T1: 0.5}, shifts: {T2: 3}"));
        Dataset set = read();
        assertThat(set.theory().use("T1")).isEqualTo(new TableUse(0.5, 0));
        assertThat(set.theory().use("T2")).isEqualTo(new TableUse(1, 3));
        assertThat(set.source().notes())
                .containsExactly("the 3 points before those of the table T2 have no prediction and are cut in a fit");
    }

    @Test
    void setsWithoutValuesArePoints() throws IOException {
        DataPoints points = Datasets.findPoints("EXP_NC_POS", SearchPath.of(folder), List.of());
        assertThat(points).isInstanceOf(DatasetTemplate.class);
        assertThat(points.size()).isEqualTo(2);
        assertThat(points.theory().operation()).isEqualTo(Operation.MINUS_ABSOLUTE);
        DataPoints future = Datasets.findPoints("EXP_NC_FUTURE", SearchPath.of(folder), List.of());
        assertThat(future).isInstanceOf(DatasetTemplate.class);
        assertThat(future.theory().tables()).containsExactly(List.of("EXP_NC_FUTURE"));
        assertThat(future.source().notes()).singleElement().asString().startsWith("the set names no tables");
    }

    @Test
    void formerNamesLeadToThePresentSet() throws IOException {
        Files.writeString(folder.resolve("dataset_names.yml"), """
                OLDF2: EXP_NC_EM-F2
                OLDSHIFT: {dataset: EXP_NC_EM-F2, variant: shifted}
                GONE: EXP_NC_EM-F3
                """);
        SearchPath path = SearchPath.of(folder);
        assertThat(Datasets.find("OLDF2", path).values()).containsExactly(1, 2);
        Dataset shifted = Datasets.find("OLDSHIFT", path);
        assertThat(shifted.name()).isEqualTo("EXP_NC_EM-F2");
        assertThat(shifted.values()).containsExactly(1.5, 2.5);
        assertThat(shifted.source().notes())
                .containsExactly("OLDSHIFT is a former name of EXP_NC_EM-F2, variant shifted");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Datasets.find("GONE", path))
                .withMessageContaining("there is no data set 'EXP_NC_EM-F3'; did you mean 'EXP_NC_EM-F2'?");
    }

    /** Two columns of one type in a set are two sources, as in the covariance matrices of NNPDF. */
    @Test
    void severalSourcesOfOneTypeAreIndependent() throws IOException {
        write("more.yaml", MORE.replace("THEORYUNCORR", "EXPNORM"));
        Dataset set = read();
        assertThat(set.systematics())
                .extracting(u -> u.correlation())
                .containsExactly(
                        Correlation.shared("EXPNORM"), Correlation.WITHIN_SET, Correlation.shared("EXPNORM (2)"));
        assertThat(CovarianceMatrix.experimental(List.of(set)).get(0, 1))
                .isCloseTo(0.3 * 0.5 - 0.4 * 0.6 + 0.7 * 0.8, within(1e-15));
    }

    @Test
    void tabsAtTheEndOfALineMeanNothing() throws IOException {
        write("data.yaml", "data_central:\t\n- 1.0 \t\n- 2.0\n");
        assertThat(read().values()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            metadata.yaml      | data.yaml             | none.yaml         | metadata.yaml:11: implemented_observables[0].data_central: there is no file
            metadata.yaml      | ndata: 2              | ndata: 3          | metadata.yaml:8: implemented_observables[0].ndata: 3 points are announced,
            metadata.yaml      | "[uncertainties.yaml, more.yaml]" | "[]"  | choose one of the variants shifted, ratio
            metadata.yaml      | "'NULL'"              | COM               | metadata.yaml:13: implemented_observables[0].theory: the operation ratio-of-sums does not take 1 operand
            metadata.yaml      | "[x, Q2]"             | "[]"              | metadata.yaml:5: at least one kinematic variable is needed
            more.yaml          | THEORYUNCORR          | "' '"             | more.yaml:2: definitions.theory: the type of the uncertainty is empty
            metadata.yaml      | "'NULL'"              | DIV               | metadata.yaml:13: implemented_observables[0].theory.operation: the operation 'DIV' is not known; there are ADD, ASY, COM,
            metadata.yaml      | "conversion_factor: 2.0" | "shifts: {T2: -1}" | metadata.yaml:13: implemented_observables[0].theory.shifts.T2: a whole number from 0
            metadata.yaml      | "conversion_factor: 2.0" | "shifts: {T7: 1}"  | metadata.yaml:13: implemented_observables[0].theory: 'T7' is no table of the data set; there are T1, T2
            metadata.yaml      | "conversion_factor: 2.0" | "normalization: {T1: 0}" | the normalisation of a table is 0.0; it has to be finite and not zero
            metadata.yaml      | 'EM-F2'               | 'EM-F3'           | there is no data set 'EXP_NC_EM-F2'; did you mean 'EXP_NC_EM-F3'?
            data.yaml          | "2.0]"                | "2.0, 3.0]"       | has 3 values
            data.yaml          | 2.0                   | NaN               | data.yaml:1: data_central[1]: a finite number is expected, 'NaN' was found
            kinematics.yaml    | mid: 0.4              | mid: null         | kinematics.yaml:4: bins[1].x: neither 'mid' nor both of 'min' and 'max' are given
            kinematics.yaml    | x: {min: 0.1          | y: {min: 0.1      | kinematics.yaml:2: bins[0]: the key 'x' is missing
            uncertainties.yaml | stat: 0.2             | stat: -0.2        | uncertainties.yaml:8: bins[1].stat: the statistical uncertainty -0.2 is negative
            uncertainties.yaml | stat: 0.2             | stat: .inf        | uncertainties.yaml:8: bins[1].stat: a finite number is expected, '.inf' was found
            uncertainties.yaml | ", stat: 0.2"         | ""                | uncertainties.yaml:8: bins[1]: 3 uncertainties stand here, 4 are defined
            uncertainties.yaml | treatment: ADD, type: UNCORR | treatment: MUL, type: UNCORR  | uncertainties.yaml:2: definitions.stat.treatment: 'MUL' is not known here; did you mean 'MULT'?
            uncertainties.yaml | treatment: ADD, type: UNCORR | treatment: MULT, type: UNCORR | uncertainties.yaml:2: definitions.stat: the statistical uncertainty has to be ADD and UNCORR
            more.yaml          | "- {theory: 0.8}"     | ""                | more.yaml:3: bins: 1 bins have uncertainties, the data set has 2 points
            more.yaml          | theory                | norm              | more.yaml:2: definitions.norm: the uncertainty 'norm' is defined in another file
            """, quoteCharacter = '"')
    void badFilesAreRefused(String file, String good, String bad, String message) throws IOException {
        Path path = folder.resolve("EXP_NC").resolve(file);
        Files.writeString(path, Files.readString(path).replace(unquoted(good), unquoted(bad)));
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> read())
                .withMessageContaining(message);
    }

    private static String unquoted(String cell) {
        return cell.startsWith("'E") ? cell.substring(1, cell.length() - 1) : cell;
    }

    @Test
    void unknownVariantsAndSetsWithoutValuesAreRefused() {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> read("shift"))
                .withMessageContaining("metadata.yaml:14: ")
                .withMessageContaining("there is no variant 'shift'; did you mean 'shifted'?");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Datasets.find("EXP_NC_POS", SearchPath.of(folder)))
                .withMessageContaining("the data set EXP_NC_POS has kinematics but no values");
    }

    /** The published files of NNPDF. */
    @ParameterizedTest
    @CsvSource({"SLAC_NC_NOTFIXED_P_EM-F2, 211, 33", "BCDMS_NC_NOTFIXED_P_EM-F2, 351, 335"})
    void publishedSetsHaveTheKnownNumberOfPoints(String name, int points, int kept) throws IOException {
        Dataset set = published(name);
        assertThat(set.size()).isEqualTo(points);
        assertThat(Cuts.NONE.withQ2Min(3.49).withW2Min(12.5).kept(set.kinematics()))
                .hasSize(kept);
    }

    private static Dataset published(String name) throws IOException {
        return Datasets.find(name, SearchPath.of(ProjectFiles.reference("nnpdf")), List.of("legacy"));
    }

    /** Ours have ten digits of each uncertainty. */
    @ParameterizedTest
    @CsvSource({"SLAC_P_F2, SLAC_NC_NOTFIXED_P_EM-F2", "BCDMS_P_F2, BCDMS_NC_NOTFIXED_P_EM-F2"})
    void covarianceMatrixIsThatOfTheShippedCopy(String name, String publishedName) throws IOException {
        Dataset published = published(publishedName);
        Dataset ours = Datasets.find(name, SearchPath.of(ProjectFiles.project("data/datasets")));
        // The shipped set leaves points below the charm threshold out, at the same order of the others.
        int[] common = Cuts.NONE.withQ2Min(1.51 * 1.51).kept(published.kinematics());
        assertThat(common).hasSize(ours.size());
        assertThat(published.select(common).values()).containsExactly(ours.values());
        double[] expected =
                CovarianceMatrix.experimental(List.of(published)).select(common).values();
        double[] actual = CovarianceMatrix.experimental(List.of(ours)).values();
        assertThat(largestDifference(actual, expected)).isLessThan(1e-9 * max(expected));
    }

    private static double largestDifference(double[] a, double[] b) {
        return max(IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .toArray());
    }

    private static double max(double[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow();
    }
}
