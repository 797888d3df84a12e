package org.nablafit.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.data.Dataset;
import org.nablafit.data.io.xfitter.DataFile;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.data.xfitter.SourceForm;
import org.nablafit.export.Summaries;
import org.nablafit.export.Summary;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.hessian.Curvature;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianOptions;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.ReplicaProgress;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Selection;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.plot.Figure;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.session.Session;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.production.ProducedTables;
import tech.tablesaw.api.Table;

class MagicsTest {
    private static final String CARD = """
            datasets: [SLAC_P_F2]
            cuts: {Q2min: 3.49, W2min: 12.5}
            model:
              basis: evolution
              network: {hidden: [3]}
              sumRules: none
            fit: {iterations: 3, validation: 0.25}
            """;

    private final FakeNotebook notebook = new FakeNotebook();
    private final Magics magics = new Magics(notebook);

    private Object line(String name, String... arguments) {
        return requireNonNull(magics.line(name, List.of(arguments)));
    }

    private FitRequest request(String card, String... arguments) {
        return (FitRequest) requireNonNull(magics.cell("fit", List.of(arguments), card));
    }

    private FitResult fit(String... arguments) {
        return request(CARD, arguments).run();
    }

    @Test
    void everyCommandHasHelpThatNamesIt() {
        for (String name : Magics.LINE_NAMES) {
            assertThat(String.valueOf(line(name, "--help")))
                    .startsWith("Usage: %")
                    .contains("--debug");
        }
        assertThat(String.valueOf(magics.cell("fit", List.of("--help"), "\n"))).startsWith("Usage: %%fit ");
    }

