package org.nablafit.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.testkit.Tolerances;

class ExpressionTest {
    private static double value(String text, double... point) throws ExpressionException {
        return Expression.parse(text).evaluator().value(point);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1+2*3; 7",
                "(1+2)*3; 9",
                "7-2-1; 4",
                "8/4/2; 1",
                "2*-3; -6",
                "--2; 2",
                "+-+2; -2",
                // As tinyexpr, and not as Python: powers from left to right, the sign before the power.
                "2^3^2; 64",
                "-2^2; 4",
                "2^-1; 0.5",
                "1 - 2^2; -3",
                ".5+5.; 5.5",
                "1e3*1E-2; 10",
                "pow(2, 3)+pow(2,-1); 8.5",
                "sqrt(16)+abs(-2); 6",
                "ln(e)+log(100)+log10(1000); 6",
                "cos(pi)+sin(0)+tan(0)+exp(0); 0",
                "acos(1)+asin(0)+atan(0)+atan2(0,1)+sinh(0)+cosh(0)+tanh(0); 1",
                "ceil(1.2)+floor(-1.2); 0",
                "min(1,2)+10*max(1,2); 21"
            })
    void hasTheValueOfTheFormula(String text, double expected) throws ExpressionException {
        assertThat(value(text)).isCloseTo(expected, within(1e-15 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void namesItsVariablesInTheirOrder() throws ExpressionException {
        Expression expression = Expression.parse("A*x^B * (1-x)^C_1 * exp(A)");
        assertThat(expression.variables()).isEqualTo(List.of("A", "x", "B", "C_1"));
        assertThat(expression).hasToString("A*x^B * (1-x)^C_1 * exp(A)");
        assertThat(expression.evaluator().value(new double[] {2, 0.5, 3, 1}))
                .isCloseTo(2 * 0.125 * 0.5 * Math.exp(2), within(1e-15));
    }

    /** An expression as a function of its variables. */
    private record Differentiated(Expression expression) implements DifferentiableFunction {
        @Override
        public int inputCount() {
            return expression.variables().size();
        }

        @Override
        public int outputCount() {
            return 1;
        }

        @Override
        public void value(double[] x, double[] y) {
            y[0] = expression.evaluator().value(x);
        }

        @Override
        public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
            y[0] = expression.evaluator().valueAndGradient(x, jacobian);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b*c-a/b",
                "a^b^c",
                "-a^2+b^-c",
                "(-3)^2*a + (-2)^3*b*c",
                "exp(a)*ln(b)+log(c)*log10(a)+sqrt(a*b)",
                "sin(a)*cos(b)*tan(c/2)",
                "asin(a/3)+acos(b/3)+atan(c)+atan2(a,b)",
                "sinh(a)+cosh(b)+tanh(c)",
                "min(a,b)*max(b,c)+abs(a-c)+floor(a)*ceil(b)*c",
                "pow(a, 2)*pow(2, b)*pow(a+c, b)",
                "((((a))))*((b)+(c))"
            })
    void hasTheDerivativesOfDifferences(String text) throws ExpressionException {
        Differentiated function = new Differentiated(Expression.parse(text));
        double[] point = {1.3, 0.7, 1.9};
        assertThat(DerivativeCheck.of(function, java.util.Arrays.copyOf(point, function.inputCount()))
                        .within(Tolerances.CENTRAL_DIFFERENCE))
                .isTrue();
    }

    @Test
    void aPowerOfZeroHasDerivatives() throws ExpressionException {
        double[] gradient = new double[2];
        Expression.Evaluator evaluator = Expression.parse("x^C").evaluator();
        assertThat(evaluator.valueAndGradient(new double[] {0, 3}, gradient)).isZero();
        assertThat(gradient).containsExactly(0, 0);
    }

    @Test
    void whatIsNotDefinedIsNoNumber() throws ExpressionException {
        assertThat(value("ln(0-1)")).isNaN();
        assertThat(value("1/0")).isInfinite();
        assertThat(value("sqrt(a)", -1)).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 1; ends where a number, a name or '(' is expected",
                "1+; 3; ends where a number",
                "2*/3; 3; a number, a name or '(' is expected, not '/'",
                "(1+2; 5; the '(' of column 1 is not closed",
                "1+2); 4; this ')' closes nothing",
                "2 x; 3; an operator (+ - * / ^) or the end is expected before 'x'",
                "sinn(x); 1; there is no function 'sinn'; did you mean 'sin'?",
                "sin x; 1; the function sin needs its argument in parentheses, as sin(x)",
                "pow(x); 1; the function pow takes 2 arguments, not 1",
                "exp(x, 2); 1; the function exp takes 1 argument, not 2",
                "a + 1e999; 5; the number 1e999 is too large",
                "a $ b; 3; an operator (+ - * / ^) or the end is expected before '$'",
                "max(1 2); 7; an operator (+ - * / ^) or ')' is expected before '2'"
            })
    void saysWhatIsWrongAndWhere(String text, int column, String message) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("column " + column + " of '" + text + "': ")
                .hasMessageContaining(message);
    }

    @Test
    void limitsDepthAndLength() throws ExpressionException {
        int deep = 50_000;
        assertThatThrownBy(() -> Expression.parse("(".repeat(9_000) + "1"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("more than " + Parser.DEEPEST + " deep");
        assertThatThrownBy(() -> Expression.parse("exp(".repeat(4_000) + "1"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("more than " + Parser.DEEPEST + " deep");
        assertThatThrownBy(() -> Expression.parse("1".repeat(deep)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("20000 are the most");
        assertThat(value("-".repeat(9_999) + "1")).isEqualTo(-1);
        assertThat(value("1" + "+1".repeat(9_999))).isEqualTo(10_000);
        assertThat(value("(".repeat(Parser.DEEPEST) + "1" + ")".repeat(Parser.DEEPEST)))
                .isEqualTo(1);
    }

    /** Nothing but a sentence comes of any text. */
    @Test
    void survivesAnyText() {
        String alphabet = "0123456789.eE+-*/^(), xyABsincoplg_$\t\"é";
        Random random = new Random(7);
        int expressions = 0;
        for (int trial = 0; trial < 50_000; trial++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Expression expression = Expression.parse(text.toString());
                double[] gradient = new double[expression.variables().size()];
                expression.evaluator().valueAndGradient(new double[gradient.length], gradient);
                expressions++;
            } catch (ExpressionException e) {
                assertThat(e.column()).isBetween(1, length + 1);
            }
        }
        assertThat(expressions).isPositive();
    }
}
