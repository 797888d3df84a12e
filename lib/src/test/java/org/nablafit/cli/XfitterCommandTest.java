package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.data.io.xfitter.FittedResults;
import org.nablafit.data.io.xfitter.RunResults;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.XfitterRuns;

class XfitterCommandTest {
    private static final String STEERING = """
            &InFiles
              InputFileNames = 'data/one.dat', 'data/two.dat'
            &End
            &InCorr
              CorrFileNames = 'one.corr'
            &End
            &xFitter
              Chi2SettingsName = 'StatScale', 'UncorSysScale', 'CorSysScale', 'UncorChi2Type', 'CorChi2Type'
              Chi2Settings = 'NoRescale', 'NoRescale', 'NoRescale', 'Diagonal', 'Hessian'
            &End
            &Systematics
              ListOfSources = 'outside:E', 'shifted:O'
            &End
            EXTRA
            """;

    private static final String DATA = """
            &Data
              Name = 'NAME'
              Reaction = 'pp jets'
              TermName = 'R'
              TermSource = 'use:choice'
              TheorExpr = 'R'
              NData = 3
              NColumn = 7
              ColumnType = 'Bin', 'Sigma', 5*'Error'
              ColumnName = 'pt', 'Sigma', 'stat', 'uncor', 'lumi', 'outside', 'shifted'
              Percent = 5*true
            &End
            10 100 3 4 2 1 1
            20 200 3 4 2 1 1
            30 400 3 4 2 1 1
            """;

    private static final String CORRELATIONS = """
            &StatCorr
              Name1 = 'ONE'
              Name2 = 'ONE'
              NIdColumns1 = 1
              NIdColumns2 = 1
              IdColumns1 = 'pt'
              IdColumns2 = 'pt'
              NCorr = 3
              MatrixType = 'Statistical correlations'
            &End
            10 20 0.5
            20 30 0.5
            10 30 0.25
            """;

    private static final String THEORY = """
            2
            1
            ONE
            pt x y data +- uncor +- tot th orig th mod therr+ therr- pull iset iplot
            10 0 0 100 5 5 105 0 0 0 0 1 1/10
            20 0 0 200 10 10 190 0 0 0 0 1 1/20
            30 0 0 400 20 20 400 0 0 0 0 1 1/30
            2
            TWO
            pt x y data +- uncor +- tot th orig th mod therr+ therr- pull iset iplot
            10 0 0 100 5 5 110 0 0 0 0 1 1/10
            20 0 0 200 10 10 210 0 0 0 0 1 1/20
            30 0 0 400 20 20 440 0 0 0 0 1 1/30
            """;

