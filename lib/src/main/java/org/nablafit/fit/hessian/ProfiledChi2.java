package org.nablafit.fit.hessian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;

/**
 * χ² as a function of one parameter: with the others fitted again for each of its values, or held at the minimum. A fit starts from
 * that of the nearest value so far, moved along the line on which the parabola has its minimum.
 */
final class ProfiledChi2 {
    private static final SolverOptions OPTIONS = SolverOptions.defaults();

    private final Minimum minimum;
    private final int index;
    private final boolean othersHeld;
    private final double[] slope;
    private final List<double[]> known = new ArrayList<>();
    private final double least;
    private Optional<LowerChi2> lower = Optional.empty();

    /**
     * The function.
     *
     * @param spectrum at the minimum
     * @param index of the parameter
     */
    ProfiledChi2(Minimum minimum, Spectrum spectrum, int index, boolean othersHeld) {
        this.minimum = minimum;
        this.index = index;
        this.othersHeld = othersHeld;
        int p = minimum.size();
        double[] covariance = spectrum.covariance();
        double variance = covariance[index * p + index];
        this.slope = new double[p];
        for (int i = 0; i < p; i++) {
            slope[i] = variance > 0 ? covariance[i * p + index] / variance : 0;
        }
        known.add(minimum.parameters());
        this.least = minimum.chi2();
    }

    /** The lowest χ² that was met, where it is below that of the minimum. */
    Optional<LowerChi2> lower() {
        return lower;
    }

    /**
     * χ² at a value of the parameter.
     *
     * @param parameters of the least χ² [P]
     * @param converged did the fit of the others converge?
     */
    record At(double chi2, double[] parameters, boolean converged) {}

    /** @param value inside the bounds */
    At at(double value) {
        At at = evaluate(value);
        double fall = least - at.chi2;
        if (fall > lower.map(LowerChi2::fall).orElse(LowerChi2.NOISE)) {
            lower = Optional.of(new LowerChi2(value, fall));
        }
        return at;
    }

    private At evaluate(double value) {
        double[] held = minimum.parameters();
        held[index] = value;
        if (othersHeld) {
            return new At(minimum.chi2(held), held, true);
        }
        double[] nearest = known.stream()
                .min(Comparator.comparingDouble(one -> Math.abs(one[index] - value)))
                .orElseThrow()
                .clone();
        double[] along = nearest.clone();
        for (int i = 0; i < along.length; i++) {
            along[i] = minimum.bounds().project(i, along[i] + (value - nearest[index]) * slope[i]);
        }
        along[index] = value;
        nearest[index] = value;
        // The line may leave the region where the model has a value.
        double[] start = minimum.chi2(along) <= minimum.chi2(nearest) ? along : nearest;
        if (!Double.isFinite(minimum.chi2(start))) {
            return new At(Double.POSITIVE_INFINITY, start, false);
        }
        SolverResult result = new LevenbergMarquardt()
                .minimize(minimum.objective(), start, box(value), OPTIONS, _ -> IterationListener.Decision.CONTINUE);
        known.add(result.parameters());
        return new At(2 * result.value(), result.parameters(), result.converged());
    }

    /** The bounds, with the parameter held at a value. */
    private Bounds box(double value) {
        int p = minimum.size();
        double[] lower = new double[p];
        double[] upper = new double[p];
        Arrays.setAll(lower, i -> i == index ? value : minimum.bounds().lower(i));
        Arrays.setAll(upper, i -> i == index ? value : minimum.bounds().upper(i));
        return new Bounds(lower, upper);
    }
}
