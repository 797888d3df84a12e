package org.nablafit.kernel;

import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.nablafit.profiling.ReplicaWeights;
import org.nablafit.profiling.ReweightedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code %reweight}: a set of replicas in the light of new data, as {@code session.reweight(card, set, method)}. */
@Command(
        name = "%reweight",
        description = {
            "Reweights the replicas of an LHAPDF set by the chi2 of the data of a card.",
            "ReweightedSet reweighted = %%reweight CARD --lhapdf SET keeps it in a variable, for",
            "%%plot weights reweighted, %%table reweighted replicas.",
            "The same in Java: session.reweight(card, session.lhapdf(\"SET\"), ReplicaWeights.Method.BAYESIAN)."
        })
final class ReweightMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProfilingArguments arguments = new ProfilingArguments();

    @Option(
            names = "--method",
            paramLabel = "bayesian|giele-keller",
            description = "How a chi2 becomes a weight (default: ${DEFAULT-VALUE}).")
    private String method = "bayesian";

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How many replicas of equal weight the new set has (default: as many as say as much).")
    private @Nullable Integer replicas;

    @Override
    public ReweightedSet run(MagicContext context) throws IOException {
        OptionalInt count = replicas == null ? OptionalInt.empty() : OptionalInt.of(replicas);
        ReplicaWeights.Method known = ReplicaWeights.Method.byName(method);
        return arguments.written(context, arguments.read(context).reweighted(known, count));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
