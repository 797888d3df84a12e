package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nablafit.export.Summaries;
import org.nablafit.export.Summary;
import org.nablafit.theory.fktable.TheoryFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nablafit table info}: what is in files of tables and grids. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Shows what is in FK tables (FastKernel, PineAPPL) and PineAPPL grids.")
final class TableInfoCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        String separator = "";
        for (Path file : files) {
            System.out.println(separator + summary(file).toText());
            separator = "\n";
        }
        return 0;
    }

    private static Summary summary(Path file) throws IOException {
        TheoryFile content = TheoryFile.read(file);
        return content.table().flatMap(Summaries::of).orElseGet(() -> Summaries.of(content.grid()));
    }
}
