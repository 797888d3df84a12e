package org.nablafit.bridge.polyglot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.data.Dataset;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.Runcard;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.script.FitWatch;
import org.nablafit.script.RichText;
import org.nablafit.script.ScriptCells;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptVariable;
import org.nablafit.session.Session;
import org.nablafit.table.Tables;
import org.nablafit.theory.fktable.FkTable;

/** Cells in both languages. They share a context for each, as those of a notebook do. */
class GuestCellsTest {
    private static final Map<ScriptLanguage, ScriptCells> CELLS = new EnumMap<>(ScriptLanguage.class);
    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

    /** Told of each iteration of a fit. */
    private static final AtomicReference<Runnable> ON_ITERATION = new AtomicReference<>(() -> {});

    private static final List<String> STAGES = new ArrayList<>();

    private static final ScriptCells.Host HOST = new ScriptCells.Host() {
        @Override
        public OutputStream out() {
            return OUT;
        }

        @Override
        public OutputStream err() {
            return OUT;
        }

        @Override
        public FitWatch watchFit() {
            return new FitWatch() {
                @Override
                public void onStage(String stage, int iterations) {
                    STAGES.add(stage + " " + iterations);
                }

                @Override
                public void onIteration(History.Entry entry) {
                    ON_ITERATION.get().run();
                }

                @Override
                public void close() {
                    STAGES.add("end");
                }
            };
        }
    };

    private final Session session = Session.open();

    private static ScriptCells cells(ScriptLanguage language) {
        return CELLS.computeIfAbsent(language, key -> new GuestCells.OfLanguage().open(key, HOST));
    }

    @BeforeEach
    void forget() {
        OUT.reset();
        STAGES.clear();
        ON_ITERATION.set(() -> {});
    }

    @AfterAll
    static void close() {
        CELLS.values().forEach(ScriptCells::close);
        CELLS.clear();
    }

    private static @Nullable Object python(String text) throws ScriptException {
        return cells(ScriptLanguage.PYTHON).run(text);
    }

    private static @Nullable Object js(String text) throws ScriptException {
        return cells(ScriptLanguage.JAVASCRIPT).run(text);
    }

    private static ScriptVariable fromPython(String expression) throws ScriptException {
        python("value = " + expression);
        return cells(ScriptLanguage.PYTHON).take("value");
    }

    private static ScriptVariable fromJs(String expression) throws ScriptException {
        js("value = " + expression);
        return cells(ScriptLanguage.JAVASCRIPT).take("value");
    }

    /** What a language says of a value that it is given. */
    private static String said(ScriptLanguage language, Object value, String expression) throws ScriptException {
        cells(language).give("given", value);
        return ((RichText) requireNonNull(cells(language).run(expression))).text();
    }

    private FitResult fit(String... changes) throws IOException {
        return session.fit(session.runcard(session.home().resolve("data/runcards/first-fit.yaml"), changes));
    }

    // ---- from the language to Java

    static Stream<Arguments> valuesOfPython() {
        return Stream.of(
                Arguments.of("True", "boolean", true),
                Arguments.of("3", "long", 3L),
                Arguments.of("2 ** 70", "java.math.BigInteger", BigInteger.TWO.pow(70)),
                Arguments.of("3.0", "double", 3.0),
                Arguments.of("float('nan')", "double", Double.NaN),
                Arguments.of("'χ²'", "String", "χ²"),
                Arguments.of("[1, 2]", "long[]", new long[] {1, 2}),
                Arguments.of(
                        "[1, 2 ** 70]",
                        "java.util.List<java.math.BigInteger>",
                        List.of(BigInteger.ONE, BigInteger.TWO.pow(70))),
                Arguments.of("[1, 0.5]", "double[]", new double[] {1, 0.5}),
                Arguments.of("(0.5, 1.5)", "double[]", new double[] {0.5, 1.5}),
                Arguments.of("[[1, 2], [3, 4.5]]", "double[][]", new double[][] {{1, 2}, {3, 4.5}}),
                Arguments.of("['a', 'b']", "java.util.List<String>", List.of("a", "b")),
                Arguments.of("[]", "java.util.List<Object>", List.of()),
                Arguments.of(
                        "['a', 1, None, [2.5]]",
                        "java.util.List<Object>",
                        Arrays.asList("a", 1L, null, new double[] {2.5})),
                Arguments.of("{'a': 1, 'b': 'x'}", "java.util.Map<String, Object>", Map.of("a", 1L, "b", "x")),
                Arguments.of("{1: True}", "java.util.Map<Object, Object>", Map.of(1L, true)));
    }