    @Test
    void anUnknownOptionIsOneSentenceThatNamesTheHelp() {
        for (String name : Magics.LINE_NAMES) {
            // Where an argument is missing as well, the complaint is about that.
            assertThatThrownBy(() -> line(name, "--bogus"))
                    .isInstanceOf(NotebookException.class)
                    .hasMessageContaining("; see '%")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aComplaintPrintsAsItsSentenceAlone() {
        NotebookException complaint = new NotebookException("a sentence");
        assertThat(complaint).hasToString("a sentence");
        assertThat(complaint.getStackTrace()).isEmpty();
    }

    @Test
    void aboutTellsVersionsAndCommands() {
        assertThat(((Summary) line("nablafit")).toText())
                .contains("nablafit  ", "java  ", "cores", "smile-base-", "14 data sets", "%%fit");
    }

    @Test
    void dataAndTablesAreFoundByName() {
        assertThat(((Dataset) line("data", "SLAC_P_F2")).size()).isEqualTo(143);
        assertThat(((Summary) line("data")).toText()).contains("HERA_NC_318GEV_EP");
        assertThat(line("fk", "SLAC_P_F2_nnlo_tmc")).isInstanceOf(FkTable.class);
        assertThat(((Summary) line("fk")).toText()).contains("SLAC_P_F2_nnlo_tmc");
    }

    private Path example() {
        return Session.open().home().resolve("examples/xfitter-run");
    }

    /** A path can be given as it is, or by a variable. */
    @Test
    void filesOfXfitterAreRead() {
        Lint.Reports one =
                (Lint.Reports) line("lint", example().resolve("data/jets-a.dat").toString());
        assertThat(one.reports()).hasSize(1);
        assertThat(one.findings()).isEmpty();
        notebook.variables.put(
                "files", List.of(example().resolve("steering.txt"), example().resolve("data/jets-b.dat")));
        assertThat(((Lint.Reports) line("lint", "files")).reports()).hasSize(2);
        assertThat(((Lint.Reports) line("lint", "nowhere")).unreadable())
                .extracting(Lint.Unreadable::complaint)
                .containsExactly("nowhere: no such file");
        notebook.variables.put("number", 3);
        assertThatThrownBy(() -> line("lint", "number"))
                .isInstanceOf(NotebookException.class)
                .hasMessage("'number' is neither a path nor a list of paths, but a Integer");
    }

    @Test
    void aRunOfXfitterIsThatOfTheSession(@TempDir Path folder) throws IOException {
        notebook.variables.put("output", folder.resolve("chi2").toString());
        RunChi2 run = (RunChi2) line("xfitter", example().toString(), "--output", "output");
        assertThat(run.result().chi2())
                .isEqualTo(Session.open()
                        .runChi2(example(), RunPredictions.FITTEDRESULTS)
                        .result()
                        .chi2());
        assertThat(folder.resolve("chi2/fit.json")).exists();
        notebook.variables.put("run", run);
        for (List<String> arguments : List.of(
                List.of("data", "run", "jets B"),
                List.of("shifted", "run", "jets A"),
                List.of("shifts", "run"),
                List.of("pulls", "run"),
                List.of("chi2", "run"))) {
            assertThat(line("plot", arguments.toArray(String[]::new))).isInstanceOf(Figure.class);
        }
        assertThat(((Table) line("table", "run", "shifts")).rowCount()).isEqualTo(4);
        assertThat(((Table) line("table", "run")).rowCount()).isEqualTo(15);
        assertThat(((Table) line("table", "run", "chi2")).rowCount()).isEqualTo(2);
        assertThatThrownBy(() -> line("plot", "history", "run"))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("a run of xFitter has no figure 'history'; there are data, ");
        assertThatThrownBy(() -> line("table", "run", "history"))
                .hasMessage("'run' is a run of xFitter, which has no view history");
        assertThatThrownBy(() -> line("xfitter", example().toString(), "--theory", "tables"))
                .isInstanceOf(NotebookException.class)
                .hasMessageEndingWith("steering.txt: &InTheory has no table for the data set 'jets A'");
    }

    /** The charged current of HERA as data files, and the card of a run with them. */
    private static Path writeRun(Path folder) throws IOException {
        Session session = Session.open();
        StringBuilder card = new StringBuilder("name: small\nchi2: {form: nuisance}\ndatasets:\n");
        for (String name : List.of("HERA_CC_318GEV_EP", "HERA_CC_318GEV_EM")) {
            DataFile.of(SourceForm.of(session.data(name))).write(folder.resolve(name + ".dat"));
            card.append("  - {xfitter: " + name + ".dat, tables: [" + name + "_nnlo]}\n");
        }
        String form = Files.readString(session.home().resolve("data/runcards/hera-form.yaml"));
        card.append(form, form.indexOf("model:"), form.indexOf("\nfit:"));
        return Files.writeString(folder.resolve("small.yaml"), card.append("\nfit: {iterations: 9, validation: 0}\n"));
    }

    @Test
    void aCardIsConvertedAndTheRunFitted(@TempDir Path folder) throws IOException {
        notebook.variables.put("card", writeRun(folder));
        notebook.variables.put("run", folder);
        assertThat(line("convert", "card", "run")).asString().contains("steering.txt", "parameters.yaml");
        assertThat(line("convert", "run", folder.resolve("again.yaml").toString()))
                .asString()
                .endsWith("written: " + folder.resolve("again.yaml"));
        Request request = (Request) line("xfitter", "run", "mine", "--fit", "--set", "fit.iterations=3");
        assertThat(notebook.variables).doesNotContainKey("mine");
        RunFits fits = (RunFits) request.run();
        FitResult fit = (FitResult) requireNonNull(notebook.variables.get("mine"));
        assertThat(fits.fits().getFirst().result()).isSameAs(fit);
        assertThat(fit.ending().iterations()).isEqualTo(3);
        assertThat(notebook.lastShown()).startsWith("fit: iteration 3 of 3, ");
        assertThat(((Table) line("table", "mine", "shifts")).columnNames()).contains("type");
        assertThat(((Table) line("table", "mine", "estimates"))
                        .stringColumn("name")
                        .asList())
                .contains("Bg", "Auv");
        assertThat(line("plot", "shifts", "mine")).isInstanceOf(Figure.class);
        Request again = (Request) line("fit", folder.resolve("again.yaml").toString(), "--set", "fit.iterations=3");
        assertThat(((FitResult) again.run()).chi2().chi2()).isEqualTo(fit.chi2().chi2());
    }

    private static void writeLhapdfSet(Path folder) throws IOException {
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, "Straight", List.of(21))
                .entry("SetDesc", "straight lines")
                .entry("Authors", "nobody")
                .entry("Particle", 2212)
                .entry("OrderQCD", 0)
                .entry("FlavorScheme", "fixed")
                .entry("NumFlavors", 3)
                .entry("ErrorType", "symmhessian")
                .alphaS(new double[] {1, 10}, new double[] {0.4, 0.2});
        double[] x = {1e-5, 0.2, 0.5, 1};
        for (int member = 1; member <= 3; member++) {
            double[] values = new double[8];
            for (int i = 0; i < values.length; i++) {
                values[i] = member * x[i / 2];
            }
            writer.member(member == 1 ? "central" : "error", List.of(new LhapdfGrid(x, new double[] {1, 10}, values)));
        }
        writer.finish();
    }

    @Test
    void lhapdfSetsAndTheirDistributions(@TempDir Path folder) throws IOException {
        writeLhapdfSet(folder);
        notebook.variables.put("set", folder.resolve("Straight"));
        assertThat(((LhapdfSet) line("lhapdf", "set")).memberCount()).isEqualTo(3);
        assertThat(((LhapdfMember) line("lhapdf", folder.resolve("Straight/2").toString())).number())
                .isEqualTo(2);
        LhapdfBands bands = (LhapdfBands) line("lhapdf", "set", "g", "--q", "3", "--level", "90");
        assertThat(bands.q()).isEqualTo(3);
        assertThat(bands.level()).isEqualTo(90);
        assertThat(bands.partons()).containsExactly(21);
        assertThat(line("lhapdf", "set", "--q", "3", "--plot")).isInstanceOf(Figure.class);
        notebook.variables.put("bands", bands);
        assertThat(((Figure) line("plot", "pdf", "bands")).toSvg()).contains("Straight, 90 %");
        assertThat(((Summary) line("lhapdf")).title()).isEqualTo("LHAPDF sets");
    }

    @Test
    void distributionsAreEvolved(@TempDir Path folder) throws IOException {
        notebook.variables.put("card", Files.writeString(folder.resolve("evolution.yaml"), """
                name: small
                initial: {scale: 1.5, distributions: {g: 3 * x^(-0.1) * (1 - x)^5}}
                theory: {order: LO, alphaS: 0.35, scale: 1.5, charm: 1.51, bottom: 4.92}
                output: {xMin: 1e-3, nodes: 20, xKnots: 30, qMin: 1.5, qMax: 100, qKnots: 8}
                """));
        notebook.variables.put("output", folder.resolve("evolved"));
        LhapdfSet set = (LhapdfSet) line("evolve", "card", "--output", "output");
        assertThat(set.name()).isEqualTo("small");
        notebook.variables.put("set", folder.resolve("evolved/small"));
        assertThat(line("lhapdf", "set", "g", "--q", "10", "--plot")).isInstanceOf(Figure.class);
        assertThatThrownBy(() -> line("evolve", "card"))
                .isInstanceOf(NotebookException.class)
                .hasMessage("Missing required option: '--output=FOLDER'; see '%evolve --help'");
        assertThatThrownBy(() -> line("evolve", "nowhere.yaml", "--output", "output"))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("nowhere.yaml: no such file");
    }

    @Test
    void tablesAreMadeWithProgress(@TempDir Path folder) throws IOException {
        notebook.variables.put("card", Files.writeString(folder.resolve("theory.yaml"), """
                theory:
                  order: LO
                  initialScale: 1.65
                  flavours: 4
                  alphaS: {value: 0.118, scale: 91.1876, flavours: 5}
                  masses: {charm: 1.51, bottom: 4.92}
                grid: {nodes: 12, lowest: 1e-2}
                tables:
                  - {name: one, observable: F2, current: EM, points: [{x: 0.1, Q2: 10}, {x: 0.2, Q2: 20}]}
                """));
        notebook.variables.put("output", folder.resolve("tables"));
        ProducedTables made = (ProducedTables) line("theory", "card", "--output", "output");
        assertThat(made.files()).containsOnlyKeys("one");
        assertThat(line("fk", String.valueOf(made.files().get("one")))).isInstanceOf(FkTable.class);
        assertThat(notebook.lastShown()).startsWith("evolution: step ").endsWith(" of 2");
        notebook.shown.clear();
        line("progress", "off");
        line("theory", "card", "--output", folder.resolve("again").toString());
        assertThat(notebook.shown).isEmpty();
        assertThatThrownBy(() -> line("theory", "card", "--output", "output", "--data", "nowhere"))
                .isInstanceOf(NotebookException.class)
                .hasMessage("nowhere: there is no such folder of data");
    }

    @Test
    void aWrongNameComesWithASuggestion() {
        assertThatThrownBy(() -> line("data", "SLAC_P_F3"))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("did you mean 'SLAC_P_F2'?");
    }

    @Test
    void debugGivesTheException() {
        assertThatThrownBy(() -> line("data", "SLAC_P_F3", "--debug")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFitGoesIntoItsVariable() {
        FitResult fit = fit();
        assertThat(notebook.variables).containsEntry("fit", fit);
        assertThat(fit.ending().iterations()).isEqualTo(3);
        FitResult other = fit("other", "--set", "fit.iterations=2", "--seed", "5", "--derivatives", "central");
        assertThat(notebook.variables).containsEntry("other", other);
        assertThat(other.ending().iterations()).isEqualTo(2);
        assertThat(other.card().fit().seed()).isEqualTo(5);
    }

    @Test
    void aFitShowsItsProgressUnlessThatIsOff() {
        fit();
        assertThat(notebook.shown).hasSize(1);
        assertThat(notebook.lastShown()).startsWith("fit: iteration 3 of 3, χ²/N training ");
        notebook.shown.clear();
        assertThat(line("progress", "off")).hasToString("Progress is off.");
        fit();
        assertThat(notebook.shown).isEmpty();
        assertThat(line("progress")).hasToString("Progress is off.");
        line("progress", "on");
        fit();
        assertThat(notebook.shown).hasSize(1);
    }

    @Test
    void theSeedHoldsForFollowingFits() {
        line("seed", "9");
        assertThat(fit().card().fit().seed()).isEqualTo(9);
        assertThat(fit("--seed", "4").card().fit().seed()).isEqualTo(4);
        line("seed");
        assertThat(fit().card().fit().seed()).isEqualTo(1);
    }

    @Test
    void aCardCanBeInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.yaml"), CARD);
        FitResult result = ((FitRequest) line("fit", file.toString(), "mine")).run();
        assertThat(notebook.variables).containsEntry("mine", result);
        assertThat(result.card().name()).isEqualTo("my");
    }

    /** The magic is the first line of its cell. */
    @Test
    void complaintsAboutACardNameTheLineInTheCell() {
        FitRequest request = request("datasets: [SLAC_P_F2]\nbogus: 3\n");
        assertThatThrownBy(request::run)
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("line 3 of the cell: unknown key 'bogus'");
    }

    @Test
    void complaintsAboutDataNameTheLineInTheCell() {
        FitRequest request = request(CARD.replace("SLAC_P_F2", "NO_SUCH_SET"));
        assertThatThrownBy(request::run)
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("line 2 of the cell: ")
                .hasMessageContaining("NO_SUCH_SET");
    }

    @Test
    void aCardWithoutAModelCannotBeFitted() {
        FitRequest request = request("datasets: [SLAC_P_F2]\n");
        assertThatThrownBy(request::run).isInstanceOf(NotebookException.class).hasMessageContaining("model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3x", "class", "a.b", "a-b"})
    void aVariableHasANameOfJava(String name) {
        assertThatThrownBy(() -> magics.cell("fit", List.of(name), CARD))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("'" + name + "' cannot be the name of a variable");
    }

    @Test
    void whatIsShownOfAFitIsWhatThePlainCallsGive() {
        FitResult fit = fit();
        assertThat(line("chi2")).isEqualTo(fit.chi2());
        assertThat(((Chi2Table) line("chi2", "fit", "--again")).ndata())
                .isEqualTo(fit.chi2().ndata());
    }

    @ParameterizedTest
    @CsvSource({
        "pdf fit g T3",
        "pdf",
        "ratio fit fit",
        "data fit SLAC_P_F2",
        "data",
        "kinematics fit",
        "q2 fit SLAC_P_F2",
        "q2",
        "pulls fit",
        "shifts fit",
        "shifted fit SLAC_P_F2",
        "history fit",
        "correlation fit",
        "correlation fit 0.3",
        "correlation set",
        "chi2 fit",
        "determined fit"
    })
    void figures(String arguments) {
        fit();
        notebook.variables.put("set", line("data", "SLAC_P_F2"));
        assertThat(line("plot", arguments.split(" "))).isInstanceOf(Figure.class);
    }

    @Test
    void aFigureCanHaveATitleAndBeSaved(@TempDir Path folder) {
        fit();
        Path file = folder.resolve("figure.svg");
        Figure figure = (Figure) line("plot", "pulls", "--title", "Mine", "--save", file.toString());
        assertThat(figure).asString().startsWith("Mine. ");
        assertThat(file).content().contains("Mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plot pdf nothing|'nothing' is no variable of this notebook",
                "plot pdf text|'text' is no fit; give a variable that %%fit has made",
                "plot pdf fit bogus|bogus",
                "plot pulls fit more|the figure 'pulls' does not know what to do with more",
                "plot ratio fit|a ratio needs a reference: %plot ratio FIT REFERENCE",
                "plot correlation fit much|x is a number, not 'much'",
                "plot chi2 text|'text' is no result of nablafit, but a String",
                "plot nonsense|there is no figure 'nonsense'; there are pdf, data",
                "chi2 text|'text' is no fit; give a variable that %%fit has made",
                "table text|'text' is neither a fit nor a data set nor a run of xFitter",
                "lint|Missing required parameter: 'FILE'; see '%lint --help'",
                "xfitter|Missing required parameter: 'RUN'; see '%xfitter --help'",
                "xfitter nowhere|nowhere/steering.txt: no such file",
                "xfitter nowhere --theory guess|Invalid value for option '--theory'",
                "xfitter nowhere --model form|--model, --set and variables are for fits; ask for one by --fit; see",
                "xfitter nowhere --fit --theory tables|--theory is for chi2; fits have FK tables; see '%xfitter --help'",
                "xfitter nowhere a b --fit|1 model goes into as many variables, not into 2: a, b; see",
                "xfitter nowhere 1a --fit|'1a' cannot be the name of a variable",
                "xfitter nowhere --fit --model form,form|--model names the same model twice",
                "convert nowhere card.yaml|nowhere: no such file or folder",
                "lhapdf Nothing|there is no LHAPDF set 'Nothing'",
                "lhapdf Nothing --plot|distributions of a set are those at a scale; give it as --q 10, in GeV",
                "replicas|Missing required parameters: 'CARD', 'N'; see '%replicas --help'",
                "replicas a.yaml 1|uncertainties need 2 replicas or more, not 1; see '%replicas --help'",
                "replicas a.yaml 3 a.b|'a.b' cannot be the name of a variable; see '%replicas --help'",
                "closure a.yaml 3x|'3x' cannot be the name of a variable; see '%closure --help'",
                "compare nothing fit|'nothing' is no variable of this notebook",
                "compare fit fit|'fit' is neither a path nor a list of paths, but a FitResult",
                "profile nowhere.yaml|Missing required option: '--lhapdf=SET'; see '%profile --help'",
                "profile nowhere.yaml --lhapdf X|nowhere.yaml: no such file",
                "plot truth fit|a FitResult is neither replicas, nor a closure test, nor Hessian errors or a scan, nor",
                "hessian|Missing required parameter: 'CARD'; see '%hessian --help'",
                "hessian a.yaml 3x|'3x' cannot be the name of a variable; see '%hessian --help'",
                "hessian a.yaml --tolerance 0|the tolerance T2, the rise of chi2, has to be a number above 0, it is 0.0",
                "hessian a.yaml --curvature newton|the curvature of chi2 is gauss-newton or exact, not 'newton'",
                "hessian a.yaml --confidence 0|a confidence level is between 1 and 99.9999 per cent, not 0.0",
                "hessian a.yaml --cut none|Invalid value for option '--cut': 'none' is not a double; see '%hessian --help'",
                "scan a.yaml|Missing required option: '--parameter=NAME'; see '%scan --help'",
                "scan a.yaml --parameter p --points 1|a scan has from 2 to 100000 points, not 1",
                "scan a.yaml --parameter p --from 2 --to 1|the scan of p goes from 2.0 to 1.0; the first has to be",
                "plot eigenvectors fit|a FitResult is neither replicas",
                "seed many|many",
                "progress maybe|maybe",
                "export notebook|DIR",
                "export report /dev/null/x|/dev/null/x",
                "fit|which card? Give its file, or write it below %%fit; see '%fit --help'",
                "fit a.yaml b c|one variable gets the result, not 2: b, c; see '%fit --help'"
            })
    void badInputIsOneSentence(String line, String said) {
        fit();
        notebook.variables.put("text", "text");
        String[] words = line.split(" ");
        assertThatThrownBy(() ->
                        line(words[0], List.of(words).subList(1, words.length).toArray(String[]::new)))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("internal error");
    }

    private String replicaCard(Path folder) throws IOException {
        return Files.writeString(folder.resolve("replicas.yaml"), CARD.replace("iterations: 3", "iterations: 8"))
                .toString();
    }

    @Test
    void replicasRunWithProgressAndAreLookedAt(@TempDir Path folder) throws IOException {
        String card = replicaCard(folder);
        Path output = folder.resolve("result");
        ReplicaSet set = (ReplicaSet) ((Request) line("replicas", card, "4", "--output", output.toString())).run();
        assertThat(notebook.variables).containsEntry("replicas", set);
        assertThat(set.run().finished()).hasSize(4);
        assertThat(notebook.lastShown()).startsWith("replicas: 4 of 4 finished, 0 running, 0 remaining, χ²/N ");
        assertThat(output.resolve("report.html")).isNotEmptyFile();
        for (String figure : List.of(
                "pdf replicas g u",
                "replicas replicas",
                "uncertainties replicas",
                "chi2 replicas",
                "chi2-of-replicas replicas",
                "correlation replicas 0.2",
                "correlation-data replicas")) {
            assertThat(line("plot", figure.split(" "))).isInstanceOf(Figure.class);
        }
        assertThat(((Table) line("table", "replicas", "replicas")).rowCount()).isEqualTo(4);
        assertThat(((Table) line("table", "replicas")).rowCount())
                .isEqualTo(set.chi2().ndata());
        assertThat(((Table) line("table", "replicas", "exponents")).rowCount()).isEqualTo(8);
        assertThat(line("export", "report", folder.resolve("again").toString(), "replicas"))
                .asString()
                .contains("report.html");
        notebook.variables.put("folder", output);
        assertThat(((Request) line("replicas", card, "5", "more", "--output", "folder", "--resume")).run())
                .isInstanceOf(ReplicaSet.class);
        Distances distances = (Distances) line("compare", "replicas", "more");
        notebook.variables.put("d", distances);
        assertThat(line("plot", "distances", "d")).isInstanceOf(Figure.class);
        assertThat(((Table) line("table", "d", "variance")).columnNames()).contains("x", "T3");
        assertThat(((Distances) line("compare", "folder", output.toString())).typicalMean(0))
                .isZero();
        assertThatThrownBy(() -> line("plot", "weights", "replicas"))
                .isInstanceOf(NotebookException.class)
                .hasMessage("there is no figure 'weights' of this; there are pdf, replicas, uncertainties, chi2,"
                        + " chi2-of-replicas, correlation, correlation-data");
        assertThatThrownBy(() -> line("table", "replicas", "history"))
                .hasMessageStartingWith("there is no table 'history' of this; there are replicas, distributions");
        assertThatThrownBy(() -> ((Request) line("replicas", card, "5", "--output", "folder")).run())
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("there are replicas already");
    }

    /** Replicas that are finished when the work is interrupted are the result, and their variable has them. */
    @Test
    void interruptedReplicasAreThoseThatAreFinished(@TempDir Path folder) throws IOException {
        AtomicInteger looks = new AtomicInteger();
        Session session = Session.open();
        ReplicaSet set = session.replicas(
                session.runcard(Path.of(replicaCard(folder))),
                50,
                1,
                Optional.empty(),
                Selection.Limits.defaults(),
                new ReplicaProgress() {
                    @Override
                    public void onReplicas(State state) {
                        looks.set(state.finished());
                    }

                    @Override
                    public boolean isCancelled() {
                        return looks.get() >= 3;
                    }
                });
        notebook.variables.put("replicas", set);
        assertThat(set.run().cancelled()).isTrue();
        assertThat(Summaries.of(set).toText()).containsPattern("replicas +\\d of 50 selected, 4\\d not run");
        assertThat(line("plot", "pdf", "replicas")).isInstanceOf(Figure.class);
    }

    @Test
    void aClosureTestShowsItsEstimators(@TempDir Path folder) {
        String card = Session.open()
                .home()
                .resolve("data/runcards/closure-network.yaml")
                .toString();
        String[] arguments = {
            card,
            "test",
            "--level",
            "1",
            "--fits",
            "2",
            "--replicas",
            "3",
            "--set",
            "datasets=[SLAC_P_F2]",
            "--set",
            "fit.iterations=10",
            "--output",
            folder.toString()
        };
        ClosureRun.Result closure = (ClosureRun.Result) ((Request) line("closure", arguments)).run();
        assertThat(notebook.variables).containsEntry("test", closure);
        assertThat(closure.card().closure().orElseThrow().level()).isEqualTo(1);
        assertThat(folder.resolve("closure.json")).isNotEmptyFile();
        assertThat(folder.resolve("replicas/fit_0002/replica_0003.json")).isNotEmptyFile();
        for (String kind : List.of("truth", "xi", "bias-variance")) {
            assertThat(line("plot", kind, "test")).isInstanceOf(Figure.class);
        }
        assertThat(((Table) line("table", "test")).columnNames()).containsExactly("name", "value", "error");
        assertThat(((Table) line("table", "test", "fits")).rowCount()).isEqualTo(2);
        assertThat(((Table) line("table", "test", "xi")).rowCount()).isEqualTo(4);
    }

    /** A form with ten parameters, which the data determine. */
    private static String formCard() {
        return Session.open().home().resolve("data/runcards/closure-small.yaml").toString();
    }

    private Object run(String name, String... arguments) {
        return ((Request) line(name, arguments)).run();
    }

    @Test
    void hessianErrorsAndScansAreLookedAt(@TempDir Path folder) throws IOException {
        String sets = "datasets=[BCDMS_P_F2, NMC_P_SIGMARED, NMC_D_over_P_F2]";
        Path output = folder.resolve("result");
        HessianFit hessian = (HessianFit) run(
                "hessian",
                formCard(),
                "errors",
                "--set",
                sets,
                "--set",
                "evolution.lhapdf=false",
                "--tolerance",
                "4",
                "--curvature",
                "exact",
                "--symmetric",
                "--minos",
                "Buv,Cuv",
                "--output",
                output.toString());
        assertThat(notebook.variables).containsEntry("errors", hessian);
        assertThat(notebook.types).containsEntry("errors", "org.nablafit.fit.hessian.HessianFit");
        assertThat(notebook.lastShown()).startsWith("MINOS: parameter 2 of 2, Cuv, ");
        HessianOptions options = hessian.hessian().options();
        assertThat(options)
                .isEqualTo(HessianOptions.defaults()
                        .withTolerance(4)
                        .withCurvature(Curvature.EXACT)
                        .withSymmetric(true)
                        .withMinos(List.of("Buv", "Cuv")));
        assertThat(output.resolve("report.html")).isNotEmptyFile();
        assertThat(output.resolve("lhapdf/closure-small_q0/closure-small_q0.info"))
                .content()
                .contains("symmhessian");
        for (String figure : List.of("pdf errors", "pdf errors g ubar", "eigenvalues errors", "eigenvectors errors")) {
            assertThat(line("plot", figure.split(" "))).isInstanceOf(Figure.class);
        }
        Table parameters = (Table) line("table", "errors");
        assertThat(parameters.columnNames())
                .containsExactly("name", "value", "error", "plus", "minus", "minos_plus", "minos_minus");
        assertThat(parameters.doubleColumn("minos_plus").countMissing()).isEqualTo(parameters.rowCount() - 2);
        int kept = hessian.hessian().spectrum().kept();
        assertThat(((Table) line("table", "errors", "eigenvectors")).rowCount()).isEqualTo(kept);
        assertThat(((Table) line("table", "errors", "eigenvalues")).rowCount()).isEqualTo(10);
        assertThat(((Table) line("table", "errors", "distributions")).columnNames())
                .contains("x", "xg", "xg_plus", "xg_minus", "xg_linear");
        assertThatThrownBy(() -> line("plot", "pdf", "errors", "gluino")).isInstanceOf(NotebookException.class);
        assertThatThrownBy(() -> line("table", "errors", "points"))
                .hasMessageStartingWith("there is no table 'points' of this; there are parameters, distributions");

        notebook.variables.put("folder", folder.resolve("scan"));
        String[] scanned = {
            formCard(),
            "--set",
            sets,
            "--parameter",
            "Buv",
            "--points",
            "5",
            "--fixed-others",
            "--fit",
            "errors",
            "--output",
            "folder"
        };
        ParameterScan scan = (ParameterScan) run("scan", scanned);
        assertThat(notebook.variables).containsEntry("scan", scan);
        assertThat(notebook.lastShown()).startsWith("scan: point 5 of 5, Buv = ");
        assertThat(scan.othersHeld()).isTrue();
        assertThat(folder.resolve("scan/scan-Buv.csv")).isNotEmptyFile();
        assertThat(line("plot", "scan", "scan")).isInstanceOf(Figure.class);
        assertThat(((Table) line("table", "scan")).columnNames())
                .containsExactly("value", "chi2", "delta_chi2", "parabola", "converged");
        assertThat(line("export", "report", folder.resolve("again").toString(), "scan"))
                .asString()
                .doesNotContain("report.html");
        // From the file of the fit: the same minimum.
        scanned[9] = output.resolve("fit.json").toString();
        assertThat(((ParameterScan) run("scan", scanned)).chi2()).isCloseTo(scan.chi2(), within(1e-9));
        // A fit of another card.
        notebook.variables.put("other", fit());
        scanned[9] = "other";
        assertThatThrownBy(() -> run("scan", scanned))
                .isInstanceOf(NotebookException.class)
                .hasMessage("the fit fit has another model than the card closure-small; give a fit of this card");
        scanned[6] = "1000000";
        assertThatThrownBy(() -> line("scan", scanned)).isInstanceOf(NotebookException.class);
    }

    @Test
    void aCardThatHoldsPointsBackHasNoHessianErrors(@TempDir Path folder) throws IOException {
        String card = replicaCard(folder);
        for (String[] command : new String[][] {{"hessian", card}, {"scan", card, "--parameter", "Buv"}}) {
            assertThatThrownBy(() -> run(command[0], Arrays.copyOfRange(command, 1, command.length)))
                    .isInstanceOf(NotebookException.class)
                    .hasMessage(
                            card + ": the fit holds back 0.25 of the points, so that it does not end at the minimum of"
                                    + " chi2; set fit.validation=0, in the card or as a change of it, or take replicas");
        }
        line("progress", "off");
        notebook.shown.clear();
        HessianFit hessian = (HessianFit) run("hessian", card, "--set", "fit.validation=0", "--cut", "5");
        assertThat(notebook.shown).isEmpty();
        assertThat(notebook.variables).containsEntry("hessian", hessian);
        assertThat(Summaries.of(hessian).toText()).contains(", the others are cut");
        assertThat(((Table) line("table", "hessian")).columnNames()).startsWith("eigenvector", "eigenvalue");
    }

    /** The kernel interrupts the thread of the work. */
    @Test
    void interruptedHessianErrorsAreOneSentence() {
        Request request = (Request) line("hessian", formCard(), "--set", "datasets=[BCDMS_P_F2]");
        notebook.interrupt = true;
        assertThatThrownBy(request::run)
                .isInstanceOf(NotebookException.class)
                .hasMessageMatching("the fit was stopped; without its minimum there is no Hessian matrix"
                        + "|reading was interrupted");
        assertThat(notebook.variables).doesNotContainKey("hessian");
    }

    @Test
    void setsAreProfiledAndReweighted(@TempDir Path folder) throws IOException {
        Path result = folder.resolve("first");
        ((Request) line("replicas", replicaCard(folder), "6", "--output", result.toString())).run();
        Path set = result.resolve("lhapdf/replicas_q0");
        Path data = Files.writeString(
                folder.resolve("new.yaml"), "datasets: [NMC_P_SIGMARED]\ncuts: {Q2min: 3.49, W2min: 12.5}\n");
        notebook.variables.put("set", set);
        notebook.variables.put("card", Session.open().runcard(data));
        ProfiledSet profiled = (ProfiledSet) line("profile", "card", "--lhapdf", "set", "--tolerance", "2");
        notebook.variables.put("profiled", profiled);
        assertThat(profiled.profile().tolerance()).isEqualTo(2);
        assertThat(profiled.profile().chi2After()).isLessThan(profiled.profile().chi2Before());
        for (String figure :
                List.of("pdf profiled 1.65 g u", "uncertainties profiled", "data profiled", "shifts profiled")) {
            assertThat(line("plot", figure.split(" "))).isInstanceOf(Figure.class);
        }
        assertThat(((Table) line("table", "profiled", "shifts")).rowCount())
                .isEqualTo(profiled.profile().shifts().length);
        Path output = folder.resolve("reweighted");
        ReweightedSet reweighted = (ReweightedSet) line(
                "reweight",
                data.toString(),
                "--lhapdf",
                set.toString(),
                "--output",
                output.toString(),
                "--name",
                "New");
        notebook.variables.put("reweighted", reweighted);
        assertThat(output.resolve("New/New.info")).isNotEmptyFile();
        assertThat(output.resolve("report.html")).isNotEmptyFile();
        for (String kind : List.of("weights", "chi2-of-replicas")) {
            assertThat(line("plot", kind, "reweighted")).isInstanceOf(Figure.class);
        }
        assertThat(((Table) line("table", "reweighted", "replicas")).columnNames())
                .containsExactly("replica", "chi2", "weight");
        assertThat(((Table) line("table", "reweighted", "systematics")).rowCount())
                .isPositive();
        assertThatThrownBy(() -> line("reweight", "card", "--lhapdf", "set", "--set", "cuts.Q2min=5"))
                .isInstanceOf(NotebookException.class)
                .hasMessage(
                        "'card' holds a card that was read already, which cannot be changed by cuts.Q2min=5; give its"
                                + " file instead");
        assertThatThrownBy(() -> line("reweight", "card", "--lhapdf", "set", "--method", "best"))
                .hasMessage("replicas are reweighted by the method bayesian or giele-keller, not 'best'");
    }

    @Test
    void aMissingCardIsOneSentence() {
        FitRequest request = (FitRequest) line("fit", "nowhere.yaml");
        assertThatThrownBy(request::run).isInstanceOf(NotebookException.class).hasMessage("nowhere.yaml: no such file");
    }

    @Test
    void tablesOfDataAndFits() {
        fit();
        notebook.variables.put("set", line("data", "SLAC_P_F2"));
        assertThat(((Table) line("table", "set")).rowCount()).isEqualTo(143);
        for (String view : List.of("points", "chi2", "parameters", "shifts", "history", "distributions")) {
            assertThat(((Table) line("table", "fit", view)).rowCount()).isPositive();
        }
    }

    @Test
    void exportsWriteFiles(@TempDir Path folder) {
        fit();
        assertThat(line("export", "report", folder.resolve("report").toString()))
                .asString()
                .contains("report.html");
        assertThat(folder.resolve("report/report.html")).exists();
        line("export", "notebook", folder.toString());
        assertThat(folder.resolve("fit.ipynb")).exists();
        line("export", "notebook", folder.resolve("mine.ipynb").toString());
        assertThat(folder.resolve("mine.ipynb")).exists();
    }
}
