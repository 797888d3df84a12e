package org.nablafit.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.fit.Library;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.plot.Figure;
import org.nablafit.table.Tables;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import tech.tablesaw.api.Table;

/** Tables, figures and summary of the example of a run of xFitter. */
class RunExportsTest {
    private static RunChi2 run;

    @BeforeAll
    static void compute() throws IOException {
        run = RunChi2.of(
                ProjectFiles.project("examples/xfitter-run"),
                List.of(),
                RunPredictions.FITTEDRESULTS,
                Library.standard(List.of(), 1));
    }

    private static double[] column(Map<String, Object> table, String name) {
        return (double[]) requireNonNull(table.get(name), name);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    @Test
    void theTablesAddUpToChi2() {
        RunColumns columns = RunColumns.of(run);
        double[] shifts = column(columns.of("shifts"), "shift");
        assertThat(sum(Arrays.stream(shifts).map(r -> r * r).toArray()))
                .isCloseTo(run.result().correlatedChi2(), within(Tolerances.ROUNDING));
        Map<String, Object> sets = columns.of("chi2");
        assertThat(sum(column(sets, "chi2")) + sum(column(sets, "logChi2")))
                .isCloseTo(run.result().chi2() - run.result().correlatedChi2(), within(Tolerances.LONG_SUM));
        assertThat(sets.get("dataset")).isEqualTo(List.of("jets A", "jets B"));
        assertThat((int[]) requireNonNull(sets.get("ndata"))).containsExactly(10, 5);
    }

    @Test
    void thePullOfAPointIsThatOfItsRow() {
        Map<String, Object> points = RunColumns.of(run).of("points");
        double[] data = column(points, "data");
        double[] shifted = column(points, "shiftedPrediction");
        double[] uncertainty = column(points, "uncertainty");
        double[] pull = column(points, "pull");
        assertThat(pull).hasSize(15);
        for (int i = 0; i < pull.length; i++) {
            assertThat(pull[i]).isCloseTo((data[i] - shifted[i]) / uncertainty[i], within(Tolerances.LONG_SUM));
        }
        assertThat(column(points, "pt")).startsWith(25, 40).endsWith(120, 200);
        assertThat((int[]) requireNonNull(points.get("point"))).endsWith(9, 0, 1, 2, 3, 4);
    }

    @Test
    void tablesOfTablesawHaveTheSameColumns() {
        Table shifts = Tables.of(run).shifts();
        assertThat(shifts.columnNames()).containsExactly("name", "type", "shift", "error");
        assertThat(shifts.doubleColumn("error").asDoubleArray())
                .containsExactly(column(RunColumns.of(run).shifts(), "error"));
        assertThat(Tables.of(run).chi2().rowCount()).isEqualTo(2);
        assertThat(Tables.of(run).points().rowCount()).isEqualTo(15);
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunColumns.of(run).of("history"))
                .withMessage("a run of xFitter has no table 'history'; it has points, chi2 and shifts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunFigure.byName("pdf"))
                .withMessage("a run of xFitter has no figure 'pdf'; there are data, shifted, shifts, pulls, chi2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunPlots.data(run, "jets C"))
                .withMessageContaining("the run has no data set 'jets C'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunFigure.DATA.of(run, List.of()))
                .withMessage("which data set? The run has jets A, jets B");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunFigure.CHI2.of(run, List.of("jets A")))
                .withMessage("the figure 'chi2' does not know what to do with jets A");
    }

    @ParameterizedTest
    @EnumSource(RunFigure.class)
    void everyFigureIsDrawn(RunFigure figure) throws IOException {
        List<String> names = figure == RunFigure.DATA || figure == RunFigure.SHIFTED ? List.of("jets B") : List.of();
        Figure drawn = RunFigure.byName(figure.toString()).of(run, names);
        assertThat(drawn.toSvg()).startsWith("<svg").doesNotContain("NaN");
        assertThat(drawn.toPng(0.5)).isNotEmpty();
    }

    @Test
    void aFigureOfDataFollowsItsDescription() {
        Figure figure = RunPlots.data(run, "jets A");
        assertThat(figure.panels()).hasSize(2);
        assertThat(figure.panels().getFirst().xAxis().label()).isEqualTo("p_{T} [GeV]");
        assertThat(figure.panels().getFirst().yAxis().label()).isEqualTo("d^{2}\\sigma/dp_{T}dy [pb/GeV]");
        assertThat(figure.panels().get(1).labels())
                .containsExactly("data, uncorrelated uncertainty", "prediction", "prediction, shifted");
        assertThat(figure.toSvg()).contains("0 &lt; y &lt; 0.5", "0.5 &lt; y &lt; 1", "σ/dp");
        assertThat(RunPlots.data(run, "jets B").panels())
                .singleElement()
                .satisfies(panel -> assertThat(panel.xAxis().label()).isEqualTo("y"));
    }

    /** The description of HERA has panels in Q2 that run from 1.5 to 30000 GeV^2, with ranges and Greek letters. */
    @Test
    void theDescriptionsOfHeraAreDrawn() throws IOException {
        Path reference = ProjectFiles.reference("xfitter/defaultNNLO");
        RunChi2 hera = RunChi2.of(
                reference,
                List.of(reference.resolveSibling("1506.06042")),
                RunPredictions.FITTEDRESULTS,
                Library.standard(List.of(), 1));
        Figure figure = RunPlots.data(hera, "HERA1+2 CCep");
        assertThat(figure.panels()).hasSize(10);
        assertThat(figure.panels().getFirst().yAxis().label()).isEqualTo("d^{2}\\sigma/dxdQ^{2}");
        assertThat(figure.toSvg()).doesNotContain("NaN").contains("= 30000");
        Summary summary = Summaries.of(hera);
        Summary.Table shifts = summary.tables().get(1);
        assertThat(shifts.rows()).hasSize(Summary.Table.SHOWN_ROWS);
        assertThat(shifts.rowCount()).isEqualTo(169);
        assertThat(Math.abs(Double.parseDouble(shifts.rows().get(0).get(2))))
                .isGreaterThanOrEqualTo(
                        Math.abs(Double.parseDouble(shifts.rows().get(1).get(2))));
        assertThat(Summaries.whole(hera).tables().get(1).rows()).hasSize(169);
    }
}
