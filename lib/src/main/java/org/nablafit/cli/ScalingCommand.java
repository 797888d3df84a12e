package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nablafit.benchmark.scaling.Part;
import org.nablafit.benchmark.scaling.ScalingBenchmark;
import org.nablafit.benchmark.scaling.ScalingReport;
import org.nablafit.benchmark.scaling.ScalingResult;
import org.nablafit.fit.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nablafit benchmark scaling}: the cost of a fit as its work grows. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Measures an iteration against data points, parameters and layers, replicas against their number and",
            "that of threads, and memory against replicas. Writes scaling.json and a figure.",
            "Takes about ten minutes on two processors. Ctrl-C keeps the parts that are done."
        })
final class ScalingCommand implements Callable<Integer> {
    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            defaultValue = "memory,points,parameters,layers,replicas,threads",
            description = "What is measured (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Part> parts;

    @Option(
            names = "--quick",
            description = "Little of everything, in seconds: checks that it works, its times say nothing.")
    private boolean quick;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "output/benchmark-scaling",
            description = "Where the result goes (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Override
    public Integer call() throws IOException {
        OutputFolder.requireWritable(output);
        ProgressLine line = new ProgressLine(System.err, Terminal.isPresent());
        try (Interruption interruption = new Interruption(line::close, "the parts that are done are kept")) {
            ScalingResult result =
                    new ScalingBenchmark(Environment.home(), parts, quick, listener(line, interruption)).run();
            line.close();
            System.out.print(ScalingReport.table(result));
            System.out.println("\nThe result is in " + ScalingReport.write(result, output));
        }
        return 0;
    }

    private static ScalingBenchmark.Listener listener(ProgressLine line, Interruption interruption) {
        return new ScalingBenchmark.Listener() {
            @Override
            public void onPart(String name, int steps) {
                line.begin(name, "step", steps);
            }

            @Override
            public void onStep(int stepsDone, String what) {
                if (line.isDue(stepsDone)) {
                    line.show(stepsDone, what);
                }
            }

            @Override
            public boolean isCancelled() {
                return interruption.isRequested();
            }
        };
    }
}
