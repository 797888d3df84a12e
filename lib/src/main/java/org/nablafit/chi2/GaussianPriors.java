package org.nablafit.chi2;

/**
 * Gaussian priors of some parameters: Σ_i ((θ_i − mean_i)/sigma_i)² beside χ², half of it in F.
 *
 * @param mean [P], read where there is a prior
 * @param sigma [P] of standard deviations, ∞ where there is no prior
 */
public record GaussianPriors(double[] mean, double[] sigma) implements ParameterTerm {
    /** Copies the arrays; checks that there are as many means as deviations, all of them positive. */
    public GaussianPriors {
        if (mean.length != sigma.length) {
            throw new IllegalArgumentException("there are " + mean.length + " means and " + sigma.length
                    + " standard deviations of priors; give as many of each");
        }
        mean = mean.clone();
        sigma = sigma.clone();
        for (int i = 0; i < sigma.length; i++) {
            if (!(sigma[i] > 0 && (sigma[i] == Double.POSITIVE_INFINITY || Double.isFinite(mean[i])))) {
                throw new IllegalArgumentException("the prior " + mean[i] + " +- " + sigma[i] + " of parameter " + i
                        + " needs a finite mean and a positive standard deviation");
            }
        }
    }

    @Override
    public double value(double[] parameters) {
        double sum = 0;
        for (int i = 0; i < sigma.length; i++) {
            double pull = pull(i, parameters);
            sum += pull * pull;
        }
        return 0.5 * sum;
    }

    @Override
    public double evaluate(double[] parameters, double[] gradient, double[] curvature) {
        for (int i = 0; i < sigma.length; i++) {
            gradient[i] += pull(i, parameters) / sigma[i];
            curvature[i] += 1 / (sigma[i] * sigma[i]);
        }
        return value(parameters);
    }

    private double pull(int i, double[] parameters) {
        return sigma[i] == Double.POSITIVE_INFINITY ? 0 : (parameters[i] - mean[i]) / sigma[i];
    }
}
