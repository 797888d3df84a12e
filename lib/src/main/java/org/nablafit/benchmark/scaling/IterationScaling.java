package org.nablafit.benchmark.scaling;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.benchmark.scaling.ScalingResult.Curve;
import org.nablafit.benchmark.scaling.ScalingResult.Value;
import org.nablafit.benchmark.scaling.ScalingResult.Variable;
import org.nablafit.chi2.DataChi2;
import org.nablafit.chi2.Objective;
import org.nablafit.fit.FitProblem;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.StandardActivation;
import org.nablafit.numeric.RandomStream;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;

/** The time of an iteration of Levenberg-Marquardt against points, parameters and layers. */
final class IterationScaling {
    private static final LevenbergMarquardt SOLVER = new LevenbergMarquardt();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Nodes of the one hidden layer where points are varied. */
    private static final int WIDTH_OF_POINTS = 20;

    /** A fit whose thread had a processor for a smaller part of its time was disturbed. */
    private static final double UNDISTURBED_SHARE = 0.95;

    /** It is repeated so often at most. */
    private static final int MOST_REPEATS = 3;

    private final Problems problems;
    private final ScalingPlan plan;
    private final ScalingBenchmark.Listener listener;

    /** Makes the problem of a network from the sizes of its hidden layers. */
    @FunctionalInterface
    interface Problems {
        FitProblem of(List<Integer> hidden) throws IOException;
    }

