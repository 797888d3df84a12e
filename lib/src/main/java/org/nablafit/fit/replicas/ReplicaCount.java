package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts replicas and reports how far they are. One that ends is reported by the next that begins on its thread, so that no
 * moment shows a thread that idles; the last one reports itself. For several threads; reports come one at a time.
 */
final class ReplicaCount {
    private final int total;
    private final int points;
    private final ReplicaProgress progress;
    private final List<Double> chi2 = new ArrayList<>();
    private int running;
    private int failed;
    private boolean stopped;

    /**
     * Counts from none on.
     *
     * @param total how many are wanted
     * @param points how many data each is fitted to
     */
    ReplicaCount(int total, int points, ReplicaProgress progress) {
        this.total = total;
        this.points = points;
        this.progress = progress;
    }

    /** One of an earlier run is there. */
    synchronized void known(ReplicaRecord replica) {
        add(replica);
    }

    synchronized void begun() {
        running++;
        report();
    }

    synchronized void finished(ReplicaRecord replica) {
        add(replica);
        ended();
    }

    synchronized void failed() {
        failed++;
        ended();
    }

    /** One could not be kept, and no other begins: those that still run report themselves. */
    synchronized void lost() {
        stopped = true;
        ended();
    }

    private void add(ReplicaRecord replica) {
        chi2.add(replica.chi2() / points);
    }

    private void ended() {
        running--;
        if (stopped || state().remaining() == 0) {
            report();
        }
    }

    private void report() {
        progress.onReplicas(state());
    }

    private ReplicaProgress.State state() {
        double[] sample = chi2.stream().mapToDouble(Double::doubleValue).toArray();
        return ReplicaProgress.State.of(total, sample, failed, running);
    }
}
