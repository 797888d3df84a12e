package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.chi2.Objective;
import org.nablafit.chi2.Ridge;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.serialization.Sha256;
import org.nablafit.solvers.Termination;
import org.nablafit.solvers.smile.SmileMethod;
import org.nablafit.testkit.DoubleExponential;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

class FitTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/first-fit.yaml");
    private static final Path DATA = ProjectFiles.project("data");

    private static FitResult run(Library library, FitListener listener, String... changes) throws IOException {
        return Fit.run(RuncardReader.read(CARD, List.of(changes)), library, listener);
    }

    private static FitResult run(String... changes) throws IOException {
        return run(new Library(List.of(DATA), 2), FitListener.NONE, changes);
    }

    private static double[] values(FitResult result) {
        return result.parameters().stream()
                .mapToDouble(FitResult.Parameter::value)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"automatic, 1e-10", "forward, 1e-5", "backward, 1e-5", "central, 1e-5"})
    void theDerivativesAgreeAfterFiveIterations(String derivatives, double tolerance) throws IOException {
        FitResult analytic = run("fit.iterations=5");
        FitResult other = run("fit.iterations=5", "fit.derivatives=" + derivatives);
        assertThat(other.chi2().chi2())
                .isCloseTo(
                        analytic.chi2().chi2(),
                        within(tolerance * analytic.chi2().chi2()));
        assertThat(other.chi2().chi2T0())
                .isCloseTo(
                        analytic.chi2().chi2T0(),
                        within(tolerance * analytic.chi2().chi2T0()));
        assertThat(other.ending().iterations()).isEqualTo(5);
    }

    @Test
    void whoChangesAnArrayOfAResultDoesNotChangeTheResult() throws IOException {
        FitResult fit = run("fit.iterations=1");
        double prediction = fit.predictions()[0];
        fit.predictions()[0] = Double.NaN;
        fit.predictions(fit.datasets().getFirst().name())[0] = Double.NaN;
        assertThat(fit.predictions()[0]).isEqualTo(prediction);
        LaplaceBands bands = fit.bands();
        double x = bands.x()[0];
        double central = bands.central()[0][0];
        double variance = bands.covariance()[0][0];
        bands.x()[0] = Double.NaN;
        bands.central()[0][0] = Double.NaN;
        bands.covariance()[0][0] = Double.NaN;
        assertThat(bands.x()[0]).isEqualTo(x);
        assertThat(bands.central()[0][0]).isEqualTo(central);
        assertThat(bands.covariance()[0][0]).isEqualTo(variance);
        PositivityCard positivity = new PositivityCard(1, List.of("g"), new double[] {0.1}, List.of(), 1, 1, 1);
        positivity.points()[0] = 0;
        assertThat(positivity.points()).containsExactly(0.1);
        FitErrors errors = new FitErrors(CovarianceMatrix.experimental(fit.datasets()), fit.predictions());
        errors.predictions()[0] = Double.NaN;
        assertThat(errors.predictions()[0]).isEqualTo(prediction);
        double[][] truth = {{1}};
        ClosureComparison closure = new ClosureComparison(0, "truth", truth, 0);
        truth[0][0] = 2;
        closure.distributions()[0][0] = 3;
        assertThat(closure.distributions()[0][0]).isEqualTo(1);
    }

    @Test
    void equalSeedsGiveEqualFitsOnAnyNumberOfThreads() throws IOException {
        FitResult first = run("fit.iterations=10");
        FitResult again = run("fit.iterations=10");
        FitResult alone = run(new Library(List.of(DATA), 1), FitListener.NONE, "fit.iterations=10");
        FitResult other = run("fit.iterations=10", "fit.seed=2");
        for (FitResult same : List.of(again, alone)) {
            assertThat(same.parameters()).isEqualTo(first.parameters());
            assertThat(same.chi2()).isEqualTo(first.chi2());
            assertThat(same.history()).isEqualTo(first.history());
            assertThat(same.predictions()).containsExactly(first.predictions());
            assertThat(same.inputs()).isEqualTo(first.inputs());
        }
        assertThat(other.parameters()).isNotEqualTo(first.parameters());
        assertThat(other.split().validation()).isNotEqualTo(first.split().validation());
    }

    @Test
    void aTimedHistoryIsThatOfTheFitWithoutItsT0Rounds() throws IOException {
        TimedHistory timed = new TimedHistory();
        FitResult fit = run(
                new Library(List.of(DATA), 1),
                timed,
                "fit.iterations=5",
                "fit.t0={rounds: 1, iterations: 8}",
                "fit.compareDerivatives=2");
        assertThat(timed.entries().stream().map(TimedHistory.Entry::iteration))
                .isEqualTo(fit.history().entries());
        assertThat(timed.entries()).extracting(TimedHistory.Entry::seconds).isSorted();
        assertThat(timed.entries().getFirst().seconds()).isPositive();
    }

    @Test
    void theFitIsMuchBetterThanItsStart() throws IOException {
        FitResult result = run("fit.validation=0");
        assertThat(result.history().entries().getFirst().training()).isGreaterThan(5);
        assertThat(result.chi2().chi2() / result.chi2().ndata()).isBetween(0.9, 1.2);
        assertThat(result.chi2().datasets()).extracting(Chi2Table.Entry::ndata).containsExactly(33, 335, 207);
        assertThat(result.mu0()).isEqualTo(1.65);
    }

    /** χ²/N of the validation points at given predictions, with their own block of the covariance matrix. */
    private static double validationChi2(FitResult result) {
        int[] points = result.split().validation();
        double[] residuals = new double[points.length];
        double[] data = result.datasets().stream()
                .flatMapToDouble(dataset -> Arrays.stream(dataset.values()))
                .toArray();
        for (int i = 0; i < points.length; i++) {
            residuals[i] = result.predictions()[points[i]] - data[points[i]];
        }
        return CovarianceMatrix.experimental(result.datasets()).select(points).chi2(residuals) / points.length;
    }

    private static History.Entry best(FitResult result) {
        return result.history().entries().stream()
                .min((a, b) -> Double.compare(a.validation(), b.validation()))
                .orElseThrow();
    }

    @Test
    void aDataSetAndItsPredictionsAreFoundByName() throws IOException {
        FitResult result = run("fit.iterations=1");
        assertThat(result.dataset("BCDMS_P_F2")).isSameAs(result.datasets().get(1));
        assertThat(result.predictions("BCDMS_P_F2"))
                .containsExactly(Arrays.copyOfRange(result.predictions(), 33, 33 + 335));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.predictions("BCDMS_F2"))
                .withMessage("the fit first-fit has no data set 'BCDMS_F2'; did you mean 'BCDMS_P_F2'?");
    }

    @Test
    void theFitLooksBackToItsBestValidation() throws IOException {
        FitResult result = run("fit.iterations=60");
        History.Entry best = best(result);
        assertThat(best.iteration())
                .as("the fit goes on beyond its best point")
                .isLessThan(result.ending().iterations());
        assertThat(result.ending().bestIteration()).isEqualTo(best.iteration());
        assertThat(validationChi2(result)).isCloseTo(best.validation(), within(1e-6 * best.validation()));
    }

    @Test
    void patienceEndsAFit() throws IOException {
        FitResult result = run("fit.iterations=200", "fit.patience=5");
        assertThat(result.ending().termination()).isEqualTo(Termination.LISTENER_STOP);
        assertThat(result.ending().iterations()).isEqualTo(result.ending().bestIteration() + 5);
        assertThat(result.ending().message()).startsWith("The validation chi2 has not improved for 5 iterations");
        assertThat(result.ending().cancelled()).isFalse();
    }

    /** A user who stops the fit at an iteration. */
    private static FitListener stopAt(int iteration) {
        return new FitListener() {
            private OptionalInt last = OptionalInt.empty();

            @Override
            public void onIteration(History.Entry entry) {
                last = OptionalInt.of(entry.iteration());
            }

            @Override
            public boolean isCancelled() {
                return last.isPresent() && last.getAsInt() >= iteration;
            }
        };
    }

    @Test
    void aFitThatIsStoppedKeepsItsBestPoint() throws IOException {
        Library library = new Library(List.of(DATA), 2);
        FitResult stopped = run(library, stopAt(12));
        assertThat(stopped.ending().cancelled()).isTrue();
        assertThat(stopped.ending().iterations()).isEqualTo(12);
        assertThat(stopped.ending().message()).isEqualTo("The fit was stopped by the user at iteration 12.");
        assertThat(stopped.ending().bestIteration()).isEqualTo(best(stopped).iteration());
        assertThat(validationChi2(stopped))
                .isCloseTo(
                        best(stopped).validation(), within(1e-6 * best(stopped).validation()));
        FitResult whole = run("fit.iterations=12");
        assertThat(stopped.parameters())
                .as("the path is that of a fit with this limit")
                .isEqualTo(whole.parameters());
    }

    @Test
    void aFitThatIsStoppedInAT0RoundKeepsWhatTheRoundHasFound() throws IOException {
        FitListener stopsInFirstRound = new FitListener() {
            private boolean stopped;

            @Override
            public void onIteration(History.Entry entry) {
                stopped |= entry.iteration() >= 12;
            }

            @Override
            public boolean isCancelled() {
                return stopped;
            }
        };
        FitResult result = run(new Library(List.of(DATA), 2), stopsInFirstRound, "fit.t0={rounds: 2, iterations: 30}");
        assertThat(result.ending().cancelled()).isTrue();
        assertThat(result.ending().iterations()).isLessThanOrEqualTo(1);
        assertThat(result.chi2().chi2() / result.chi2().ndata())
                .as("the start has more than 5")
                .isLessThan(2);
    }

    @Test
    void withoutAValidationAStoppedFitKeepsItsLastStep() throws IOException {
        FitResult stopped = run(new Library(List.of(DATA), 2), stopAt(8), "fit.validation=0");
        assertThat(stopped.split().validation()).isEmpty();
        assertThat(stopped.chi2().chi2() / stopped.chi2().ndata())
                .isCloseTo(stopped.history().entries().getLast().training(), within(1e-6));
        assertThat(stopped.history().entries().getLast().validation()).isNaN();
    }

    @Test
    void compressedAndFullFitsAgree() throws IOException {
        FitResult compressed = run("fit.iterations=5");
        FitResult full = run("fit.iterations=5", "fit.compression=0");
        assertThat(full.compression()).isEmpty();
        assertThat(compressed.chi2().chi2())
                .isCloseTo(full.chi2().chi2(), within(1e-6 * full.chi2().chi2()));
        FitResult.CompressionCheck check = compressed.compression().orElseThrow();
        assertThat(check.compressed()).isCloseTo(check.full(), within(check.statedError() + 1e-9 * check.full()));
        assertThat(check.compression().rows()).isLessThan(check.compression().points());
    }

    @Test
    void t0RoundsGiveTheT0OfTheFit() throws IOException {
        List<String> stages = new ArrayList<>();
        FitListener listener = new FitListener() {
            @Override
            public void onStage(String stage, int iterations) {
                stages.add(stage + " " + iterations);
            }
        };
        FitResult result = run(
                new Library(List.of(DATA), 2), listener, "fit.iterations=15", "fit.t0.rounds=2", "fit.t0.iterations=7");
        assertThat(stages).containsExactly("t0 round 1 of 2 7", "t0 round 2 of 2 7", "fit 15");
        FitResult experimental = run("fit.iterations=15");
        assertThat(result.parameters()).isNotEqualTo(experimental.parameters());
        assertThat(result.chi2().chi2T0()).isNotEqualTo(result.chi2().chi2());
    }

    @ParameterizedTest
    @EnumSource(SolverName.class)
    void everySolverLowersChi2AndSaysHowItEnded(SolverName solver) throws IOException {
        assumeTrue(
                solver != SolverName.SMILE_LBFGSB || SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.isAvailable(),
                "skipped: Smile's L-BFGS-B needs OpenBLAS (Debian: libopenblas-dev)");
        FitResult result = run("fit.iterations=40", "fit.validation=0", "fit.solver=" + solver.label());
        List<History.Entry> history = result.history().entries();
        assertThat(history.getLast().training()).isLessThan(history.getFirst().training());
        assertThat(result.ending().iterations()).isEqualTo(40);
        assertThat(result.ending().message()).contains("before convergence: 40 >= 40");
    }

    @Test
    void parametersStayInTheBoundsOfACard() throws IOException {
        for (String solver : List.of("solver: lm", "solver: lbfgs", "solver: nadam, learningRate: 0.05")) {
            FitResult result = run(
                    "fit={iterations: 30, " + solver + "}", "fit.bounds={'*': [-1.8, 1.8], 'bias[2][*': [0.5, 1.2]}");
            for (FitResult.Parameter parameter : result.parameters()) {
                boolean output = parameter.name().startsWith("bias[2]");
                assertThat(parameter.value()).as(parameter.name()).isBetween(output ? 0.5 : -1.8, output ? 1.2 : 1.8);
            }
            assertThat(result.parameters())
                    .extracting(FitResult.Parameter::value)
                    .as(solver)
                    .containsAnyOf(0.5, 1.2, 1.8, -1.8);
        }
        assertThatThrownBy(() -> run("fit.bounds={'bias*': [-1, 0.5]}")).hasMessageContaining("exclude its start 1.0");
    }

    /** The main job: its limits are those of the card's documentation. */
    @Test
    void theFitOfAllDataIsGoodAndObeysTheSumRules() throws IOException {
        Runcard card = RuncardReader.read(ProjectFiles.project("data/runcards/proton-dis.yaml"), List.of());
        FitResult result = Fit.run(card, new Library(List.of(DATA), 2), FitListener.NONE);
        assertThat(result.chi2().ndata()).isEqualTo(1997);
        assertThat(result.chi2().chi2T0() / 1997).isLessThan(1.22);
        FitResult.CompressionCheck check = result.compression().orElseThrow();
        assertThat(check.compressed()).isCloseTo(check.full(), within(check.statedError()));
        assertThat(check.statedError()).isLessThan(1e-4);
        requireSumRules(card, result, 1e-6);
    }

    @Test
    void theSumRulesHoldInTheResult() throws IOException {
        Runcard card = RuncardReader.read(CARD, List.of("fit.iterations=20"));
        requireSumRules(card, Fit.run(card, new Library(List.of(DATA), 2), FitListener.NONE), 1e-6);
    }

    /** By another quadrature than that of the model; numbers to a relative tolerance. */
    private static void requireSumRules(Runcard card, FitResult result, double tolerance) {
        var model = new NeuralNetworkPdf(card.requireNetwork().pdf());
        double[] parameters = values(result);
        assertThat(integral(model, parameters, "V", -1) / 3).isCloseTo(1, within(tolerance));
        assertThat(integral(model, parameters, "V3", -1)).isCloseTo(1, within(tolerance));
        assertThat(integral(model, parameters, "V8", -1) / 3).isCloseTo(1, within(tolerance));
        assertThat(integral(model, parameters, "Sigma", 0) + integral(model, parameters, "g", 0))
                .isCloseTo(1, within(tolerance));
    }

    private static double integral(NeuralNetworkPdf model, double[] parameters, String distribution, int power) {
        int k = model.basis().distributions().indexOf(distribution);
        return DoubleExponential.integrate(x -> {
            if (x < 1e-200 || x > 1 - 1e-6) {
                return 0;
            }
            var grid = PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {x}));
            var evaluator = model.evaluator(grid);
            double[] f = new double[evaluator.outputCount()];
            evaluator.value(parameters, f);
            return f[k] * Math.pow(x, power);
        });
    }

    @Test
    void everyInputIsListedWithItsChecksum() throws IOException {
        FitResult result = run("fit.iterations=1");
        assertThat(result.inputs())
                .extracting(FitResult.InputFile::path)
                .contains(
                        "data/runcards/first-fit.yaml",
                        "data/datasets/SLAC_P_F2.csv",
                        "data/datasets/SLAC_P_F2.yaml",
                        "data/fktables/SLAC_P_F2_nnlo_tmc.pineappl.lz4")
                .hasSize(10);
        for (FitResult.InputFile input : result.inputs()) {
            Path file = ProjectFiles.project(input.path());
            assertThat(input.sha256()).isEqualTo(Sha256.of(file));
            assertThat(input.size()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void bandsAreFiniteAndWidenWhereNoDatumIs() throws IOException {
        LaplaceBands bands = run("fit.iterations=30").bands();
        int sigma = bands.distributions().indexOf("Sigma");
        for (int k = 0; k < bands.error().length; k++) {
            assertThat(Arrays.stream(bands.error()[k]).allMatch(e -> e >= 0 && Double.isFinite(e)))
                    .as(bands.distributions().get(k))
                    .isTrue();
        }
        int low = Math.abs(Arrays.binarySearch(bands.x(), 1e-4));
        int mid = Math.abs(Arrays.binarySearch(bands.x(), 0.1));
        assertThat(bands.error()[sigma][low] / Math.abs(bands.central()[sigma][low]))
                .isGreaterThan(10 * bands.error()[sigma][mid] / Math.abs(bands.central()[sigma][mid]));
    }

    @Test
    void theGradientOfTheObjectiveIsThatOfItsModel() throws IOException {
        Runcard card = RuncardReader.read(CARD, List.of());
        FitProblem problem = new FitProblem(card, FitData.load(card, new Library(List.of(DATA), 2)));
        double[] start = problem.start(new RandomStream(9));
        var chi2 = problem.chi2(problem.allPoints(), CovarianceMatrix.experimental(problem.datasets()), start);
        Objective objective = new Objective(problem.evaluator(), List.of(chi2), List.of(new Ridge(0.1)));
        GaussNewtonModel model = new GaussNewtonModel(objective.parameterCount(), objective.rowCount());
        objective.evaluate(start, model);
        double[] expected = new double[start.length];
        model.gradient(expected);
        double[] gradient = new double[start.length];
        assertThat(objective.valueAndGradient(start, gradient)).isEqualTo(model.value());
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < start.length; i++) {
            assertThat(gradient[i]).isCloseTo(expected[i], within(1e-11 * largest));
        }
    }

    /** Level 0: pseudo-data without noise that a network of the same form predicts exactly. */
    @Test
    void aKnownNetworkIsFittedBack(@TempDir Path folder) throws IOException {
        Library library = new Library(List.of(DATA), 2);
        Runcard truth = RuncardReader.read(CARD, List.of("cuts=", "fit.seed=77"));
        FitProblem problem = new FitProblem(truth, FitData.load(truth, library));
        double[] parameters = problem.start(new RandomStream(77));
        PseudoData.write(problem.datasets(), problem.predictions(parameters), folder);
        FitResult result =
                run(new Library(List.of(folder, DATA), 2), FitListener.NONE, "fit.validation=0", "fit.iterations=200");
        assertThat(result.inputs())
                .extracting(FitResult.InputFile::path)
                .contains(folder.resolve("SLAC_P_F2.csv").toString());
        assertThat(result.history().entries().getFirst().training()).isGreaterThan(1);
        assertThat(result.chi2().chi2() / result.chi2().ndata()).isLessThan(1e-4);
    }

    @Test
    void cutsThatLeaveNothingNameTheSetAndItsLine() {
        assertThatThrownBy(() -> run("cuts.Q2min=1000"))
                .isInstanceOf(IOException.class)
                .message()
                .startsWith(CARD + ":")
                .contains("none of the 143 points of SLAC_P_F2");
    }
}
