package org.nablafit.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.Tolerances;

class InterpolationGridTest {
    private static final double LOWEST = 1e-5;

    private static double variable(double x) {
        return Math.log(1 / x) + 10 * (1 - x);
    }

    @Test
    void evenNodesAreAtEqualDistances() {
        XGrid nodes = InterpolationGrid.evenNodes(41, LOWEST);
        assertThat(nodes.size()).isEqualTo(41);
        assertThat(nodes.node(0)).isEqualTo(LOWEST);
        assertThat(nodes.node(40)).isEqualTo(1);
        double step = variable(LOWEST) / 40;
        for (int i = 0; i < 40; i++) {
            double difference = variable(nodes.node(i)) - variable(nodes.node(i + 1));
            assertThat(difference).isCloseTo(step, within(Tolerances.ROUNDING * variable(LOWEST)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8})
    void reproducesPolynomialsOfItsVariable(int degree) {
        // The last node is below 1, and the function zero at 1, that is at u = 0.
        InterpolationGrid grid = InterpolationGrid.of(
                new XGrid(new double[] {1e-5, 2e-5, 1e-3, 0.02, 0.1, 0.4, 0.5, 0.8, 0.95}), degree);
        for (double x : new double[] {1e-5, 1.5e-5, 3e-4, 0.02, 0.3, 0.77, 0.9, 0.97, 1}) {
            double[] weights = grid.weights(x);
            assertThat(weights).hasSize(9);
            double sum = 0;
            for (int j = 0; j < 9; j++) {
                sum += weights[j] * Math.pow(variable(grid.nodes().node(j)) / 10, degree);
            }
            assertThat(sum).isCloseTo(Math.pow(variable(x) / 10, degree), within(Tolerances.LONG_SUM));
        }
    }

    @Test
    void isExactAtNodes() {
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(20, LOWEST));
        for (int i = 0; i < 20; i++) {
            double[] weights = grid.weights(grid.nodes().node(i));
            for (int j = 0; j < 20; j++) {
                assertThat(weights[j]).isCloseTo(i == j ? 1 : 0, within(Tolerances.ROUNDING));
            }
        }
    }

    @Test
    void saysWhatIsWrong() {
        XGrid nodes = InterpolationGrid.evenNodes(5, LOWEST);
        assertThatThrownBy(() -> InterpolationGrid.of(nodes, 5))
                .hasMessage("interpolation of degree 5 needs 6 nodes, x = 1 included, but the grid has 5");
        assertThatThrownBy(() -> InterpolationGrid.of(nodes, 0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> InterpolationGrid.of(nodes, 4).weights(1e-6))
                .hasMessage("x = 1.0E-6 is outside of the grid, which reaches from 1.0E-5 to 1: give a grid that"
                        + " contains it");
        assertThatThrownBy(() -> InterpolationGrid.evenNodes(1, LOWEST)).hasMessageContaining("not 1 and 1.0E-5");
        assertThatThrownBy(() -> InterpolationGrid.evenNodes(9, 0)).hasMessageContaining("not 9 and 0.0");
    }
}