    @ParameterizedTest
    @MethodSource("valuesOfPython")
    void aVariableOfPythonHasTheTypeThatJavaWouldGiveIt(String expression, String type, Object value)
            throws ScriptException {
        assertVariable(fromPython(expression), type, value);
    }

    static Stream<Arguments> valuesOfJavaScript() {
        return Stream.of(
                Arguments.of("true", "boolean", true),
                Arguments.of("3", "double", 3.0),
                Arguments.of("0.5", "double", 0.5),
                Arguments.of("2n ** 70n", "java.math.BigInteger", BigInteger.TWO.pow(70)),
                Arguments.of("'χ²'", "String", "χ²"),
                Arguments.of("[1, 2]", "double[]", new double[] {1, 2}),
                Arguments.of("new Float64Array([1, 0.5])", "double[]", new double[] {1, 0.5}),
                Arguments.of("[[1, 2], [3]]", "double[][]", new double[][] {{1, 2}, {3}}),
                Arguments.of("['a']", "java.util.List<String>", List.of("a")),
                Arguments.of("[]", "java.util.List<Object>", List.of()),
                Arguments.of("['a', 1, null]", "java.util.List<Object>", Arrays.asList("a", 1.0, null)),
                Arguments.of(
                        "({a: 1, b: [true]})", "java.util.Map<String, Object>", Map.of("a", 1.0, "b", List.of(true))),
                Arguments.of("nablafit.dataset('SLAC_P_F2').values().slice(0, 0)", "java.util.List<Object>", List.of()),
                Arguments.of(
                        "nablafit.network([1, 2, 1]).parameterNames()",
                        "java.util.List<Object>",
                        new FeedForwardNetworkNames().names()));
    }

    /** The names in Java. */
    private record FeedForwardNetworkNames() {
        List<String> names() {
            return org.nablafit.bridge.Bridge.open(org.nablafit.bridge.FileAccess.NAMED_DATA)
                    .network(new int[] {1, 2, 1})
                    .parameterNames();
        }
    }

    @ParameterizedTest
    @MethodSource("valuesOfJavaScript")
    void aVariableOfJavaScriptHasTheTypeThatJavaWouldGiveIt(String expression, String type, Object value)
            throws ScriptException {
        assertVariable(fromJs(expression), type, value);
    }

    private static void assertVariable(ScriptVariable variable, String type, Object value) {
        assertThat(variable.type()).isEqualTo(type);
        assertThat(Arrays.deepEquals(new Object[] {variable.value()}, new Object[] {value})
                        || equal(variable.value(), value))
                .as("%s, not %s", variable.value(), value)
                .isTrue();
    }

    /** Of lists that hold an array. */
    private static boolean equal(Object found, Object expected) {
        return found instanceof List<?> first
                && expected instanceof List<?> second
                && Arrays.deepEquals(first.toArray(), second.toArray());
    }

