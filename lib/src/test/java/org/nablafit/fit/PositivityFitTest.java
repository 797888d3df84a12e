package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.chi2.GridTerm;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;

class PositivityFitTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/first-fit.yaml");
    private static final Library LIBRARY = new Library(List.of(ProjectFiles.project("data")), 2);

    /** A fit of few data by a network that begins anywhere: FL, and F2 of the neutron, become negative. */
    private static final List<String> FEW = List.of(
            "datasets=[BCDMS_P_F2]",
            "fit.validation=0.2",
            "fit.iterations=60",
            "model.network.initializer=uniform",
            "model.network.outputBias=0",
            "model.sumRules=none");

    private static final String WEIGHTS = "weight: 1e4, scale: 1e-4";

    private static Runcard card(String... changes) throws IOException {
        List<String> all = new ArrayList<>(FEW);
        all.addAll(List.of(changes));
        return RuncardReader.read(CARD, all);
    }

    private static FitProblem problem(String... changes) throws IOException {
        Runcard card = card(changes);
        return new FitProblem(card, FitData.load(card, LIBRARY));
    }

    private static double[] parameters(FitResult fit) {
        return fit.parameters().stream().mapToDouble(FitResult.Parameter::value).toArray();
    }

    private static FkTable longitudinal() throws IOException {
        return FkTables.read(ProjectFiles.project("data/fktables/POSITIVITY_P_FL_nnlo.pineappl.lz4"));
    }

    /** The predictions of the table in the penalty are those of the table alone. */
    @Test
    void thePenaltyIsThatOfThePredictions() throws IOException {
        FitProblem problem = problem(
                "positivity=[{tables: [POSITIVITY_P_FL_nnlo], weight: 100, scale: 0.01}, {distributions: [g], points: [0.3]}]");
        double[] parameters = problem.start(new RandomStream(5));
        double[] f = problem.gridValues(parameters);
        for (int i = 0; i < f.length; i++) {
            f[i] = -f[i];
        }
        double[] predictions = new double[longitudinal().binCount()];
        LinearMap.of(longitudinal(), problem.grid(), problem.model().basis()).predictions(f, predictions);
        double expected = 0;
        for (double prediction : predictions) {
            expected += 50 * (prediction < 0 ? -prediction : 0.01 * Math.expm1(-prediction / 0.01));
        }
        List<GridTerm> penalties = problem.penalties();
        assertThat(penalties).hasSize(2);
        assertThat(penalties.getFirst().value(f)).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
        assertThat(problem.negativity(parameters)).containsOnlyKeys("POSITIVITY_P_FL_nnlo", "g");
    }

    @Test
    void theWeightGrowsGeometrically() throws IOException {
        FitProblem growing = problem("positivity={distributions: [g], points: [0.1], weight: 1e4, initialWeight: 1}");
        FitProblem light = problem("positivity={distributions: [g], points: [0.1], weight: 100}");
        double[] f = growing.gridValues(growing.start(new RandomStream(2)));
        double half = growing.penalties(0.5).getFirst().value(f);
        assertThat(half).isCloseTo(light.penalties().getFirst().value(f), within(1e-12 * Math.abs(half)));
        assertThat(growing.penalties().getFirst().value(f)).isCloseTo(100 * half, within(1e-10 * Math.abs(half)));
        assertThat(growing.stages()).isEqualTo(10);
        assertThat(light.stages()).isEqualTo(1);
    }

    @Test
    void aPenaltyKeepsAnObservableFromBecomingNegative() throws IOException {
        String tables = "{tables: [POSITIVITY_P_FL_nnlo, POSITIVITY_N_F2_nnlo], " + WEIGHTS;
        Runcard free = card();
        Runcard bound = card("positivity=" + tables + "}");
        Runcard staged = card("positivity=" + tables + ", initialWeight: 1}", "fit.stages=4");
        FitProblem judge = new FitProblem(bound, FitData.load(bound, LIBRARY));
        Map<String, Double> without = judge.negativity(parameters(Fit.run(free, LIBRARY, FitListener.NONE)));
        FitResult withStages = Fit.run(staged, LIBRARY, FitListener.NONE);
        Map<String, Double> with = judge.negativity(parameters(Fit.run(bound, LIBRARY, FitListener.NONE)));
        Map<String, Double> inStages = withStages.negativity();
        assertThat(without.get("POSITIVITY_P_FL_nnlo")).isGreaterThan(0.1);
        assertThat(with.get("POSITIVITY_P_FL_nnlo")).isLessThan(1e-3);
        assertThat(inStages.get("POSITIVITY_P_FL_nnlo")).isLessThan(1e-3);
    }

    /** Iterations are counted through, and the best point is one of the last stage. */
    @Test
    void stagesAreOneFit() throws IOException {
        FitResult fit = Fit.run(
                card(
                        "positivity={tables: [POSITIVITY_P_FL_nnlo], " + WEIGHTS + ", initialWeight: 1}",
                        "fit.iterations=40",
                        "fit.stages=4"),
                LIBRARY,
                FitListener.NONE);
        int[] iterations = fit.history().entries().stream()
                .mapToInt(History.Entry::iteration)
                .toArray();
        assertThat(iterations)
                .containsExactly(IntStream.rangeClosed(0, iterations.length - 1).toArray());
        assertThat(fit.ending().iterations()).isEqualTo(iterations.length - 1).isLessThanOrEqualTo(40);
        assertThat(fit.ending().bestIteration()).isGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{weight: 2} | say what is not to be negative: 'distributions' at 'points', or 'tables'",
                "{distributions: [g]} | 'distributions' and 'points' belong together; give both",
                "{points: [0.1], tables: [A]} | 'distributions' and 'points' belong together; give both",
                "[] | the list is empty",
                "{tables: [POSITIVITY_P_F2_nnlo]} | POSITIVITY_P_F2_nnlo",
                "{tables: [closure_F2_isoscalar_nlo]} | tables of one fit share the initial scale"
            })
    void saysWhatIsWrong(String positivity, String message) {
        assertThatThrownBy(() -> problem("positivity=" + positivity)).hasMessageContaining(message);
    }
}
