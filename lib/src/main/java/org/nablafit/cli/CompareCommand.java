package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.ReplicaFiles;
import org.nablafit.export.ReplicaPlots;
import org.nablafit.export.Summaries;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.serialization.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nablafit compare}: distances between the replicas of two fits. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Distances between the replicas of two fits, of means and of variances.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "The folder of a fit with --replicas.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The folder of another one.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path second;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Also write distances.json and their figure into this folder.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        PdfReplicas a = ReplicaFiles.readPdf(first);
        PdfReplicas b = ReplicaFiles.readPdf(second);
        Distances distances = Distances.of(a, b);
        System.out.println(first + " (" + a.count() + " replicas) and " + second + " (" + b.count() + " replicas)\n");
        System.out.print(Summaries.of(distances).toText());
        if (output != null) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("format", 1);
            json.put("replicas", new int[] {a.count(), b.count()});
            json.put("x", distances.x());
            json.put("distributions", distances.distributions());
            json.put("mean", distances.mean());
            json.put("variance", distances.variance());
            Json.write(output.resolve("distances.json"), json);
            ReplicaPlots.distances(distances).save(output.resolve("distances.svg"));
        }
        return 0;
    }
}