    @Test
    void objectsOfTheLibraryComeBackAsWhatTheyAre() throws Exception {
        python("import nablafit as nf\ncard = nf.standard_card('first-fit', {'fit.iterations': 2})");
        js("card = nablafit.standardCard('first-fit', 'fit.iterations=2')");
        double chi2 = fit("fit.iterations=2").chi2().chi2();
        for (ScriptVariable variable : List.of(fromPython("nf.fit(card)"), fromJs("nablafit.fit(card)"))) {
            assertThat(variable.type()).isEqualTo("org.nablafit.fit.FitResult");
            assertThat(((FitResult) variable.value()).chi2().chi2()).isEqualTo(chi2);
        }
        for (ScriptVariable variable :
                List.of(fromPython("nf.dataset('SLAC_P_F2')"), fromJs("nablafit.dataset('SLAC_P_F2')"))) {
            assertThat(variable.type()).isEqualTo("org.nablafit.data.Dataset");
            assertThat(((Dataset) variable.value()).size()).isEqualTo(143);
        }
        for (ScriptVariable variable : List.of(
                fromPython("nf.fk_table('SLAC_P_F2_nnlo_tmc')"), fromJs("nablafit.fkTable('SLAC_P_F2_nnlo_tmc')"))) {
            assertThat(variable.type()).isEqualTo("org.nablafit.theory.fktable.FkTable");
            assertThat(((FkTable) variable.value()).name()).isEqualTo("SLAC_P_F2_nnlo_tmc");
        }
        for (ScriptVariable variable : List.of(fromPython("card"), fromJs("card"))) {
            assertThat(variable.type()).isEqualTo("org.nablafit.fit.Runcard");
            assertThat(((Runcard) variable.value()).name()).isEqualTo("first-fit");
        }
        for (ScriptVariable variable : List.of(fromPython("nf.chi2(card)"), fromJs("nablafit.chi2(card)"))) {
            assertThat(variable.type()).isEqualTo("org.nablafit.fit.FitProblem");
            assertThat(((FitProblem) variable.value()).allPoints()).hasSize(575);
        }
        for (ScriptVariable variable :
                List.of(fromPython("nf.network((1, 3, 2))"), fromJs("nablafit.network([1, 3, 2])"))) {
            assertThat(variable.type()).isEqualTo("org.nablafit.networks.FeedForwardNetwork");
            assertThat(((FeedForwardNetwork) variable.value()).parameterCount()).isEqualTo(14);
        }
        for (ScriptVariable variable :
                List.of(fromPython("nf.dataset('SLAC_P_F2').table"), fromJs("nablafit.dataset('SLAC_P_F2').table()"))) {
            assertThat(variable.type()).isEqualTo("tech.tablesaw.api.Table");
            assertThat((double[])
                            Tables.columnsOf(variable.value()).orElseThrow().get("value"))
                    .containsExactly(session.data("SLAC_P_F2").values());
        }
    }

