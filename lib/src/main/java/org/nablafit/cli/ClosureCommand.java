package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.ClosureReport;
import org.nablafit.export.Summaries;
import org.nablafit.export.Timings;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.ReplicaRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nablafit closure}: are the uncertainties of a card right? */
@Command(
        name = "closure",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Fits data that were made from a known truth, several times, and says whether the uncertainties of the",
            "replicas cover it."
        })
final class ClosureCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CardOptions card;

    @Option(
            names = "--level",
            paramLabel = "N",
            description = "0, 1 or 2 (closure.level): 2 says whether uncertainties are right.")
    private @Nullable Integer level;

    @Option(
            names = "--fits",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many fits, each to data of its own (default: 25).")
    private int fits;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many replicas each fit has (default: 40).")
    private int replicas;

    @Option(
            names = "--resume",
            description = "Go on with the replicas that are there. A test can be ended at any moment and by any means.")
    private boolean resumed;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the result goes (default: output/NAME).")
    private @Nullable Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (fits < 2 || replicas < 3) {
            throw new ParameterException(
                    command.commandLine(), "a closure test needs --fits from 2 and --replicas from 3");
        }
        Library library = card.library();
        List<String> changes = new ArrayList<>();
        if (level != null) {
            changes.add("closure.level=" + level);
        }
        Runcard runcard = card.read(changes);
        runcard.requireModel();
        Path directory = output != null ? output : Path.of("output", runcard.name());
        OutputFolder.requireWritable(directory);
        ReplicaDisplay progress = new ReplicaDisplay(System.err, Terminal.isPresent());
        long start = System.nanoTime();
        try (var _ = new Interruption(progress::cancel, "replicas that are finished are kept")) {
            return Interruption.guarded(() -> {
                ClosureRun.Result result = run(runcard, library, directory, progress);
                result.notes().forEach(note -> System.err.println("nablafit: " + note));
                System.out.print(Summaries.of(result).toText());
                ClosureReport.write(result, directory).forEach(note -> System.err.println("nablafit: " + note));
                Timings.writeTotal(directory, start);
                System.out.println("\nThe result is in " + directory + "; open " + directory.resolve("report.html"));
                return 0;
            });
        }
    }

    private ClosureRun.Result run(Runcard runcard, Library library, Path directory, ReplicaDisplay progress)
            throws IOException {
        try {
            return ClosureRun.run(
                    runcard,
                    library,
                    fits,
                    replicas,
                    card.threads(),
                    Optional.of(new ReplicaRun.Place(directory, resumed)),
                    progress);
        } finally {
            progress.closeBar();
        }
    }
}
