package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nablafit.export.RunColumns;
import org.nablafit.export.RunFigure;
import org.nablafit.export.Summaries;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.plot.Figure;
import org.nablafit.session.Session;

/** χ² of a run of xFitter. Immutable. */
public final class BridgedXfitterRun {
    private final RunChi2 run;
    private final Session session;
    private final FileAccess access;

    BridgedXfitterRun(RunChi2 run, Session session, FileAccess access) {
        this.run = run;
        this.session = session;
        this.access = access;
    }

    RunChi2 run() {
        return run;
    }

    /** χ², with the parts of shifts and logarithms. */
    @Exported
    public double chi2() {
        return run.result().chi2();
    }

    /** The part of the shifts of correlated sources. */
    @Exported
    public double correlatedChi2() {
        return run.result().correlatedChi2();
    }

    /** The part of the logarithms of variances; 0 where the run does not ask for it. */
    @Exported
    public double logChi2() {
        return run.result().logChi2();
    }

    /** How many data points there are. */
    @Exported
    public int ndata() {
        return run.result().size();
    }

    /** The names of the data sets. */
    @Exported
    public List<String> datasets() {
        return run.datasets().stream().map(set -> set.name()).toList();
    }

    /** What of the run was passed over or not done, in sentences. */
    @Exported
    public List<String> notes() {
        return run.notes();
    }

    /**
     * A table.
     *
     * @param name {@code points}, {@code chi2} or {@code shifts}
     */
    @Exported
    public Map<String, Object> table(String name) {
        return RunColumns.of(run).of(name);
    }

    /**
     * A figure in SVG.
     *
     * @param name {@code data}, {@code shifted}, {@code shifts}, {@code pulls} or {@code chi2}
     * @param of which data set ({@code data}, {@code shifted})
     */
    @Exported
    public String figure(String name, String... of) {
        return plot(name, of).toSvg();
    }

    /** A figure as of {@link #figure}, in PNG. */
    @Exported
    public byte[] figurePng(String name, String... of) throws IOException {
        return plot(name, of).toPng();
    }

    private Figure plot(String name, String... of) {
        return RunFigure.byName(name).of(run, List.of(of));
    }

    /**
     * Writes {@code fit.json}, {@code Results.txt} and {@code fittedresults.txt} into a folder.
     *
     * @return the files
     */
    @Exported
    public List<String> write(String folder) throws IOException {
        access.requireAll("writing files");
        return session.write(run, Path.of(folder)).stream().map(Path::toString).toList();
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(run).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(run).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
