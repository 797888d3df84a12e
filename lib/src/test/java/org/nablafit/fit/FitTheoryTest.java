package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.data.Operation;
import org.nablafit.numeric.RandomStream;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.FlavourBasis;

/** Predictions of cards whose data sets have points x = 0.1, 0.2, ... and values 1, by parts of two tables of the project. */
class FitTheoryTest {
    private static final int POINTS = 5;
    private static final FlavourBasis BASIS = FlavourBasis.EVOLUTION_8;

    @TempDir
    Path folder;

    /** The table A is five bins of F2 of the proton, B of the deuteron, ONE one bin of it. */
    @BeforeEach
    void writeTables() throws IOException {
        Files.createDirectories(folder.resolve("fktables"));
        write(table("SLAC_P_F2_nnlo", 3, 7, 11, 20, 30), "A");
        write(table("SLAC_D_F2_nnlo", 3, 7, 11, 20, 30), "B");
        write(table("SLAC_D_F2_nnlo", 5), "ONE");
    }

    private static FkTable table(String name, int... bins) throws IOException {
        return FkTables.read(ProjectFiles.project("data/fktables/" + name + ".pineappl.lz4"))
                .select(bins);
    }

    private void write(FkTable table, String name) throws IOException {
        FkTables.write(table, folder.resolve("fktables").resolve(name + ".pineappl.lz4"));
    }

    private void commondata(int points, String theory) throws IOException {
        Path set = folder.resolve("EXP_NC");
        Files.createDirectories(set);
        Files.writeString(set.resolve("metadata.yaml"), """
                setname: EXP_NC
                implemented_observables:
                - observable_name: F2
                  observable: {description: F2, label: F2, units: ''}
                  process_type: DIS_NC
                  ndata: %d
                  kinematic_coverage: [x, Q2]
                  kinematics: {variables: {}, file: kinematics.yaml}
                  data_central: data.yaml
                  data_uncertainties: [uncertainties.yaml]
                  theory: {%s}
                """.formatted(points, theory));
        Files.writeString(
                set.resolve("kinematics.yaml"),
                "bins:\n"
                        + IntStream.range(0, points)
                                .mapToObj(i -> "- {x: {mid: %s}, Q2: {mid: 10}}\n".formatted((i + 1) / 10.0))
                                .collect(Collectors.joining()));
        Files.writeString(set.resolve("data.yaml"), "data_central: " + Collections.nCopies(points, "1.0") + "\n");
        Files.writeString(
                set.resolve("uncertainties.yaml"),
                "definitions: {stat: {description: s, treatment: ADD, type: UNCORR}}\nbins: "
                        + Collections.nCopies(points, "{stat: 0.1}") + "\n");
    }

    private FitTheory load(String dataset) throws IOException {
        return FitTheory.load(
                RuncardReader.parse(folder, "datasets: [" + dataset + "]\n", List.of()),
                new Library(List.of(folder), 1),
                FitListener.NONE);
    }

    private static double[] predictions(FitTheory theory) {
        return FitTheory.predictions(theory.maps(theory.grid(), BASIS), gridValues(theory));
    }

    private static double[] gridValues(FitTheory theory) {
        RandomStream random = new RandomStream(5);
        double[] values = new double[theory.grid().nodeCount() * BASIS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform(0.5, 1.5);
        }
        return values;
    }

    /** The predictions of one of the tables alone, at the same distributions. */
    private double[] alone(FitTheory theory, String name) throws IOException {
        FkTable table = FkTables.read(folder.resolve("fktables").resolve(name + ".pineappl.lz4"));
        double[] t = new double[table.binCount()];
        LinearMap.of(table, theory.grid(), BASIS).predictions(gridValues(theory), t);
        return t;
    }

    @Test
    void normalisationsOfTablesAndTheConversionFactorMultiply() throws IOException {
        commondata(2 * POINTS, "operation: 'null', conversion_factor: 3, normalization: {B: 0.5}, FK_tables: [[A, B]]");
        FitTheory theory = load("EXP_NC_F2");
        double[] t = predictions(theory);
        for (int i = 0; i < POINTS; i++) {
            assertThat(t[i]).isCloseTo(3 * alone(theory, "A")[i], within(Tolerances.ROUNDING));
            assertThat(t[POINTS + i]).isCloseTo(1.5 * alone(theory, "B")[i], within(Tolerances.ROUNDING));
        }
    }

