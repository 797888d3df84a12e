package org.nablafit.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;

/**
 * One solver on the problem collections: how many evaluations it takes and how many digits it reaches.
 *
 * @param name as in cards
 * @param solver with its options
 * @param iterations how many it may take for a problem
 */
public record SolverComparison(String name, Minimizer<? super GaussNewtonFunction> solver, int iterations) {
    /** As in the tests of Levenberg-Marquardt: Watson's function with 12 parameters is 5e-10 at its minimum. */
    private static final double MGH_GRADIENT_TOLERANCE = 1e-14;

    private static final double ENOUGH_DIGITS = 4;
    /** A sum of squares of 1e-10 is 0. */
    private static final double ENOUGH_DIGITS_OF_ZERO = 10;

    /** What solvers are compared on. */
    public enum Collection {
        /** The problems of Moré, Garbow and Hillstrom, some from several starts. */
        MGH,
        /** Some of them in boxes. */
        BOXES,
        /** The problems of NIST from both starts. */
        NIST
    }

    /**
     * What came of a problem.
     *
     * @param evaluations of F, with and without derivatives
     * @param digits that are right: of the worst parameter (NIST), or of the sum of squares (-log10 of it where it should
     *     be 0)
     * @param solved are the digits enough?
     * @param result how the run ended
     */
    public record Outcome(int evaluations, double digits, boolean solved, SolverResult result) {
        private static Outcome of(SolverResult result, double digits, boolean solved) {
            return new Outcome(result.valueEvaluations() + result.jacobianEvaluations(), digits, solved, result);
        }
    }

    /** What comes of each problem, by its name. */
    public Map<String, Outcome> outcomes(Collection collection) {
        return switch (collection) {
            case MGH -> mgh();
            case BOXES -> boxes();
            case NIST -> nist();
        };
    }

    private Map<String, Outcome> mgh() {
        SolverOptions options = SolverOptions.defaults().withGradientTolerance(MGH_GRADIENT_TOLERANCE);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (MghProblem problem : MghProblems.all()) {
            GaussNewtonFunction function = GaussNewtonFunction.of(problem.function());
            for (double scale : problem.scales()) {
                String name = problem + (scale == 1 ? "" : " from " + (int) scale + " x");
                SolverResult result = run(function, problem.start(scale), Bounds.none(), options);
                outcomes.put(name, ofSquares(result, problem.minima()));
            }
        }
        return outcomes;
    }

    private Map<String, Outcome> boxes() {
        SolverOptions options = SolverOptions.defaults().withGradientTolerance(MGH_GRADIENT_TOLERANCE);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (BoundedProblem problem : MghProblems.bounded()) {
            GaussNewtonFunction function = GaussNewtonFunction.of(problem.function());
            SolverResult result = run(function, problem.start(), problem.bounds(), options);
            problem.bounds().requireInside(result.parameters());
            outcomes.put(problem.name(), ofSquares(result, problem.minimum()));
        }
        return outcomes;
    }

    private Map<String, Outcome> nist() {
        SolverOptions options = SolverOptions.defaults();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (NistProblem problem : NistProblems.all()) {
            GaussNewtonFunction function = GaussNewtonFunction.of(problem.function());
            for (int start = 0; start < problem.starts().size(); start++) {
                String name = problem + ", start " + (start + 1);
                SolverResult result = run(function, problem.starts().get(start), Bounds.none(), options);
                double digits = MatchingDigits.ofWorst(result.parameters(), problem.certified());
                outcomes.put(name, Outcome.of(result, digits, digits >= ENOUGH_DIGITS));
            }
        }
        return outcomes;
    }

    private SolverResult run(GaussNewtonFunction function, double[] start, Bounds bounds, SolverOptions options) {
        return solver.minimize(
                function, start, bounds, options.withMaximumIterations(iterations), IterationListener.NONE);
    }

    /** Solved where the sum of squares is that of one of the minima. */
    private static Outcome ofSquares(SolverResult result, double... minima) {
        double sum = 2 * result.value();
        double digits = Double.NEGATIVE_INFINITY;
        boolean solved = false;
        for (double minimum : minima) {
            double ofThis = MatchingDigits.of(sum, minimum);
            digits = Math.max(digits, ofThis);
            solved |= ofThis >= (minimum == 0 ? ENOUGH_DIGITS_OF_ZERO : ENOUGH_DIGITS);
        }
        return Outcome.of(result, digits, solved);
    }
}
