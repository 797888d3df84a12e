package org.nablafit.fit.replicas;

import org.nablafit.fit.FitListener;

/** Told of the progress of replicas. Before them come the t0 rounds of the card, as those of a fit. */
public interface ReplicaProgress extends FitListener {
    /** A listener that does nothing. */
    ReplicaProgress NONE = new ReplicaProgress() {};

    /**
     * A replica has begun or ended. Never called by two threads at the same time.
     *
     * @param state how far the replicas are
     */
    default void onReplicas(State state) {}

    /**
     * How far the replicas are.
     *
     * @param total how many are wanted
     * @param finished are through and kept, those of an earlier run among them
     * @param failed have ended without a result
     * @param running are at work now
     * @param chi2PerPoint of those that are finished, to the data: the quantiles at 10, 50 and 90 %; empty before the first
     */
    record State(int total, int finished, int failed, int running, double[] chi2PerPoint) {
        /**
         * The state.
         *
         * @param chi2 χ² per point of those that are finished
         */
        static State of(int total, double[] chi2, int failed, int running) {
            double[] quantiles = chi2.length == 0
                    ? new double[0]
                    : new double[] {Sample.quantile(chi2, 0.1), Sample.quantile(chi2, 0.5), Sample.quantile(chi2, 0.9)};
            return new State(total, chi2.length, failed, running, quantiles);
        }

        /** How many have not begun. */
        public int remaining() {
            return total - finished - failed - running;
        }
    }
}
