package org.nablafit.bridge;

import java.util.List;
import java.util.Map;
import org.nablafit.data.io.xfitter.Finding;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.export.Summaries;

/** What xFitter's files were read as. Immutable. */
public final class BridgedLint {
    private final Lint.Reports reports;

    BridgedLint(Lint.Reports reports) {
        this.reports = reports;
    }

    Lint.Reports reports() {
        return reports;
    }

    /** The files that can be read, in the order in which they were given. */
    @Exported
    public List<String> files() {
        return reports.reports().stream()
                .map(report -> report.file().toString())
                .toList();
    }

    /**
     * What a file was read as, by labels.
     *
     * @param file one of {@link #files}
     */
    @Exported
    public Map<String, String> facts(String file) {
        return reports.reports().stream()
                .filter(report -> report.file().toString().equals(file))
                .map(Lint.Report::facts)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + file + "' is not among the files that were read: " + String.join(", ", files())));
    }

    /** What may be wrong, as {@code FILE:LINE: sentence}. */
    @Exported
    public List<String> warnings() {
        return reports.findings().stream().map(Finding::toString).toList();
    }

    /** Why other files cannot be read, as {@code FILE:LINE: sentence}. */
    @Exported
    public List<String> unreadable() {
        return reports.unreadable().stream().map(Lint.Unreadable::complaint).toList();
    }

    /** The names of the correlated sources, and in how many of the files each of them is. */
    @Exported
    public Map<String, Integer> sources() {
        return reports.sources();
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(reports).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(reports).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