    private static final String PARAMETERS = """
            Minimizer: MINUIT
            choice: {defaultValue: RT_DISNC, TWO: BaseDISCC}
            """;

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandRun run(String extra, String... options) throws IOException {
        write("run/steering.txt", STEERING.replace("EXTRA", extra));
        write("elsewhere/one.dat", DATA.replace("NAME", "ONE"));
        write("elsewhere/two.dat", DATA.replace("NAME", "TWO"));
        write("elsewhere/one.corr", CORRELATIONS);
        if (!Files.exists(folder.resolve("run/fittedresults.txt"))) {
            write("run/fittedresults.txt", THEORY);
        }
        write("run/parameters.yaml", PARAMETERS);
        List<String> arguments = new ArrayList<>(List.of(
                "xfitter",
                folder.resolve("run").toString(),
                "--data",
                folder.resolve("elsewhere").toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private double chi2(String extra) throws IOException {
        Path output = folder.resolve("output");
        CommandRun run = run(extra, "--output", output.toString());
        assertThat(run.err()).isEmpty();
        return Yaml.read(output.resolve("fit.json")).get("chi2").number();
    }

    @Test
    void saysWhatItFoundAndWhatItDidNotDo() throws IOException {
        CommandRun run = run("&MCErrors\n  LRand = T\n&End");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("points      6")
                .contains("lumi     :N:A:D")
                .contains("outside  :E:A:D  0.0000")
                .contains("the shifts of external sources are parameters of a fit; they are 0 here: outside")
                .contains("1 offset source is no part of chi2")
                .contains("&MCErrors is passed over")
                .contains("the reactions BaseDISCC, RT_DISNC are not computed here");
    }

    /** Matrices as sources, and sources made fewer without loss, are the same χ²: nothing follows the predictions. */
    @Test
    void sourcesInPlaceOfAMatrixAndFewerSourcesAreTheSame() throws IOException {
        double matrix = chi2("");
        assertThat(chi2("&CovarToNuisance\n  LConvertCovToNui = T\n  Tolerance = 0.\n  DataName = 'ONE'\n"
                        + "  DataSystType = ':A'\n&End"))
                .isCloseTo(matrix, within(1e-10 * matrix));
        assertThat(chi2("&ReduceSyst\n  do_reduce = T\n  tolerance = 1e-12\n&End"))
                .isCloseTo(matrix, within(1e-10 * matrix));
    }

    @Test
    void whatDoesNotFitIsNamed() throws IOException {
        write("run/fittedresults.txt", THEORY.replace("20 0 0 200 10 10 190", "20 0 0 201 10 10 190"));
        assertThat(run("").complaints())
                .singleElement()
                .asString()
                .endsWith("fittedresults.txt: point 2 of 'ONE' is 201.00 in the table and 200.00 in the data file; are"
                        + " they of the same run?");
        write("run/fittedresults.txt", THEORY.replace("30 0 0 400 20 20 440 0 0 0 0 1 1/30\n", ""));
        assertThat(run("").complaints())
                .singleElement()
                .asString()
                .endsWith(
                        "fittedresults.txt: the table has 2 points of 'TWO', the cuts leave 3; are steering.txt and the"
                                + " table of the same run?");
        write("run/fittedresults.txt", THEORY.replace("TWO", "THREE"));
        assertThat(run("").complaints())
                .singleElement()
                .asString()
                .endsWith("fittedresults.txt: the data set 'TWO' stands 0 times in the table, not once");
        assertThat(run("", "--theory", "tables").complaints())
                .singleElement()
                .asString()
                .endsWith("steering.txt: &InTheory has no table for the data set 'ONE'");
        write("run/fittedresults.txt", THEORY);
        assertThat(run("", "--output", folder.resolve("run").toString()).complaints())
                .singleElement()
                .asString()
                .contains("the output would take the place of the tables of the run itself");
        assertThat(run("", "--theory", "guess").status()).isEqualTo(2);
    }

    @Test
    void theRunOfTheReferenceIsReadFromItsOutputAgain() throws IOException {
        Path reference = ProjectFiles.reference("xfitter/defaultNNLO");
        CommandRun run = CommandRun.of(
                "xfitter",
                reference.toString(),
                "--theory",
                "fittedresults",
                "--data",
                reference.resolveSibling("1506.06042").toString(),
                "--output",
                folder.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("chi2                           1363.40 (xFitter 1363.34)")
                .contains("correlated                     91.5445 (xFitter 91.5440)")
                .contains("logarithm                      6.1377 (xFitter 6.1371)")
                .contains("(169 of 169 sources stand in Results.txt)");
        YamlNode json = Yaml.read(folder.resolve("fit.json"));
        RunResults results = RunResults.read(folder.resolve("Results.txt"));
        assertThat(results.chi2()).isCloseTo(json.get("chi2").number(), within(0.005));
        assertThat(results.correlatedChi2())
                .isEqualTo(json.get("correlatedChi2").number());
        assertThat(results.logChi2()).isEqualTo(json.get("logChi2").number());
        assertThat(results.shifts()).hasSize(169);
        List<YamlNode> nuisances = json.get("nuisances").sequence();
        assertThat(results.shifts().get(168).shift())
                .isCloseTo(nuisances.get(168).get("shift").number(), within(1e-4));
        List<FittedResults.Table> before = FittedResults.read(reference.resolve("fittedresults.txt"));
        List<FittedResults.Table> after = FittedResults.read(folder.resolve("fittedresults.txt"));
        assertThat(after).hasSize(7);
        for (int s = 0; s < 7; s++) {
            assertThat(after.get(s).name()).isEqualTo(before.get(s).name());
            assertThat(after.get(s).predictions()).isEqualTo(before.get(s).predictions());
            for (int i = 0; i < after.get(s).pulls().length; i++) {
                assertThat(after.get(s).bins()[i])
                        .containsExactly(
                                before.get(s).bins()[i],
                                within(1e-4 * before.get(s).bins()[i][0]));
            }
        }
    }

    /** A form and a network fitted to the data of a run, side by side, with the files that a fit writes. */
    @Test
    void fitsTheFormOfARunAndANetwork() throws IOException {
        Path run = XfitterRuns.write(folder);
        Path output = folder.resolve("fits");
        CommandRun fits = CommandRun.of(
                "xfitter",
                run.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--model",
                "form,network",
                "--set",
                "fit.iterations=20",
                "--output",
                output.toString());
        assertThat(fits.err()).doesNotContain("nablafit: ");
        assertThat(fits.status()).isZero();
        assertThat(fits.out())
                .containsPattern("form +\\d+ +5 ")
                .containsPattern("network +\\d+ +763 ")
                .contains("charm, which the FK tables take as an input, is the fraction fc")
                .contains("FK tables stand in place of the reactions BaseDISCC");
        YamlNode json = Yaml.read(output.resolve("form/fit.json"));
        RunResults results = RunResults.read(output.resolve("form/Results.txt"));
        int points = json.get("ndata").integer(1, 1000);
        assertThat(Files.readString(output.resolve("form/Results.txt")))
                .containsPattern("After minimisation +[0-9.]+ +" + (points - 5) + " ");
        assertThat(results.chi2())
                .isCloseTo(json.get("chi2").number() + json.get("priorChi2").number(), within(0.006));
        assertThat(json.get("nuisances").sequence()).hasSize(3);
        assertThat(json.get("parameters").sequence().getFirst().get("error").number())
                .isPositive();
        assertThat(FittedResults.read(output.resolve("network/fittedresults.txt")))
                .hasSize(2);
        assertThat(output.resolve("network/report.html")).exists();
    }

    @Test
    void optionsOfFitsAndOfChi2DoNotMix() throws IOException {
        assertThat(run("", "--set", "fit.seed=2").status()).isEqualTo(2);
        assertThat(run("", "--mode", "fit", "--theory", "tables").status()).isEqualTo(2);
        assertThat(run("", "--model", "form,form").status()).isEqualTo(2);
        assertThat(run("", "--mode", "fit").complaints())
                .singleElement()
                .asString()
                .contains("no FK tables are known for 'ONE' (RT_DISNC), 'TWO' (BaseDISCC). The reactions are not"
                        + " computed here: name tables in ");
    }
}
