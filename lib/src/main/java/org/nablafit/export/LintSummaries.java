package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nablafit.data.io.xfitter.Finding;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;

/** Summaries of what xFitter's files were read as. */
final class LintSummaries {
    private LintSummaries() {}

    static Summary of(Lint.Report report) {
        List<Field> fields = new ArrayList<>();
        report.facts().forEach((label, fact) -> fields.add(Field.of(label, fact)));
        fields.add(warnings(report.findings()));
        return new Summary(report.file().toString(), fields, List.of(), notes(report.findings()));
    }

    static Summary of(Lint.Reports reports) {
        if (reports.unreadable().isEmpty() && reports.size() == 1) {
            return of(reports.reports().getFirst());
        }
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("files", String.valueOf(reports.size())));
        Map<String, Integer> sources = reports.sources();
        long shared = sources.values().stream().filter(files -> files > 1).count();
        fields.add(Field.of(
                "correlated sources",
                sources.size() + ", " + shared + " of them in more than one file",
                "sources of one name are one source, in whichever files they are"));
        fields.add(warnings(reports.findings()));
        int unreadable = reports.unreadable().size();
        if (unreadable > 0) {
            fields.add(new Field(
                    "cannot be read",
                    unreadable + (unreadable == 1 ? " file" : " files"),
                    Verdict.BAD,
                    "the reasons stand below"));
        }
        List<String> notes = new ArrayList<>();
        reports.unreadable().forEach(file -> notes.add("cannot be read: " + file.complaint()));
        notes.addAll(notes(reports.findings()));
        return new Summary(
                "what xFitter's files were read as",
                fields,
                reports.reports().isEmpty() ? List.of() : List.of(table(reports.reports())),
                notes);
    }

    private static Field warnings(List<Finding> findings) {
        return findings.isEmpty()
                ? new Field("warnings", "none", Verdict.GOOD, "")
                : new Field("warnings", String.valueOf(findings.size()), Verdict.WARN, "they stand below");
    }

    private static List<String> notes(List<Finding> findings) {
        return findings.stream().map(finding -> "warning: " + finding).toList();
    }

    /** A row for each file: what it is, its points, and its correlated sources. */
    private static Summary.Table table(List<Lint.Report> reports) {
        return Summary.Table.whole(
                "",
                List.of(
                        Column.words("file"),
                        Column.words("what"),
                        Column.numbers("points"),
                        Column.numbers("sources"),
                        Column.numbers("warnings")),
                reports.stream().map(LintSummaries::row).toList());
    }

    private static List<String> row(Lint.Report report) {
        Map.Entry<String, String> first = report.facts().entrySet().iterator().next();
        return List.of(
                String.valueOf(report.file().getFileName()),
                first.getKey() + ": " + first.getValue(),
                report.facts().getOrDefault("points", ""),
                report.sources().isEmpty()
                        ? ""
                        : String.valueOf(report.sources().size()),
                String.valueOf(report.findings().size()));
    }
}
