package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.replicas.ReplicaRun;
import picocli.CommandLine.Option;

/** What commands that run replicas have in common. */
final class ReplicaOptions {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Keep each replica in this folder as soon as it is finished, and write the result there.")
    private @Nullable String output;

    @Option(names = "--resume", description = "Go on with the replicas that are in the folder of --output already.")
    private boolean resumed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many replicas run at the same time (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** How many replicas run at the same time; {@link org.nablafit.fit.ReplicaExecutor} refuses less than 1. */
    int threads() {
        return threads;
    }

    /** Where the result goes, if anywhere. */
    record Place(Optional<Path> folder, boolean resumed) {
        /** Where replicas are kept. */
        Optional<ReplicaRun.Place> kept() {
            return folder.map(result -> new ReplicaRun.Place(result, resumed));
        }

        /** Writes the result. */
        void write(Writing writing) throws IOException {
            if (folder.isPresent()) {
                writing.to(folder.get());
            }
        }
    }

    /** Writes into a folder. */
    interface Writing {
        Object to(Path folder) throws IOException;
    }

    /** The place that the options name. */
    Place place(MagicContext context, String command) {
        if (resumed && output == null) {
            throw new NotebookException(
                    "--resume goes on with what is in the folder of --output; see '" + command + " --help'");
        }
        return new Place(output == null ? Optional.empty() : Optional.of(NamedPaths.one(context, output)), resumed);
    }
}
