package org.nablafit.fit;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a fit of a model that depends on A gives for all nuclei.
 *
 * @param measured the nuclei of the data
 * @param bands of the free nucleon, A = 1, and the nuclei of the data, at the x of {@link InitialScaleGrid}
 * @param againstMassNumber of many A, most of which no data set has, at a few x
 * @param truth x f of the truth of a closure test
 */
public record NuclearResult(
        Nuclei measured, NuclearBands bands, NuclearBands againstMassNumber, Optional<Truth> truth) {
    /** Where distributions are given against A. */
    private static final double[] FIXED_X = {0.01, 0.1, 0.3, 0.6};

    private static final int[] MASS_NUMBERS = {1, 2, 3, 4, 6, 9, 12, 16, 20, 27, 40, 56, 80, 108, 140, 170, 208};

    /**
     * x f of a truth in rows as {@link Nuclei#rows}.
     *
     * @param rows of the nuclei of {@link NuclearResult#bands}
     * @param againstMassNumber of those of {@link NuclearResult#againstMassNumber}
     */
    public record Truth(double[][] rows, double[][] againstMassNumber) {
        /** The truth of a closure test; empty where the data are measured. */
        public static Optional<Truth> of(FitProblem problem) {
            return problem.data()
                    .truth()
                    .map(source -> new Truth(
                            rows(problem, source, problem.resultNuclei(), InitialScaleGrid.x()),
                            rows(problem, source, manyNuclei(problem), fixedX())));
        }

        private static double[][] rows(FitProblem problem, PdfSource truth, Nuclei nuclei, double[] x) {
            double[] values = truth.gridValues(
                    nuclei.grid(x),
                    problem.data().theory().mu0(),
                    problem.model().basis());
            return nuclei.rows(values, problem.model().basis().size());
        }
    }

    /** Where distributions are given against A; a copy. */
    public static double[] fixedX() {
        return FIXED_X.clone();
    }

    /** Isoscalar nuclei between A = 1 and the heaviest one of the data. */
    public static Nuclei manyNuclei(FitProblem problem) {
        int heaviest = problem.shownNucleus().massNumber();
        return Nuclei.isoscalar(
                Arrays.stream(MASS_NUMBERS).filter(a -> a <= heaviest).toArray());
    }

    static NuclearResult of(FitProblem problem, LaplaceBands.Posterior posterior) {
        Nuclei nuclei = problem.resultNuclei();
        Nuclei many = manyNuclei(problem);
        return new NuclearResult(
                problem.nuclei(),
                new NuclearBands(nuclei, posterior.bands(nuclei, InitialScaleGrid.x())),
                new NuclearBands(many, posterior.bands(many, FIXED_X)),
                Truth.of(problem));
    }
}
