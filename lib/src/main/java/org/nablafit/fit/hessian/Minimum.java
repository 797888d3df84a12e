package org.nablafit.fit.hessian;

import java.util.List;
import java.util.OptionalDouble;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.fit.FitErrors;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.NetworkModelCard;
import org.nablafit.serialization.Suggestion;
import org.nablafit.solvers.Bounds;

/**
 * A function F = χ²/2 in a box with a point at its minimum or near to it. Belongs to one thread, as its function does.
 *
 * @param objective F
 * @param names of the parameters [P]
 * @param bounds the box
 * @param priorWidth the width of the Gaussian prior that a parameter has where the data leave it open, as 1 for those of a network;
 *     empty where the data are to determine the parameters, as those of a formula. Priors that are in F do not count here
 * @param parameters [P], inside the bounds
 */
public record Minimum(
        GaussNewtonFunction objective,
        List<String> names,
        Bounds bounds,
        OptionalDouble priorWidth,
        double[] parameters) {
    /**
     * Copies names and parameters.
     *
     * @throws IllegalArgumentException where sizes differ, or the point is not finite or not inside the box
     */
    public Minimum {
        names = List.copyOf(names);
        parameters = parameters.clone();
        bounds.requireStart(objective.parameterCount(), parameters);
        if (names.size() != parameters.length) {
            throw new IllegalArgumentException(
                    "there are " + names.size() + " names for " + parameters.length + " parameters");
        }
    }

    /**
     * χ² of all points of a card near the end of its fit, with the penalties, priors and the ridge of the card.
     *
     * @param errors the uncertainties of the fit
     * @param parameters where it ended, inside the bounds
     */
    public static Minimum of(FitProblem problem, FitErrors errors, double[] parameters) {
        return new Minimum(
                problem.objective(errors, parameters),
                problem.layout().names(),
                problem.bounds(),
                problem.card().requireModel() instanceof NetworkModelCard
                        ? OptionalDouble.of(1)
                        : OptionalDouble.empty(),
                parameters);
    }

    @Override
    public double[] parameters() {
        return parameters.clone();
    }

    /** How many parameters there are. */
    public int size() {
        return parameters.length;
    }

    /** The same function at another point. */
    Minimum at(double[] point) {
        return new Minimum(objective, names, bounds, priorWidth, point);
    }

    /** χ² = 2 F at the point. */
    public double chi2() {
        return chi2(parameters);
    }

    /** χ² = 2 F at other parameters; ∞ where the model has no value. */
    double chi2(double[] other) {
        double value = 2 * objective.value(other);
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    /**
     * The index of a parameter.
     *
     * @throws IllegalArgumentException where there is none of the name
     */
    int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "there is no free parameter '" + name + "'" + Suggestion.among(name, names));
        }
        return index;
    }

    /** The largest s for which the point + s · direction lies in the box. */
    double room(double[] direction) {
        double room = Double.POSITIVE_INFINITY;
        for (int i = 0; i < direction.length; i++) {
            if (direction[i] != 0) {
                double bound = direction[i] > 0 ? bounds.upper(i) : bounds.lower(i);
                room = Math.min(room, Math.max(0, (bound - parameters[i]) / direction[i]));
            }
        }
        return room;
    }

    /** The point + s · direction; projected onto the box, which it may leave by rounding. */
    double[] moved(double s, double[] direction) {
        double[] moved = new double[parameters.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = bounds.project(i, parameters[i] + s * direction[i]);
        }
        return moved;
    }
}
