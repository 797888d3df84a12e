package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.benchmark.peers.PeerPrograms;
import org.nablafit.benchmark.peers.PeersBenchmark;
import org.nablafit.benchmark.peers.PeersReport;
import org.nablafit.benchmark.peers.PeersResult;
import org.nablafit.benchmark.peers.ProgramFinder;
import org.nablafit.benchmark.peers.Topic;
import org.nablafit.fit.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nablafit benchmark peers}: nablafit beside ceres-solver, JAX, PyTorch and Keras. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Measures nablafit beside programs in C++ with ceres-solver and in Python with JAX, PyTorch and Keras, which come with it:",
            "the same data, starts and solver, one thread each, in turn, on one processor.",
            "Peers whose compiler or library is missing are skipped. Writes peers.json and a figure.",
            "Takes about twenty minutes with these defaults. Ctrl-C keeps the cases that are done."
        })
final class PeersCommand implements Callable<Integer> {
    /** Not part of the project: where tests look for it, too. */
    private static final String DEFAULT_TABLE = "shared/reference/apfelgrid/FK_nCT_nPDF.dat";

    @Option(
            names = "--cases",
            split = ",",
            paramLabel = "CASE",
            defaultValue = "sine,automatic,fk,compressed,nadam,large",
            description = "What is measured (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Topic> cases;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "5",
            description = "Fits for each time of an iteration, each from another start (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Fits for each time to a goal, each from another start (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--python",
            paramLabel = "EXE",
            defaultValue = "python3",
            description = "A Python with jax, numpy, torch, keras (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String python;

    @Option(
            names = "--fk-table",
            paramLabel = "FILE",
            description = "FK_nCT_nPDF.dat, the table of the FK fit (default: ../" + DEFAULT_TABLE
                    + ", seen from the project).")
    private @Nullable Path table;

    @Option(
            names = "--cpu",
            paramLabel = "N",
            defaultValue = "0",
            description = "The processor that the programs are pinned to (default: ${DEFAULT-VALUE}).")
    private int processor;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "output/benchmark-peers",
            description = "Where the result goes, and where peers are built (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Override
    public Integer call() throws IOException {
        var options = new PeersBenchmark.Options(cases, repetitions, seeds, processor);
        if (table != null && !Files.isRegularFile(table)) {
            throw new IllegalArgumentException(table + ": no such file");
        }
        OutputFolder.requireWritable(output);
        Path file = table != null ? table : Environment.home().resolveSibling(DEFAULT_TABLE);
        PeerPrograms programs =
                new PeerPrograms(output.resolve("build"), ProgramFinder.ofSystem(), python, file.toAbsolutePath());
        ProgressLine line = new ProgressLine(System.err, Terminal.isPresent());
        PeersBenchmark benchmark = new PeersBenchmark(options, programs, listener(line));
        Runnable stop = () -> {
            line.close();
            benchmark.stop();
        };
        try (Interruption _ = new Interruption(stop, "the cases that are done are kept")) {
            PeersResult result = benchmark.run();
            line.close();
            System.out.print(PeersReport.table(result));
            System.out.println("\nThe result is in " + PeersReport.write(result, output));
            return 0;
        }
    }

    private static PeersBenchmark.Listener listener(ProgressLine line) {
        return new PeersBenchmark.Listener() {
            @Override
            public void onCase(String name, int fits) {
                line.begin(name, "fit", fits);
            }

            @Override
            public void onStep(int fitsDone, String what) {
                if (line.isDue(fitsDone)) {
                    line.show(fitsDone, what);
                }
            }

            @Override
            public void onNote(String sentence) {
                line.close();
                System.err.println("nablafit: " + sentence);
            }
        };
    }
}
