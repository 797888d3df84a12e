package org.nablafit.theory.grid;

/**
 * A scale squared as a function of the scales squared {@code s} (first) and {@code t} (second) of a subgrid; the forms
 * are those of fastNLO [Britzger2012].
 *
 * @param form the function
 * @param first the index of {@code s}
 * @param second the index of {@code t}, where the form has two
 */
public record ScaleFunction(Form form, int first, int second) {
    /** No scale. */
    static final ScaleFunction NONE = new ScaleFunction(Form.NONE, 0, 0);

    /** The forms, in the order of PineAPPL's file format 1. */
    public enum Form {
        /** No scale is needed. */
        NONE,
        /** s. */
        SINGLE,
        /** s + t. */
        QUADRATIC_SUM,
        /** (s + t) / 2. */
        QUADRATIC_MEAN,
        /** (s + t) / 4. */
        QUADRATIC_SUM_OVER_4,
        /** (sqrt(s) + sqrt(t))^2 / 4. */
        LINEAR_MEAN,
        /** (sqrt(s) + sqrt(t))^2. */
        LINEAR_SUM,
        /** max(s, t). */
        MAXIMUM,
        /** min(s, t). */
        MINIMUM,
        /** s t. */
        PRODUCT,
        /** (s + 2 t) / 2. */
        FIRST_HALF_PLUS_SECOND,
        /** sqrt(s^2 + t^2). */
        QUARTIC_SUM,
        /** (s^2 + t^2) / (s + t). */
        WEIGHTED_AVERAGE,
        /** s / 4 + t. */
        FIRST_FOURTH_PLUS_SECOND,
        /** s exp(0.6 sqrt(t)). */
        EXPONENTIAL_PRODUCT
    }

    /** The scale that is one of those of a subgrid. */
    static ScaleFunction single(int index) {
        return new ScaleFunction(Form.SINGLE, index, 0);
    }

    /** How many scales it is a function of. */
    public int arguments() {
        return switch (form) {
            case NONE -> 0;
            case SINGLE -> 1;
            default -> 2;
        };
    }

    /** The scale squared; not a number for none. */
    public double of(double s, double t) {
        return switch (form) {
            case NONE -> Double.NaN;
            case SINGLE -> s;
            case QUADRATIC_SUM -> s + t;
            case QUADRATIC_MEAN -> (s + t) / 2;
            case QUADRATIC_SUM_OVER_4 -> (s + t) / 4;
            case LINEAR_MEAN -> squareOfRoots(s, t) / 4;
            case LINEAR_SUM -> squareOfRoots(s, t);
            case MAXIMUM -> Math.max(s, t);
            case MINIMUM -> Math.min(s, t);
            case PRODUCT -> s * t;
            case FIRST_HALF_PLUS_SECOND -> (s + 2 * t) / 2;
            case QUARTIC_SUM -> Math.sqrt(s * s + t * t);
            case WEIGHTED_AVERAGE -> (s * s + t * t) / (s + t);
            case FIRST_FOURTH_PLUS_SECOND -> s / 4 + t;
            case EXPONENTIAL_PRODUCT -> s * Math.exp(0.6 * Math.sqrt(t));
        };
    }

    private static double squareOfRoots(double s, double t) {
        double root = Math.sqrt(s) + Math.sqrt(t);
        return root * root;
    }
}
