package org.nablafit.fit;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.nablafit.networks.ParameterLayout;
import org.nablafit.solvers.Bounds;

/** The bounds of a card: intervals for parameters by name, in the order in which they are given. */
public final class ParameterBounds {
    private ParameterBounds() {}

    /**
     * An interval for some parameters.
     *
     * @param pattern a name, where {@code *} stands for any characters, as {@code weight[1][*}
     * @param lower lower bound, −∞ for none
     * @param upper upper bound, ∞ for none
     */
    public record Interval(String pattern, double lower, double upper) {
        private boolean matches(String name) {
            String regex = Arrays.stream(pattern.split("\\*", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + ".*" + b)
                    .orElseThrow();
            return name.matches(regex);
        }
    }

    /**
     * The box of all parameters; where several intervals match, the last one counts.
     *
     * @throws IllegalArgumentException where a pattern matches no parameter
     */
    static Bounds of(List<Interval> intervals, ParameterLayout layout) {
        if (intervals.isEmpty()) {
            return Bounds.none();
        }
        double[] lower = new double[layout.size()];
        double[] upper = new double[layout.size()];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        for (Interval interval : intervals) {
            boolean matched = false;
            for (int i = 0; i < lower.length; i++) {
                if (interval.matches(layout.names().get(i))) {
                    lower[i] = interval.lower;
                    upper[i] = interval.upper;
                    matched = true;
                }
            }
            if (!matched) {
                throw new IllegalArgumentException("the bounds of '" + interval.pattern
                        + "' match no parameter; names are as "
                        + layout.names().getFirst() + " to " + layout.names().getLast()
                        + ", and * stands for any characters");
            }
        }
        return new Bounds(lower, upper);
    }

    /**
     * Checks a start, with the name of the parameter.
     *
     * @throws IllegalArgumentException where a parameter is outside its bounds
     */
    static void requireInside(Bounds bounds, double[] start, ParameterLayout layout) {
        for (int i = 0; i < start.length; i++) {
            if (start[i] < bounds.lower(i) || start[i] > bounds.upper(i)) {
                throw new IllegalArgumentException("the bounds [" + bounds.lower(i) + ", " + bounds.upper(i) + "] of "
                        + layout.names().get(i) + " exclude its start " + start[i]
                        + "; give wider bounds, or another seed or outputBias");
            }
        }
    }
}