    @Test
    void whatJavaCannotTakeIsOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cells(ScriptLanguage.PYTHON).take("nothing"))
                .withMessage("'nothing' is no variable of the cells in Python");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cells(ScriptLanguage.JAVASCRIPT).take("nothing"))
                .withMessage("'nothing' is no variable of the cells in JavaScript");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fromPython("None"))
                .withMessage("'value' has no value");
        assertThatIllegalArgumentException().isThrownBy(() -> fromJs("null")).withMessage("'value' has no value");
        for (String expression : List.of("lambda: 3", "1j", "{1, 2}", "print", "int", "[print]")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fromPython(expression))
                    .withMessageStartingWith("'value' is or has a ")
                    .withMessageContaining(" of Python, which Java cannot take; ");
        }
        for (String expression : List.of("() => 3", "new Date()", "Symbol()", "new Map()", "[Math.sin]")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fromJs(expression))
                    .withMessageStartingWith("'value' is or has a ")
                    .withMessageContaining(" of JavaScript, which Java cannot take; ");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> {
            python("value = []\nvalue.append(value)");
            cells(ScriptLanguage.PYTHON).take("value");
        });
    }

    // ---- from Java to the language

    @ParameterizedTest
    @MethodSource("valuesOfJava")
    void aVariableOfJavaIsAnOrdinaryValue(Object value, String inPython, String inJavaScript) throws ScriptException {
        assertThat(said(ScriptLanguage.PYTHON, value, "(type(given).__name__, given)"))
                .isEqualTo(inPython);
        assertThat(said(ScriptLanguage.JAVASCRIPT, value, "typeof given + ' ' + JSON.stringify(given)"))
                .isEqualTo(inJavaScript);
    }

    static Stream<Arguments> valuesOfJava() {
        return Stream.of(
                Arguments.of(true, "('bool', True)", "boolean true"),
                Arguments.of(3, "('int', 3)", "number 3"),
                Arguments.of(0.5, "('float', 0.5)", "number 0.5"),
                Arguments.of(0.5f, "('float', 0.5)", "number 0.5"),
                Arguments.of("χ²", "('str', 'χ²')", "string \"χ²\""),
                Arguments.of('c', "('str', 'c')", "string \"c\""),
                Arguments.of(new double[] {1, 0.5}, "('list', [1.0, 0.5])", "object [1,0.5]"),
                Arguments.of(new int[] {1, 2}, "('list', [1, 2])", "object [1,2]"),
                Arguments.of(new double[][] {{1}, {0.5}}, "('list', [[1.0], [0.5]])", "object [[1],[0.5]]"),
                Arguments.of(new String[] {"a"}, "('list', ['a'])", "object [\"a\"]"),
                Arguments.of(List.of(1, "a"), "('list', [1, 'a'])", "object [1,\"a\"]"),
                Arguments.of(Map.of("a", List.of(0.5)), "('dict', {'a': [0.5]})", "object {\"a\":[0.5]}"));
    }

    @Test
    void whatIsGivenIsACopy() throws ScriptException {
        double[] numbers = {1, 2};
        for (ScriptLanguage language : ScriptLanguage.values()) {
            cells(language).give("given", numbers);
            cells(language).run("given[0] = 5");
        }
        assertThat(numbers).containsExactly(1, 2);
    }

    @Test
    void objectsOfTheLibraryAreThoseOfTheLanguage() throws Exception {
        FitResult fit = fit("fit.iterations=2");
        python("import nablafit as nf");
        record Case(Object value, String python, String js, String answer) {}
        FeedForwardNetwork network =
                (FeedForwardNetwork) fromPython("nf.network((1, 3, 2))").value();
        for (Case each : List.of(
                new Case(fit, "isinstance(given, nf.Fit) and given.ndata", "given.ndata()", "575"),
                new Case(
                        session.data("SLAC_P_F2"),
                        "isinstance(given, nf.Dataset) and len(given)",
                        "given.size()",
                        "143"),
                new Case(
                        session.fkTable("SLAC_P_F2_nnlo_tmc"),
                        "isinstance(given, nf.FkTable) and len(given.nodes)",
                        "given.nodes().length",
                        String.valueOf(
                                session.fkTable("SLAC_P_F2_nnlo_tmc").xGrid().size())),
                new Case(
                        fit.card(),
                        "isinstance(given, nf.Card) and nf.fit(given).iterations",
                        "nablafit.fit(given).iterations()",
                        "2"),
                new Case(
                        session.problem(fit.card()),
                        "isinstance(given, nf.Chi2) and given.npar",
                        "given.parameterCount()",
                        "96"),
                new Case(
                        network,
                        "len(given.values(given.start(1), [[0.5]])[0])",
                        "given.values(given.start(1), [0.5]).length",
                        "2"),
                new Case(
                        Tables.of(fit).parameters(),
                        "isinstance(given, nf.Table) and len(given['value'])",
                        "given.get('value').length",
                        "96"))) {
            assertThat(said(ScriptLanguage.PYTHON, each.value(), each.python())).isEqualTo(each.answer());
            assertThat(said(ScriptLanguage.JAVASCRIPT, each.value(), each.js())).isEqualTo(each.answer());
        }
    }

    @Test
    void whatALanguageCannotTakeIsOneSentence() {
        for (ScriptLanguage language : ScriptLanguage.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cells(language).give("x", Thread.currentThread()))
                    .withMessageStartingWith("'x' is a Thread, which " + language.title() + " cannot take; ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cells(language).give("x", List.of(new Object())))
                    .withMessageStartingWith("'x' is a Object, which ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cells(ScriptLanguage.PYTHON).give("lambda", 3))
                .withMessage("'lambda' cannot be the name of a variable of Python");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cells(ScriptLanguage.JAVASCRIPT).give("function", 3))
                .withMessage("'function' cannot be the name of a variable of JavaScript");
    }

    // ---- cells

    @Test
    void variablesLiveOnBetweenCells() throws ScriptException {
        python("import math\ndef area(r):\n    return math.pi * r ** 2\nr = 1");
        assertThat(((RichText) requireNonNull(python("r += 1\narea(r)"))).text())
                .isEqualTo("12.566370614359172");
        js("function area(r) { return Math.PI * r ** 2 }\nlet r = 1");
        assertThat(((RichText) requireNonNull(js("r += 1; area(r)"))).text()).isEqualTo("12.566370614359172");
    }

    @Test
    void aCellOfJavaScriptRunsTwice() throws ScriptException {
        String cell = "const one = 1;\nlet {two} = {two: 2};\nfor (let i = 0; i < 2; i++) two += i;\none + two";
        js(cell);
        assertThat(((RichText) requireNonNull(js(cell))).text()).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            let a = 1; const b = 2          | var a = 1; var   b = 2
            { let a = 1 } const [b] = x     | { let a = 1 } var   [b] = x
            f(() => { const c = 1; })       | f(() => { const c = 1; })
            let = 3; x.let; x.const         | let = 3; x.let; x.const
            s = "; let a" + '; let b'       | s = "; let a" + '; let b'
            s = `; let ${`}`}; let`; let c  | s = `; let ${`}`}; let`; var c
            /* ; let a */ let b // ; let c  | /* ; let a */ var b // ; let c
            r = /[/]; let "/; let d = 1     | r = /[/]; let "/; var d = 1
            q = a / b; let e = c / d        | q = a / b; var e = c / d
            let a = (1                      | let a = (1
            let a = "1                      | let a = "1
            """)
    void declarationsAtTheTopLevelAlone(String source, String repeatable) {
        assertThat(TopLevelDeclarations.repeatable(source)).isEqualTo(repeatable);
    }

    @Test
    void whatIsPrintedComesAtOnce() throws ScriptException {
        assertThat(python("print('a', 1)\nprint('b')")).isNull();
        assertThat(OUT.toString(StandardCharsets.UTF_8)).isEqualTo("a 1\nb\n");
        OUT.reset();
        assertThat(js("console.log('a', 1)")).isNull();
        assertThat(OUT.toString(StandardCharsets.UTF_8)).isEqualTo("a 1\n");
    }

    @Test
    void theLastExpressionIsShownAsItLooks() throws Exception {
        python("import nablafit as nf\nfit = nf.fit(nf.standard_card('first-fit', {'fit.iterations': 2}))");
        assertThat(python("x = 3")).isNull();
        assertThat(python("None")).isNull();
        assertThat(requireNonNull(python("'text'"))).isEqualTo(new RichText("'text'", none(), none()));
        assertThat(python("fit")).isInstanceOf(FitResult.class);
        assertThat(python("nf.dataset('SLAC_P_F2')")).isInstanceOf(Dataset.class);
        assertThat(Tables.columnsOf(requireNonNull(python("fit.table('chi2')")))
                        .orElseThrow()
                        .keySet())
                .startsWith("dataset", "ndata", "chi2");
        assertThat(((RichText) requireNonNull(python("fit.figure('pdf', 'g')")))
                        .svg()
                        .orElseThrow())
                .startsWith("<svg");
        assertThat(((RichText) requireNonNull(python("""
                class Shown:
                    def _repr_html_(self):
                        return "<b>shown</b>"
                    def _repr_svg_(self):
                        raise RuntimeError
                Shown()
                """))).html()).contains("<b>shown</b>");
        js("let fit = nablafit.fit(nablafit.standardCard('first-fit', 'fit.iterations=2'))");
        assertThat(js("undefined")).isNull();
        assertThat(js("'text'")).isEqualTo(new RichText("text", none(), none()));
        assertThat(js("fit")).isInstanceOf(FitResult.class);
        assertThat(Tables.columnsOf(requireNonNull(js("fit.table('chi2')")))).isPresent();
        assertThat(((RichText) requireNonNull(js("fit.figure('pdf', 'g')"))).svg())
                .isPresent();
    }

    private static java.util.Optional<String> none() {
        return java.util.Optional.empty();
    }

    @Test
    void theHostWatchesFits() throws ScriptException {
        python("import nablafit as nf\nfit = nf.fit(nf.standard_card('first-fit', {'fit.iterations': 2}))");
        assertThat(STAGES).contains("fit 2").endsWith("end");
        STAGES.clear();
        js("fit = nablafit.fit(nablafit.standardCard('first-fit', 'fit.iterations=2'))");
        assertThat(STAGES).contains("fit 2").endsWith("end");
    }

    // ---- errors

    @Test
    void anErrorNamesItsLineInTheCell() throws ScriptException {
        python("def half(x):\n    return x / 0");
        js("function half(x) {\n  return x.y.z }");
        assertError(ScriptLanguage.PYTHON, "\nx = 1\nx / 0", "line 3 of the cell: ZeroDivisionError: division by zero");
        assertError(
                ScriptLanguage.PYTHON,
                "\nhalf(1)",
                "line 2 of the cell, in line 2 of an earlier cell: ZeroDivisionError: division by zero");
        assertError(ScriptLanguage.PYTHON, "\nx = (1", "line 2 of the cell: SyntaxError: '(' was never closed");
        assertError(
                ScriptLanguage.PYTHON,
                "import nablafit as nf\nnf.dataset('SLAC_P_F3')",
                "line 2 of the cell: ValueError: there is no data set 'SLAC_P_F3' here; files can be named by a program that"
                        + " was started with --allow-files");
        assertError(
                ScriptLanguage.PYTHON,
                "import polyglot\npolyglot.import_value('nablafit_bridge').network([3])",
                "the cell: a network needs the nodes of two layers at least, inputs and outputs, not 1");
        assertError(ScriptLanguage.JAVASCRIPT, "\nx = 1;\nx.y.z", "line 3 of the cell: TypeError: ");
        assertError(
                ScriptLanguage.JAVASCRIPT, "\nhalf(1)", "line 2 of the cell, in line 2 of an earlier cell: TypeError");
        assertError(
                ScriptLanguage.JAVASCRIPT, "\n\nx = (1", "line 3 of the cell: SyntaxError: Expected ) but found eof");
        assertError(
                ScriptLanguage.JAVASCRIPT,
                "\nnablafit.network([3])",
                "line 2 of the cell: a network needs the nodes of two layers at least, inputs and outputs, not 1");
    }

    private static void assertError(ScriptLanguage language, String text, String message) {
        assertThatExceptionOfType(ScriptException.class)
                .isThrownBy(() -> cells(language).run(text))
                .withMessageStartingWith(message)
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java; java.type('java.lang.System').exit(3)",
                "print(open('SECRET').read())",
                "import os; os.system('touch FOLDER/made')",
                "import os; print(os.environ['HOME'])",
                "import nablafit as nf; nf.dataset('SECRET')",
                "import nablafit as nf; nf.card('SECRET')",
                "import nablafit as nf; nf.fit(nf.standard_card('first-fit', {'fit.iterations': 1})).write('FOLDER/out')",
                "import polyglot; polyglot.import_value('nablafit_bridge').bridged(3)",
                "import polyglot; polyglot.import_value('nablafit_bridge').library(3)",
                "given.write('FOLDER/out')",
                "given._java.fit().card()",
                "given._java.getClass().forName('java.io.File')",
                "import threading; threading.Thread(target=print).start()"
            })
    void aCellOfPythonDoesNotGetOut(String attempt, @TempDir Path folder) throws IOException {
        assertNothingGained(ScriptLanguage.PYTHON, attempt, folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System').exit(3)",
                "nablafit.bridged(3)",
                "nablafit.getClass().forName('java.lang.System')",
                "nablafit.dataset('SECRET')",
                "load('SECRET')",
                "given.write('FOLDER/out')",
                "given.fit().card()",
                "process.env.HOME.x.y"
            })
    void aCellOfJavaScriptDoesNotGetOut(String attempt, @TempDir Path folder) throws IOException {
        assertNothingGained(ScriptLanguage.JAVASCRIPT, attempt, folder);
    }

    private void assertNothingGained(ScriptLanguage language, String attempt, Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), "the secret of this file");
        cells(language).give("given", fit("fit.iterations=1"));
        String text = attempt.replace("SECRET", secret.toString()).replace("FOLDER", folder.toString());
        assertThatThrownBy(() -> cells(language).run(text))
                .isInstanceOf(ScriptException.class)
                .hasMessageNotContaining("the secret");
        assertThat(OUT.toString(StandardCharsets.UTF_8)).doesNotContain("the secret");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(secret);
        }
    }

    // ---- interruption

    /** Runs a cell in a thread that is interrupted when the cell says so; what it gives or throws. */
    private static Object interrupted(ScriptLanguage language, String text, CountDownLatch begun) throws Exception {
        CompletableFuture<Object> end = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                Object value = cells(language).run(text);
                end.complete(value == null ? "nothing" : value);
            } catch (ScriptException e) {
                end.complete(e);
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
        begun.await();
        thread.interrupt();
        return end.get();
    }

    @ParameterizedTest
    @EnumSource(ScriptLanguage.class)
    void aFitThatIsInterruptedKeepsItsBestPoint(ScriptLanguage language) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        cells(language);
        ON_ITERATION.set(begun::countDown);
        String text = language == ScriptLanguage.PYTHON
                ? "import nablafit as nf\nfit = nf.fit(nf.standard_card('first-fit', {'fit.iterations': 1000000,"
                        + " 'fit.patience': 1000000, 'fit.derivatives': 'central'}))\nfit"
                : "fit = nablafit.fit(nablafit.standardCard('first-fit', 'fit.iterations=1000000',"
                        + " 'fit.patience=1000000', 'fit.derivatives=central'));\nfit";
        FitResult shown = (FitResult) interrupted(language, text, begun);
        assertThat(shown.ending().cancelled()).isTrue();
        assertThat(cells(language).take("fit").value()).isSameAs(shown);
    }

    @ParameterizedTest
    @EnumSource(ScriptLanguage.class)
    void theNextFitOfAnInterruptedCellDoesNotBegin(ScriptLanguage language) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        ON_ITERATION.set(begun::countDown);
        String text = language == ScriptLanguage.PYTHON
                ? "import nablafit as nf\nfor seed in range(1000):\n    fit = nf.fit(nf.standard_card('first-fit'))"
                : "for (;;)\n\n    fit = nablafit.fit(nablafit.standardCard('first-fit'))";
        assertThat(interrupted(language, text, begun))
                .isInstanceOf(ScriptException.class)
                .hasToString("org.nablafit.script.ScriptException: line 3 of the cell: interrupted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PYTHON     | x = 7; nf.fit(card); while True: pass
            PYTHON     | x = 7; nf.fit(card); while True: time.sleep(100)
            PYTHON     | x = 7; nf.fit(card); while True: (lambda: [i for i in range(10)])()
            JAVASCRIPT | x = 7; nablafit.fit(card); for (;;) {}
            JAVASCRIPT | x = 7; nablafit.fit(card); for (;;) [1, 2, 3].map(Math.sin)
            """)
    void aLoopWithoutEndIsEndedAndVariablesStay(ScriptLanguage language, String text) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        // The fit tells that the cell runs.
        ON_ITERATION.set(begun::countDown);
        if (language == ScriptLanguage.PYTHON) {
            python("import nablafit as nf, time\ncard = nf.standard_card('first-fit', {'fit.iterations': 1})");
        } else {
            js("card = nablafit.standardCard('first-fit', 'fit.iterations=1')");
        }
        Object end = interrupted(language, text.replace("; ", "\n"), begun);
        assertThat(end).isInstanceOf(ScriptException.class);
        assertThat(((ScriptException) end).getMessage()).matches("(line \\d+ of )?the cell: interrupted");
        assertThat(((Number) cells(language).take("x").value()).intValue()).isEqualTo(7);
    }
}
