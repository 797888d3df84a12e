package org.nablafit.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.solvers.Termination;

/**
 * What a sine benchmark measured.
 *
 * @param iterations of each fit
 * @param runs all fits in order
 */
public record SineResult(int iterations, List<Run> runs) {
    /** A fit with a χ² not above this has found the sine [Bertone2019]. */
    public static final double GOAL = 1e-9;

    /** Copies the list. */
    public SineResult {
        runs = List.copyOf(runs);
    }

    /**
     * One fit.
     *
     * @param nodes N
     * @param parameters 3 N + 1
     * @param strategy of the derivatives
     * @param seed of the start
     * @param iterations that were run
     * @param seconds that they took
     * @param chi2Start at iteration 0
     * @param chi2 at the end
     * @param termination why it ended
     */
    public record Run(
            int nodes,
            int parameters,
            DerivativeStrategy strategy,
            int seed,
            int iterations,
            double seconds,
            double chi2Start,
            double chi2,
            Termination termination) {
        /** Seconds per 1000 iterations. */
        public double secondsPerThousand() {
            return 1000 * seconds / Math.max(iterations, 1);
        }
    }

    /**
     * The fits of one N and one strategy together.
     *
     * @param nodes N
     * @param parameters 3 N + 1
     * @param strategy of the derivatives
     * @param seeds how many fits
     * @param seconds median of the seconds per 1000 iterations
     * @param fastest least of them
     * @param slowest largest of them
     * @param chi2 median at the end
     * @param share of the fits with a χ² not above {@link #GOAL}
     */
    public record Cell(
            int nodes,
            int parameters,
            DerivativeStrategy strategy,
            int seeds,
            double seconds,
            double fastest,
            double slowest,
            double chi2,
            double share) {
        private static Cell of(List<Run> runs) {
            double[] seconds =
                    runs.stream().mapToDouble(Run::secondsPerThousand).sorted().toArray();
            double[] chi2 = runs.stream().mapToDouble(Run::chi2).sorted().toArray();
            long found = Arrays.stream(chi2).filter(value -> value <= GOAL).count();
            Run first = runs.getFirst();
            return new Cell(
                    first.nodes,
                    first.parameters,
                    first.strategy,
                    runs.size(),
                    Quantiles.median(seconds),
                    seconds[0],
                    seconds[seconds.length - 1],
                    Quantiles.median(chi2),
                    (double) found / runs.size());
        }
    }

    /** The cells in the order of the runs. */
    public List<Cell> cells() {
        Map<List<Object>, List<Run>> groups = new LinkedHashMap<>();
        for (Run run : runs) {
            groups.computeIfAbsent(List.of(run.nodes, run.strategy), key -> new ArrayList<>())
                    .add(run);
        }
        return groups.values().stream().map(Cell::of).toList();
    }
}
