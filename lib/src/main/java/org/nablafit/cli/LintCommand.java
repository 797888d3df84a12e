package org.nablafit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.export.Summaries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nablafit lint}: what xFitter's files were read as, and what may be wrong in them. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Reads xFitter's data files, tables of predictions, files of correlations and steering.txt, says what they were"
                    + " read as, and warns of what often goes wrong in them.",
            "Warnings leave the exit status 0, a file that cannot be read makes it 1."
        })
final class LintCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Override
    public Integer call() {
        Lint.Reports reports = Lint.read(files);
        for (Lint.Report report : reports.reports()) {
            System.out.println(Summaries.of(report).toText());
        }
        if (reports.size() > 1) {
            System.out.print(Summaries.of(reports).toText());
        }
        reports.unreadable().forEach(file -> System.err.println("nablafit: " + file.complaint()));
        return reports.unreadable().isEmpty() ? 0 : 1;
    }
}
