package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.networks.ParameterLayout;
import org.nablafit.solvers.Bounds;

class ParameterBoundsTest {
    private static final ParameterLayout LAYOUT =
            ParameterLayout.of(List.of("weight[1][1][1]", "bias[1][1]", "weight[2][1][1]", "bias[2][1]"));

    @Test
    void theLastIntervalThatMatchesCounts() {
        Bounds bounds = ParameterBounds.of(
                List.of(
                        new ParameterBounds.Interval("*", -9, 9),
                        new ParameterBounds.Interval("weight[*", -1, 2),
                        new ParameterBounds.Interval("bias[2][1]", 0.5, 0.5)),
                LAYOUT);
        assertThat(bounds.lower()).containsExactly(-1, -9, -1, 0.5);
        assertThat(bounds.upper()).containsExactly(2, 9, 2, 0.5);
    }

    @Test
    void withoutIntervalsThereIsNoBox() {
        assertThat(ParameterBounds.of(List.of(), LAYOUT).isNone()).isTrue();
        Bounds some = ParameterBounds.of(List.of(new ParameterBounds.Interval("bias[1]*", 0, 1)), LAYOUT);
        assertThat(some.lower(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(some.upper(1)).isEqualTo(1);
    }

    @Test
    void aPatternThatMatchesNothingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterBounds.of(List.of(new ParameterBounds.Interval("wieght[*", 0, 1)), LAYOUT))
                .withMessage(
                        "the bounds of 'wieght[*' match no parameter; names are as weight[1][1][1] to bias[2][1], and *"
                                + " stands for any characters");
    }

    @Test
    void aStartOutsideIsNamed() {
        Bounds bounds = ParameterBounds.of(List.of(new ParameterBounds.Interval("bias*", -1, 0.5)), LAYOUT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterBounds.requireInside(bounds, new double[] {7, 0, 7, 1}, LAYOUT))
                .withMessageStartingWith(
                        "the bounds [-1.0, 0.5] of bias[2][1] exclude its start 1.0; give wider bounds");
    }
}
