package org.nablafit.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.testkit.Tolerances;

class InputMapTest {
    private static double[] nodes(InputMap map, double... inputs) {
        double[] nodes = new double[map.nodeCount()];
        map.values(inputs, 0, nodes, 0);
        return nodes;
    }

    @Test
    void nodesOfAKnownPoint() {
        double x = Math.exp(-2);
        assertThat(nodes(InputMap.byName("x"), x)).containsExactly(x);
        assertThat(nodes(InputMap.byName("logx"), x)).containsExactly(-2);
        assertThat(nodes(InputMap.byName("x+logx"), x)).containsExactly(x, -2);
        assertThat(nodes(InputMap.byName("scaled"), x)).containsExactly(2 * x - 1, 1 - 2.0 / 5);
        assertThat(nodes(InputMap.SCALED, 1)).containsExactly(1, 1);
        assertThat(nodes(InputMap.identity(3), 4, 5, 6)).containsExactly(4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "logx", "x+logx", "scaled"})
    void derivativesAreThoseOfCentralDifferences(String name) {
        InputMap map = InputMap.byName(name);
        double[] derivatives = new double[map.nodeCount()];
        for (double x : new double[] {1e-5, 0.02, 0.3, 1}) {
            double h = 1e-5 * x;
            map.derivatives(new double[] {x}, 0, derivatives);
            double[] above = nodes(map, x + h);
            double[] below = nodes(map, x - h);
            for (int i = 0; i < derivatives.length; i++) {
                double numeric = (above[i] - below[i]) / (2 * h);
                assertThat(derivatives[i])
                        .isCloseTo(numeric, within(Tolerances.CENTRAL_DIFFERENCE * Math.abs(numeric)));
            }
        }
    }

    @Test
    void theIdentityHasTheUnitMatrix() {
        double[] derivatives = new double[4];
        InputMap.identity(2).derivatives(new double[] {3, 4}, 0, derivatives);
        assertThat(derivatives).containsExactly(1, 0, 0, 1);
    }

    @Test
    void badArgumentsAreCallersErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nodes(InputMap.SCALED, 0))
                .withMessage("the input map takes ln x, but x is 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> nodes(InputMap.LOG_X, Double.NaN));
        assertThat(nodes(InputMap.X, 0)).containsExactly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputMap.byName("log"))
                .withMessageContaining("did you mean 'logx'?");
        assertThatIllegalArgumentException().isThrownBy(() -> new InputMap.OfMomentumFraction(List.of()));
    }
}
