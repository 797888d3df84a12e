package org.nablafit.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.Dataset;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.History;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.TimedHistory;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.testkit.SmallFits;

class FitPlotsTest {
    private static Map<String, Figure> all() {
        FitResult fit = SmallFits.firstFit();
        FitResult timed = SmallFits.firstFit("fit.iterations=2", "fit.compareDerivatives=2");
        FitResult reference = SmallFits.firstFit("fit.seed=2");
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("distributions", FitPlots.distributions(fit));
        figures.put(
                "partons",
                FitPlots.distributions(fit, "u", "dbar", "g").linearX().xRange(0, 1));
        figures.put("one", FitPlots.distributions(fit, "g"));
        figures.put("ratio", FitPlots.ratio(fit, reference, "Sigma", "g", "V", "T3"));
        figures.put("ratio-of-sources", FitPlots.ratio(fit, PdfSource.fit(reference), "Sigma", "g"));
        figures.put("determined", FitPlots.determined(fit));
        figures.put("data", FitPlots.dataAgainstTheory(fit, "BCDMS_P_F2"));
        figures.put("kinematics", FitPlots.kinematics(fit));
        figures.put("q2", FitPlots.againstQ2(fit, "BCDMS_P_F2"));
        figures.put("shifts", FitPlots.shifts(SystematicShifts.t0(fit.datasets(), fit.predictions())));
        figures.put("shifted", FitPlots.shifted(fit, "BCDMS_P_F2"));
        figures.put("pulls", FitPlots.pulls(fit));
        figures.put("chi2", FitPlots.chi2(fit));
        figures.put("history", FitPlots.history(fit));
        figures.put("correlation", FitPlots.correlation(fit));
        figures.put("correlation-small", FitPlots.correlation(fit.datasets().getFirst()));
        figures.put("correlation-large", FitPlots.correlation(fit.datasets().get(1)));
        figures.put("derivatives", FitPlots.derivatives(timed));
        return figures;
    }

    @Test
    void everyFigureIsDrawnTheSameTwice() throws IOException {
        Map<String, Figure> again = all();
        for (Map.Entry<String, Figure> figure : all().entrySet()) {
            String svg = figure.getValue().toSvg();
            assertThat(svg).as(figure.getKey()).startsWith("<svg").doesNotContain("NaN");
            if (!figure.getKey().equals("correlation-large")) {
                assertThat(svg)
                        .isEqualTo(requireNonNull(again.get(figure.getKey())).toSvg());
            }
            assertThat(figure.getValue().toPng(0.5)).isNotEmpty();
        }
    }

