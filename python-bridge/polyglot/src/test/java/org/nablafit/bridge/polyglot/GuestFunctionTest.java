package org.nablafit.bridge.polyglot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.bridge.FileAccess;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;

/** Functions of programs as parts of fits. */
class GuestFunctionTest {
    /** The same parts in both languages, of operations that are exact or correctly rounded in both. */
    private static final String PYTHON = """
            import math
            import nablafit as nf

            def softsign(x):
                return [t / (1 + abs(t)) for t in x]

            def slope(x):
                return [1 / (1 + abs(t)) / (1 + abs(t)) for t in x]

            def factors(name, x):
                return [math.sqrt(t) * (1 - t) * (1 - t) for t in x]

            def below(name, points):
                return [x < 0.6 and q2 < 1000 for x, q2 in zip(points["x"], points["Q2"])]

            def rough(v):
                return sum((row[1] - row[0]) * (row[1] - row[0]) for row in v)

            def powers(p, x):
                first = [p[0] * math.sqrt(t) * (1 - t) * (1 - t) for t in x]
                return [first] + [[p[1] * f for f in first]] * 7

            card = nf.standard_card("first-fit", {"fit.iterations": 5})
            """;

    private static final String JAVASCRIPT = """
            const softsign = x => Array.from(x, t => t / (1 + Math.abs(t)));
            const slope = x => Array.from(x, t => 1 / (1 + Math.abs(t)) / (1 + Math.abs(t)));
            const factors = (name, x) => Array.from(x, t => Math.sqrt(t) * (1 - t) * (1 - t));
            const below = (name, points) => Array.from(points.x, (x, i) => x < 0.6 && points.Q2[i] < 1000);
            const rough = v => {
                let sum = 0;
                for (const row of v) sum += (row[1] - row[0]) * (row[1] - row[0]);
                return sum;
            };
            const powers = (p, x) => {
                const first = Array.from(x, t => p[0] * Math.sqrt(t) * (1 - t) * (1 - t));
                return [first].concat(Array.from({length: 7}, () => first.map(f => p[1] * f)));
            };
            const card = nablafit.standardCard("first-fit", "fit.iterations=5");
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String run(ScriptLanguage language, String text) throws ScriptException {
        out.reset();
        try (GuestContext context = TestContexts.open(language, FileAccess.NAMED_DATA, List.of(), out)) {
            assertThat(context.run(text, "fit." + (language == ScriptLanguage.PYTHON ? "py" : "js"), null, List.of()))
                    .isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String error(ScriptLanguage language, String text) {
        return String.valueOf(catchThrowableOfType(ScriptException.class, () -> run(language, text))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            with_activation(softsign, slope)                    | withActivation(softsign, slope)
            with_activation(softsign)                           | withActivation(softsign)
            with_preprocessing(factors)                         | withPreprocessing(factors)
            with_cut(below)                                     | withCut(below)
            with_penalty(rough, ["g", "u"], [0.1, 0.3])         | withPenalty(rough, ["g", "u"], [0.1, 0.3])
            with_pdf(powers, "evolution", {"A": 1.5, "B": 0.3}) | withPdf(powers, "evolution", ["A", "B"], [1.5, 0.3])
            """)
    void aPartGivesTheSameFitInBothLanguages(String python, String javascript) throws ScriptException {
        String plain = run(ScriptLanguage.PYTHON, PYTHON + "print(nf.fit(card).chi2)");
        double first = Double.parseDouble(
                run(ScriptLanguage.PYTHON, PYTHON + "print(repr(nf.fit(card." + python + ").chi2))"));
        double second = Double.parseDouble(run(
                ScriptLanguage.JAVASCRIPT, JAVASCRIPT + "console.log(nablafit.fit(card." + javascript + ").chi2())"));
        assertThat(first).isEqualTo(second).isNotEqualTo(Double.parseDouble(plain));
    }

    @Test
    void aNetworkTakesAFunction() throws ScriptException {
        String python = run(ScriptLanguage.PYTHON, PYTHON + """
                network = nf.network((1, 3, 1), softsign, slope)
                theta = network.start(1)
                print(repr(network.values(theta, [0.3])[0][0]))
                print(repr(network.jacobian(theta, [0.3])[0][0][0]))
                """);
        String javascript = run(ScriptLanguage.JAVASCRIPT, JAVASCRIPT + """
                const network = nablafit.network([1, 3, 1], softsign, slope);
                const theta = network.start(1);
                console.log(network.values(theta, [0.3])[0]);
                console.log(network.jacobian(theta, [0.3])[0]);
                """);
        assertThat(python.lines().map(Double::valueOf))
                .isEqualTo(javascript.lines().map(Double::valueOf).toList());
    }

    @Test
    void theCardShowsItsFunctionsAndWhereTheyAre() throws ScriptException {
        assertThat(run(ScriptLanguage.PYTHON, PYTHON + "print(card.with_activation(softsign).with_cut(below))"))
                .contains("activation softsign (fit.py:4) [central differences]; cut below (fit.py:13)");
        assertThat(run(
                        ScriptLanguage.JAVASCRIPT,
                        JAVASCRIPT + "console.log(card.withActivation(softsign, slope).text())"))
                .contains("activation softsign (fit.js:1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lambda x: [1.0]             | the activation <lambda> (fit.py:25) [central differences] gives 1 values for
            lambda x: [float('nan')] * len(x) | the activation <lambda> (fit.py:25) [central differences] gives NaN at x =
            lambda x: ['a'] * len(x)    | the function <lambda> (fit.py:25) gives 'a', where numbers are needed
            lambda x: None              | the function <lambda> (fit.py:25) gives nothing, where numbers are needed
            3                           | a function is needed, not 3
            """)
    void whatAFunctionOfPythonMustNotGive(String function, String sentence) {
        assertThat(error(ScriptLanguage.PYTHON, PYTHON + "\nnf.fit(card.with_activation(" + function + "))"))
                .contains("ValueError: ")
                .contains(sentence);
    }

    @Test
    void anErrorInAFunctionIsThatOfItsLine() {
        assertThat(error(ScriptLanguage.PYTHON, PYTHON + """

                def broken(x):
                    return [1 / 0 for t in x]
                nf.fit(card.with_activation(broken))
                """))
                .isEqualTo("fit.py:26: ZeroDivisionError: division by zero");
        assertThat(error(ScriptLanguage.JAVASCRIPT, JAVASCRIPT + """
                const broken = x => nowhere;
                nablafit.fit(card.withActivation(broken));
                """))
                .matches("fit\\.js:\\d+: ReferenceError: nowhere is not defined");
    }

    @Test
    void whatAFunctionOfJavaScriptMustNotGive() {
        assertThat(error(
                        ScriptLanguage.JAVASCRIPT,
                        JAVASCRIPT + "const short = x => [1];\nnablafit.fit(card.withActivation(short));"))
                .contains("the activation short (fit.js:15)")
                .contains("gives 1 values for");
        assertThat(error(ScriptLanguage.JAVASCRIPT, JAVASCRIPT + "card.withActivation(3);"))
                .contains("a function is needed, not 3");
    }

    @Test
    void aFunctionCannotRunInAnotherThread() {
        assertThat(error(
                        ScriptLanguage.JAVASCRIPT,
                        JAVASCRIPT + "nablafit.startFit(card.withActivation(softsign)).result();"))
                .contains("the function softsign (fit.js:1) belongs to a program of one thread; take fit()");
    }

    @Test
    void noNotebookRepeatsSuchAFit() {
        assertThat(error(ScriptLanguage.PYTHON, PYTHON + "nf.fit(card.with_cut(below)).export_notebook('fit.ipynb')"))
                .contains("PermissionError");
    }
}
