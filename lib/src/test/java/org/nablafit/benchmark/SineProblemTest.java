package org.nablafit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.Termination;

class SineProblemTest {
    private static final SineBenchmark.Listener QUIET = new SineBenchmark.Listener() {
        @Override
        public void onFit(int nodes, DerivativeStrategy strategy, int seed, int seeds) {}

        @Override
        public Decision onIteration(IterationState state) {
            return Decision.CONTINUE;
        }
    };

    /** χ² of the start by a formula that stands alone: the generator, its order and the network. */
    private static double chi2AtStart(int nodes, long seed) {
        long[] state = {seed};
        double[] p = new double[3 * nodes + 1];
        for (int i = 0; i < p.length; i++) {
            state[0] += 0x9E3779B97F4A7C15L;
            long z = state[0];
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            p[i] = 2 * ((z >>> 11) * 0x1p-53) - 1;
        }
        double chi2 = 0;
        for (int i = 0; i < 100; i++) {
            double x = 2 * Math.PI * i / 99;
            double y = p[0];
            for (int j = 0; j < nodes; j++) {
                y += p[1 + j] / (1 + Math.exp(-(p[2 + nodes + 2 * j] * x + p[1 + nodes + 2 * j])));
            }
            chi2 += (y - Math.sin(x)) * (y - Math.sin(x));
        }
        return chi2;
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "10, 2", "20, 4", "40, 7", "80, 11"})
    void beginsWhereOtherProgramsBegin(int nodes, long seed) {
        SineProblem problem = new SineProblem(nodes);
        double expected = chi2AtStart(nodes, seed);
        for (DerivativeStrategy strategy : DerivativeStrategy.values()) {
            double chi2 = 2 * problem.function(strategy).value(problem.start(seed));
            assertThat(chi2).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @Test
    void residualsAreThoseOfItsNetworkAndPoints() {
        SineProblem problem = new SineProblem(5);
        double[] start = problem.start(1);
        double[] x = problem.x();
        double[] sine = problem.sine();
        double[] network = problem.network().function(x.length, x).value(start);
        double chi2 = 0;
        for (int i = 0; i < x.length; i++) {
            assertThat(sine[i]).isEqualTo(Math.sin(x[i]));
            chi2 += (network[i] - sine[i]) * (network[i] - sine[i]);
        }
        assertThat(x).hasSize(SineProblem.POINTS).isSorted().startsWith(0);
        assertThat(x[x.length - 1]).isCloseTo(2 * Math.PI, within(1e-14));
        assertThat(chi2)
                .isCloseTo(2 * problem.function(DerivativeStrategy.ANALYTIC).value(start), within(1e-12 * chi2));
        x[0] = 1;
        sine[0] = 1;
        assertThat(problem.x()[0]).isZero();
        assertThat(problem.sine()[0]).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void everyStrategyHasTheGradientOfTheAnalyticOne(DerivativeStrategy strategy) {
        SineProblem problem = new SineProblem(10);
        double[] start = problem.start(3);
        double[] analytic = new double[start.length];
        double[] other = new double[start.length];
        problem.function(DerivativeStrategy.ANALYTIC).valueAndGradient(start, analytic);
        problem.function(strategy).valueAndGradient(start, other);
        double tolerance = strategy == DerivativeStrategy.AUTOMATIC ? 1e-11 : 1e-5;
        for (int i = 0; i < start.length; i++) {
            assertThat(other[i]).isCloseTo(analytic[i], within(tolerance * Math.max(1, Math.abs(analytic[i]))));
        }
    }

    @Test
    void twentyNodesFindTheSine() {
        var options = new SineBenchmark.Options(List.of(20), 1000, 5, 1, List.of(DerivativeStrategy.ANALYTIC));
        SineResult.Cell cell = new SineBenchmark(options, QUIET).run().cells().getFirst();
        assertThat(cell.seeds()).isEqualTo(5);
        assertThat(cell.parameters()).isEqualTo(61);
        assertThat(cell.chi2()).isLessThan(1e-7);
        assertThat(cell.fastest()).isPositive().isLessThanOrEqualTo(cell.seconds());
        assertThat(cell.slowest()).isGreaterThanOrEqualTo(cell.seconds());
    }

    @Test
    void numericStrategiesTakeFewerSeeds() {
        var options = new SineBenchmark.Options(
                List.of(2, 3), 4, 3, 2, List.of(DerivativeStrategy.ANALYTIC, DerivativeStrategy.CENTRAL));
        SineResult result = new SineBenchmark(options).run();
        assertThat(result.cells()).extracting(SineResult.Cell::seeds).containsExactly(3, 2, 3, 2);
        assertThat(result.runs()).extracting(SineResult.Run::iterations).allMatch(iterations -> iterations == 4);
    }

    @Test
    void aListenerThatStopsKeepsTheFitsBefore() {
        var options = new SineBenchmark.Options(List.of(2), 4, 5, 1, List.of(DerivativeStrategy.ANALYTIC));
        SineResult result = new SineBenchmark(options, new SineBenchmark.Listener() {
                    private int fits;

                    @Override
                    public void onFit(int nodes, DerivativeStrategy strategy, int seed, int seeds) {
                        fits++;
                    }

                    @Override
                    public Decision onIteration(IterationState state) {
                        return fits > 3 ? Decision.STOP : Decision.CONTINUE;
                    }
                })
                .run();
        assertThat(result.runs()).hasSize(3);
        assertThat(result.runs()).extracting(SineResult.Run::termination).containsOnly(Termination.ITERATION_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, nodes", "1, 0, 1, iterations", "1, 1, -2, seeds"})
    void countsBelowOneAreRefused(int nodes, int iterations, int seeds, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SineBenchmark.Options(
                        List.of(nodes), iterations, seeds, 1, List.of(DerivativeStrategy.ANALYTIC)))
                .withMessageContaining("number of " + what)
                .withMessageContaining("1 or more");
    }
}
