package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PanelTest {
    private static final double[] TWO = {1, 2};
    private static final double[] THREE = {1, 2, 3};
    private static final Panel EMPTY = Panel.create();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(() -> EMPTY.line(TWO, THREE), "line: x has length 2 and y has length 3"),
                mistake(() -> EMPTY.steps(TWO, THREE), "2 edges and 3 heights"),
                mistake(() -> EMPTY.band(TWO, TWO, THREE), "band: x has length 2 and upper has length 3"),
                mistake(() -> EMPTY.curve(TWO, THREE, TWO, TWO), "curve: x has length 2 and central has length 3"),
                mistake(() -> EMPTY.points(THREE, TWO), "points: x has length 3 and y has length 2"),
                mistake(() -> EMPTY.points(TWO, TWO, THREE), "errors below has length 3"),
                mistake(() -> EMPTY.points(TWO, TWO, TWO, THREE), "errors above has length 3"),
                mistake(() -> EMPTY.points(TWO, TWO).xErrors(THREE), "errors has length 3"),
                mistake(() -> EMPTY.line(TWO, TWO).xErrors(TWO), "xErrors describes points"),
                mistake(() -> EMPTY.bars(List.of("a"), TWO), "names has length 1 and values has length 2"),
                mistake(
                        () -> EMPTY.bars(List.of("a", "b"), TWO).bars(List.of("a", "c"), TWO),
                        "all bars of a panel have the same names"),
                mistake(() -> EMPTY.bars(List.of("a", "b"), TWO).barFormat("%q"), "'%q' is not a format"),
                mistake(() -> EMPTY.barFormat("%.1f"), "barFormat describes bars"),
                mistake(() -> EMPTY.heatMap(List.of("a", "b"), new double[][] {TWO}), "2 row names and 1 rows"),
                mistake(
                        () -> EMPTY.heatMap(List.of("a", "b"), new double[][] {TWO, THREE}),
                        "2 column names and 3 values in row 1"),
                mistake(() -> EMPTY.line(TWO, TWO).scaleLabel("r"), "scaleLabel describes a heat map"),
                mistake(() -> EMPTY.label("fit"), "the panel has none yet"),
                mistake(() -> EMPTY.line(TWO, TWO).opacity(1.5), "[0, 1], but got 1.5"),
                mistake(() -> EMPTY.line(TWO, TWO).width(0), "positive, but got 0.0"),
                mistake(() -> EMPTY.points(TWO, TWO).size(Double.NaN), "positive, but got NaN"),
                mistake(() -> Axis.log("x").range(0, 1), "starts above 0, but got 0.0"),
                mistake(() -> Axis.linear("x").range(1, 1), "must rise and be finite, but got 1.0 to 1.0"),
                mistake(() -> Axis.linear("x").range(0, Double.NaN), "0.0 to NaN"),
                mistake(() -> Figure.of(), "at least one column and one panel"),
                mistake(() -> Figure.grid(0, List.of(EMPTY)), "0 columns and 1 panels"),
                mistake(() -> Figure.of(EMPTY, EMPTY).heights(3, 1, 1), "2 rows, but got 3 heights"),
                mistake(() -> Figure.of(EMPTY).heights(0), "positive, but got 0.0"),
                mistake(() -> Figure.of(EMPTY).size(10, 300), "between 60 and 20000, but got 10.0 and 300.0"),
                mistake(() -> Figure.of(EMPTY).toPng(-1), "scale -1.0"),
                mistake(() -> Figure.of(EMPTY).toPng(1e6), "empty or too large"),
                mistake(() -> Figure.of(EMPTY).save(Path.of("figure.pdf")), ".svg or .png"),
                mistake(() -> new Colour(0x1000000), "24 bits"));
    }

    private static Arguments mistake(ThrowingCallable call, String message) {
        return Arguments.of(call, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamed(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void laterChangesOfArraysDoNotShow() {
        double[] x = {1, 2, 3};
        double[] y = {4, 5, 6};
        double[][] matrix = {{1, 0.5}, {0.5, 1}};
        Figure figure = Figure.of(
                Panel.create().curve(x, y, y, y).points(x, y, y, y).xErrors(x).steps(x, TWO),
                Panel.create().bars(List.of("a", "b", "c"), x),
                Panel.create().heatMap(List.of("a", "b"), matrix));
        String before = figure.toSvg();
        x[0] = 100;
        y[0] = 100;
        matrix[0][0] = 0;
        assertThat(figure.toSvg()).isEqualTo(before);
    }

    @Test
    void methodsDoNotChangeThePanel() {
        Panel line = Panel.create().line(TWO, TWO);
        Panel labelled = line.label("fit").colour(Colour.RED);
        assertThat(line.marks().getFirst().style().label()).isEmpty();
        assertThat(labelled.marks().getFirst().style().label()).contains("fit");
        assertThat(Panel.create().marks()).isEmpty();
    }

    @Test
    void marksTakeTheColoursInTurn() {
        Panel panel = Panel.create()
                .line(TWO, TWO)
                .line(TWO, TWO)
                .colour(Colour.BLACK)
                .horizontalLine(1)
                .points(TWO, TWO);
        assertThat(InkedMark.of(panel))
                .extracting(InkedMark::colour)
                .containsExactly(Colour.BLUE, Colour.BLACK, new Colour(0x555555), Colour.ORANGE);
        assertThat(Colour.ofPalette(10)).isEqualTo(Colour.BLUE);
        assertThat(Colour.BLUE.hex()).isEqualTo("#3f90da");
    }

    @Test
    void colourMapsEndAtTheirEnds() {
        assertThat(ColourMap.DIVERGING.at(0.5).hex()).isEqualTo("#f7f7f7");
        assertThat(ColourMap.DIVERGING.at(-3)).isEqualTo(ColourMap.DIVERGING.at(0));
        assertThat(ColourMap.SEQUENTIAL.at(7).hex()).isEqualTo("#fde725");
    }
}
