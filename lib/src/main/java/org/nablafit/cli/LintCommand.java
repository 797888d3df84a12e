package org.nablafit.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nablafit.data.io.xfitter.Finding;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.serialization.FileFormatException;
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
        int status = 0;
        int warnings = 0;
        Map<String, Integer> sources = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                Lint.Report report = Lint.read(file);
                print(report);
                warnings += report.findings().size();
                report.sources().forEach(source -> sources.merge(source, 1, Integer::sum));
            } catch (FileFormatException e) {
                System.out.println(file + "\n  cannot be read, see the message");
                System.err.println("nablafit: " + e.getMessage());
                status = 1;
            }
        }
        if (files.size() > 1) {
            long shared = sources.values().stream().filter(count -> count > 1).count();
            System.out.println(files.size() + " files: " + sources.size() + " correlated sources, " + shared
                    + " of them in more than one file; " + warnings + (warnings == 1 ? " warning" : " warnings"));
        }
        return status;
    }

    private static void print(Lint.Report report) {
        System.out.println(report.file());
        report.facts().forEach((label, fact) -> System.out.printf("  %-16s %s%n", label, fact));
        for (Finding finding : report.findings()) {
            System.out.println("  warning: " + finding);
        }
    }
}
