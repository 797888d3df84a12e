package org.nablafit.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.pdf.lhapdf.LhapdfSet;
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
            "Writes the new set, and reweighting.json with chi2 and weight of each replica."
        })
final class ReweightCommand implements Callable<Integer> {
    /** With a smaller part of the replicas left, the result is not to be trusted. */
    private static final double SMALLEST_PART = 0.1;

    private static final int FEWEST = 20;

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
        ReplicaWeights.Method known = switch (method) {
            case "bayesian" -> ReplicaWeights.Method.BAYESIAN;
            case "giele-keller" -> ReplicaWeights.Method.GIELE_KELLER;
            default -> throw new IllegalArgumentException("--method is bayesian or giele-keller, not '" + method + "'");
        };
        ProfilingOptions.Work work = options.read("reweighted");
        double[] chi2 = work.profiling().chi2OfReplicas();
        ReplicaWeights weights = ReplicaWeights.of(chi2, work.profiling().points(), known);
        double effective = weights.effectiveReplicas();
        int count = replicas != null ? replicas : (int) Math.max(1, Math.round(effective));
        LhapdfSet written = work.profiling().write(weights, count, work.directory(), work.name());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", method);
        json.put("effectiveReplicas", effective);
        json.put("chi2OfMean", work.profiling().chi2Before());
        json.put("chi2", chi2);
        json.put("weights", weights.weights());
        work.write("reweighting.json", json);
        System.out.printf(
                Locale.ROOT,
                "%s with the %d data of %s, %s%n%n",
                work.profiling().set().name(),
                work.profiling().points(),
                work.runcard().name(),
                method);
        System.out.printf(
                Locale.ROOT,
                "chi2 per point of replicas   %.3f to %.3f%nreplicas that count          %.1f of %d%nlargest weight"
                        + "               %.1f%n",
                Arrays.stream(chi2).min().orElseThrow() / work.profiling().points(),
                Arrays.stream(chi2).max().orElseThrow() / work.profiling().points(),
                effective,
                chi2.length,
                Arrays.stream(weights.weights()).max().orElseThrow());
        if (effective < Math.max(FEWEST, SMALLEST_PART * chi2.length)) {
            System.out.println(
                    "\nToo few replicas are left: the data say too much for reweighting, or contradict the set."
                            + " Take a set of more replicas, or fit.");
        }
        System.out.println("\nWritten: " + work.directory().resolve(written.name()) + " with " + count
                + " replicas and their mean, " + work.directory().resolve("reweighting.json"));
        return 0;
    }
}
