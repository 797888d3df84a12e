package org.nablafit.bridge;

import java.io.IOException;
import java.util.Map;

/** A scan of χ² along a parameter in a thread of its own. May be used by several threads. */
public final class RunningScan {
    private final BackgroundWork<BridgedScan> work;

    RunningScan(BackgroundWork<BridgedScan> work) {
        this.work = work;
    }

    /** Has it ended, with a result or without? */
    @Exported
    public boolean isDone() {
        return work.isDone();
    }

    /** Asks it to end: it has no result then. */
    @Exported
    public void cancel() {
        work.cancel();
    }

    /**
     * The last news: stage (of the fit, or {@code minimum}, {@code scan}), iteration (how many
     * steps have ended), iterations (how many there are to be), training (χ² per point of the fit); empty before the first.
     */
    @Exported
    public Map<String, Object> progress() {
        return work.progress();
    }

    /** Waits for the end. */
    @Exported
    public BridgedScan result() throws IOException {
        return work.result();
    }
}
