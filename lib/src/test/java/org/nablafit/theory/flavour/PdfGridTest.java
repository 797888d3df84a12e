package org.nablafit.theory.flavour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nablafit.numeric.XGrid;

class PdfGridTest {
    private static XGrid grid(double... nodes) {
        return new XGrid(nodes);
    }

    @Test
    void nodesRunThroughTheHadronsAndLeaveOutOne() {
        PdfGrid grid = PdfGrid.of(Map.of(Hadron.DEUTERON, grid(0.1, 0.5, 1), Hadron.PROTON, grid(0.2, 0.3)));
        assertThat(grid.nodeCount()).isEqualTo(4);
        assertThat(grid.hadrons()).containsExactly(Hadron.PROTON, Hadron.DEUTERON);
        assertThat(grid.offset(Hadron.DEUTERON)).isEqualTo(2);
        assertThat(grid.node(2)).isEqualTo(new PdfGrid.Node(Hadron.DEUTERON, 0.1));
        assertThat(grid.nodes(Hadron.DEUTERON).nodes()).containsExactly(0.1, 0.5);
        assertThat(grid.indexOf(Hadron.DEUTERON, 0.5 * (1 + 1e-9))).isEqualTo(3);
        assertThat(grid.indexOf(Hadron.PROTON, 0.5)).isEqualTo(-1);
        assertThat(grid.indexOf(Hadron.NEUTRON, 0.5)).isEqualTo(-1);
    }

    @Test
    void theUnionMatchesNodesWithATolerance() {
        PdfGrid union = PdfGrid.union(List.of(
                PdfGrid.of(Hadron.PROTON, grid(0.1, 0.2)),
                PdfGrid.of(Hadron.PROTON, grid(0.1 * (1 + 1e-12), 0.3)),
                PdfGrid.of(Hadron.NEUTRON, grid(0.4))));
        assertThat(union.nodes(Hadron.PROTON).size()).isEqualTo(3);
        assertThat(union.contains(Hadron.NEUTRON)).isTrue();
        assertThat(union.nodeCount()).isEqualTo(4);
    }

    @Test
    void mistakesAreExplained() {
        assertThatThrownBy(() -> PdfGrid.of(Hadron.PROTON, grid(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no node below");
        assertThatThrownBy(() -> PdfGrid.union(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one hadron");
        assertThatThrownBy(() -> PdfGrid.of(Hadron.PROTON, grid(0.5)).offset(Hadron.NEUTRON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neutron");
    }
}
