package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    private static final String FILE = """
            &Data
              Name = 'Sample'
              NData = 5
              NColumn = 7
              ColumnType = 'Bin', 'Sigma', 5*'Error'
              ColumnName = 'pt', 'Sigma', 'stat', 'uncor', 'total', 'lumi', 'jes+'
              Percent = 5*true
              TermName = 'A', TermSource = 'APPLgrid'
              TheorExpr = 'B*A/1e+3'
            &End
            10 200 3 1 9 0.02 5
            20 200 3 2 9 0.02 5
            30 200 3 3 9 0.02 5
            40 200 3 4 9 0.02 5
            50 200 3 5 9 0.02 5
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void saysWhatWasReadAndWarns() throws IOException {
        CommandRun run = CommandRun.of("lint", write("a.dat", FILE).toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("data set      Sample")
                .contains("warnings      7  (!)")
                .contains("statistical   3 to 3 %, median 3 %")
                .contains("bins          pt 10 to 50")
                .contains("a.dat:6: the source 'jes+' has no column 'jes-'")
                .contains("were the columns swapped?")
                .contains("'lumi' is 0.02 % of the value; is it a fraction that has to be multiplied by 100?")
                .contains("a.dat:11: the total uncertainty is 9 %")
                .contains("'B' in TheorExpr is no TermName")
                .contains("TheorExpr has a number with 'e+'");
    }

    @Test
    void aBadFileIsNamedAndTheOthersAreRead() throws IOException {
        CommandRun run = CommandRun.of(
                "lint",
                write("bad.dat", FILE.replace("NData = 5", "NData = 6")).toString(),
                write("good.dat", FILE).toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.complaints())
                .containsExactly("nablafit: " + folder.resolve("bad.dat")
                        + ":15: NData announces 6 rows, 5 are there; is the file truncated?");
        assertThat(run.out())
                .contains("data set      Sample")
                .contains("correlated sources  1, 0 of them in more than one file")
                .contains("cannot be read      1 file  (!!)");
    }

    @Test
    void aSteeringFile() throws IOException {
        CommandRun run = CommandRun.of("lint", write("steering.txt", """
                                &InFiles InputFileNames = 'a.dat', 'b.dat' /
                                &xFitter Chi2ExtraParam = 'PoissonCorr' /
                                &Cuts ProcessName(1)='NC e+-p', Variable(1)='Q2', CutValueMin(1)=3.5, CutValueMax(1)=1e6
                                  ProcessName(2)='DUMMY', Variable(2)='Whad2', CutValueMin(2)=15 /
                                &HighTwist DoHT = T /
                                """).toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("data files    2, from 'a.dat' to 'b.dat'")
                .contains("correlated    relative to the prediction, as nuisance parameters")
                .contains("chi2          with the logarithm of the variances")
                .contains("cuts          NC e+-p: 3.5 <= Q2 <= 1000000; Whad2 > 15")
                .contains("steering.txt:5: the namelist &HighTwist is passed over: there are no higher-twist terms");
    }

    @Test
    void aTableOfPredictions() throws IOException {
        CommandRun run = CommandRun.of("lint", write("theo.dat", """
                                &Data NData=1, NColumn=4, ColumnType='Bin','Theory',2*'Error',
                                  ColumnName='pt','theory','scale','stat', Percent=2*T /
                                10 5 2 1
                                """).toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("predictions  without a name")
                .contains("correlated   1 source, 1 with :T")
                .contains("theo.dat:2: 'stat' is passed over: predictions have correlated sources only");
    }

    /** Correlations 0.9, 0.9 and -0.9 of three points: the determinant of the matrix is negative. */
    @Test
    void aMatrixThatIsImpossible() throws IOException {
        CommandRun run = CommandRun.of("lint", write("a.corr", """
                                &StatCorr Name1='A' Name2='A' NIdColumns1=1 NIdColumns2=1 IdColumns1='pt' IdColumns2='pt'
                                  NCorr=3 MatrixType='Statistical correlations' /
                                10 20 0.9
                                10 30 0.9
                                20 30 -0.9
                                """).toString());
        assertThat(run.out())
                .contains("a.corr:3: no measurement has this matrix of 3 points: its smallest eigenvalue is -0.800, its"
                        + " largest 1.90; it has to be positive semi-definite");
    }

    @Test
    void aMatrixThatIsNotSymmetric() throws IOException {
        CommandRun run = CommandRun.of("lint", write("a.corr", """
                                &StatCorr Name1='A' Name2='A' NIdColumns1=1 NIdColumns2=1 IdColumns1='pt' IdColumns2='pt'
                                  NCorr=3 MatrixType='Full correlation matrix' /
                                10 10 0.9
                                10 20 0.5
                                20 10 0.4
                                """).toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("entries          3, a list")
                .contains("a.corr:3: the correlation of a point with itself is 0.9, not 1")
                .contains("a.corr:5: the number differs from its mirror image in line 4, 0.5")
                .contains("the list has the diagonal of a full correlation matrix");
    }
}
