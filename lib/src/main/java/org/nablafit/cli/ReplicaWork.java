package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.nablafit.export.ReplicaFiles;
import org.nablafit.export.ReplicaReport;
import org.nablafit.export.Summaries;
import org.nablafit.export.Timings;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.replicas.ReplicaRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Selection;

/** {@code nablafit fit --replicas}: runs replicas, selects, and writes what comes out. */
final class ReplicaWork {
    private final Runcard card;
    private final Library library;
    private final Path directory;

    ReplicaWork(Runcard card, Library library, Path directory) {
        this.card = card;
        this.library = library;
        this.directory = directory;
    }

    /** The exit status. */
    int run(int count, int threads, boolean resumed) throws IOException {
        ReplicaDisplay progress = new ReplicaDisplay(System.err, Terminal.isPresent());
        long start = System.nanoTime();
        try (var _ = new Interruption(progress::cancel, "replicas that are finished are kept")) {
            return Interruption.guarded(() -> work(count, threads, resumed, progress, start));
        }
    }

    private int work(int count, int threads, boolean resumed, ReplicaDisplay progress, long start) throws IOException {
        ReplicaRun.Replicas replicas = run(count, threads, resumed, progress);
        replicas.notes().forEach(note -> System.err.println("nablafit: " + note));
        ReplicaRun.Result run = replicas.run();
        run.failures()
                .forEach(failure ->
                        System.err.println("nablafit: replica " + failure.replica() + " failed: " + failure.message()));
        if (run.cancelled()) {
            System.err.println("nablafit: " + run.finished().size() + " of " + count
                    + " replicas are finished and kept; go on with them by --resume");
            return 1;
        }
        ReplicaSet set = ReplicaSet.of(replicas, Selection.Limits.defaults());
        System.out.print(Summaries.of(set).toText());
        write(set);
        Timings.writeTotal(directory, start);
        System.out.println("\nThe result is in " + directory + "; open " + directory.resolve("report.html"));
        return 0;
    }

    private ReplicaRun.Replicas run(int count, int threads, boolean resumed, ReplicaDisplay progress)
            throws IOException {
        try {
            return ReplicaRun.run(
                    card, library, count, threads, Optional.of(new ReplicaRun.Place(directory, resumed)), progress);
        } finally {
            progress.closeBar();
        }
    }

    private void write(ReplicaSet set) throws IOException {
        ReplicaFiles.write(set, directory).forEach(note -> System.err.println("nablafit: " + note));
        ReplicaReport.write(set, directory).forEach(note -> System.err.println("nablafit: " + note));
    }
}
