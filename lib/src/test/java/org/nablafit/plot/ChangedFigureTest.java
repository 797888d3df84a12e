package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Changes to a figure that somebody else has made. */
class ChangedFigureTest {
    private static final double[] X = {0.1, 0.2, 0.4};

    private static final Figure FIGURE = Figure.of(
            Panel.create()
                    .xAxis(Axis.log("x").range(0.1, 1))
                    .line(X, X)
                    .label("a")
                    .line(X, X)
                    .label("b"),
            Panel.create().xAxis(Axis.log("x")).line(X, X).label("b"));

    @Test
    void aCurveIsAdded() {
        Figure more = FIGURE.panel(1, panel -> panel.line(X, X).label("mine"));
        assertThat(more.toSvg()).contains(">mine<");
        assertThat(FIGURE.toSvg()).doesNotContain(">mine<");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FIGURE.panel(2, panel -> panel))
                .withMessage("there is no panel 2 among the 2 of the figure, counted from 0");
    }

    @Test
    void axesAreChanged() {
        Axis linear = FIGURE.linearX().panels().getFirst().xAxis();
        assertThat(linear.logarithmic()).isFalse();
        assertThat(linear.limits()).contains(new Axis.Limits(0.1, 1));
        assertThat(FIGURE.xRange(0.2, 0.5).panels())
                .allSatisfy(panel -> assertThat(panel.xAxis().limits()).contains(new Axis.Limits(0.2, 0.5)));
        assertThat(Axis.linear("x").range(-1, 1).toLog().limits())
                .as("a logarithmic axis has no 0")
                .isEmpty();
        assertThat(FIGURE.linearX().logX().toSvg()).isEqualTo(FIGURE.toSvg());
        assertThat(Axis.log("x").withLabel("Q").label()).isEqualTo("Q");
        assertThat(Panel.create().yRange(1, 2).yAxis().limits()).contains(new Axis.Limits(1, 2));
    }

    @Test
    void coloursAreChangedByLabel() {
        Figure red = FIGURE.colour("b", new Colour(0x123456));
        assertThat(red.toSvg()).contains("#123456").isNotEqualTo(FIGURE.toSvg());
        assertThat(FIGURE.colour("a", new Colour(0x123456)).panels().getLast().labels())
                .containsExactly("b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FIGURE.colour("c", Colour.RED))
                .withMessage("no mark has the label 'c'; there are a, b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Panel.create().colour("c", Colour.RED))
                .withMessage("no mark has the label 'c'; none has any");
    }
}
