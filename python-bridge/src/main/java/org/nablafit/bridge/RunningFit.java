package org.nablafit.bridge;

import java.io.IOException;
import java.util.Map;
import org.nablafit.session.Session;

/** A fit in a thread of its own. May be used by several threads. */
public final class RunningFit {
    private final BackgroundWork<BridgedFit> work;

    private RunningFit(BackgroundWork<BridgedFit> work) {
        this.work = work;
    }

    static RunningFit start(Session session, BridgedCard card, FileAccess access) {
        return new RunningFit(BackgroundWork.start(
                "nablafit-fit", progress -> new BridgedFit(session.fit(card.card(), progress), session, access)));
    }

    /** Has it ended, with a result or without? */
    @Exported
    public boolean isDone() {
        return work.isDone();
    }

    /** Asks it to end with its best point so far. */
    @Exported
    public void cancel() {
        work.cancel();
    }

    /** The last iteration: stage, iteration, iterations, training, validation; empty before the first. */
    @Exported
    public Map<String, Object> progress() {
        return work.progress();
    }

    /** Waits for the end. */
    @Exported
    public BridgedFit result() throws IOException {
        return work.result();
    }
}
