package org.nablafit.cli;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.profiling.ReplicaWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nablafit reweight}: a set of replicas in the light of new data. */
@Command(
        name = "reweight",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Reweights the replicas of an LHAPDF set by the chi2 of the data of a card, and chooses replicas of equal weight.",
            "Writes the new set, reweighting.json with chi2 and weight of each replica, and a report with figures."
        })
final class ReweightCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ProfilingOptions options;

    @Option(
            names = "--method",
            paramLabel = "bayesian|giele-keller",
            description = "How a chi2 becomes a weight (default: ${DEFAULT-VALUE}).")
    private String method = "bayesian";

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How many replicas of equal weight are chosen (default: as many as say as much).")
    private @Nullable Integer replicas;

    @Override
    public Integer call() throws IOException {
        ReplicaWeights.Method known = ReplicaWeights.Method.byName(method);
        ProfilingOptions.Work work = options.read("reweighted");
        OptionalInt count = replicas == null ? OptionalInt.empty() : OptionalInt.of(replicas);
        work.finish(work.profiling().reweighted(known, count));
        return 0;
    }
}
