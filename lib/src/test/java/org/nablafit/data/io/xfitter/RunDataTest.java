package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;

class RunDataTest {
    private static final String ONE = """
            &Data
              Name = 'One', Reaction = 'NC e+-p', IndexDataset = 17, NData = 3, NColumn = 5
              ColumnType = 2*'Bin', 'Sigma', 2*'Error', ColumnName = 'Q2', 'x', 'sigma', 'stat', 'lumi', Percent = 2*T
            &End
            2 0.1 1 1 2
            4 0.1 2 1 2
            8 0.5 3 1 2
            """;
    private static final String THEORY = """
            &Data
              NData = 3, NColumn = 4
              ColumnType = 2*'Bin', 'Theory', 'Error', ColumnName = 'Q2', 'x', 'theory', 'scale', Percent = T
            &End
            2 0.1 1.1 4
            4 0.1 2.2 5
            8 0.5 3.3 6
            """;
    private static final String CORRELATIONS = """
            &StatCorr Name1='One' Name2='One' NIdColumns1=1 NIdColumns2=1 IdColumns1='Q2' IdColumns2='Q2'
              NCorr=1 MatrixType='Statistical correlations' /
            4 8 0.5
            """;
    private static final String STEERING = """
            &InFiles InputFileNames = 'data/sets/one.dat' /
            &InCorr CorrFileNames = 'data/one.corr' /
            &InTheory InputTheoNames(1) = 'theory.dat' /
            &Cuts
              ProcessName(1) = 'NC e+-p', Variable(1) = 'Q2', CutValueMin(1) = 4, CutValueMax(1) = 8
              ProcessName(2) = 'CC e+-p', Variable(2) = 'Q2', CutValueMin(2) = 100
              ProcessName(3) = 'NC e+-p', Variable(3) = 'x', CutValueMax(3) = 0.01, Dataset(1,3) = 18
            &End
            &xFitter UseDataSetIndex = T /
            """;

    @TempDir
    private Path folder;

    private Path run() {
        return folder.resolve("run");
    }

    @BeforeEach
    void files() throws IOException {
        write("run/data/sets/one.dat", ONE);
        write("run/data/one.corr", CORRELATIONS);
        write("run/theory.dat", THEORY);
        write("run/steering.txt", STEERING);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private RunData read(Path... folders) throws FileFormatException {
        return RunData.read(run(), List.of(folders));
    }

    private void assertRefused(String sentence, Path... folders) {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> read(folders))
                .withMessage(run().resolve("steering.txt") + ":" + sentence);
    }

    @Test
    void dataAfterCuts() throws FileFormatException {
        RunData data = read();
        XfitterDataset one = data.datasets().getFirst();
        assertThat(one.values()).containsExactly(2, 3);
        assertThat(data.points().getFirst()).containsExactly(1, 2);
        assertThat(one.sources().stream().map(CorrelatedError::name)).containsExactly("lumi", "scale");
        assertThat(one.sources().getLast().beta())
                .containsExactly(new double[] {-0.05, -0.06}, within(Tolerances.ROUNDING));
        assertThat(data.predictions().values().stream().map(TheoryTable::predictions))
                .containsExactly(new double[] {2.2, 3.3});
        assertThat(data.predictions()).containsOnlyKeys(0);
        assertThat(data.correlations()).hasSize(1);
        assertThat(data.findings()).isEmpty();
    }

    /** W² = 4/0.1 − 4 + 0.938 = 36.938 and 8/0.5 − 8 + 0.938 = 8.938; a limit itself does not pass. */
    @Test
    void cutsOnTheHadronicMass() throws IOException {
        for (String limit : List.of("8.9", "8.938")) {
            write(
                    "run/steering.txt",
                    STEERING.replace(
                                    "Variable(2) = 'Q2', CutValueMin(2) = 100",
                                    "Variable(2) = 'Whad2', CutValueMin(2) = " + limit)
                            .replace("ProcessName(2) = 'CC e+-p'", "ProcessName(2) = 'DUMMY'"));
            assertThat(read().points().getFirst()).hasSize(limit.equals("8.9") ? 2 : 1);
        }
    }

