package org.nablafit.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;
import org.nablafit.solvers.trustregion.Damping;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;
import org.nablafit.solvers.trustregion.LinearSolve;
import org.nablafit.solvers.trustregion.TrustRegionOptions;

/**
 * Fits the sine with each way to the derivatives, by Levenberg-Marquardt with the damping of ceres-solver and a fixed
 * count of iterations. A run ends early only where no step changes a parameter any more.
 */
public final class SineBenchmark {
    /** Before times are taken, a strategy runs at least so long. */
    private static final double WARM_UP_SECONDS = 0.5;

    /** Nor longer than this, whatever else the machine does. */
    private static final double LONGEST_WARM_UP_SECONDS = 4;

    /** Of one fit of a warm-up. */
    private static final int WARM_UP_ITERATIONS = 50;

    /** A warm-up ends when so many fits in a row were not faster than the fastest before them ... */
    private static final int STEADY_FITS = 5;

    /** ... by this factor. */
    private static final double FASTER = 0.9;

    /** Levenberg-Marquardt as ceres-solver has it. */
    public static final TrustRegionOptions TRUST_REGION = TrustRegionOptions.defaults()
            .withDamping(Damping.COLUMN)
            .withRadiusLimits(1e-300, 1e16)
            .withLinearSolve(LinearSolve.CHOLESKY);

    private static final LevenbergMarquardt SOLVER = new LevenbergMarquardt(TRUST_REGION);

    private static final Listener SILENT = new Listener() {
        @Override
        public void onFit(int nodes, DerivativeStrategy strategy, int seed, int seeds) {}

        @Override
        public Decision onIteration(IterationState state) {
            return Decision.CONTINUE;
        }
    };

    private final Options options;
    private final Listener listener;

    /** A benchmark that runs to its end without news of its progress. */
    public SineBenchmark(Options options) {
        this(options, SILENT);
    }

    /** A benchmark. */
    public SineBenchmark(Options options, Listener listener) {
        this.options = options;
        this.listener = listener;
    }

    /**
     * What is run.
     *
     * @param nodes numbers of hidden nodes N, each at least 1
     * @param iterations of each fit, at least 1
     * @param seeds how many starts, the seeds 1, 2, ..., at least 1
     * @param numericSeeds how many of them the numeric strategies take, which are slow; at least 1
     * @param strategies ways to the derivatives, at least one
     */
    public record Options(
            List<Integer> nodes, int iterations, int seeds, int numericSeeds, List<DerivativeStrategy> strategies) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException for a list that is empty or a number below 1
         */
        public Options {
            nodes = List.copyOf(nodes);
            strategies = List.copyOf(strategies);
            if (nodes.isEmpty() || strategies.isEmpty()) {
                throw new IllegalArgumentException(
                        "a sine benchmark needs at least one number of nodes and one strategy of derivatives");
            }
            nodes.forEach(n -> requirePositive("number of nodes", n));
            requirePositive("number of iterations", iterations);
            requirePositive("number of seeds", seeds);
            requirePositive("number of seeds of numeric strategies", numericSeeds);
        }

        private static void requirePositive(String what, int number) {
            if (number < 1) {
                throw new IllegalArgumentException("the " + what + " has to be 1 or more, it is " + number);
            }
        }

        private int seeds(DerivativeStrategy strategy) {
            return switch (strategy) {
                case ANALYTIC, AUTOMATIC -> seeds;
                case FORWARD, BACKWARD, CENTRAL -> Math.min(seeds, numericSeeds);
            };
        }
    }

    /** Told of the progress, in the thread of the benchmark. */
    public interface Listener extends IterationListener {
        /** A fit begins. */
        void onFit(int nodes, DerivativeStrategy strategy, int seed, int seeds);
    }

    /** Runs all fits, one after another; where the listener stops one, the result has those before it. */
    public SineResult run() {
        List<SineResult.Run> runs = new ArrayList<>();
        for (int nodes : options.nodes) {
            SineProblem problem = new SineProblem(nodes);
            for (DerivativeStrategy strategy : options.strategies) {
                GaussNewtonFunction function = problem.function(strategy);
                warmUp(function, problem);
                int seeds = options.seeds(strategy);
                for (int seed = 1; seed <= seeds; seed++) {
                    listener.onFit(nodes, strategy, seed, seeds);
                    SolverResult result = fit(function, problem.start(seed), options.iterations, listener);
                    if (result.termination() == Termination.LISTENER_STOP) {
                        return new SineResult(options.iterations, runs);
                    }
                    runs.add(new SineResult.Run(
                            nodes,
                            problem.parameterCount(),
                            strategy,
                            seed,
                            result.iterations(),
                            result.elapsed().toNanos() * 1e-9,
                            2 * result.startValue(),
                            2 * result.value(),
                            result.termination()));
                }
            }
        }
        return new SineResult(options.iterations, runs);
    }

    private void warmUp(GaussNewtonFunction function, SineProblem problem) {
        double[] start = problem.start(0);
        long begin = System.nanoTime();
        double seconds = 0;
        double fastest = Double.POSITIVE_INFINITY;
        int steady = 0;
        // Where the compiler of the Java machine shares a processor with the fits, a fixed time is too short for it.
        while (seconds < WARM_UP_SECONDS || (steady < STEADY_FITS && seconds < LONGEST_WARM_UP_SECONDS)) {
            SolverResult result =
                    fit(function, start, Math.min(WARM_UP_ITERATIONS, options.iterations), IterationListener.NONE);
            double elapsed = result.elapsed().toNanos() * 1e-9;
            steady = elapsed < FASTER * fastest ? 0 : steady + 1;
            fastest = Math.min(fastest, elapsed);
            seconds = (System.nanoTime() - begin) * 1e-9;
        }
    }

    /**
     * One fit with the solver and the options of this benchmark.
     *
     * @param function of a {@link SineProblem}
     * @param start where it begins, not modified
     * @param iterations at most
     * @param watcher told of each iteration; it may stop the fit
     */
    public static SolverResult fit(
            GaussNewtonFunction function, double[] start, int iterations, IterationListener watcher) {
        return fit(SOLVER, function, start, iterations, watcher);
    }

    /** One fit as above with another solver. */
    public static SolverResult fit(
            LevenbergMarquardt solver,
            GaussNewtonFunction function,
            double[] start,
            int iterations,
            IterationListener watcher) {
        SolverOptions limits =
                SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(iterations);
        return solver.minimize(function, start, Bounds.none(), limits, watcher);
    }
}
