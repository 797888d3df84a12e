package org.nablafit.bridge;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.nablafit.export.ResultColumns;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.Summaries;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.plot.Figure;

/** Distances between two sets of replicas, near 1 for sets of the same distribution. Immutable. */
public final class BridgedDistances {
    private final Distances distances;

    BridgedDistances(Distances distances) {
        this.distances = distances;
    }

    Distances distances() {
        return distances;
    }

    /** The distributions that both have. */
    @Exported
    public List<String> distributions() {
        return distances.distributions();
    }

    /**
     * A table: {@code mean} or {@code variance}, the distances at each x, a column for each distribution.
     */
    @Exported
    public Map<String, Object> table(String name) {
        return ResultColumns.of(distances, name);
    }

    /**
     * A figure in SVG.
     *
     * @param name {@code distances}
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
        return ResultFigures.of(distances, name, List.of());
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(distances).toText();
    }

    /** A summary as HTML, with a figure. */
    @Exported
    public String html() throws IOException {
        return ResultFigures.html(distances);
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