    @Test
    void pointsBeforeAShiftedTableAreCut() throws IOException {
        commondata(2 * POINTS + 3, "operation: 'null', shifts: {A: 1, B: 2}, FK_tables: [[A, B]]");
        FitTheory theory = load("{name: EXP_NC_F2, cuts: {xmin: 0.3}}");
        assertThat(theory.points().getFirst().kinematics().column("x"))
                .containsExactly(new double[] {0.3, 0.4, 0.5, 0.6, 0.9, 1, 1.1, 1.2, 1.3}, within(Tolerances.ROUNDING));
        double[] t = predictions(theory);
        assertThat(t[0]).isCloseTo(alone(theory, "A")[1], within(Tolerances.ROUNDING));
        assertThat(t[4]).isCloseTo(alone(theory, "B")[0], within(Tolerances.ROUNDING));
        assertThat(t[8]).isCloseTo(alone(theory, "B")[4], within(Tolerances.ROUNDING));
    }

    @Test
    void aDenominatorOfOneBinDividesEveryPointAlsoBehindCuts() throws IOException {
        commondata(POINTS, "operation: ratio, FK_tables: [[A], [ONE]]");
        FitTheory theory = load("{name: EXP_NC_F2, cuts: {xmin: 0.2}}");
        double[] t = predictions(theory);
        assertThat(t).hasSize(POINTS - 1);
        assertThat(t[0]).isCloseTo(alone(theory, "A")[1] / alone(theory, "ONE")[0], within(Tolerances.ROUNDING));
        FitTheory last = load("{name: EXP_NC_F2, cuts: {xmin: 0.5}}");
        assertThat(predictions(last)[0])
                .isCloseTo(alone(last, "A")[4] / alone(last, "ONE")[0], within(Tolerances.ROUNDING));
    }

