package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.Tolerances;

class GaussLegendreTest {
    /** Table 25.4 of Abramowitz and Stegun, n = 5. */
    @Test
    void agreesWithThePublishedTable() {
        GaussLegendre.Quadrature rule = GaussLegendre.on(-1, 1, 5);
        assertThat(rule.nodes())
                .containsExactly(
                        new double[] {-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664},
                        within(1e-15));
        assertThat(rule.weights())
                .containsExactly(
                        new double[] {
                            0.236926885056189,
                            0.478628670499366,
                            0.568888888888889,
                            0.478628670499366,
                            0.236926885056189
                        },
                        within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 16, 33, 64, 200})
    void integratesPolynomialsUpToItsDegree(int n) {
        GaussLegendre.Quadrature rule = GaussLegendre.on(0.5, 2, n);
        for (int degree = 0; degree <= Math.min(2 * n - 1, 40); degree++) {
            int power = degree;
            double exact = (Math.pow(2, power + 1) - Math.pow(0.5, power + 1)) / (power + 1);
            double integral = rule.integrate(x -> Math.pow(x, power));
            assertThat(integral).isCloseTo(exact, within(Tolerances.ROUNDING * n * exact));
        }
    }

    @Test
    void nodesRiseInsideTheInterval() {
        double[] nodes = GaussLegendre.on(2, 3, 100).nodes();
        assertThat(nodes).isSorted().doesNotHaveDuplicates();
        assertThat(nodes[0]).isGreaterThan(2);
        assertThat(nodes[99]).isLessThan(3);
    }

    @Test
    void needsANode() {
        assertThatThrownBy(() -> GaussLegendre.on(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
