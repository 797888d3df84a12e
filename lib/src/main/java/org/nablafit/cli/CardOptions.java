package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the verbs that read a card have in common. */
final class CardOptions {
    @Parameters(index = "0", paramLabel = "RUNCARD", description = "The card (YAML) of the fit.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path runcard;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the card, as fit.validation=0; repeat for more.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of every random choice (fit.seed).")
    private @Nullable Integer seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "A folder with data sets and tables that is searched before the project's own; repeat for more.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads read the files and run replicas (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--tables",
            paramLabel = "DIR",
            description =
                    "Where the tables are kept that are computed for a card with a 'theory' (default: output/theory).")
    private @Nullable Path tables;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** The card with the changes of the command line and of {@code more}. */
    Runcard read(List<String> more) throws IOException {
        List<String> all = new ArrayList<>(changes);
        if (seed != null) {
            all.add("fit.seed=" + seed);
        }
        all.addAll(more);
        return RuncardReader.read(runcard, all);
    }

    /** How many threads there are to be, at least 1. */
    int threads() {
        if (threads < 1) {
            throw new ParameterException(command.commandLine(), "--threads takes a number from 1, not " + threads);
        }
        return threads;
    }

    /** Data and tables of a card; Ctrl-C ends the computation of tables. */
    FitData load(Runcard card, Library library) throws IOException {
        ProgressDisplay progress = new ProgressDisplay(System.err, Terminal.isPresent());
        try (var _ = new Interruption(progress::cancel, "the tables that are done are kept")) {
            return FitData.load(card, library, progress);
        } finally {
            progress.closeBar();
        }
    }

    /** Where data sets and tables are. */
    Library library() {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(command.commandLine(), "--data " + folder + ": there is no such folder");
            }
        }
        Library library = Library.standard(folders, threads());
        return tables == null ? library : library.withComputedTables(tables);
    }
}
