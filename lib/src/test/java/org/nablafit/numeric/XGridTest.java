package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XGridTest {
    private final XGrid grid = new XGrid(new double[] {1e-5, 0.1, 0.5, 1});

    @Test
    void isNotChangedThroughItsArrays() {
        double[] nodes = {0.1, 0.2};
        XGrid copied = new XGrid(nodes);
        nodes[0] = 0.15;
        copied.nodes()[1] = 0.3;
        assertThat(copied.nodes()).containsExactly(0.1, 0.2);
        assertThat(copied).isEqualTo(new XGrid(new double[] {0.1, 0.2}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.3, 0.2, 1.5, Double.NaN})
    void refusesNodesThatDoNotRiseInTheUnitInterval(double second) {
        assertThatThrownBy(() -> new XGrid(new double[] {0.3, second}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(second));
    }

    @Test
    void findsNodesWithinTheTolerance() {
        for (int i = 0; i < grid.size(); i++) {
            assertThat(grid.indexOf(grid.node(i))).isEqualTo(i);
            assertThat(grid.indexOf(grid.node(i) * (1 + 0.9e-6))).isEqualTo(i);
            assertThat(grid.indexOf(grid.node(i) * (1 - 0.9e-6))).isEqualTo(i);
            assertThat(grid.indexOf(grid.node(i) * (1 + 2e-6))).isEqualTo(-1);
            assertThat(grid.indexOf(grid.node(i) * (1 - 2e-6))).isEqualTo(-1);
        }
        assertThat(new XGrid(new double[0]).indexOf(0.5)).isEqualTo(-1);
    }

    @Test
    void unionHoldsEveryNodeOnce() {
        XGrid other = new XGrid(new double[] {0.05, 0.1 * (1 + 5e-7), 0.7, 1});
        XGrid union = XGrid.union(List.of(grid, other));
        assertThat(union.nodes()).containsExactly(1e-5, 0.05, 0.1, 0.5, 0.7, 1);
        assertThat(union).isEqualTo(XGrid.union(List.of(other, grid)));
        assertThat(XGrid.union(List.of()).size()).isZero();
    }
}