    IterationScaling(Problems problems, ScalingPlan plan, ScalingBenchmark.Listener listener) {
        this.problems = problems;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * Against data points, in full and compressed.
     *
     * @param notes told of sizes that do not fit into memory
     */
    List<Curve> points(List<String> notes) throws IOException {
        FitProblem problem = problems.of(List.of(WIDTH_OF_POINTS));
        List<Value> full = new ArrayList<>();
        List<Value> compressed = new ArrayList<>();
        listener.onPart("data points", 2 * plan.points().size());
        for (int points : plan.points()) {
            if (listener.isCancelled()) {
                break;
            }
            long needed = 2 * PseudoData.bytes(points);
            long present = Runtime.getRuntime().maxMemory();
            if (needed > present) {
                notes.add(points + " data points are left out: they take " + (needed >> 20)
                        + " MB of memory, there are " + (present >> 20)
                        + "; give more with NABLAFIT_JAVA_OPTIONS=-Xmx8g");
                continue;
            }
            listener.onStep(full.size() + compressed.size(), "preparing " + points + " points");
            PseudoData data = new PseudoData(problem, points);
            full.add(time(problem, data, data.full(), points));
            listener.onStep(full.size() + compressed.size(), points + " points, all");
            compressed.add(time(problem, data, data.compressed(), points));
            listener.onStep(full.size() + compressed.size(), points + " points, compressed");
        }
        return List.of(
                new Curve(Variable.POINTS, "all points", full), new Curve(Variable.POINTS, "compressed", compressed));
    }

    /** Against parameters: the nodes of one hidden layer. */
    Curve parameters() throws IOException {
        List<List<Integer>> networks = plan.widths().stream().map(List::of).toList();
        return new Curve(Variable.PARAMETERS, "one hidden layer", networks(Variable.PARAMETERS, networks));
    }

    /** Against hidden layers of equal width, with nearly the same number of parameters. */
    Curve layers() throws IOException {
        List<List<Integer>> networks = new ArrayList<>();
        Architecture like =
                problems.of(List.of(1)).card().requireNetwork().pdf().network().architecture();
        for (int depth : plan.depths()) {
            networks.add(Collections.nCopies(depth, width(like, depth)));
        }
        return new Curve(
                Variable.LAYERS,
                "about " + ScalingPlan.FIXED_PARAMETERS + " parameters",
                networks(Variable.LAYERS, networks));
    }

    private List<Value> networks(Variable variable, List<List<Integer>> networks) throws IOException {
        listener.onPart(variable.label(), networks.size());
        PseudoData data = new PseudoData(problems.of(networks.getFirst()), ScalingPlan.FIXED_POINTS);
        List<Value> values = new ArrayList<>();
        for (List<Integer> hidden : networks) {
            if (listener.isCancelled()) {
                break;
            }
            listener.onStep(values.size(), "hidden layers " + hidden);
            FitProblem problem = problems.of(hidden);
            int size = variable == Variable.LAYERS
                    ? hidden.size()
                    : problem.layout().size();
            values.add(time(problem, data, data.compressed(), size));
            listener.onStep(values.size(), "hidden layers " + hidden);
        }
        return values;
    }

    /** The width whose network of so many layers comes nearest to the number of parameters that is wanted. */
    private static int width(Architecture like, int depth) {
        int best = 1;
        int distance = Integer.MAX_VALUE;
        for (int width = 1; width <= ScalingPlan.FIXED_PARAMETERS; width++) {
            int parameters = Architecture.withLinearOutput(
                            like.inputMap(), StandardActivation.TANH, Collections.nCopies(depth, width), like.outputs())
                    .parameterCount();
            if (Math.abs(parameters - ScalingPlan.FIXED_PARAMETERS) < distance) {
                distance = Math.abs(parameters - ScalingPlan.FIXED_PARAMETERS);
                best = width;
            }
        }
        return best;
    }

    /** Checks χ² at the start and at the end of a fit, and takes the times of several. */
    private Value time(FitProblem problem, PseudoData data, DataChi2 chi2, int size) {
        Objective objective = new Objective(problem.evaluator(), List.of(chi2), List.of());
        data.requireAgreement(problem.gridValues(start(problem, 0)));
        long begin = System.nanoTime();
        do {
            data.requireAgreement(
                    problem.gridValues(fit(objective, start(problem, 0)).parameters()));
        } while (!listener.isCancelled() && (System.nanoTime() - begin) * 1e-9 < plan.warmUpSeconds());
        double[] seconds = new double[plan.starts()];
        int accepted = 0;
        int disturbed = 0;
        for (int i = 0; i < seconds.length; i++) {
            Timed timed = leastDisturbed(objective, start(problem, i + 1));
            SolverResult result = timed.result;
            seconds[i] = result.elapsed().toNanos() * 1e-9 / Math.max(1, result.iterations());
            accepted += result.acceptedSteps();
            disturbed += timed.processorShare < UNDISTURBED_SHARE ? 1 : 0;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("points", data.points());
        counts.put("rows", chi2.rowCount());
        counts.put("parameters", problem.layout().size());
        counts.put("gridValues", chi2.valueCount());
        counts.put("iterations", plan.iterations());
        counts.put("acceptedStepsInAll", accepted);
        counts.put("disturbed", disturbed);
        return new Value(size, seconds, counts);
    }

    /**
     * A fit.
     *
     * @param processorShare which part of the wall time this thread had a processor
     */
    private record Timed(SolverResult result, double processorShare) {}

    /** Repeats a fit that had to share the processor a few times. */
    private Timed leastDisturbed(Objective objective, double[] start) {
        Timed best = timed(objective, start);
        for (int i = 0; i < MOST_REPEATS && best.processorShare < UNDISTURBED_SHARE; i++) {
            Timed again = timed(objective, start);
            best = again.processorShare > best.processorShare ? again : best;
        }
        return best;
    }

    private Timed timed(Objective objective, double[] start) {
        long processor = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        SolverResult result = fit(objective, start);
        double wall = System.nanoTime() - begin;
        return new Timed(result, (THREADS.getCurrentThreadCpuTime() - processor) / wall);
    }

    private SolverResult fit(Objective objective, double[] start) {
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(plan.iterations());
        return SOLVER.minimize(objective, start, Bounds.none(), options, IterationListener.NONE);
    }

    private static double[] start(FitProblem problem, int index) {
        return problem.start(new RandomStream(index));
    }
}
