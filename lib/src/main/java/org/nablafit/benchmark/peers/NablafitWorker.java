package org.nablafit.benchmark.peers;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.benchmark.SineBenchmark;
import org.nablafit.benchmark.SineProblem;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.fit.Environment;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.gradientdescent.GradientDescent;
import org.nablafit.solvers.gradientdescent.GradientDescentOptions;
import org.nablafit.solvers.gradientdescent.UpdateRule;
import org.nablafit.solvers.trustregion.Damping;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;
import org.nablafit.solvers.trustregion.LinearSolve;
import org.nablafit.solvers.trustregion.TrustRegionOptions;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;

/** nablafit's own worker: a program with the protocol of the package. Its arguments are a {@link Variant} and a table. */
final class NablafitWorker {
    /** How nablafit takes part. */
    enum Variant {
        /** Levenberg-Marquardt with analytic derivatives. */
        ANALYTIC,
        /** The same with geodesic acceleration and variable projection; sine and FK fit only. */
        ACCELERATED,
        /** Levenberg-Marquardt with derivatives by dual numbers; the sine only. */
        AUTOMATIC,
        /** Gradient descent by Nadam on all data at once; the FK fit only. */
        NADAM;

        /** As an argument of the worker. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A run that is shorter is done twice, and the second counts, as the peers do it. */
    private static final double SHORT_SECONDS = 0.05;

    /** With the damping, the least radius and the normal equations of the peers. */
    private static final TrustRegionOptions FK_TRUST_REGION =
            TrustRegionOptions.defaults().withDamping(Damping.COLUMN).withLinearSolve(LinearSolve.CHOLESKY);

    private static final double MOST_ACCELERATION = 0.75;

    private static final LevenbergMarquardt LARGE_SOLVER = new LevenbergMarquardt();

    private static final double LEARNING_RATE = 0.01;
    /** Of optax; for a gradient of χ²/N. */
    private static final double EPSILON = 1e-8;
    /** Large enough that the momentum is constant, as optax has it. */
    private static final double NO_SCHEDULE = 1e6;

    private final Variant variant;
    private final @Nullable FkTable table;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private @Nullable Fit fit;

    /** How a fit of a request is run, kept for the next request of the same shape. */
    private record Fit(String problem, int nodes, int noise, Start start, Run run) {
        boolean isOf(Request request) {
            return problem.equals(request.problem()) && nodes == request.nodes() && noise == request.noise();
        }
    }

    @FunctionalInterface
    private interface Start {
        double[] parameters(long seed);
    }

    @FunctionalInterface
    private interface Run {
        Outcome from(double[] start, Request request);
    }

    /** F = χ²/2 before and after, and the multiply-adds of an iteration, 0 where they are not counted. */
    private record Outcome(double startValue, double value, int iterations, double multiplyAdds) {
        static Outcome of(SolverResult result) {
            return new Outcome(result.startValue(), result.value(), result.iterations(), 0);
        }
    }

    NablafitWorker(Variant variant, @Nullable FkTable table) {
        this.variant = variant;
        this.table = table;
    }

    /** Answers requests until standard input ends. Standard output is for answers alone. */
    public static void main(String[] arguments) {
        try (BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                PrintStream answers = stream(FileDescriptor.out)) {
            Variant variant = Variant.valueOf(arguments[0].toUpperCase(Locale.ROOT));
            FkTable table = arguments.length > 1 ? FkTables.read(Path.of(arguments[1])) : null;
            NablafitWorker worker = new NablafitWorker(variant, table);
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                answers.println(worker.answer(Request.parse(line)).line());
            }
        } catch (IOException | IllegalArgumentException e) {
            try (PrintStream complaints = stream(FileDescriptor.err)) {
                complaints.println(e.getMessage());
            }
            System.exit(1);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs a fit and measures it. The processor time is that of this thread: what the Java machine does beside it disturbs. */
    Answer answer(Request request) throws IOException {
        if (fit == null || !fit.isOf(request)) {
            fit = fit(request);
        }
        double[] start = fit.start.parameters(request.seed());
        Answer answer = measured(fit, start, request);
        return answer.seconds() < SHORT_SECONDS ? measured(fit, start, request) : answer;
    }

    private Answer measured(Fit prepared, double[] start, Request request) {
        long cpu = threads.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        Outcome outcome = prepared.run.from(start, request);
        double seconds = (System.nanoTime() - begin) * 1e-9;
        double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpu) * 1e-9;
        return new Answer(
                2 * outcome.startValue,
                2 * outcome.value,
                outcome.iterations,
                seconds,
                cpuSeconds,
                outcome.multiplyAdds);
    }

