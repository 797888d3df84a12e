package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nablafit.fit.Library;
import org.nablafit.fit.xfitter.RunConversion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nablafit convert}: a run of xFitter as a card, and back. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Writes a run of xFitter as a card, with FK tables in place of its reactions, or a card as a run of xFitter.",
            "Says what of a run is taken otherwise."
        })
final class ConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_DIRECTORY|CARD", description = "The folder with steering.txt, or the card (YAML).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path source;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "CARD|RUN_DIRECTORY",
            description = "The card, or the folder of the run; files of their names are replaced.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where data files are looked for that are not where the run names them, and data sets with FK"
                    + " tables; may be repeated.")
    private List<Path> folders = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Library library = Library.standard(folders, Runtime.getRuntime().availableProcessors());
        RunConversion.convert(source, output, folders, library).forEach(System.out::println);
        return 0;
    }
}
