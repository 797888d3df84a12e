package org.nablafit.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {
    private static final ParameterLayout POWERS = ParameterLayout.of(List.of("A_uv", "B_uv", "C_uv"));

    @Test
    void namesAndIndicesLeadToEachOther() {
        assertThat(POWERS.size()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(POWERS.indexOf(POWERS.name(i))).isEqualTo(i);
        }
        assertThat(POWERS.contains("B_uv")).isTrue();
        assertThat(POWERS.contains("D_uv")).isFalse();
    }

    @Test
    void layoutsFollowEachOther() {
        ParameterLayout both = ParameterLayout.concatenate(POWERS, ParameterLayout.of(List.of("alpha_s")));
        assertThat(both.names()).containsExactly("A_uv", "B_uv", "C_uv", "alpha_s");
        assertThat(both).isEqualTo(ParameterLayout.of(List.of("A_uv", "B_uv", "C_uv", "alpha_s")));
        assertThat(both).isNotEqualTo(POWERS).hasToString("[A_uv, B_uv, C_uv, alpha_s]");
        assertThat(both).hasSameHashCodeAs(ParameterLayout.of(both.names()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterLayout.concatenate(POWERS, POWERS))
                .withMessage("two parameters have the name 'A_uv'");
    }

    @Test
    void unknownNamesAndIndicesAreCallersErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POWERS.indexOf("A_ub"))
                .withMessage("there is no parameter 'A_ub'; did you mean 'A_uv'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POWERS.name(3))
                .withMessage("there is no parameter 3 of 3");
        ParameterLayout network = new Architecture(9, List.of(new Layer(30, StandardActivation.TANH))).layout();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.indexOf("strong coupling constant"))
                .withMessage("there is no parameter 'strong coupling constant' among the 300 parameters");
    }
}
