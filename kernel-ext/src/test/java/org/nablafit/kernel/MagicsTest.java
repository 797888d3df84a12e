package org.nablafit.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.data.Dataset;
import org.nablafit.export.Summary;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.plot.Figure;
import org.nablafit.theory.fktable.FkTable;
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
        assertThat(notebook.replaced).last().asString().startsWith("fit: iteration 3 of 3, χ²/N training ");
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
                "table text|'text' is neither a fit nor a data set",
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
        for (String view : List.of("points", "chi2", "parameters", "history", "distributions")) {
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
