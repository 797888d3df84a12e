package org.nablafit.fit;

import java.util.Arrays;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * The truth of a closure test beside the fit.
 *
 * @param level 0, 1 or 2
 * @param description the truth in a few words
 * @param distributions x f of the truth [distributions of the fit][x of its bands]
 * @param chi2 of the truth with the data of the fit, experimental covariance matrix: 0 at level 0
 */
public record ClosureComparison(int level, String description, double[][] distributions, double chi2) {
    /** Copies the array. */
    public ClosureComparison {
        distributions = copy(distributions);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[][] distributions() {
        return copy(distributions);
    }

    static ClosureComparison of(FitProblem problem, ClosureCard card, PdfSource truth, LaplaceBands bands) {
        FitTheory theory = problem.data().theory();
        PdfGrid grid = PdfGrid.of(bands.hadron(), new XGrid(bands.x()));
        int size = problem.model().basis().size();
        double[] values = truth.gridValues(grid, theory.mu0(), problem.model().basis());
        double[][] distributions = new double[size][bands.x().length];
        for (int i = 0; i < values.length; i++) {
            distributions[i % size][i / size] = values[i];
        }
        double chi2 = Chi2Evaluation.of(problem.data(), truth).chi2();
        return new ClosureComparison(card.level(), truth.description(), distributions, chi2);
    }
}
