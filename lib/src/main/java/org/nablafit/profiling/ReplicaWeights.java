package org.nablafit.profiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Weights of replicas by the χ² of n new data with each of them, normalised to Σ_k w_k = N. Immutable.
 *
 * @param weights w [N]
 */
public record ReplicaWeights(double[] weights) {
    /** How a χ² becomes a weight. */
    public enum Method {
        /** w ∝ χ^(n − 1) exp(−χ²/2), where the data are a sample of fluctuating χ² [Ball2011]. */
        BAYESIAN,
        /** w ∝ exp(−χ²/2), where the data are what they are [GieleKeller1998]. */
        GIELE_KELLER;

        /**
         * The method of a name, {@code bayesian} or {@code giele-keller}.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Method byName(String name) {
            return Arrays.stream(values())
                    .filter(method -> method.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "replicas are reweighted by the method bayesian or giele-keller, not '" + name + "'"));
        }

        /** The name, as commands have it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Copies. */
    public ReplicaWeights {
        weights = weights.clone();
    }

    @Override
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The weights.
     *
     * @param chi2 of the data with each replica, positive; not modified
     * @param points n
     */
    public static ReplicaWeights of(double[] chi2, int points, Method method) {
        double[] logarithms = new double[chi2.length];
        for (int k = 0; k < chi2.length; k++) {
            if (!(chi2[k] > 0 && chi2[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the chi2 of a replica is a positive number, not " + chi2[k]);
            }
            double power = method == Method.BAYESIAN ? 0.5 * (points - 1) * Math.log(chi2[k]) : 0;
            logarithms[k] = power - chi2[k] / 2;
        }
        double largest = Arrays.stream(logarithms).max().orElseThrow();
        double[] weights = Arrays.stream(logarithms)
                .map(value -> Math.exp(value - largest))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        for (int k = 0; k < weights.length; k++) {
            weights[k] *= weights.length / sum;
        }
        return new ReplicaWeights(weights);
    }

    /** The number of replicas that would say as much, exp(1/N Σ_k w_k ln(N/w_k)) [Ball2011]. */
    public double effectiveReplicas() {
        double n = weights.length;
        double entropy = 0;
        for (double w : weights) {
            // N/w would be infinite for the smallest of all weights.
            entropy += w == 0 ? 0 : w * (Math.log(n) - Math.log(w));
        }
        return Math.exp(entropy / n);
    }

    /**
     * A choice of replicas of equal weight with nearly the same distribution [Ball2012]: replica k is taken once for each j =
     * 1 ... count with W_(k−1) &lt; j/count &lt;= W_k, where W are the sums of w/N.
     *
     * @return the numbers of the replicas from 0, rising, with repetitions
     */
    public List<Integer> unweighted(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 replica is needed, not " + count);
        }
        List<Integer> chosen = new ArrayList<>();
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] / weights.length;
            boolean isLast = k + 1 == weights.length;
            while (chosen.size() < count && (isLast || chosen.size() + 1 <= sum * count)) {
                chosen.add(k);
            }
        }
        return chosen;
    }
}
