package org.nablafit.benchmark.scaling;

import java.util.Arrays;
import java.util.List;
import org.nablafit.chi2.DataChi2;
import org.nablafit.fit.FitProblem;
import org.nablafit.numeric.RandomStream;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.LinearMap;

/**
 * As many data as wanted for the tables of a card: its points in random order and, when all have been taken, from the
 * beginning again. The values are those measured, with fluctuations of their uncertainties: 5 to 7 % for each point alone,
 * and 2 % for all together.
 */
final class PseudoData {
    /** χ² compressed and in full agree to this part of it. */
    private static final double AGREEMENT = 1e-10;

    /** The error of χ² that a compression may make. */
    private static final double COMPRESSION_ERROR = 1e-9;

    private static final double NORMALISATION = 0.02;
    private static final long SEED = 1;

    private final int points;
    private final DataChi2 full;
    private final DataChi2 compressed;

    /**
     * Makes the data, and compresses them.
     *
     * @param problem whose observables are linear in the distributions
     * @param points how many data
     */
    PseudoData(FitProblem problem, int points) {
        this.points = points;
        RandomStream random = new RandomStream(SEED);
        int[] all = problem.allPoints();
        random.split("order").shuffle(all);
        int[] taken = new int[points];
        Arrays.setAll(taken, i -> all[i % all.length]);
        double[] measured = problem.data().values();
        double[] uncertainty = new double[points];
        double[] values = new double[points];
        RandomStream noise = random.split("noise");
        double common = NORMALISATION * noise.normal();
        for (int i = 0; i < points; i++) {
            double value = measured[taken[i]];
            uncertainty[i] = Math.abs(value) * noise.uniform(0.05, 0.07);
            values[i] = value * (1 + common) + uncertainty[i] * noise.normal();
        }
        double[] covariance = new double[points * points];
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                covariance[i * points + j] = NORMALISATION * NORMALISATION * measured[taken[i]] * measured[taken[j]];
            }
            covariance[i * points + i] += uncertainty[i] * uncertainty[i];
        }
        full = DataChi2.of(List.of(rows(problem, taken)), values, covariance);
        compressed = full.compressed(sizes(problem), COMPRESSION_ERROR);
    }

    /** The bytes that making the data of so many points takes: the covariance matrix, its copy and its factor. */
    static long bytes(int points) {
        return 3L * Double.BYTES * points * points;
    }

    private static ForwardMap rows(FitProblem problem, int[] taken) {
        List<ForwardMap> maps =
                problem.data().theory().maps(problem.grid(), problem.model().basis());
        int columns = maps.getFirst().valueCount();
        double[] matrix = new double[problem.allPoints().length * columns];
        double[] nothing = new double[columns];
        int first = 0;
        for (ForwardMap map : maps) {
            int n = map.pointCount();
            double[] part = new double[n * columns];
            map.predictionsAndDerivative(nothing, new double[n], part);
            System.arraycopy(part, 0, matrix, first * columns, part.length);
            first += n;
        }
        return LinearMap.of(first, columns, matrix).select(taken);
    }

    /** The sizes of the grid values that the error of the compression refers to: |x f| of a start, where that is not tiny. */
    private static double[] sizes(FitProblem problem) {
        double[] f = problem.gridValues(problem.start(new RandomStream(SEED)));
        return Arrays.stream(f).map(value -> Math.max(Math.abs(value), 1e-3)).toArray();
    }

    int points() {
        return points;
    }

    /** χ² of all points. */
    DataChi2 full() {
        return full;
    }

    /** χ² of the few rows that say the same. */
    DataChi2 compressed() {
        return compressed;
    }

    /**
     * Checks that compressed and full χ² agree.
     *
     * @param gridValues x f on the grid of the problem
     * @throws IllegalStateException where they do not
     */
    void requireAgreement(double[] gridValues) {
        double whole = full.chi2(gridValues);
        double small = compressed.chi2(gridValues);
        if (!(Math.abs(small - whole) <= AGREEMENT * whole)) {
            throw new IllegalStateException("chi2 of " + points + " points is " + whole + ", but compressed " + small);
        }
    }
}
