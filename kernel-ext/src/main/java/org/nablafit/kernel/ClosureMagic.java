package org.nablafit.kernel;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %closure}: a closure test of several fits, as {@code session.closure(card, fits, replicas, threads, progress)}. */
@Command(
        name = "%closure",
        description = {
            "Fits data that were made from the truth of a card, several times, shows the progress, and says whether the",
            "uncertainties of the replicas cover the truth. The result goes into a variable, for %%plot xi closure,",
            "%%table closure estimators.",
            "With --output each replica is on disk as soon as it is finished: after an interruption --resume goes on.",
            "The same in Java: session.closure(session.runcard(\"CARD\"), 25, 40, 2, ReplicaProgress.NONE)."
        })
final class ClosureMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CardArguments card = new CardArguments();

    @Mixin
    private ReplicaOptions options = new ReplicaOptions();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VARIABLE",
            defaultValue = "closure",
            description = "The variable that gets the result (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    @Option(
            names = "--level",
            paramLabel = "N",
            description = "0, 1 or 2 (closure.level): 2 says whether uncertainties are right.")
    private @Nullable Integer level;

    @Option(
            names = "--fits",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many fits, each to data of its own (default: ${DEFAULT-VALUE}).")
    private int fits;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many replicas each fit has (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Override
    public ResultRequest run(MagicContext context) {
        return new ResultRequest(
                context,
                ResultVariable.named(variable, "%closure"),
                ClosureRun.Result.class,
                () -> work(context),
                common);
    }

    private ClosureRun.Result work(MagicContext context) throws IOException {
        ReplicaOptions.Place place = options.place(context, "%closure");
        Session session = card.session(context);
        Runcard read = card.read(context, session, level == null ? List.of() : List.of("closure.level=" + level));
        read.requireModel();
        ClosureRun.Result closure = LiveFit.runReplicas(
                context, progress -> session.closure(read, fits, replicas, options.threads(), place.kept(), progress));
        place.write(folder -> session.write(closure, folder));
        return closure;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
