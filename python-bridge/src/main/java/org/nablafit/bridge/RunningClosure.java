package org.nablafit.bridge;

import java.io.IOException;
import java.util.Map;

/** A closure test in threads of its own. May be used by several threads. */
public final class RunningClosure {
    private final BackgroundWork<BridgedClosure> work;

    RunningClosure(BackgroundWork<BridgedClosure> work) {
        this.work = work;
    }

    /** Has it ended, with a result or without? */
    @Exported
    public boolean isDone() {
        return work.isDone();
    }

    /** Asks it to end: it has no result then, but what its folder keeps. */
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
    public BridgedClosure result() throws IOException {
        return work.result();
    }
}
