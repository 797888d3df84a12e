package org.nablafit.solvers.linesearch;

/**
 * How {@link LimitedMemoryBfgs} steps.
 *
 * @param memory how many changes of point and gradient the model of F is made of, {@code >} 0; default 10
 * @param sufficientDecrease c1 of the first condition of Wolfe, F(p + step d) {@code <=} F(p) + c1 step g d, in (0, 1/2);
 *     default 1e-4
 * @param curvature c2 of the second condition in its strong form, |g(p + step d) d| {@code <=} c2 |g(p) d|, in [c1, 1);
 *     default 0.9
 * @param evaluationsPerSearch a line search ends after this many evaluations of F and gradient, with the best of them
 *     where that satisfies the first condition, {@code >} 0; default 20
 */
public record LimitedMemoryBfgsOptions(
        int memory, double sufficientDecrease, double curvature, int evaluationsPerSearch) {
    private static final LimitedMemoryBfgsOptions DEFAULTS = new LimitedMemoryBfgsOptions(10, 1e-4, 0.9, 20);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where 0 {@code <} sufficientDecrease {@code <} 1/2, sufficientDecrease {@code <=}
     *     curvature {@code <} 1 does not hold, or a count is below 1
     */
    public LimitedMemoryBfgsOptions {
        if (memory < 1) {
            throw new IllegalArgumentException("the memory has to be 1 pair or more, it is " + memory);
        }
        // From 1/2 on, the minimum of a quadratic function is refused.
        if (!(sufficientDecrease > 0 && sufficientDecrease < 0.5)) {
            throw new IllegalArgumentException(
                    "the constant of the sufficient decrease has to be in (0, 0.5), it is " + sufficientDecrease);
        }
        if (!(curvature >= sufficientDecrease && curvature < 1)) {
            throw new IllegalArgumentException("the constant of the curvature condition has to be in ["
                    + sufficientDecrease + ", 1), it is " + curvature);
        }
        if (evaluationsPerSearch < 1) {
            throw new IllegalArgumentException(
                    "a line search needs 1 evaluation or more, it may have " + evaluationsPerSearch);
        }
    }

    /** The defaults that the components name. */
    public static LimitedMemoryBfgsOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another {@code memory}. */
    public LimitedMemoryBfgsOptions withMemory(int pairs) {
        return new LimitedMemoryBfgsOptions(pairs, sufficientDecrease, curvature, evaluationsPerSearch);
    }

    /** These options with other constants of the conditions of Wolfe. */
    public LimitedMemoryBfgsOptions withWolfeConstants(double decrease, double slope) {
        return new LimitedMemoryBfgsOptions(memory, decrease, slope, evaluationsPerSearch);
    }

    /** These options with another {@code evaluationsPerSearch}. */
    public LimitedMemoryBfgsOptions withEvaluationsPerSearch(int evaluations) {
        return new LimitedMemoryBfgsOptions(memory, sufficientDecrease, curvature, evaluations);
    }
}
