package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nablafit.export.ResultColumns;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.Summaries;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.plot.Figure;
import org.nablafit.session.Session;

/** A closure test of several fits. Immutable. */
public final class BridgedClosure {
    private final ClosureRun.Result closure;
    private final Session session;
    private final FileAccess access;

    BridgedClosure(ClosureRun.Result closure, Session session, FileAccess access) {
        this.closure = closure;
        this.session = session;
        this.access = access;
    }

    ClosureRun.Result closure() {
        return closure;
    }

    /** The name of the card. */
    @Exported
    public String name() {
        return closure.card().name();
    }

    /** The level, 0 to 2. */
    @Exported
    public int level() {
        return closure.card().closure().orElseThrow().level();
    }

    /** The truth in a few words. */
    @Exported
    public String truth() {
        return closure.truth();
    }

    /** How many fits there are. */
    @Exported
    public int size() {
        return closure.sets().size();
    }

    /**
     * The replicas of a fit.
     *
     * @param fit its number, from 0
     */
    @Exported
    public BridgedReplicas replicas(int fit) {
        if (fit < 0 || fit >= size()) {
            throw new IllegalArgumentException("there is no fit " + fit + ", only 0 to " + (size() - 1));
        }
        return new BridgedReplicas(closure.sets().get(fit), session, access);
    }

    /**
     * A table: {@code estimators} and {@code xi} (how often the truth is within one standard deviation, for each distribution)
     * with their errors, {@code fits}.
     */
    @Exported
    public Map<String, Object> table(String name) {
        return ResultColumns.of(closure, name);
    }

    /**
     * A figure in SVG.
     *
     * @param name {@code truth}, {@code xi} or {@code bias-variance}
     */
    @Exported
    public String figure(String name) throws IOException {
        return plot(name).toSvg();
    }

    /** A figure as of {@link #figure}, in PNG. */
    @Exported
    public byte[] figurePng(String name) throws IOException {
        return plot(name).toPng();
    }

    private Figure plot(String name) throws IOException {
        return ResultFigures.of(closure, name, List.of());
    }

    /**
     * Writes numbers, figures and the report into a folder.
     *
     * @return sentences on what was left out; empty as a rule
     */
    @Exported
    public List<String> write(String folder) throws IOException {
        access.requireAll("writing files");
        return session.write(closure, Path.of(folder));
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(closure).toText();
    }

    /** A summary as HTML, with a figure of truth and fits. */
    @Exported
    public String html() throws IOException {
        return ResultFigures.html(closure);
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