    @Test
    void everyOperationOfNnpdfHasItsFormula() {
        ForwardMap[] maps = new ForwardMap[20];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = LinearMap.of(1, 1, new double[] {i + 1});
        }
        List<ForwardMap> all = List.of(maps);
        assertThat(value(Operation.SUM, all.subList(0, 10))).isEqualTo(55);
        assertThat(value(Operation.RATIO_OF_SUMS, all)).isEqualTo(55.0 / 155);
        assertThat(value(Operation.RATIO_OF_SUMS, all.subList(0, 4))).isEqualTo(3.0 / 7);
        assertThat(value(Operation.MINUS_ABSOLUTE, all.subList(0, 2))).isEqualTo(1 - 2);
        assertThat(value(Operation.MINUS_ABSOLUTE, all.subList(0, 4))).isEqualTo(1 + 2 - 7);
        assertThat(value(Operation.ASYMMETRY, all.subList(0, 2))).isEqualTo(-1.0 / 3);
    }

    private static double value(Operation operation, List<ForwardMap> maps) {
        double[] t = new double[1];
        OperationMaps.of(operation, maps).predictions(new double[] {1}, t);
        return t[0];
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void operationsHaveTheDerivativesOfCentralDifferences(Operation operation) throws IOException {
        int operands = IntStream.range(1, 5).filter(operation::takes).max().orElseThrow();
        List<String> tables = new ArrayList<>(List.of("[A]", "[B]", "[A]", "[ONE, ONE, ONE, ONE, ONE]"));
        commondata(POINTS, "operation: 'null', FK_tables: [[A]]");
        Path metadata = folder.resolve("EXP_NC/metadata.yaml");
        String code = switch (operation) {
            case NONE -> "'NULL'";
            case RATIO -> "RATIO";
            case SUM -> "SMT";
            case ASYMMETRY -> "ASY";
            case RATIO_OF_SUMS -> "SMN";
            case MINUS_ABSOLUTE -> "SUBTRACT_ABSPAIR";
        };
        Files.writeString(
                metadata,
                Files.readString(metadata)
                        .replace(
                                "operation: 'null', FK_tables: [[A]]",
                                "operation: " + code + ", FK_tables: " + tables.subList(0, operands)));
        requireCentralDifferences(load("EXP_NC_F2"));
    }

    private static void requireCentralDifferences(FitTheory theory) {
        ForwardMap map = theory.maps(theory.grid(), BASIS).getFirst();
        double[] f = gridValues(theory);
        int points = map.pointCount();
        double[] derivative = new double[points * f.length];
        map.predictionsAndDerivative(f, new double[points], derivative);
        double step = 1e-5;
        double[] above = new double[points];
        double[] below = new double[points];
        double largest = 0;
        for (int v = 0; v < f.length; v++) {
            double[] moved = f.clone();
            moved[v] += step;
            map.predictions(moved, above);
            moved[v] -= 2 * step;
            map.predictions(moved, below);
            for (int i = 0; i < points; i++) {
                assertThat(derivative[i * f.length + v])
                        .isCloseTo((above[i] - below[i]) / (2 * step), within(Tolerances.CENTRAL_DIFFERENCE));
                largest = Math.max(largest, Math.abs(derivative[i * f.length + v]));
            }
        }
        assertThat(largest).isGreaterThan(1e-3);
    }

    // ---- C factors

    private Path cFactors(String name, int bins) throws IOException {
        Path file = folder.resolve("fktables/cfactors").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "*****\nSetName: T\nWarnings: none\n*****\n"
                        + IntStream.range(0, bins)
                                .mapToObj(i -> "1.%d 0.01\n".formatted(i))
                                .collect(Collectors.joining()));
        return file;
    }

    @Test
    void cFactorsMultiplyThePredictionsOfTheirTables() throws IOException {
        commondata(POINTS, "operation: ratio, FK_tables: [[A], [B]]");
        Path ofA = cFactors("CF_QCD_A.dat", POINTS);
        cFactors("CF_QCD_B.dat", POINTS);
        cFactors("CF_EWK_A.dat", POINTS);
        Files.writeString(cFactors("CF_EWK_B.dat", 0), "*\n*\n2 0\n2 0\n2 0\n2 0\n2 0\n");
        FitTheory theory = load("{name: EXP_NC_F2, cfactors: [QCD, EWK], cuts: {xmin: 0.3}}");
        double[] t = predictions(theory);
        for (int i = 0; i < 3; i++) {
            double expected = alone(theory, "A")[i + 2] * (1 + 0.1 * (i + 2)) / (2 * alone(theory, "B")[i + 2]);
            assertThat(t[i]).isCloseTo(expected, within(Tolerances.ROUNDING));
        }
        assertThat(theory.files()).contains(ofA);
    }

    @Test
    void missingAndShortCFactorsAreRefused() throws IOException {
        commondata(POINTS, "operation: 'null', FK_tables: [[A]]");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> load("{name: EXP_NC_F2, cfactors: QCD}"))
                .withMessageContaining("runcard text:1: there are no C factors CF_QCD_A.dat in ");
        cFactors("CF_QCD_A.dat", 4);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> load("{name: EXP_NC_F2, cfactors: QCD}"))
                .withMessageContaining("CF_QCD_A.dat: 4 C factors are given, the table A has 5 bins");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> load("{name: EXP_NC_F2, cfactors: ../QCD}"))
                .withMessageContaining("'../QCD' is no kind of C factors");
    }

    // ---- expressions

    private static final String FACTORS = "factors: {K: {file: k.txt, column: 2}}";

    private void kFactors() throws IOException {
        Files.writeString(folder.resolve("k.txt"), "# bin K\n1 1.1\n2 1.2\n3 1.3\n4 1.4\n5 1.5\n");
    }

    @Test
    void anExpressionOfACardPredicts() throws IOException {
        commondata(POINTS, "operation: 'null', FK_tables: [[A]]");
        kFactors();
        FitTheory theory = load("{name: EXP_NC_F2, cuts: {xmin: 0.2}, tables: {T: A, U: [B], V: ONE}, " + FACTORS
                + ", expression: 'K*T/sum(T + U)*V - 2*norm(U)'}");
        double[] t = predictions(theory);
        double[] a = alone(theory, "A");
        double[] b = alone(theory, "B");
        double sumOfB = IntStream.range(0, POINTS).mapToDouble(i -> b[i]).sum();
        double sum = IntStream.range(0, POINTS).mapToDouble(i -> a[i]).sum() + sumOfB;
        for (int i = 1; i < POINTS; i++) {
            double expected = (1.1 + 0.1 * i) * a[i] / sum * alone(theory, "ONE")[0] - 2 * b[i] / sumOfB;
            assertThat(t[i - 1]).isCloseTo(expected, within(1e-12));
        }
        requireCentralDifferences(theory);
        ForwardMap linear = load("{name: EXP_NC_F2, tables: {T: A}, " + FACTORS + ", expression: K*T/1000}")
                .maps(theory.grid(), BASIS)
                .getFirst();
        assertThat(linear.isLinear()).isTrue();
        assertThat(theory.maps(theory.grid(), BASIS).getFirst().isLinear()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tables: [A], expression: 2*A               | an expression needs the names of its tables
            tables: {A: A}, expression: A +            | column 4 of 'A +': the expression ends where a number
            tables: {A: A}, expression: A*K            | the prediction 'A*K' of EXP_NC_F2 has the name 'K', which stands for nothing
            tables: {A: A}                             | has no expression for the names A; give one as 'expression', or tables
            tables: {A: A, B: ONE}, expression: B*2+0*A*sum(A | this '(' is not closed
            tables: {A-1: A}, expression: 2            | 'A-1' is no name of an expression
            tables: {A: A}, expression: 2              | the prediction '2' of EXP_NC_F2 has no table in it
            tables: {A: [A, ONE]}, expression: A       | has 5 points, but its FK table A + ONE has 6 bins
            tables: {A: X}, expression: A              | there is no table 'X'
            tables: {A: A}, expression: A*K, factors: {K: {file: none.txt}} | there is no file
            tables: {A: A}, expression: A*K, factors: {K: {file: k.txt, column: 3}} | k.txt:2: the line has 2 columns, column 3 is asked for
            tables: {A: A}, expression: A*K, factors: {K: {file: k.txt, firstLine: 3}} | k.txt: column 1 has 4 numbers, the data set EXP_NC_F2 5 points
            tables: {A: A}, expression: A*K, factors: {K: {file: k.txt, lines: 3}} | unknown key 'lines' in datasets[0].factors.K
            """, quoteCharacter = '`')
    void wrongExpressionsAreRefused(String keys, String message) throws IOException {
        commondata(POINTS, "operation: 'null', FK_tables: [[A]]");
        kFactors();
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> load("{name: EXP_NC_F2, " + keys + "}"))
                .withMessageContaining(message)
                .isInstanceOfAny(FileFormatException.class, IllegalArgumentException.class);
    }

    // ---- xFitter's terms

    private void xfitter(String terms) throws IOException {
        Files.writeString(folder.resolve("jets.dat"), """
                &Data
                  Name = 'Sample jets'
                  NData = 5
                  NColumn = 5
                  ColumnType = 'Flag', 'Bin', 'Bin', 'Sigma', 'Error'
                  ColumnName = 'flag', 'x', 'k', 'sigma', 'stat'
                  Percent = T
                %s
                &End
                1 0.1 2 1 10
                0 0.2 3 1 10
                1 0.3 4 1 10
                1 0.4 5 1 10
                1 0.5 6 1 10
                """.formatted(terms));
        // The table of the four points that count.
        write(table("SLAC_P_F2_nnlo", 3, 11, 20, 30), "FOUR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FileName=k.txt:FileColumn=2                       | 1.1 | 1.3
            FileName=somewhere/else/k.txt;FileColumn=1        | 1   | 3
            FileName=k.txt:FileColumn=2:FileLine=3:FileLineFinish=6 | 1.2 | 1.3
            DataColumn=k                                      | 2   | 4
            """)
    void kFactorsOfADataFileMultiply(String information, double first, double second) throws IOException {
        kFactors();
        xfitter(
                "  TermName = 'A', 'K'\n  TermSource = 'PineAPPL', 'KFactor'\n  TermInfo = 'GridName=g/FOUR.pineappl.lz4',"
                        + " '" + information + "'\n  TheorExpr = 'K*A/10'");
        FitTheory theory = load("{xfitter: jets.dat}");
        double[] t = predictions(theory);
        double[] a = alone(theory, "FOUR");
        assertThat(t).hasSize(4);
        assertThat(t[0]).isCloseTo(first * a[0] / 10, within(Tolerances.ROUNDING));
        assertThat(t[1]).isCloseTo(second * a[1] / 10, within(Tolerances.ROUNDING));
        requireCentralDifferences(theory);
    }

    @Test
    void aNormalisedSetAndTermsOfACard() throws IOException {
        xfitter(
                "  TermName = 'A', 'D'\n  TermSource = 'DYTurbo', 'use:hf_scheme_DISNC'\n  TermInfo = '', 'type=sigred'\n"
                        + "  TheorExpr = 'norm(A*D)'");
        write(table("SLAC_D_F2_nnlo", 3, 11, 20, 30), "jets");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> load("{xfitter: jets.dat}"))
                .withMessageContaining("jets.dat:11: the term 'A' of TheorExpr is of the reaction DYTurbo, which is not"
                        + " computed here; give FK tables for it in the card, as tables: {A: TABLE}");
        FitTheory theory = load("{xfitter: jets.dat, tables: {A: FOUR}}");
        double[] a = alone(theory, "FOUR");
        double[] d = alone(theory, "jets");
        double sum = IntStream.range(0, 4).mapToDouble(i -> a[i] * d[i]).sum();
        assertThat(predictions(theory)[3]).isCloseTo(a[3] * d[3] / sum, within(1e-12));
        requireCentralDifferences(theory);
        assertThat(predictions(load("{xfitter: jets.dat, tables: [FOUR]}"))).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KFactor  | FileName=none.txt   | K*A        | jets.dat:11: the file of the K factor 'K', 'none.txt', is neither beside
            KFactor  | Parameter=scale     | K*A        | the K factor 'K' is the parameter 'scale' of a fit, which is not done here
            KFactor  | DataColumn=l        | K*A        | the K factor 'K' is the column 'l' of the data, which is not there
            KFactor  | FileName=k.txt:FileLine=2:FileLineFinish=3 | K*A | k.txt: the column has 2 numbers, the data set 5 points
            KFactor  | FileName=k.txt:FileColumn=x | K*A | TermInfo of 'K' has FileColumn=x; a whole number is expected
            KFactor  | FileName            | K*A        | TermInfo of 'K' has 'FileName'; pairs key=value are expected
            KMatrix  | FileName=k.txt      | K.A        | has a product with a matrix ('.'), which is not computed here
            KFactor  | DataColumn=k        | spline[1,2,3,A] | has a spline, which is not computed here
            KFactor  | DataColumn=k        | A*Q        | TheorExpr has the name 'Q', which is no TermName
            KFactor  | DataColumn=k        | K*2        | no term of TheorExpr 'K*2' is computed with parton distributions
            fastNLO  | muR=1               | K*A        | the term 'K' of fastNLO has no GridName in its TermInfo
            """, quoteCharacter = '`')
    void termsThatAreNotComputedAreNamed(String source, String information, String expression, String message)
            throws IOException {
        kFactors();
        xfitter("  TermName = 'A', 'K'\n  TermSource = 'APPLgrid', '" + source
                + "'\n  TermInfo = 'GridName=FOUR.root', '" + information + "'\n  TheorExpr = '" + expression + "'");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> load("{xfitter: jets.dat}"))
                .withMessageContaining(message);
        assertThat(load("{xfitter: jets.dat, tables: [FOUR]}").pointCount()).isEqualTo(4);
    }

    /** Through the model, the sum rules and the solver. */
    @Test
    void fitsWithAnExpressionLeadWhereCentralDifferencesLead() throws IOException {
        xfitter("  TermName = 'A', 'K'\n  TermSource = 'APPLgrid', 'KFactor'\n  TermInfo = 'GridName=FOUR.root',"
                + " 'DataColumn=k'\n  TheorExpr = 'sum(A)/(K*A)'");
        List<Double> chi2 = new ArrayList<>();
        for (String derivatives : List.of("analytic", "central")) {
            FitResult fit = Fit.run(
                    RuncardReader.read(
                            ProjectFiles.project("data/runcards/first-fit.yaml"),
                            List.of(
                                    "datasets=[{xfitter: " + folder.resolve("jets.dat") + "}]",
                                    "cuts=",
                                    "fit.iterations=5",
                                    "fit.validation=0",
                                    "fit.derivatives=" + derivatives)),
                    new Library(List.of(folder), 1),
                    FitListener.NONE);
            chi2.add(fit.chi2().chi2());
        }
        assertThat(chi2.getLast()).isCloseTo(chi2.getFirst(), within(1e-5 * chi2.getFirst()));
    }
}
