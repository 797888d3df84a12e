package org.nablafit.chi2;

/**
 * The penalty w |θ|² beside χ²: a Gaussian prior of width 1/√w around 0 on each parameter.
 *
 * @param weight w &gt; 0
 */
public record Ridge(double weight) implements ParameterTerm {
    /** Checks that the weight is positive. */
    public Ridge {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weight of a ridge has to be positive, it is " + weight);
        }
    }

    @Override
    public double value(double[] parameters) {
        double sum = 0;
        for (double p : parameters) {
            sum += p * p;
        }
        return 0.5 * weight * sum;
    }

    @Override
    public double evaluate(double[] parameters, double[] gradient, double[] curvature) {
        for (int i = 0; i < parameters.length; i++) {
            gradient[i] += weight * parameters[i];
            curvature[i] += weight;
        }
        return value(parameters);
    }
}
