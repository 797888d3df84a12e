package org.nablafit.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.fit.FitResult;
import org.nablafit.script.ScriptLanguage;

/** The commands for cells in other languages, with a language of the tests. */
class ScriptMagicTest {
    private static final String CARD = """
            datasets: [SLAC_P_F2]
            model: {basis: evolution, network: {hidden: [2]}, sumRules: none}
            fit: {iterations: 2}
            """;

    private final FakeNotebook notebook = new FakeNotebook();
    private final Magics magics = new Magics(notebook);

    private ScriptRequest request(String name, String body, String... arguments) {
        return (ScriptRequest) requireNonNull(magics.cell(name, List.of(arguments), body));
    }

    private @Nullable Object python(String body, String... arguments) {
        return request("python", body, arguments).run();
    }

    private static void assertComplaint(Runnable work, String sentence) {
        assertThatThrownBy(work::run).isInstanceOf(NotebookException.class).hasMessageStartingWith(sentence);
    }

    @Test
    void variablesGoThereAndBack() {
        notebook.variables.put("a", "one");
        notebook.variables.put("b", 2.5);
        assertThat(python("show a", "--in", "a,b", "--out", "b")).isEqualTo("one");
        assertThat(notebook.types).containsEntry("b", "java.lang.Double").hasSize(1);
        assertThat(python("show b")).isEqualTo(2.5);
    }

    @Test
    void withoutAValueItShowsWhatCameBack() {
        notebook.variables.put("a", "one");
        notebook.variables.put("b", 2.5);
        assertThat(python("", "--in", "a,b")).isNull();
        assertThat(python("", "--out", "a,b")).hasToString("String a, Double b");
    }

    @Test
    void eachLanguageHasItsVariables() {
        notebook.variables.put("a", "one");
        python("show a", "--in", "a");
        assertThat(request("js", "show a").run()).isNull();
    }

    @Test
    void aFitComesBackAsAVariableAndShowsItsProgress() {
        notebook.variables.put("card", CARD);
        Object fit = python("fit card", "--in", "card", "--out", "result");
        assertThat(notebook.variables).containsEntry("result", fit);
        assertThat(notebook.types).containsEntry("result", FitResult.class.getCanonicalName());
        assertThat(notebook.lastShown()).startsWith("fit: iteration 2 of 2, ");
        notebook.shown.clear();
        magics.line("progress", List.of("off"));
        python("fit card");
        assertThat(notebook.shown).isEmpty();
    }

    @Test
    void complaintsAreSentences() {
        assertComplaint(() -> python("wrong"), "line 2 of the cell: wrong");
        assertComplaint(() -> python("wrong", "--debug"), "line 2 of the cell: wrong\nthe calls");
        assertComplaint(() -> python("", "--in", "nothing"), "'nothing' is no variable of this notebook");
        assertComplaint(() -> python("", "--out", "nothing"), "'nothing' is no variable of the cells in Python");
        assertComplaint(
                () -> python("", "--out", "a.b"), "'a.b' cannot be the name of a variable; see '%%python --help'");
        assertComplaint(
                () -> request("js", "", "--in", "3x"), "'3x' cannot be the name of a variable; see '%%js --help'");
        assertComplaint(() -> request("js", "", "--bogus"), "Unknown option: '--bogus'; see '%%js --help'");
        notebook.variables.put("lambda", 3);
        assertComplaint(() -> python("", "--in", "lambda"), "'lambda' cannot be the name of a variable of Python");
    }

    @Test
    void aCellThatFailsGivesNothingBack() {
        notebook.variables.put("a", "one");
        assertComplaint(() -> python("wrong", "--in", "a", "--out", "a"), "line 2 of the cell");
        assertComplaint(() -> python("", "--out", "a,nothing"), "'nothing' is no variable");
        assertThat(notebook.types).isEmpty();
    }

    @Test
    void helpNamesTheCommand() {
        for (ScriptLanguage language : ScriptLanguage.values()) {
            assertThat(String.valueOf(magics.cell(language.id(), List.of("--help"), "\n")))
                    .startsWith("Usage: %%" + language.id() + " ")
                    .contains("--in", "--out", "--debug");
        }
    }

    @Test
    void whatItPrintsGoesWhereTheCellPrintsNow() {
        PrintStream before = System.out;
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        python("");
        System.setOut(new PrintStream(cell, true, StandardCharsets.UTF_8));
        try {
            python("print χ²");
        } finally {
            System.setOut(before);
        }
        assertThat(cell.toString(StandardCharsets.UTF_8)).isEqualTo("χ²");
    }

    @Test
    void valuesAreShownAsTheyLook() {
        Renderer renderer = new Renderer();
        JJavaRenderers.register(renderer);
        assertThat(text(renderer.render(request("python", "html")), MIMEType.TEXT_HTML))
                .isEqualTo("<b>html</b>");
        assertThat(text(renderer.render(request("python", "html")), MIMEType.TEXT_PLAIN))
                .isEqualTo("text");
        assertThat(text(renderer.render(request("python", "figure")), MIMEType.TEXT_HTML))
                .startsWith("<img alt=\"a figure\" src=\"data:image/svg+xml;base64,");
        assertThat(text(renderer.render(request("python", "")), MIMEType.TEXT_PLAIN))
                .isEmpty();
        notebook.variables.put("card", CARD);
        assertThat(text(renderer.render(request("python", "fit card", "--in", "card")), MIMEType.TEXT_HTML))
                .contains("class=\"nablafit\"", "chi2/N");
    }

    private static String text(DisplayData data, MIMEType type) {
        return String.valueOf(data.getData(type));
    }

    @Test
    void jarsThatAreMissingAreOneSentence(@TempDir Path home) throws IOException {
        // Without what the tests have on the class path.
        assertThatThrownBy(() -> ScriptLanguages.ofProject(home, ScriptLanguage.PYTHON))
                .isInstanceOf(NotebookException.class)
                .hasMessage("cells in Python need jars of GraalVM, but "
                        + home.resolve("python-bridge/target/nablafit-bridge.jar")
                        + " is missing; './nablafit lab' and './nablafit kernel install' build and fetch them");
        for (String jar : List.of(
                "python-bridge/target/nablafit-bridge.jar", "python-bridge/polyglot/target/nablafit-polyglot.jar")) {
            Path file = home.resolve(jar);
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.createFile(file);
        }
        assertThatThrownBy(() -> ScriptLanguages.ofProject(home, ScriptLanguage.JAVASCRIPT))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("cells in JavaScript need jars of GraalVM, but "
                        + home.resolve("python-bridge/polyglot/target/dependency") + " is missing");
    }
}
