package org.nablafit.solvers.smile;

/**
 * How {@link SmileMinimizer} runs Smile.
 *
 * @param memory how many changes of point and gradient the methods of limited memory keep, {@code >} 0; default 5, which
 *     Smile recommends
 * @param evaluationsPerIteration the run ends with EVALUATION_LIMIT after this many evaluations of F for each iteration that
 *     the solver options allow, with and without gradient, {@code >} 0; default 20
 * @param restarts how often Smile is started again from the best point with an empty memory, {@code >=} 0; default 5
 */
public record SmileOptions(int memory, int evaluationsPerIteration, int restarts) {
    private static final SmileOptions DEFAULTS = new SmileOptions(5, 20, 5);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where a number is not in its range
     */
    public SmileOptions {
        if (memory < 1) {
            throw new IllegalArgumentException("the memory has to be 1 pair or more, it is " + memory);
        }
        if (evaluationsPerIteration < 1) {
            throw new IllegalArgumentException(
                    "an iteration needs 1 evaluation or more, it may have " + evaluationsPerIteration);
        }
        if (restarts < 0) {
            throw new IllegalArgumentException("the number of restarts has to be 0 or more, it is " + restarts);
        }
    }

    /** The defaults that the components name. */
    public static SmileOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another {@code memory}. */
    public SmileOptions withMemory(int pairs) {
        return new SmileOptions(pairs, evaluationsPerIteration, restarts);
    }

    /** These options with another {@code evaluationsPerIteration}. */
    public SmileOptions withEvaluationsPerIteration(int evaluations) {
        return new SmileOptions(memory, evaluations, restarts);
    }

    /** These options with another number of {@code restarts}. */
    public SmileOptions withRestarts(int times) {
        return new SmileOptions(memory, evaluationsPerIteration, times);
    }
}
