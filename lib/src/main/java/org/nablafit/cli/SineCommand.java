package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.nablafit.benchmark.SineBenchmark;
import org.nablafit.benchmark.SineReport;
import org.nablafit.benchmark.SineResult;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.solvers.IterationState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nablafit benchmark sine}: the cost of the ways to a derivative. */
@Command(
        name = "sine",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Fits 100 points of a sine with networks of 1-N-1 nodes, a fixed count of iterations,",
            "and derivatives by each strategy. Writes sine.json, sine.csv and a figure.",
            "Takes about two minutes with these defaults. Ctrl-C keeps the fits that are done."
        })
final class SineCommand implements Callable<Integer> {
    @Option(
            names = "--nodes",
            split = ",",
            paramLabel = "N",
            defaultValue = "5,10,20,40,80",
            description = "Numbers of hidden nodes (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Integer> nodes;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Iterations of each fit (default: ${DEFAULT-VALUE}).")
    private int iterations;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Starts of the analytic and automatic strategy (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--numeric-seeds",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many of them the numeric strategies take, which are slow (default: ${DEFAULT-VALUE}).")
    private int numericSeeds;

    @Option(
            names = "--strategies",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "analytic,automatic,forward,backward,central",
            description = "Strategies of the derivatives (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<DerivativeStrategy> strategies;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "output/benchmark-sine",
            description = "Where the result goes (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Override
    public Integer call() throws IOException {
        var options = new SineBenchmark.Options(nodes, iterations, seeds, numericSeeds, strategies);
        OutputFolder.requireWritable(output);
        ProgressLine line = new ProgressLine(System.err, Terminal.isPresent());
        try (Interruption interruption = new Interruption(line::close, "the fits that are done are kept")) {
            SineResult result = new SineBenchmark(options, listener(line, interruption)).run();
            line.close();
            System.out.print(SineReport.table(result));
            SineReport.write(result, output);
            System.out.println("\nThe result is in " + output + "; the figure is "
                    + Stream.of("sine.svg", "sine.png").map(output::resolve).toList());
        }
        return 0;
    }

    private SineBenchmark.Listener listener(ProgressLine line, Interruption interruption) {
        return new SineBenchmark.Listener() {
            private int fit;

            @Override
            public void onFit(int n, DerivativeStrategy strategy, int seed, int of) {
                fit = seed;
                if (seed == 1) {
                    line.begin("N = " + n + ", " + strategy.label(), "fit", of);
                }
            }

            @Override
            public Decision onIteration(IterationState state) {
                int done = state.iteration() == iterations ? fit : fit - 1;
                if (state.iteration() > 0 && line.isDue(done)) {
                    line.show(
                            done,
                            String.format(
                                    Locale.ROOT,
                                    "chi2 %.2e after %d iterations",
                                    2 * state.value(),
                                    state.iteration()));
                }
                return interruption.isRequested() ? Decision.STOP : Decision.CONTINUE;
            }
        };
    }
}
