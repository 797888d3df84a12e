package org.nablafit.kernel;

import java.io.IOException;
import java.util.List;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Selection;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %replicas}: Monte Carlo replicas of a card, as {@code session.replicas(card, count)}. */
@Command(
        name = "%replicas",
        description = {
            "Fits Monte Carlo replicas of a card, shows the progress and the result, and keeps it in a variable, for",
            "%%plot pdf replicas g, %%table replicas distributions, %%compare replicas others.",
            "Interrupting the kernel ends them early: those that are finished are what there is. With --output each of",
            "them is on disk as soon as it is finished, and --resume goes on with them.",
            "The same in Java: session.replicas(session.runcard(\"CARD\"), 100)."
        })
final class ReplicasMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CardArguments card = new CardArguments();

    @Mixin
    private ReplicaOptions options = new ReplicaOptions();

    @Parameters(index = "1", paramLabel = "N", description = "How many replicas, 2 or more.")
    private int count;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VARIABLE",
            defaultValue = "replicas",
            description = "The variable that gets the result (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    @Override
    public ResultRequest run(MagicContext context) {
        if (count < 2) {
            throw new NotebookException(
                    "uncertainties need 2 replicas or more, not " + count + "; see '%replicas --help'");
        }
        return new ResultRequest(
                context, ResultVariable.named(variable, "%replicas"), ReplicaSet.class, () -> work(context), common);
    }

    private ReplicaSet work(MagicContext context) throws IOException {
        ReplicaOptions.Place place = options.place(context, "%replicas");
        Session session = card.session(context);
        Runcard read = card.read(context, session, List.of());
        read.requireModel();
        ReplicaSet set = LiveFit.runReplicas(
                context,
                progress -> session.replicas(
                        read, count, options.threads(), place.kept(), Selection.Limits.defaults(), progress));
        if (!set.run().cancelled()) {
            place.write(folder -> session.write(set, folder));
        }
        return set;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
