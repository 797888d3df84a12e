package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final double[] X = {1, 2, 3, 4};
    private static final double[] Y = {1, 4, 9, 16};
    private static final double NAN = Double.NaN;

    @Test
    void framesOfAColumnAndOfARowAreAligned() {
        List<PlacedPanel> panels = placed(PlotExamples.distributions());
        for (int i = 0; i < panels.size(); i++) {
            Box frame = panels.get(i).frame();
            assertThat(frame.x()).isEqualTo(panels.get(i % 4).frame().x());
            assertThat(frame.y()).isEqualTo(panels.get(i / 4 * 4).frame().y());
            assertThat(frame.width()).isCloseTo(panels.getFirst().frame().width(), within(1e-9));
            assertThat(frame.height()).isCloseTo(panels.getFirst().frame().height(), within(1e-9));
        }
    }

    @Test
    void heightsAreInProportion() {
        List<PlacedPanel> panels = placed(PlotExamples.dataAgainstTheory());
        assertThat(panels.get(0).frame().height())
                .isCloseTo(3 * panels.get(1).frame().height(), within(1e-9));
    }

    @Test
    void sharedAxisHasOneRangeAndOneSetOfLabels() {
        Panel left = Panel.create().xAxis(Axis.log("$x$")).line(new double[] {0.01, 0.1}, new double[] {1, 2});
        Panel right = Panel.create().line(new double[] {0.1, 1}, new double[] {1, 2});
        List<PlacedPanel> panels = placed(Figure.of(left, right).shareX());
        assertThat(panels).allSatisfy(panel -> {
            assertThat(panel.x().scale().from()).isEqualTo(0.01);
            assertThat(panel.x().scale().to()).isEqualTo(1);
            assertThat(panel.x().axis().logarithmic()).isTrue();
        });
        assertThat(painted(Figure.of(left, right).shareX()).words()).containsOnlyOnce("x", "10^−2", "10^−1");
    }

    @Test
    void longNamesFitOnTheirSide() {
        String longName = "A_DATA_SET_WITH_A_NAME_THAT_DOES_NOT_SEEM_TO_END_318GEV";
        Figure figure = Figure.of(Panel.create().bars(List.of(longName, "B"), new double[] {1, 2}));
        RecordingCanvas canvas = painted(figure);
        assertThat(canvas.texts)
                .filteredOn(text -> text.plain().equals(longName))
                .singleElement()
                .satisfies(text -> assertThat(text.box().getMinX()).isNotNegative());
        assertThat(placed(figure).getFirst().frame().width()).isGreaterThan(200);
    }

    @Test
    void rangeOfYIsThatOfWhatIsVisible() {
        Panel panel = Panel.create().xAxis(Axis.linear("x").range(0, 2.5)).line(X, Y);
        assertThat(placed(Figure.of(panel)).getFirst().y().scale().to()).isLessThan(5);
    }

    @Test
    void legendStandsWhereItCoversNothing() {
        double[] x = IntStream.range(0, 50).mapToDouble(i -> i).toArray();
        double[] falling =
                IntStream.range(0, 50).mapToDouble(i -> Math.sqrt(49 - i)).toArray();
        double[] rising = IntStream.range(0, 50).mapToDouble(i -> Math.sqrt(i)).toArray();
        assertThat(legendBox(Panel.create().line(x, falling).label("fit")).x()).isGreaterThan(240);
        assertThat(legendBox(Panel.create().line(x, rising).label("fit")).x()).isLessThan(240);
    }

    @Test
    void axisGrowsWhereThereIsNoRoomForTheLegend() {
        double[] x = IntStream.range(0, 400).mapToDouble(i -> i).toArray();
        double[] y =
                IntStream.range(0, 400).mapToDouble(i -> (i * 37 % 100) / 100.0).toArray();
        Panel full = Panel.create().points(x, y).label("everywhere");
        PlacedPanel placed = placed(Figure.of(full)).getFirst();
        assertThat(placed.y().scale().to()).isGreaterThan(1.1);
        assertThat(placed.covered()).isZero();
        PlacedPanel fixed =
                placed(Figure.of(full.yAxis(Axis.linear("").range(0, 1)))).getFirst();
        assertThat(fixed.y().scale().to()).isEqualTo(1);
    }

    @Test
    void axisGrowsWhereANoteWouldCoverData() {
        Panel panel = Panel.create().line(X, new double[] {5, 4.9, 1, 1}).annotate(Place.UPPER_LEFT, "68% c.l.");
        PlacedPanel placed = placed(Figure.of(panel)).getFirst();
        assertThat(placed.covered()).isZero();
        assertThat(placed.y().scale().to()).isGreaterThan(5.3);
    }

    @Test
    void commonLegendNamesEachLabelOnce() {
        assertThat(painted(PlotExamples.distributions()).words()).containsOnlyOnce("nablafit, 68% band", "NNPDF4.0");
    }

    @Test
    void gapsBreakLinesAndBands() {
        double[] x = {1, 2, 3, 4, 5, 6, 7};
        double[] y = {1, 2, NAN, 4, 5, Double.POSITIVE_INFINITY, 3};
        double[] low = {0, 1, NAN, 3, 4, 1, 2};
        Panel panel = Panel.create().line(x, y).band(x, low, x);
        RecordingCanvas canvas = painted(Figure.of(panel));
        assertThat(canvas.strokes(Colour.BLUE))
                .singleElement()
                .satisfies(line -> assertThat(line.pieces()).isEqualTo(3));
        assertThat(canvas.fills(Colour.ORANGE))
                .singleElement()
                .satisfies(band -> assertThat(band.pieces()).isEqualTo(2));
    }

    @Test
    void logarithmicAxesLeaveOutWhatIsNotPositive() {
        Panel panel = Panel.create()
                .xAxis(Axis.log("x"))
                .yAxis(Axis.log("y"))
                .points(new double[] {-1, 0, 1, 2, 3}, new double[] {1, 1, 1, -2, 3}, new double[] {1, 1, 2, 1, NAN});
        RecordingCanvas canvas = painted(Figure.of(panel));
        assertThat(canvas.fills(Colour.BLUE))
                .singleElement()
                .satisfies(points -> assertThat(points.shapes()).hasSize(2));
        assertThat(canvas.strokes(Colour.BLUE))
                .singleElement()
                .satisfies(bars -> assertThat(bars.shapes()).hasSize(1));
    }

    @Test
    void panelsWithNothingToShowSaySo() {
        double[] none = {};
        assertThat(painted(Figure.of(Panel.create())).words()).contains("no data");
        assertThat(painted(Figure.of(Panel.create().line(none, none))).words()).contains("no data");
        assertThat(painted(Figure.of(Panel.create().bars(List.of(), none))).words())
                .contains("no data");
        assertThat(painted(Figure.of(Panel.create().heatMap(List.of(), new double[0][0])))
                        .words())
                .contains("no data");
        assertThat(painted(Figure.of(Panel.create().points(new double[] {NAN}, new double[] {1})))
                        .words())
                .contains("no data");
        assertThat(painted(Figure.of(Panel.create().line(X, Y))).words()).doesNotContain("no data");
    }

    @Test
    void aNumberThatIsRoundedToZeroHasNoSign() {
        assertThat(painted(Figure.of(Panel.create().bars(List.of("a", "b"), new double[] {-0.002, -0.02})))
                        .words())
                .contains("0.00", "−0.02")
                .doesNotContain("−0.00");
    }

    @Test
    void extremeValuesStayOnThePage() {
        Panel panel = Panel.create().line(X, new double[] {-1e308, 1e300, -1e300, Double.MIN_VALUE});
        assertThat(Figure.of(panel).toSvg()).doesNotContain("NaN", "Infinity");
        assertThat(painted(Figure.of(Panel.create().points(X, Y)).size(60, 60)).texts)
                .isNotEmpty();
    }

    @Test
    void manyMarkersAreSmallerThanFew() {
        assertThat(markerSize(10)).isGreaterThan(markerSize(100));
        assertThat(markerSize(100)).isGreaterThan(markerSize(1000));
    }

    @Test
    void squareMatricesAreDrawnSquare() {
        Box frame = placed(PlotExamples.smallCorrelation()).getFirst().frame();
        assertThat(frame.width()).isEqualTo(frame.height());
    }

    private static double markerSize(int count) {
        return MarkPainter.markerSize((Mark.Points) Panel.create()
                .points(new double[count], new double[count])
                .marks()
                .getFirst());
    }

    private static Box legendBox(Panel panel) {
        Figure figure = Figure.of(panel);
        return painted(figure).texts.stream()
                .filter(text -> text.plain().equals("fit"))
                .map(text -> new Box(text.box().getX(), text.box().getY(), 1, 1))
                .findFirst()
                .orElseThrow();
    }

    private static List<PlacedPanel> placed(Figure figure) {
        return FigureLayout.place(figure, new Box(8, 8, figure.width() - 16, figure.height() - 16));
    }

    private static RecordingCanvas painted(Figure figure) {
        RecordingCanvas canvas = new RecordingCanvas();
        figure.paint(canvas);
        return canvas;
    }
}
