package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.RunFiles;
import org.nablafit.export.Summaries;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunPredictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nablafit xfitter}: χ² of a run of xFitter. */
@Command(
        name = "xfitter",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Computes chi2 of a run of xFitter with predictions that the run has: the data, cuts and settings are those of"
                    + " its steering.txt.",
            "Prints the parts of chi2 and the shifts of correlated sources, beside those of Results.txt where there is"
                    + " one, and says what of the run is not done."
        })
final class XfitterCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_DIRECTORY", description = "The folder with steering.txt.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path run;

    @Option(
            names = "--theory",
            paramLabel = "SOURCE",
            defaultValue = "fittedresults",
            description = "Where the predictions are: in fittedresults.txt of the run, or in the tables of &InTheory:"
                    + " ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunPredictions theory;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where data files are looked for that are not where the run names them; may be repeated.")
    private List<Path> folders = List.of();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Also write fit.json, Results.txt and fittedresults.txt to this folder.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        RunChi2 chi2 = RunChi2.of(run, folders, theory);
        System.out.print(Summaries.of(chi2).toText());
        if (output != null) {
            System.out.println();
            for (Path file : RunFiles.write(output, chi2)) {
                System.out.println("written: " + file);
            }
        }
        return 0;
    }
}
