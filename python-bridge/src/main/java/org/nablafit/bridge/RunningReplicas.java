package org.nablafit.bridge;

import java.io.IOException;
import java.util.Map;

/** Replicas of a card in threads of their own. May be used by several threads. */
public final class RunningReplicas {
    private final BackgroundWork<BridgedReplicas> work;

    RunningReplicas(BackgroundWork<BridgedReplicas> work) {
        this.work = work;
    }

    /** Has it ended, with a result or without? */
    @Exported
    public boolean isDone() {
        return work.isDone();
    }

    /** Asks them to end: those that are finished are the result. */
    @Exported
    public void cancel() {
        work.cancel();
    }

    /**
     * The last news: stage ({@code replicas}), iteration (how many have ended), iterations (how many there are to be), training
     * (the median of χ² per point); empty before the first.
     */
    @Exported
    public Map<String, Object> progress() {
        return work.progress();
    }

    /** Waits for the end. */
    @Exported
    public BridgedReplicas result() throws IOException {
        return work.result();
    }
}
