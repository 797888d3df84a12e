package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nablafit.testkit.Tolerances;

/** The rules of radius and acceptance, by a script of gain ratios. */
class RadiusTest {
    @Test
    void theRadiusFollowsTheScript() {
        Radius radius =
                new Radius(TrustRegionOptions.defaults().withInitialRadius(1).withRadiusLimits(1e-3, 10));
        assertThat(radius.value()).isEqualTo(1);

        // A perfect prediction triples it, half of the prediction leaves it, a quarter divides it by 1 + (1/2)^3.
        radius.grow(1);
        assertThat(radius.value()).isCloseTo(3, within(Tolerances.ROUNDING));
        radius.grow(0.5);
        assertThat(radius.value()).isCloseTo(3, within(Tolerances.ROUNDING));
        radius.grow(0.25);
        assertThat(radius.value()).isCloseTo(3 / 1.125, within(Tolerances.ROUNDING));
        radius.grow(0.75);
        assertThat(radius.value()).isCloseTo(3 / 1.125 / 0.875, within(Tolerances.ROUNDING));
        assertThat(radius.isShrunk()).isFalse();

        // Rejections divide it by 2, 4, 8; an accepted step forgets them.
        double before = radius.value();
        radius.shrink();
        assertThat(radius.value()).isEqualTo(before / 2);
        assertThat(radius.isShrunk()).isTrue();
        radius.shrink();
        assertThat(radius.value()).isEqualTo(before / 8);
        radius.shrink();
        assertThat(radius.value()).isEqualTo(before / 64);
        radius.grow(0.5);
        assertThat(radius.isShrunk()).isFalse();
        radius.shrink();
        assertThat(radius.value()).isEqualTo(before / 128);
    }

    @Test
    void theRadiusKeepsToItsLimits() {
        Radius radius =
                new Radius(TrustRegionOptions.defaults().withInitialRadius(1).withRadiusLimits(1e-3, 10));
        for (int i = 0; i < 5; i++) {
            radius.grow(1);
        }
        assertThat(radius.value()).isEqualTo(10);
        // A ratio far above 1 is a poor prediction, but the step was good: the radius never grows more than threefold.
        radius.shrink();
        radius.grow(100);
        assertThat(radius.value()).isEqualTo(10);
        assertThat(radius.isCollapsed()).isFalse();
        for (int i = 0; i < 5; i++) {
            radius.shrink();
        }
        assertThat(radius.isCollapsed()).isTrue();
    }

    @Test
    void aStepIsAcceptedByItsShareOfThePrediction() {
        GainRatioRule rule = new GainRatioRule(1e-3);
        assertThat(rule.ratio(10, 9, 4)).isEqualTo(0.25);
        assertThat(rule.accepts(0.25)).isTrue();
        assertThat(rule.accepts(1e-3)).isFalse();
        assertThat(rule.accepts(rule.ratio(10, 11, 4))).isFalse();
        assertThat(rule.accepts(rule.ratio(10, Double.NaN, 4))).isFalse();
        assertThat(rule.accepts(rule.ratio(10, Double.NEGATIVE_INFINITY, 4))).isFalse();
        assertThat(rule.accepts(rule.ratio(10, 9, 0))).isFalse();
        assertThat(rule.accepts(rule.ratio(10, 9, -1))).isFalse();
        assertThat(rule.accepts(rule.ratio(10, 9, Double.NaN))).isFalse();
    }
}
