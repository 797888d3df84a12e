package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.differentiation.DerivativeStrategy;

/**
 * What a way to the derivatives costs in a fit.
 *
 * @param strategy of the derivatives
 * @param iterations that were run
 * @param seconds that they took
 * @param chi2 of the training points after them
 */
public record DerivativeTiming(DerivativeStrategy strategy, int iterations, double seconds, double chi2) {
    /** A fit that is over sooner says nothing of the speed: the Java machine is still compiling. */
    private static final double WARM_UP_SECONDS = 0.5;

    /** Seconds for one iteration. */
    public double secondsPerIteration() {
        return seconds / Math.max(iterations, 1);
    }

    /** Fits the training points of a fit again, from the same start and for a few iterations, with each strategy that the model has. */
    static List<DerivativeTiming> of(ReplicaFit fit, ReplicaFit.Outcome outcome, int iterations, FitListener listener) {
        List<DerivativeTiming> timings = new ArrayList<>();
        for (DerivativeStrategy strategy : fit.derivatives()) {
            listener.onStage("derivatives: " + strategy.label(), iterations);
            long begin = System.nanoTime();
            DerivativeTiming timing = fit.time(strategy, iterations, outcome);
            while (!listener.isCancelled() && (System.nanoTime() - begin) * 1e-9 < WARM_UP_SECONDS) {
                timing = fit.time(strategy, iterations, outcome);
            }
            if (listener.isCancelled()) {
                return timings;
            }
            timings.add(timing);
        }
        return timings;
    }
}
