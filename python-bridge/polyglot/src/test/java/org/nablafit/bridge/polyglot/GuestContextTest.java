package org.nablafit.bridge.polyglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.bridge.Bridge;
import org.nablafit.bridge.BridgedFit;
import org.nablafit.bridge.FileAccess;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.session.Session;

class GuestContextTest {
    private static final String SECRET = "the secret of this file";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(ScriptLanguage language, FileAccess access, String text, String... arguments)
            throws ScriptException {
        List<String> list = List.of(arguments);
        try (GuestContext context = TestContexts.open(language, access, list, out)) {
            return context.run(text, "script." + language.id(), null, list);
        }
    }

    private String printed(ScriptLanguage language, String text) throws ScriptException {
        assertThat(run(language, FileAccess.NAMED_DATA, text)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    /** χ² and all parameters of one fit in Java, as the two languages print numbers that are read back to the same bits. */
    private static List<Double> numbersOfJava() throws IOException {
        Bridge bridge = Bridge.open(FileAccess.NAMED_DATA);
        BridgedFit fit = bridge.fit(bridge.standardCard("first-fit", "fit.iterations=20"));
        return DoubleStream.concat(DoubleStream.of(fit.chi2()), Arrays.stream(fit.parameters()))
                .boxed()
                .toList();
    }

    private static List<Double> numbers(String printed) {
        return printed.lines().map(Double::valueOf).toList();
    }

    @Test
    void aFitIsTheSameToTheLastBitInJavaScript() throws Exception {
        String printed = printed(ScriptLanguage.JAVASCRIPT, """
                const fit = nablafit.fit(nablafit.standardCard("first-fit", "fit.iterations=20"));
                console.log(fit.chi2());
                for (const value of fit.parameters()) console.log(value);
                """);
        assertThat(numbers(printed)).isEqualTo(numbersOfJava());
    }

    @Test
    void aFitIsTheSameToTheLastBitInPython() throws Exception {
        String printed = printed(ScriptLanguage.PYTHON, """
                import nablafit as nf
                fit = nf.fit(nf.standard_card("first-fit", {"fit.iterations": 20}))
                print(repr(fit.chi2))
                for value in fit.parameters:
                    print(repr(value))
                """);
        assertThat(numbers(printed)).isEqualTo(numbersOfJava());
    }

    @Test
    void progressIsToldToFunctionsOfBothLanguages() throws Exception {
        assertThat(printed(ScriptLanguage.JAVASCRIPT, """
                let last = "";
                nablafit.fit(nablafit.standardCard("first-fit", "fit.iterations=3"),
                    (stage, iteration, iterations) => last = `${stage} ${iteration} ${iterations}`);
                console.log(last);
                """)).isEqualTo("fit 3 3\n");
        out.reset();
        assertThat(printed(ScriptLanguage.PYTHON, """
                import nablafit as nf
                states = []
                nf.fit(nf.standard_card("first-fit", {"fit.iterations": 3}), progress=states.append)
                print(states[-1]["stage"], states[-1]["iteration"], sorted(states[-1]))
                """))
                .isEqualTo("fit 3 ['iteration', 'iterations', 'stage', 'training', 'validation']\n");
    }

    @Test
    void pythonHasTablesNetworksAndItsOwnExceptions() throws Exception {
        assertThat(printed(ScriptLanguage.PYTHON, """
                import nablafit as nf
                data = nf.dataset("NMC_P_SIGMARED")
                print(len(data), len(data.covariance), len(data.covariance[0]), list(data.table)[:2])
                network = nf.network((1, 3, 2))
                print(len(network.jacobian(network.start(1), [[0.1], [0.2]])[1][0]))
                for f in (lambda: nf.network([3]), lambda: nf.card("x.yaml"), lambda: nf.card("name: x\\nmodel: 3\\n")):
                    try:
                        f()
                    except (ValueError, PermissionError, nf.FileError) as error:
                        print(type(error).__name__, error)
                """).lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("256 256 256 ['x', 'Q2']"),
                        line -> assertThat(line).isEqualTo("14"),
                        line -> assertThat(line).startsWith("ValueError a network needs the nodes of two layers"),
                        line -> assertThat(line).startsWith("PermissionError a card in a file is not allowed"),
                        line -> assertThat(line).startsWith("FileError runcard text:"));
    }

    @Test
    void anErrorNamesItsLine() {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(ScriptLanguage.JAVASCRIPT, FileAccess.NAMED_DATA, "let x = 1;\nx.y.z;\n"))
                .withMessageStartingWith("script.js:2: TypeError: ");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(ScriptLanguage.JAVASCRIPT, FileAccess.NAMED_DATA, "\nnablafit.dataset('NO')\n"))
                .withMessageStartingWith("script.js:2: there is no data set 'NO'");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(ScriptLanguage.PYTHON, FileAccess.NAMED_DATA, "x = 1\nx / 0\n"))
                .withMessage("script.python:2: ZeroDivisionError: division by zero");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(
                        ScriptLanguage.PYTHON, FileAccess.NAMED_DATA, "import nablafit as nf\n\nnf.dataset('NO')\n"))
                .withMessageStartingWith("script.python:3: ValueError: there is no data set 'NO'");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(ScriptLanguage.PYTHON, FileAccess.NAMED_DATA, """
                        import polyglot
                        polyglot.import_value("nablafit_bridge").dataset("NO")
                        """))
                .withMessageContaining("there is no data set 'NO'");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(ScriptLanguage.PYTHON, FileAccess.NAMED_DATA, "import os\nos.getcwd()\n"))
                .withMessageStartingWith("script.python:2: PermissionError: the working folder is not known");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nablafit.network([1, 2.7, 1])           | TypeError: nablafit.network(): a whole number below 2^31 is needed, not 2.7
            nablafit.network("251")                 | TypeError: nablafit.network(): an array of whole numbers is needed, not '251'
            nablafit.network([1, 2, 1], 3)          | TypeError: nablafit.network(): a text is needed, not 3
            nablafit.network([1, 1]).start(1.5)     | TypeError: Network.start(): a whole number below 2^63 is needed, not 1.5
            nablafit.network([1, 1]).values(["1"], [1]) | TypeError: Network.values(): a number is needed, not '1'
            nablafit.network([1, 1]).values(3, [1]) | TypeError: Network.values(): an array of numbers is needed, not 3
            nablafit.dataset(5)                     | TypeError: nablafit.dataset(): a text is needed, not 5
            nablafit.dataset(null)                  | TypeError: nablafit.dataset(): a text is needed, not nothing
            nablafit.fit("x")                       | TypeError: nablafit.fit(): a card, as of standardCard(), is needed, not 'x'
            nablafit.chi2(nablafit.network([1, 1])) | TypeError: nablafit.chi2(): a card, as of standardCard(), is needed, not a Network
            nablafit.fit(nablafit.standardCard("first-fit"), 3) | TypeError: nablafit.fit(): a function that is told of the progress is needed, not 3
            nablafit.standardCard("first-fit", {})  | TypeError: nablafit.standardCard(): a text is needed, not {}
            nablafit.standardCard("first-fit", "fit.sed=7") | fit.sed=7: unknown key 'sed' in fit; did you mean 'seed'?
            nablafit.network(null)                  | an array of whole numbers is needed, the nodes of each layer
            nablafit.network()                      | TypeError: nablafit.network() takes 1-3 arguments, not 0
            nablafit.datset("x")                    | TypeError: there is no nablafit.datset()
            nablafit.network([1, 1]).begin()        | TypeError: there is no Network.begin()
            """)
    void wrongArgumentsAreSentencesWithoutClassesOfJava(String call, String sentence) {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(ScriptLanguage.JAVASCRIPT, FileAccess.NAMED_DATA, call))
                .withMessage("script.js:1: " + sentence);
    }

    @Test
    void pythonRefusesWhatIsNoNumber() throws Exception {
        assertThat(printed(ScriptLanguage.PYTHON, """
                import nablafit as nf
                network = nf.network((1, 1))
                card = nf.standard_card("first-fit")
                for f in (lambda: nf.network([1, 2.7, 1]), lambda: nf.network("251"), lambda: network.start(1.5),
                          lambda: network.values([1j, 0], [1]), lambda: network.values(["1", "0"], [1]),
                          lambda: nf.fit("x"), lambda: nf.standard_card("first-fit", "fit.seed=7")):
                    try:
                        print(f())
                    except ValueError as error:
                        print(error)
                """).lines().toList())
                .containsExactly(
                        "the number of nodes of a layer is a whole number, not 2.7",
                        "the nodes of each layer are needed, as (2, 25, 20, 8), not '251'",
                        "a seed is a whole number, not 1.5",
                        "real numbers are needed, not [1j, 0]",
                        "real numbers are needed, not ['1', '0']",
                        "a card is needed, as of card() or standard_card(), not 'x'",
                        "changes are a dict of dotted keys and values, as {'fit.seed': 7}, not 'fit.seed=7'");
    }

    /** GraalVM has the bytes of an array of Python for its elements. */
    @Test
    void anArrayOfPythonIsItsNumbers() throws Exception {
        assertThat(printed(ScriptLanguage.PYTHON, """
                import array, polyglot
                bridge = polyglot.import_value("nablafit_bridge")
                network = bridge.network(array.array("i", [1, 2, 1]))
                start = list(network.start(1))
                expected = list(network.values(start, [0.5]))
                for given in array.array("d", start), memoryview(array.array("d", start)), tuple(start):
                    print(list(network.values(given, array.array("f", [0.5]))) == expected)
                """)).isEqualTo("True\nTrue\nTrue\n");
    }

    private String typed(String... lines) throws ScriptException {
        Iterator<String> left = List.of(lines).iterator();
        try (GuestContext context = TestContexts.open(ScriptLanguage.PYTHON, FileAccess.NAMED_DATA, List.of(), out)) {
            assertThat(context.interact(prompt -> left.hasNext() ? left.next() : null))
                    .isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void statementsOfManyLinesEndAsInPython() throws Exception {
        String shown = typed(
                "def f(x):",
                "    y = x",
                "    return 2 * y",
                "",
                "f(4)",
                "if False: 1",
                "else:",
                "  2",
                "",
                "(3,",
                "4)",
                "'''a",
                "b'''",
                "match = 5",
                "match",
                "for i in (6, 7):",
                "    i",
                "",
                "def dropped():",
                "    9",
                "\u000310",
                "x = input('?')",
                "eleven",
                "x",
                "1 + ",
                "12");
        assertThat(shown).startsWith("8\n2\n(3, 4)\n'a\\nb'\n5\n6\n7\n10\n'eleven'\n  File \"<stdin>\", line 1\n");
        assertThat(shown).contains("SyntaxError").endsWith("\n12\n\n");
    }

    @Test
    void argumentsAndExitStatusAreThoseOfThePrograms() throws Exception {
        assertThat(run(ScriptLanguage.PYTHON, FileAccess.NAMED_DATA, "import sys\nprint(sys.argv)\nsys.exit(4)", "a"))
                .isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("['script.python', 'a']\n");
    }

    /** Each ends in an exception; what it would have got at stands in the file or is a class of Java. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System').exit(3)",
                "java.lang.System.exit(3)",
                "Packages.java.lang.System.exit(3)",
                "nablafit.getClass().forName('java.lang.System')",
                "nablafit.constructor.constructor('return Java')().type('java.io.File')",
                "new Function('return Java.type(\"java.io.File\")')()",
                "eval('Java.type(\"java.io.File\")')",
                "load('SECRET')",
                "read('SECRET')",
                "require('fs').readFileSync('SECRET')",
                "Polyglot.eval('python', '1')",
                "Graal.isGraalRuntime().x.y",
                "nablafit.dataset('SECRET')",
                "nablafit.fkTable('SECRET')",
                "nablafit.card('SECRET')",
                "nablafit.standardCard('../../SECRET')",
                "nablafit.fit(nablafit.standardCard('first-fit', 'fit.iterations=1')).write('FOLDER/out')",
                "nablafit.fit(nablafit.standardCard('first-fit', 'fit.iterations=1')).exportNotebook('FOLDER/x.ipynb')",
                "process.env.HOME.x.y",
                "new Worker('x.js')"
            })
    void javaScriptDoesNotGetOut(String attempt, @TempDir Path folder) throws IOException {
        assertNothingGained(ScriptLanguage.JAVASCRIPT, attempt, folder);
    }

    /** As in JavaScript; each begins with the imports of what is useful. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java; java.type('java.lang.System').exit(3)",
                "from java.lang import System; System.exit(3)",
                "import polyglot; polyglot.eval(language='js', string='Java')",
                "import polyglot; polyglot.import_value('nablafit_bridge').getClass().forName('java.io.File')",
                "import polyglot; polyglot.import_value('nablafit_bridge').session.home()",
                "print(open('SECRET').read())",
                "import io; print(io.open('SECRET').read())",
                "import os; print(os.listdir('FOLDER')[0])",
                "import os; print(os.environ['HOME'])",
                "import os; os.mkdir('FOLDER/made')",
                "import os; os.system('touch FOLDER/made')",
                "import subprocess; subprocess.run(['touch', 'FOLDER/made'], check=True)",
                "import ctypes; ctypes.CDLL(None).getpid()",
                "import os; os.symlink('SECRET', 'FOLDER/link')",
                "import os; os.readlink('SECRET')",
                "import posix; posix.open('SECRET', 0)",
                "import nt; nt.getcwd()",
                "import _ctypes; _ctypes.dlopen('libc.so.6', 0)",
                "import _thread; _thread.start_new_thread(print, ())",
                "import multiprocessing; multiprocessing.Process(target=print).start()",
                "import importlib.util as u; u.spec_from_file_location('s', 'SECRET').loader.get_data('SECRET')",
                "import zipimport; zipimport.zipimporter('SECRET')",
                "import nablafit as nf; nf._api.host.bridge().class_.forName('java.io.File')",
                "import java; java.add_to_classpath('SECRET')",
                "import socket; socket.create_connection(('127.0.0.1', 80), timeout=1)",
                "import threading; threading.Thread(target=print).start()",
                "import _posixsubprocess; _posixsubprocess.fork_exec()",
                "eval(compile('open(\"SECRET\").read()', 'x', 'eval'))",
                "exec('import os; os.stat(\"SECRET\").st_size')",
                "import pathlib; print(pathlib.Path('SECRET').read_text())",
                "import nablafit as nf; nf.dataset('SECRET')",
                "import nablafit as nf; nf.fk_table('SECRET')",
                "import nablafit as nf; nf.card('SECRET')",
                "import nablafit as nf; nf.fit(nf.standard_card('first-fit', {'fit.iterations': 1})).write('FOLDER/out')",
                "import sys; sys.meta_path[0].find_spec('nablafit.../secret').loader_state"
            })
    void pythonDoesNotGetOut(String attempt, @TempDir Path folder) throws IOException {
        assertNothingGained(ScriptLanguage.PYTHON, attempt, folder);
    }

    private void assertNothingGained(ScriptLanguage language, String attempt, Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), SECRET);
        String text = attempt.replace("SECRET", secret.toString()).replace("FOLDER", folder.toString());
        assertThatThrownBy(() -> run(language, FileAccess.NAMED_DATA, text))
                .isInstanceOf(ScriptException.class)
                .hasMessageNotContaining(SECRET);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
        try (var files = Files.list(folder)) {
            assertThat(files.collect(Collectors.toList())).containsExactly(secret);
        }
    }

    /** What a program writes into an array or list that it was given changes nothing for anyone else. */
    @Test
    void whatIsGivenIsACopy() throws Exception {
        String text = """
                const data = nablafit.dataset("NMC_P_SIGMARED");
                const fkTable = nablafit.fkTable(nablafit.fkTableNames()[0]);
                const fit = nablafit.fit(nablafit.standardCard("first-fit", "fit.iterations=1"));
                const given = [
                    () => data.values(), () => data.table().get("x"), () => data.covariance(), () => fkTable.nodes(),
                    () => fit.parameters(), () => fit.predictions(), () => fit.table("points").get("data"),
                    () => fit.table("distributions").get("x"), () => fit.parameterNames(), () => fit.distributions(),
                    () => nablafit.datasetNames()];
                for (const get of given) {
                    const first = get()[0];
                    try {
                        get()[0] = typeof first === "number" ? first + 1 : first + "x";
                    } catch (error) {
                        // a list that cannot be changed
                    }
                    if (get()[0] !== first) console.log(String(get));
                }
                """;
        assertThat(printed(ScriptLanguage.JAVASCRIPT, text)).isEmpty();
    }

    @Test
    void aGridIsConvolvedWithAllOfItsOrders() throws Exception {
        String printed = printed(ScriptLanguage.PYTHON, """
                import nablafit as nf
                grid = nf.grid("SLAC_P_F2_nnlo")
                pdf, coupling = (lambda pid, x, q2: x * (1 - x)), (lambda q2: 0.118)
                print(grid.convolve(pdf, coupling) == grid.convolve(pdf, coupling, orders=[0]))
                """);
        assertThat(printed).isEqualTo("True\n");
    }

    @Test
    void aRunOfXfitterIsReadWhereFilesAreAllowed() throws Exception {
        Path example = Session.open().home().resolve("examples/xfitter-run");
        double chi2 = Session.open()
                .runChi2(example, RunPredictions.FITTEDRESULTS)
                .result()
                .chi2();
        run(ScriptLanguage.PYTHON, FileAccess.ALL, """
                import nablafit as nf
                run = nf.xfitter("EXAMPLE")
                print(repr(run.chi2))
                print(nf.lint("EXAMPLE/steering.txt", "EXAMPLE/data/jets-b.dat").sources)
                """.replace("EXAMPLE", example.toString()));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(chi2 + "\n{'luminosity B': 1, 'scale': 1}\n");
        out.reset();
        run(ScriptLanguage.JAVASCRIPT, FileAccess.ALL, """
                console.log(nablafit.xfitter("EXAMPLE", "fittedresults").chi2());
                console.log(nablafit.lint("EXAMPLE/steering.txt").files().length);
                """.replace("EXAMPLE", example.toString()));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(chi2 + "\n1\n");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(
                        ScriptLanguage.JAVASCRIPT,
                        FileAccess.NAMED_DATA,
                        "nablafit.lint('" + example + "/steering.txt')"))
                .withMessageContaining("reading files of xFitter is not allowed to this program");
    }

    @Test
    void filesAreThereWhereTheyAreAllowed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("plain.txt"), SECRET);
        run(ScriptLanguage.PYTHON, FileAccess.ALL, "print(open('" + file + "').read())");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(SECRET + "\n");
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> run(
                        ScriptLanguage.PYTHON,
                        FileAccess.ALL,
                        "import subprocess; subprocess.run(['touch', '" + folder + "/made'], check=True)"));
        assertThat(folder.resolve("made")).doesNotExist();
    }
}
