package org.nablafit.chi2;

/**
 * The terms ((θ_i − m_i)/σ_i)² beside χ²: what is known of single parameters from elsewhere. Bounds are no term, but
 * {@code org.nablafit.solvers.Bounds}.
 *
 * @param parameters the indices i, each once
 * @param means m
 * @param deviations σ &gt; 0
 */
public record GaussianPriors(int[] parameters, double[] means, double[] deviations) implements ParameterTerm {
    /** Copies; refuses sizes that differ, indices that are negative or stand twice, and deviations that are not positive. */
    public GaussianPriors {
        parameters = parameters.clone();
        means = means.clone();
        deviations = deviations.clone();
        if (means.length != parameters.length || deviations.length != parameters.length) {
            throw new IllegalArgumentException("there are priors of " + parameters.length + " parameters, but "
                    + means.length + " means and " + deviations.length + " standard deviations");
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!Double.isFinite(means[i]) || !(deviations[i] > 0 && deviations[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the prior of parameter " + parameters[i] + " is " + means[i] + " ± "
                        + deviations[i] + "; it needs a finite mean and a positive standard deviation");
            }
            for (int j = 0; j < i; j++) {
                if (parameters[j] == parameters[i]) {
                    throw new IllegalArgumentException("parameter " + parameters[i] + " has two priors");
                }
            }
            if (parameters[i] < 0) {
                throw new IllegalArgumentException("there is no parameter " + parameters[i]);
            }
        }
    }

    @Override
    public int[] parameters() {
        return parameters.clone();
    }

    @Override
    public double[] means() {
        return means.clone();
    }

    @Override
    public double[] deviations() {
        return deviations.clone();
    }

    @Override
    public double value(double[] theta) {
        double sum = 0;
        for (int i = 0; i < parameters.length; i++) {
            double pull = (theta[parameters[i]] - means[i]) / deviations[i];
            sum += pull * pull;
        }
        return 0.5 * sum;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] curvature) {
        for (int i = 0; i < parameters.length; i++) {
            double weight = 1 / (deviations[i] * deviations[i]);
            gradient[parameters[i]] += weight * (theta[parameters[i]] - means[i]);
            curvature[parameters[i]] += weight;
        }
        return value(theta);
    }
}
