package org.nablafit.networks;

import org.nablafit.numeric.RandomStream;

/**
 * How the parameters of a network begin. A layer with n nodes after one with m nodes has m incoming and n outgoing
 * connections per weight in the sense of [GlorotBengio2010]. Normal distributions are not truncated.
 */
public enum Initializer {
    /** Weights and biases uniform in (-1, 1). */
    UNIFORM,
    /** Weights normal with variance 2 / (m + n) [GlorotBengio2010]; biases 0. */
    GLOROT_NORMAL,
    /** Weights uniform with variance 2 / (m + n), Eq. (16) of [GlorotBengio2010]; biases 0. */
    GLOROT_UNIFORM,
    /** Weights normal with variance 2 / m [HeZhangRenSun2015]; biases 0. */
    HE_NORMAL,
    /** Weights uniform with the variance of {@link #HE_NORMAL}; biases 0. */
    HE_UNIFORM;

    /** One weight between a layer of m nodes and the next of n nodes. */
    double weight(int m, int n, RandomStream random) {
        return switch (this) {
            case UNIFORM -> random.uniform(-1, 1);
            case GLOROT_NORMAL -> Math.sqrt(2.0 / (m + n)) * random.normal();
            case GLOROT_UNIFORM -> uniformOfVariance(2.0 / (m + n), random);
            case HE_NORMAL -> Math.sqrt(2.0 / m) * random.normal();
            case HE_UNIFORM -> uniformOfVariance(2.0 / m, random);
        };
    }

    /** One bias. */
    double bias(RandomStream random) {
        return this == UNIFORM ? random.uniform(-1, 1) : 0;
    }

    /** Uniform in (-a, a), whose variance is a^2 / 3. */
    private static double uniformOfVariance(double variance, RandomStream random) {
        double limit = Math.sqrt(3 * variance);
        return random.uniform(-limit, limit);
    }
}