    private Fit fit(Request request) throws IOException {
        Optional<LargePart> part = LargePart.find(request.problem());
        if (part.isPresent()) {
            return part(part.get(), request);
        }
        return switch (request.problem()) {
            case Request.SINE -> sine(request);
            case Request.FK -> fk(request);
            case Request.LARGE -> large(request);
            default -> throw new IllegalArgumentException("there is no problem '" + request.problem() + "'");
        };
    }

    private Fit sine(Request of) {
        SineProblem problem = new SineProblem(of.nodes());
        DerivativeStrategy strategy =
                variant == Variant.AUTOMATIC ? DerivativeStrategy.AUTOMATIC : DerivativeStrategy.ANALYTIC;
        GaussNewtonFunction function = problem.function(strategy);
        LevenbergMarquardt solver = solver(SineBenchmark.TRUST_REGION);
        return new Fit(
                of.problem(),
                of.nodes(),
                of.noise(),
                problem::start,
                (start, request) -> Outcome.of(
                        SineBenchmark.fit(solver, function, start, request.iterations(), stopAt(request.goal()))));
    }

    private Fit fk(Request of) {
        if (table == null) {
            throw new IllegalArgumentException("the FK fit needs a table");
        }
        FkProblem problem = new FkProblem(table, of.nodes(), of.noise());
        LevenbergMarquardt solver = solver(FK_TRUST_REGION);
        Run run = variant == Variant.NADAM
                ? (start, request) -> Outcome.of(nadam(problem, start, request))
                : (start, request) -> Outcome.of(
                        solver.minimize(problem, start, Bounds.none(), options(request), stopAt(request.goal())));
        return new Fit(of.problem(), of.nodes(), of.noise(), problem::start, run);
    }

    private LevenbergMarquardt solver(TrustRegionOptions options) {
        return new LevenbergMarquardt(
                variant == Variant.ACCELERATED
                        ? options.withMostAcceleration(MOST_ACCELERATION).withVariableProjection(true)
                        : options);
    }

    private static Fit large(Request of) throws IOException {
        LargeProblem problem = LargeProblem.read(Environment.home());
        GaussNewtonFunction function = problem.function();
        return new Fit(
                of.problem(),
                of.nodes(),
                of.noise(),
                problem::start,
                (start, request) -> Outcome.of(LARGE_SOLVER.minimize(
                        function, start, Bounds.none(), options(request), stopAt(request.goal()))));
    }

    /** As many repetitions of a part of the large fit as are asked for iterations; its χ² is that of the start. */
    private static Fit part(LargePart part, Request of) throws IOException {
        LargeProblem problem = LargeProblem.read(Environment.home());
        LargeParts parts = new LargeParts(problem);
        double[] start = problem.start(of.seed());
        double value = parts.prepare(start) / 2;
        return new Fit(of.problem(), of.nodes(), of.noise(), problem::start, (_, request) -> {
            for (int i = 0; i < request.iterations(); i++) {
                parts.run(part, start);
            }
            return new Outcome(value, value, request.iterations(), parts.multiplyAdds(part));
        });
    }

    /** The peer descends on χ²/N, this on χ²/2: in ε alone that makes a difference. */
    private static SolverResult nadam(FkProblem problem, double[] start, Request request) {
        GradientDescentOptions descent = GradientDescentOptions.defaults()
                .withRule(UpdateRule.NADAM)
                .withLearningRate(LEARNING_RATE)
                .withEpsilon(EPSILON * problem.pointCount() / 2)
                .withScheduleDecay(NO_SCHEDULE);
        return new GradientDescent(descent)
                .minimize(problem, start, Bounds.none(), options(request), stopAt(request.goal()));
    }

    private static SolverOptions options(Request request) {
        return SolverOptions.defaults()
                .withMaximumIterations(request.iterations())
                .withGradientTolerance(request.tolerance())
                .withStepTolerance(request.tolerance())
                .withCostTolerance(request.tolerance());
    }

    private static IterationListener stopAt(double goal) {
        return goal < 0
                ? IterationListener.NONE
                : state -> 2 * state.value() <= goal
                        ? IterationListener.Decision.STOP
                        : IterationListener.Decision.CONTINUE;
    }
}
