package org.nablafit.fit.hessian;

import java.util.Locale;
import org.nablafit.differentiation.GaussNewtonModel;

/**
 * Gauss-Newton steps from the end of a fit to the minimum of χ², within the eigenvectors that are kept: a solver ends where χ² hardly
 * falls, and the parabola of the Hessian matrix is to stand where it does not fall at all. Each step is halved until χ² falls.
 *
 * @param minimum where they ended
 * @param spectrum there, with the Gauss-Newton curvature
 * @param gradient of F there [P]
 * @param distance by how much χ² is still above the minimum of the parabola
 * @param steps how many there were
 */
record Refinement(Minimum minimum, Spectrum spectrum, double[] gradient, double distance, int steps) {
    /** The steps end where the parabola has χ² fall by less than this. */
    static final double GOAL = 1e-10;

    private static final int MOST_STEPS = 50;
    private static final int MOST_HALVINGS = 20;

    static Refinement of(Minimum start, HessianOptions options, HessianProgress progress) {
        Minimum minimum = start;
        double chi2 = start.chi2();
        GaussNewtonModel model =
                new GaussNewtonModel(start.size(), start.objective().rowCount());
        for (int steps = 0; ; steps++) {
            start.objective().evaluate(minimum.parameters(), model);
            double[] gradient = new double[start.size()];
            model.gradient(gradient);
            Spectrum spectrum = Spectrum.of(minimum, Curvature.of(model), gradient, options.cut());
            double distance = spectrum.distance(gradient);
            progress.onWork(new HessianProgress.Work(
                    "minimum",
                    "step",
                    steps,
                    MOST_STEPS,
                    String.format(Locale.ROOT, "chi2 %.6f, %.1e above the minimum", chi2, distance)));
            if (distance <= GOAL || steps == MOST_STEPS || HessianProgress.isStopped(progress)) {
                return new Refinement(minimum, spectrum, gradient, distance, steps);
            }
            double[] step = spectrum.step(gradient);
            double[] next = minimum.moved(1, step);
            double there = minimum.chi2(next);
            for (int halving = 1; !(there < chi2) && halving <= MOST_HALVINGS; halving++) {
                next = minimum.moved(Math.scalb(1.0, -halving), step);
                there = minimum.chi2(next);
            }
            if (!(there < chi2)) {
                return new Refinement(minimum, spectrum, gradient, distance, steps);
            }
            minimum = minimum.at(next);
            chi2 = there;
        }
    }
}
