package org.nablafit.solvers.trustregion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.nablafit.DeepInelasticFit;
import org.nablafit.Expected;
import org.nablafit.benchmark.SineProblem;
import org.nablafit.benchmark.peers.FkProblem;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * An iteration of Levenberg-Marquardt: alone, and within a run. A run makes its arrays once; {@link #noIteration} is
 * what that takes, so that the bytes of {@link #iterationOfRun} without those of {@link #noIteration} are what an
 * iteration leaves.
 */
@State(Scope.Thread)
public class IterationBenchmark {
    private static final int ITERATIONS = 100;
    /** Iterations before the one that is measured alone: the first ones are small steps. */
    private static final int ON_THE_WAY = 20;

    private static final int FK_POINTS = 1000;
    private static final int FK_NODES = 50;

    /** Of the equations that the step solves, relative to the gradient. */
    private static final double TOLERANCE = 1e-8;

    /** Hidden nodes of the sine and of the fit through a table, and the fit of all deep-inelastic data. */
    @Param({"sine-5", "sine-10", "sine-20", "sine-40", "sine-80", "fk-10", "fk-50", "dis"})
    String problem;

    private GaussNewtonFunction function;
    private double[] start;
    private LevenbergMarquardt solver;
    private SolverOptions options;
    private DampedStep step;
    private double radius;
    private double otherRadius;
    private double[] point;
    private GaussNewtonModel model;
    private GaussNewtonModel spare;

    /** A fit that is on its way, and a step that is checked. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        TrustRegionOptions trustRegion = TrustRegionOptions.defaults();
        String[] name = problem.split("-", -1);
        switch (name[0]) {
            case "sine" -> {
                SineProblem sine = new SineProblem(Integer.parseInt(name[1]));
                function = sine.function(DerivativeStrategy.ANALYTIC);
                start = sine.start(1);
            }
            case "fk" -> {
                FkProblem fk = new FkProblem(table(), Integer.parseInt(name[1]), 1);
                function = fk;
                start = fk.start(1);
            }
            case "dis" -> {
                DeepInelasticFit fit = DeepInelasticFit.read();
                function = fit.objective();
                start = fit.start(1);
            }
            default -> throw new IllegalArgumentException("there is no problem '" + problem + "'");
        }
        solver = new LevenbergMarquardt(trustRegion);
        options = SolverOptions.defaults().withoutConvergenceTests();
        SolverResult onTheWay = run(ON_THE_WAY);
        Expected.condition(
                onTheWay.value() < onTheWay.startValue(),
                "the fit " + problem + " does not get below its start in " + ON_THE_WAY + " iterations");
        Expected.condition(
                run(ITERATIONS).iterations() == ITERATIONS,
                "the fit " + problem + " ends before " + ITERATIONS + " iterations");
        point = onTheWay.parameters();
        radius = 1;
        otherRadius = 2;
        int parameters = function.parameterCount();
        step = new DampedStep(parameters, function.rowCount(), Bounds.none(), trustRegion);
        model = new GaussNewtonModel(parameters, function.rowCount());
        spare = new GaussNewtonModel(parameters, function.rowCount());
        function.evaluate(point, model);
        check();
    }

    /** Random weights: what an iteration takes depends on the sizes of a table alone. */
    private static FkTable table() {
        RandomStream random = new RandomStream(1);
        double[] weights = new double[FK_POINTS * 2 * FK_NODES];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.uniform();
        }
        double[] nodes = new double[FK_NODES];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = Math.pow(1e-5, 1 - (i + 0.5) / nodes.length);
        }
        var head = new FkTable.Head("random", Path.of("random"), Hadron.PROTON, 1, OptionalInt.empty(), Map.of());
        return new FkTable(
                head,
                new XGrid(nodes),
                List.of(EvolutionFlavour.SIGMA, EvolutionFlavour.GLUON),
                new ArrayList<>(Collections.nCopies(FK_POINTS, List.of())),
                weights);
    }

    /** (JᵀJ + 1 / radius) s = −g by plain loops, for the damping S = 1; and the value at the candidate. */
    private void check() {
        int parameters = point.length;
        double value = iteration();
        double[] r = model.residuals();
        double[] j = model.jacobian();
        double[] gradient = model.restGradient().clone();
        double[] left = new double[parameters];
        for (int row = 0; row < r.length; row++) {
            double image = 0;
            for (int i = 0; i < parameters; i++) {
                gradient[i] += j[row * parameters + i] * r[row];
                image += j[row * parameters + i] * (step.candidate()[i] - point[i]);
            }
            for (int i = 0; i < parameters; i++) {
                left[i] -= j[row * parameters + i] * image;
            }
        }
        for (int i = 0; i < parameters; i++) {
            left[i] -= (1 / radius + model.restCurvature()[i]) * (step.candidate()[i] - point[i]);
        }
        Expected.elements("the left side of the damped normal equations", left, gradient, TOLERANCE);
        Expected.number("F at the candidate", value, function.value(step.candidate()), TOLERANCE);
    }

    private SolverResult run(int iterations) {
        return solver.minimize(function, start, options.withMaximumIterations(iterations));
    }

    /** All that an iteration with an accepted step does, from the same point with one of two radii. */
    @Benchmark
    public double iteration() {
        double next = otherRadius;
        otherRadius = radius;
        radius = next;
        step.linearize(model);
        step.compute(model, point, radius);
        double value = function.value(step.candidate());
        function.evaluate(step.candidate(), spare);
        return value;
    }

    /** A run from the start; some of its steps are rejected. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public SolverResult iterationOfRun() {
        return run(ITERATIONS);
    }

    /** The share of an iteration in what a run does before the first. */
    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public SolverResult noIteration() {
        return run(0);
    }
}
