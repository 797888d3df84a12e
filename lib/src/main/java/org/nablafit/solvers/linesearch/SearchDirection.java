package org.nablafit.solvers.linesearch;

/** How the direction of a line search comes from the gradient and the remembered pairs. */
sealed interface SearchDirection permits TwoLoopRecursion, BoxModel {
    /** Takes note of a pair that was added. */
    void pairAdded();

    /**
     * Computes the step d that leads to the minimum of the model.
     *
     * @param point p [parameterCount], not modified
     * @param gradient g at p [parameterCount], not modified
     * @param direction d [parameterCount], overwritten
     * @return false where rounding has spoilt the model
     */
    boolean compute(double[] point, double[] gradient, double[] direction);
}