    @Test
    void namesChooseDistributionsAndCombinations() {
        FitResult fit = SmallFits.firstFit();
        assertThat(FitPlots.distributions(fit).panels()).hasSize(8);
        Figure some = FitPlots.distributions(fit, "u", "T3");
        assertThat(some.panels())
                .extracting(panel -> panel.yAxis().label())
                .containsExactly("x u(x, Q_0)", "x T_3(x, Q_0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.distributions(fit, "gluon"))
                .withMessageContaining("gluon");
    }

    /** The ratio of a fit to itself is 1, as other fits and as other distributions. */
    @Test
    void aRatioIsRelativeToItsReference() {
        FitResult fit = SmallFits.firstFit();
        String itself = FitPlots.ratio(fit, PdfSource.fit(fit), "g").toSvg();
        String other = FitPlots.ratio(fit, PdfSource.fit(SmallFits.firstFit("fit.seed=2")), "g")
                .toSvg();
        assertThat(itself).isNotEqualTo(other);
        assertThat(FitPlots.ratio(fit, fit, "g").panels().getFirst().labels())
                .containsExactly("reference", "fit, 68 % (Laplace)");
    }

    /** Where a reference changes its sign, the ratio has a pole, and no curve that joins both sides of it. */
    @Test
    void aRatioBreaksAtAZeroOfItsReference() {
        FitResult fit = SmallFits.firstFit();
        FitResult reference = SmallFits.firstFit("fit.seed=2");
        int zeros = 0;
        for (int k = 0; k < reference.bands().distributions().size(); k++) {
            double[] below = reference.bands().central()[k];
            zeros += (int) IntStream.range(1, below.length)
                    .filter(i -> below[i - 1] * below[i] < 0)
                    .count();
            for (Figure figure : List.of(
                    FitPlots.ratio(
                            fit, reference, reference.bands().distributions().get(k)),
                    FitPlots.ratio(
                            fit,
                            PdfSource.fit(reference),
                            reference.bands().distributions().get(k)))) {
                assertThat(crossings(figure)).isZero();
            }
        }
        assertThat(zeros).isPositive();
    }

    /** How many straight parts of lines go from above a figure to below it. */
    private static int crossings(Figure figure) {
        int crossings = 0;
        Matcher path = Pattern.compile("<path d=\"([^\"]+)\" fill=\"none\"").matcher(figure.toSvg());
        while (path.find()) {
            double last = Double.NaN;
            Matcher point =
                    Pattern.compile("([A-Z]) ?(-?[0-9.]+)[ ,](-?[0-9.]+)").matcher(path.group(1));
            while (point.find()) {
                double y = Double.parseDouble(point.group(3));
                boolean joined = !point.group(1).equals("M");
                if (joined && Math.min(last, y) < 0 && Math.max(last, y) > figure.height()) {
                    crossings++;
                }
                last = y;
            }
        }
        return crossings;
    }

    @Test
    void kinematicsHaveAColourForEachExperiment() {
        assertThat(FitPlots.kinematics(SmallFits.firstFit()).panels().getFirst().labels())
                .containsExactly("BCDMS", "NMC", "SLAC");
    }

    /** A line and the points for each x, and its name. */
    @Test
    void dataAgainstQ2AreMultipliedByPowersOfTwo() {
        String svg = FitPlots.againstQ2(SmallFits.firstFit(), "BCDMS_P_F2").toSvg();
        assertThat(svg).contains("0.75, i = 0").contains("0.65, i = 1").contains("0.07, i = 10");
    }

    @Test
    void historyOfAFitThatRuns() {
        History running = new History(
                List.of(new History.Entry(0, 10, Double.NaN, true), new History.Entry(1, 5, Double.NaN, true)));
        Panel panel = FitPlots.history(running).panels().getFirst();
        assertThat(panel.labels()).containsExactly("training");
        assertThat(FitPlots.history(SmallFits.firstFit()).panels().getFirst().labels())
                .containsExactly("training", "validation", "best validation");
    }

    @Test
    void convergenceIsShownAgainstIterationsAndTime() {
        TimedHistory fast = new TimedHistory();
        TimedHistory slow = new TimedHistory();
        for (int i = 0; i < 3; i++) {
            fast.onIteration(new History.Entry(i, 10 - i, Double.NaN, true));
            slow.onIteration(new History.Entry(i, 10 - 0.5 * i, Double.NaN, true));
        }
        Map<String, TimedHistory> histories = new LinkedHashMap<>();
        histories.put("lm", fast);
        histories.put("adam", slow);
        List<Panel> panels = FitPlots.convergence(histories).panels();
        assertThat(panels).extracting(panel -> panel.xAxis().label()).containsExactly("iteration", "time in s");
        assertThat(panels).allSatisfy(panel -> assertThat(panel.labels()).containsExactly("lm", "adam"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.convergence(Map.of("lm", new TimedHistory())))
                .withMessageContaining("the history 'lm' has no iteration");
        assertThatIllegalArgumentException().isThrownBy(() -> FitPlots.convergence(Map.of()));
    }

    @Test
    void whatAFitDoesNotHaveIsSaid() {
        FitResult fit = SmallFits.firstFit();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.dataAgainstTheory(fit, "BCDMS_P_F3"))
                .withMessage("the fit first-fit has no data set 'BCDMS_P_F3'; did you mean 'BCDMS_P_F2'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.againstQ2(fit, "BCDMS_P_F3"))
                .withMessage("the fit first-fit has no data set 'BCDMS_P_F3'; did you mean 'BCDMS_P_F2'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.kinematics(List.of()))
                .withMessage("none of the data sets has x and Q2");
        Dataset bare = fit.datasets().getFirst().withSystematics(List.of());
        SystematicShifts none = SystematicShifts.t0(List.of(bare), bare.values());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.shifts(none))
                .withMessage("the data have no correlated uncertainty that could be shifted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.derivatives(fit))
                .withMessageContaining("set fit.compareDerivatives");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.closure(fit))
                .withMessage("the fit first-fit is no closure test, it has no truth to show");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitPlots.correlation(fit, 0))
                .withMessage("correlations of distributions are taken at 0 < x < 1, not at 0.0");
    }

    @Test
    void correlationsOfPointsAreNamedByNumber() {
        Dataset dataset = SmallFits.firstFit().datasets().getFirst();
        assertThat(FitPlots.correlation(dataset).toSvg()).contains(">0<", ">32<");
    }
}
