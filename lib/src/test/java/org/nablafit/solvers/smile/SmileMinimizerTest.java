package org.nablafit.solvers.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.numeric.RandomStream;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationListener.Decision;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;
import org.nablafit.testkit.ChildJava;
import org.nablafit.testkit.ScalarFormula;

/** What Smile does to functions, and what the adapter makes of it. */
class SmileMinimizerTest {
    private static final double[] START = {-1.2, 1};

    private static void assumeLibrary(SmileMethod method) {
        assumeTrue(method.isAvailable(), "skipped: Smile's L-BFGS-B needs OpenBLAS (Debian: libopenblas-dev)");
    }

    @ParameterizedTest
    @EnumSource(SmileMethod.class)
    void feedsEachSmileOptimiserNanInfinityAWallAndRosenbrockAndEndsInBoundedEvaluationsWithAnHonestStatus(
            SmileMethod method) {
        assumeLibrary(method);
        Map<String, ScalarFormula> formulas = new LinkedHashMap<>();
        formulas.put("Rosenbrock", SmileMinimizerTest::rosenbrock);
        for (double nothing : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            formulas.put(nothing + " but at the start", spoilt(p -> p[0] != START[0], nothing));
            formulas.put(nothing + " beyond a wall near the start", spoilt(p -> p[0] > -1.15, nothing));
            formulas.put(nothing + " where the valley goes", spoilt(p -> p[0] > 0 && p[1] > 0.1, nothing));
            formulas.put(nothing + " around the minimum", spoilt(p -> Math.abs(p[0] - 1) < 1e-3, nothing));
            formulas.put(nothing + " at random", atRandom(nothing));
        }
        formulas.put("a wall of 1e300", p -> p[0].value() > -1 ? rosenbrock(p).plus(1e300) : rosenbrock(p));
        formulas.put(
                "an exponential wall",
                p -> rosenbrock(p).plus(p[0].plus(1).times(1e4).exp()));
        formulas.put(
                "no derivative",
                p -> p[0].value() > 0 ? rosenbrock(p).chain(rosenbrock(p).value(), Double.NaN) : rosenbrock(p));
        formulas.put(
                "an infinite derivative",
                p -> p[0].value() > -1
                        ? rosenbrock(p).chain(rosenbrock(p).value(), Double.POSITIVE_INFINITY)
                        : rosenbrock(p));
        formulas.put("no minimum", p -> p[0].negate().plus(p[1]));
        formulas.put("a constant with a slope", p -> p[0].chain(3, 1));
        formulas.put("a false gradient", p -> rosenbrock(p).chain(rosenbrock(p).value(), -1));
        formulas.put("no value below 1e-300", p -> p[0].times(1e-200).pow(2));
        SolverOptions options = SolverOptions.defaults().withMaximumIterations(200);
        formulas.forEach((name, formula) -> {
            int[] evaluations = {0};
            ScalarFormula counted = p -> {
                evaluations[0]++;
                return formula.evaluate(p);
            };
            SolverResult result = assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> new SmileMinimizer(method).minimize(counted.function(2), START, options),
                    name);
            String what = name + ": " + result.message();
            assertThat(evaluations[0]).as(what).isLessThanOrEqualTo(20 * 200);
            assertThat(result.valueEvaluations() + result.jacobianEvaluations())
                    .as(what)
                    .isEqualTo(evaluations[0]);
            assertThat(result.value()).as(what).isFinite().isLessThanOrEqualTo(result.startValue());
            assertThat(result.message()).isNotBlank();
            double norm = gradientNorm(formula, result.parameters());
            if (!name.contains("at random")) {
                assertThat(result.gradientNorm()).as(what).isEqualTo(norm);
            }
            assertThat(result.termination())
                    .as(what)
                    .isIn(
                            Termination.GRADIENT_TOLERANCE,
                            Termination.STALLED,
                            Termination.NON_FINITE,
                            Termination.ITERATION_LIMIT,
                            Termination.EVALUATION_LIMIT);
            assertThat(result.converged()).as(what).isEqualTo(result.gradientNorm() <= options.gradientTolerance());
        });
    }

    @ParameterizedTest
    @EnumSource(SmileMethod.class)
    void rosenbrockIsNeared(SmileMethod method) {
        assumeLibrary(method);
        SolverResult result = new SmileMinimizer(method)
                .minimize(function(SmileMinimizerTest::rosenbrock), START, SolverOptions.defaults());
        // Dense BFGS gets to the minimum; the others end somewhere in the valley.
        assertThat(result.value()).isLessThan(method == SmileMethod.BFGS ? 1e-12 : 0.3);
        if (!result.converged()) {
            assertThat(result.termination()).isEqualTo(Termination.STALLED);
            assertThat(result.message())
                    .contains("restarts")
                    .contains(String.format(Locale.ROOT, "%.3e > 1.000e-10", result.gradientNorm()));
        }
    }

    /** Smile 6.3.0 logs "L-BFGS converges on x after 8 iterations" at (-0.89, 0.84), where the gradient is (11, 9). */
    @Test
    void aFalseConvergenceIsNotPassedOn() {
        SolverResult once = new SmileMinimizer(
                        SmileMethod.LIMITED_MEMORY_BFGS, SmileOptions.defaults().withRestarts(0))
                .minimize(function(SmileMinimizerTest::rosenbrock), START, SolverOptions.defaults());
        assertThat(once.termination()).isEqualTo(Termination.STALLED);
        assertThat(once.message()).contains("after 0 restarts (at most 0)");
        assertThat(once.gradientNorm()).isGreaterThan(1);
        SolverResult again = new SmileMinimizer(SmileMethod.LIMITED_MEMORY_BFGS)
                .minimize(function(SmileMinimizerTest::rosenbrock), START, SolverOptions.defaults());
        assertThat(again.value()).isLessThan(once.value());
    }

    @ParameterizedTest
    @EnumSource(SmileMethod.class)
    void aGradientThatIsNotFiniteEndsTheRunAtTheBestPoint(SmileMethod method) {
        assumeLibrary(method);
        ScalarFormula kink = p -> {
            Jet square = p[0].minus(3).pow(2).times(3).plus(p[1].pow(2));
            return p[0].value() > 0 ? square.chain(square.value(), Double.NaN) : square;
        };
        boolean[] last = {true};
        SolverResult result = new SmileMinimizer(method)
                .minimize(function(kink), START, Bounds.none(), SolverOptions.defaults(), state -> {
                    last[0] = state.accepted();
                    return Decision.CONTINUE;
                });
        assertThat(result.termination()).isEqualTo(Termination.NON_FINITE);
        assertThat(result.message()).contains("derivative is not finite").contains(method.title());
        assertThat(result.parameters()[0]).isNotPositive();
        assertThat(last[0]).isFalse();
        assertThat(result.acceptedSteps()).isEqualTo(result.iterations() - 1);
    }

    @Test
    void theEvaluationsOfAnIterationAreBounded() {
        SmileOptions few = SmileOptions.defaults().withEvaluationsPerIteration(2);
        SolverResult result = new SmileMinimizer(SmileMethod.BFGS, few)
                .minimize(
                        function(SmileMinimizerTest::rosenbrock),
                        START,
                        SolverOptions.defaults().withMaximumIterations(6));
        assertThat(result.termination()).isEqualTo(Termination.EVALUATION_LIMIT);
        assertThat(result.message()).contains("12 >= 12");
        assertThat(result.valueEvaluations() + result.jacobianEvaluations()).isEqualTo(12);
    }

    @Test
    void smileIsToldOfItsStartWithoutAnotherEvaluation() {
        SolverResult result = new SmileMinimizer(SmileMethod.BFGS)
                .minimize(
                        function(SmileMinimizerTest::rosenbrock),
                        START,
                        SolverOptions.defaults().withMaximumIterations(1));
        assertThat(result.jacobianEvaluations()).isEqualTo(2);
        assertThat(result.termination()).isEqualTo(Termination.ITERATION_LIMIT);
    }

    @ParameterizedTest
    @EnumSource(SmileMethod.class)
    void exceptionsOfTheFunctionArePassedOn(SmileMethod method) {
        assumeLibrary(method);
        // Smile throws such ones itself.
        for (RuntimeException exception : List.of(new IllegalArgumentException("a"), new ArithmeticException("b"))) {
            int[] calls = {0};
            ScalarFormula throwing = p -> {
                if (calls[0]++ == 6) {
                    throw exception;
                }
                return rosenbrock(p);
            };
            assertThatThrownBy(() ->
                            new SmileMinimizer(method).minimize(function(throwing), START, SolverOptions.defaults()))
                    .isSameAs(exception);
        }
    }

    @Test
    void onlyTheBoundedMethodTakesBounds() {
        Bounds box = new Bounds(new double[] {-2, -2}, new double[] {0.5, 2});
        for (SmileMethod method : List.of(SmileMethod.BFGS, SmileMethod.LIMITED_MEMORY_BFGS)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> minimizeIn(box, method))
                    .withMessageContaining(method.title())
                    .withMessageContaining("LIMITED_MEMORY_BFGS_BOUNDED");
        }
        assumeLibrary(SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED);
        SolverResult result = minimizeIn(box, SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED);
        assertThat(result.parameters()).as(result.message()).containsExactly(new double[] {0.5, 0.25}, within(1e-2));
        assertThat(result.parameters()[0]).isEqualTo(0.5);
        box.requireInside(result.parameters());
    }

    private static SolverResult minimizeIn(Bounds box, SmileMethod method) {
        ScalarFormula checked = p -> {
            box.requireInside(new double[] {p[0].value(), p[1].value()});
            return rosenbrock(p);
        };
        return new SmileMinimizer(method)
                .minimize(function(checked), START, box, SolverOptions.defaults(), IterationListener.NONE);
    }

    @Test
    void theMessageSaysHowToGetTheLibrary() {
        OpenBlas.require(true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenBlas.require(false))
                .withMessageContaining("L-BFGS-B")
                .withMessageContaining("openblas")
                .withMessageContaining("libopenblas-dev");
        assertThat(OpenBlas.succeeds(() -> {})).isTrue();
        assertThat(OpenBlas.succeeds(() -> {
                    throw new ExceptionInInitializerError("Cannot open library: libopenblas.so");
                }))
                .isFalse();
    }

    @Test
    void withoutTheLibraryOnlyTheBoundedMethodIsRefused(@TempDir Path folder) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: hides the library in the way of Linux");
        // The loader takes the first file of that name, which is no library.
        Files.createFile(folder.resolve(System.mapLibraryName("openblas")));
        String output = ChildJava.run(
                Map.of("LD_LIBRARY_PATH", folder.toString()),
                List.of("-Dnablafit.kernels=scalar", "--enable-native-access=ALL-UNNAMED"),
                SmileMinimizerTest.class,
                SmileMethod.BFGS.name(),
                SmileMethod.LIMITED_MEMORY_BFGS.name(),
                SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.name(),
                SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.name());
        assertThat(output.lines())
                .hasSize(4)
                .satisfies(lines -> assertThat(lines)
                        .filteredOn(line -> line.contains("libopenblas-dev"))
                        .hasSize(2))
                .startsWith("BFGS ended", "LIMITED_MEMORY_BFGS ended");
    }

    @Test
    void smileIsSilent() throws Exception {
        String output =
                ChildJava.run(List.of("-Dnablafit.kernels=scalar"), SmileMinimizerTest.class, SmileMethod.BFGS.name());
        assertThat(output).isEqualTo("BFGS ended");
    }

    /** Runs the methods whose names are given. */
    public static void main(String[] methods) {
        for (String name : methods) {
            try {
                SolverResult result = new SmileMinimizer(SmileMethod.valueOf(name))
                        .minimize(function(SmileMinimizerTest::rosenbrock), START, SolverOptions.defaults());
                System.out.println(name + (result.iterations() > 0 ? " ended" : " did nothing"));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() {
        SmileOptions options = SmileOptions.defaults();
        assertThat(options).isEqualTo(new SmileOptions(5, 20, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withMemory(0))
                .withMessageContaining("memory");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withEvaluationsPerIteration(0))
                .withMessageContaining("evaluation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withRestarts(-1))
                .withMessageContaining("restarts");
    }

    private static double gradientNorm(ScalarFormula formula, double[] parameters) {
        double[] gradient = new double[2];
        function(formula).valueAndGradient(parameters, gradient);
        return Bounds.none().projectedGradientNorm(parameters, gradient);
    }

    private static ScalarFunction function(ScalarFormula formula) {
        return formula.function(2);
    }

    private static ScalarFormula spoilt(Predicate<double[]> where, double value) {
        return p -> where.test(new double[] {p[0].value(), p[1].value()})
                ? rosenbrock(p).plus(value)
                : rosenbrock(p);
    }

    private static ScalarFormula atRandom(double value) {
        RandomStream random = new RandomStream(5);
        boolean[] first = {true};
        return p -> {
            boolean spoils = !first[0] && random.uniform() < 0.3;
            first[0] = false;
            return spoils ? rosenbrock(p).plus(value) : rosenbrock(p);
        };
    }

    private static Jet rosenbrock(Jet[] p) {
        return p[1].minus(p[0].pow(2))
                .pow(2)
                .times(100)
                .plus(p[0].negate().plus(1).pow(2));
    }
}