    @Test
    void filesAreLookedForBelowOtherFolders() throws IOException {
        Files.delete(run().resolve("data/sets/one.dat"));
        assertRefused("1: the data file 'data/sets/one.dat' is neither " + run().resolve("data/sets/one.dat")
                + " nor in another folder, because none is given; name the folder of the data");
        write("other/sets/one.dat", ONE.replace("4 0.1 2", "4 0.1 2.5"));
        assertThat(read(folder.resolve("other")).datasets().getFirst().value(0)).isEqualTo(2.5);
        write("deep/a/b/one.dat", ONE.replace("4 0.1 2", "4 0.1 2.6"));
        assertThat(read(folder.resolve("deep")).datasets().getFirst().value(0)).isEqualTo(2.6);
        write("deep/c/one.dat", ONE);
        assertRefused(
                "1: 'data/sets/one.dat' is not where it should be, and there is more than one file of its name: "
                        + folder.resolve("deep/a/b/one.dat") + " and " + folder.resolve("deep/c/one.dat")
                        + "; give a folder with one of them",
                folder.resolve("deep"));
    }

    @Test
    void whatDoesNotFitTogether() throws IOException {
        write("run/steering.txt", STEERING.replace("CutValueMin(1) = 4", "CutValueMin(1) = 9"));
        assertRefused("1: none of the 3 points of One passes the cuts; loosen them or leave the file out");
        write("run/steering.txt", STEERING.replace("Variable(1) = 'Q2'", "Variable(1) = 'pt'"));
        assertRefused("1: the cut on pt needs the variable 'pt', which data set One does not have; it has Q2, x");
        write("run/steering.txt", STEERING.replace("'data/sets/one.dat'", "'data/sets/one.dat', 'two.dat'"));
        write("run/two.dat", ONE);
        assertRefused(
                "1: 'two.dat' and 'data/sets/one.dat' are both the data set 'One', whose points would count twice;"
                        + " take one out");
        write("run/steering.txt", STEERING);
        write("run/theory.dat", THEORY.replace("NData = 3", "NData = 1"));
        assertRefused("3: the table has 1 predictions for the 3 points of One, 2 of which pass the cuts");
        write("run/theory.dat", THEORY.replace("'scale'", "'lumi'"));
        assertRefused("3: with this table, data set One has two sources 'lumi'");
        write("run/theory.dat", THEORY);
        write("run/data/one.corr", CORRELATIONS.replace("Name2='One'", "Name2='Two'"));
        assertThat(read().correlations()).isEmpty();
        assertThat(read().findings().getFirst().sentence())
                .isEqualTo(
                        "'data/one.corr' is about 'One' and 'Two', which are not both among the data; it is passed over");
    }

    /** The predictions of the run's table belong to the points that its cuts leave, in their order. */
    @Test
    void aRunOfTheHeraData() throws FileFormatException {
        Path run = ProjectFiles.reference("xfitter/defaultNNLO");
        RunData data = RunData.read(run, List.of(ProjectFiles.reference("xfitter")));
        List<FittedResults.Table> tables = FittedResults.read(run.resolve("fittedresults.txt"));
        assertThat(data.datasets()).hasSize(7);
        for (int set = 0; set < 7; set++) {
            XfitterDataset dataset = data.datasets().get(set);
            FittedResults.Table table = tables.get(set);
            assertThat(dataset.name()).isEqualTo(table.name());
            assertThat(dataset.size()).isEqualTo(table.data().length);
            for (int i = 0; i < dataset.size(); i++) {
                // The table has five digits.
                double tolerance = 1e-4 * dataset.value(i);
                assertThat(dataset.value(i)).isCloseTo(table.data()[i], within(tolerance));
                assertThat(dataset.kinematics().value("Q2", i)).isEqualTo(table.bins()[i][0]);
            }
        }
    }
}
