package org.nablafit.pdf.parametrisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;

class ParameterSetTest {
    private static Parameter free(String name, double value) {
        return new Parameter.Free(
                name, value, 0.1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Optional.empty());
    }

    private static Parameter dependent(String name, String expression) {
        try {
            return new Parameter.Dependent(name, Expression.parse(expression));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void givesAllParametersAndTheirJacobian() {
        ParameterSet set = new ParameterSet(List.of(
                dependent("d", "c*a"),
                free("a", 2),
                new Parameter.Fixed("fs", 0.4),
                dependent("c", "(1-fs)*b^2+a"),
                new Parameter.BySumRule("A"),
                free("b", 3)));
        assertThat(set.layout().names()).containsExactly("a", "b");
        assertThat(set.start()).containsExactly(2, 3);
        double[] jacobian = new double[12];
        double[] values = set.valuesAndJacobian(new double[] {1.5, 2}, jacobian);
        double c = 0.6 * 4 + 1.5;
        assertThat(values).usingComparatorWithPrecision(1e-15).containsExactly(c * 1.5, 1.5, 0.4, c, Double.NaN, 2);
        assertThat(jacobian)
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(c + 1.5, 1.5 * 2.4, 1, 0, 0, 0, 1, 2.4, 0, 0, 0, 1);
        assertThat(set.values(new double[] {1.5, 2})[3]).isCloseTo(c, within(1e-15));
    }

    @Test
    void namesACircle() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterSet(List.of(
                        dependent("first", "a+1"), dependent("a", "b"), dependent("b", "2*c"), dependent("c", "a"))))
                .withMessage(
                        "the parameters a → b → c → a depend on each other in a circle; give one of them a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterSet(List.of(dependent("a", "a+1"))))
                .withMessageContaining("a → a");
    }

    @Test
    void refusesUnknownNamesAndWhatComesTooLate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterSet(List.of(free("Buv", 1), dependent("a", "Bu*2"))))
                .withMessage(
                        "the parameter a = Bu*2 needs 'Bu', which is not among the parameters; did you mean 'Buv'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterSet(List.of(new Parameter.BySumRule("Auv"), dependent("a", "Auv"))))
                .withMessageContaining("which a sum rule gives");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterSet(List.of(free("a", 1), free("a", 2))))
                .withMessage("two parameters have the name 'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameter.Free("B", 2, 0.1, 3, 4, Optional.empty()))
                .withMessageContaining("the value 2.0 of B is outside of its bounds [3.0, 4.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parameter.Free("B", 2, 0, 1, 4, Optional.empty()))
                .withMessageContaining("step of B");
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameter.Prior(1, 0));
    }
}
