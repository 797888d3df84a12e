package org.nablafit.solvers.smile;

import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationState;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.StoppingTests;
import org.nablafit.solvers.Termination;

/** One run of {@link SmileMinimizer}: Smile, and Smile again. */
final class SmileRun implements GuardedFunction.Watch {
    /** So small that our own test of the gradient comes first. */
    private static final double LEAST_TOLERANCE = Double.MIN_NORMAL;

    private final Bounds bounds;
    private final SolverOptions options;
    private final SmileMethod method;
    private final SmileOptions smile;
    private final StoppingTests tests;
    private final GuardedFunction function;
    private final long mostEvaluations;
    private int restarts;
    /** Was the last step to where F is not finite? */
    private boolean notFinite;

    SmileRun(
            ScalarFunction function,
            double[] start,
            Bounds bounds,
            SolverOptions options,
            SmileMethod method,
            SmileOptions smile,
            IterationListener listener) {
        this.bounds = bounds;
        this.options = options;
        this.method = method;
        this.smile = smile;
        this.tests = new StoppingTests(options, listener);
        this.function = new GuardedFunction(function, start, bounds, this);
        this.mostEvaluations = (long) smile.evaluationsPerIteration() * options.maximumIterations();
    }

    SolverResult run() {
        if (!function.evaluateStart()) {
            tests.startIsNotFinite(function.value());
            return result(function.value());
        }
        double startValue = function.value();
        boolean ended = endsAfterStep();
        while (!ended) {
            double before = function.bestValue();
            ended = runSmile() || nothingIsGained(before);
            restarts++;
        }
        return result(startValue);
    }

    /** From the best point with an empty memory; true where the run has ended. */
    private boolean runSmile() {
        double[] x = function.bestPoint().clone();
        function.restart();
        try {
            method.run(function, smile.memory(), x, bounds, LEAST_TOLERANCE, options.maximumIterations());
            function.finish(x);
            return false;
        } catch (EndOfRun e) {
            return e.isWhole();
        } catch (RuntimeException e) {
            RuntimeException failure = function.failure();
            if (failure != null) {
                throw failure;
            }
            // Smile's own, of a matrix that cannot be inverted or an index that it has lost.
            return false;
        }
    }

    /** The end where a start from the best point, with an empty memory, would do what this one did, or is one too many. */
    private boolean nothingIsGained(double before) {
        boolean gained = function.bestValue() < before;
        return (!gained || restarts >= smile.restarts())
                && tests.end(
                        Termination.STALLED,
                        "Smile's %s ends at the value %.9g after %d restarts (at most %d), where the largest projected gradient"
                                + " is not within its tolerance: %.3e > %.3e.",
                        method.title(),
                        function.bestValue(),
                        restarts,
                        smile.restarts(),
                        function.bestGradientNorm(),
                        options.gradientTolerance());
    }

    @Override
    public boolean endsBeforeEvaluation() {
        return evaluationsAreUp() || tests.isCancelled(iterations()) || tests.timeIsUp();
    }

    private boolean evaluationsAreUp() {
        int evaluations = function.valueEvaluations() + function.gradientEvaluations();
        return evaluations >= mostEvaluations
                && tests.end(
                        Termination.EVALUATION_LIMIT,
                        "The limit of evaluations was reached before convergence: %d >= %d.",
                        evaluations,
                        mostEvaluations);
    }

    /** Each condition that holds records its reason. */
    @Override
    public boolean endsAfterStep() {
        return tests.listenerStops(state(true, function.value()))
                || tests.gradientVanishes(function.bestGradientNorm())
                || tests.isCancelled(iterations())
                || tests.timeIsUp()
                || tests.iterationsAreUp(iterations());
    }

    @Override
    public void notFinite(double value) {
        notFinite = true;
        if (tests.listenerStops(state(false, value))) {
            return;
        }
        tests.end(
                Termination.NON_FINITE,
                "Smile's %s steps to where the value is %.6g, and it or a derivative is not finite; the best value before is"
                        + " %.9g.",
                method.title(),
                value,
                function.bestValue());
    }

    private int iterations() {
        return function.gradientEvaluations() - 1;
    }

    private IterationState state(boolean accepted, double trialValue) {
        return new IterationState(
                iterations(),
                accepted,
                function.point(),
                function.value(),
                trialValue,
                iterations() == 0 ? 0 : Double.NaN,
                Double.NaN,
                function.gradientNorm(),
                function.stepNorm(),
                Double.NaN,
                function.valueEvaluations(),
                function.gradientEvaluations());
    }

    private SolverResult result(double startValue) {
        return new SolverResult(
                function.bestPoint(),
                function.bestValue(),
                startValue,
                function.bestGradientNorm(),
                tests.termination(),
                tests.message(),
                iterations(),
                notFinite ? iterations() - 1 : iterations(),
                function.valueEvaluations(),
                function.gradientEvaluations(),
                tests.elapsed());
    }
}
