package org.nablafit.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.nablafit.networks.StandardActivation.LINEAR;
import static org.nablafit.networks.StandardActivation.TANH;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Architecture EXAMPLE =
            Architecture.withLinearOutput(InputMap.X_AND_LOG_X, TANH, List.of(25, 20), 8);

    @Test
    void sizesOfTheCommonArchitecture() {
        assertThat(EXAMPLE.inputs()).isEqualTo(1);
        assertThat(EXAMPLE.nodes(0)).isEqualTo(2);
        assertThat(EXAMPLE.depth()).isEqualTo(3);
        assertThat(EXAMPLE.outputs()).isEqualTo(8);
        assertThat(EXAMPLE.parameterCount()).isEqualTo(25 * 3 + 20 * 26 + 8 * 21);
        assertThat(EXAMPLE.layers().getLast()).isEqualTo(new Layer(8, LINEAR));
    }

    @Test
    void parametersOfANodeStandTogetherBiasLast() {
        Architecture small = new Architecture(2, List.of(new Layer(2, TANH), new Layer(1, LINEAR)));
        assertThat(small.layout().names())
                .containsExactly(
                        "weight[1][1][1]",
                        "weight[1][1][2]",
                        "bias[1][1]",
                        "weight[1][2][1]",
                        "weight[1][2][2]",
                        "bias[1][2]",
                        "weight[2][1][1]",
                        "weight[2][1][2]",
                        "bias[2][1]");
    }

    @Test
    void indicesAreThoseOfTheNames() {
        ParameterLayout layout = EXAMPLE.layout();
        assertThat(layout.size()).isEqualTo(EXAMPLE.parameterCount());
        for (int layer = 1; layer <= EXAMPLE.depth(); layer++) {
            for (int to = 1; to <= EXAMPLE.nodes(layer); to++) {
                assertThat(layout.indexOf("bias[" + layer + "][" + to + "]")).isEqualTo(EXAMPLE.biasIndex(layer, to));
                for (int from = 1; from <= EXAMPLE.nodes(layer - 1); from++) {
                    assertThat(layout.indexOf("weight[" + layer + "][" + to + "][" + from + "]"))
                            .isEqualTo(EXAMPLE.weightIndex(layer, to, from));
                }
            }
        }
    }

    @Test
    void impossibleShapesAreCallersErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Architecture(1, List.of()))
                .withMessageContaining("at least one layer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Layer(0, TANH))
                .withMessageContaining("at least one node, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Architecture(0, List.of(new Layer(1, LINEAR))))
                .withMessageContaining("at least one input, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Architecture(1, Collections.nCopies(2, new Layer(50_000, TANH))))
                .withMessageContaining("2500150000 parameters");
    }

    @Test
    void indicesOfWhatIsNotThereAreCallersErrors() {
        assertThatIllegalArgumentException().isThrownBy(() -> EXAMPLE.biasIndex(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> EXAMPLE.biasIndex(4, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXAMPLE.biasIndex(3, 9))
                .withMessage("there is no node 9 of 8");
        assertThatIllegalArgumentException().isThrownBy(() -> EXAMPLE.weightIndex(1, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> EXAMPLE.nodes(-1));
    }
}
