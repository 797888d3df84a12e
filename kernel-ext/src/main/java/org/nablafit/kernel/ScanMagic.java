package org.nablafit.kernel;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianProgress;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %scan}: χ² along a parameter, as {@code session.scan(card, fit, request, progress)}. */
@Command(
        name = "%scan",
        description = {
            "Evaluates chi2 of a card along one of its parameters, with all others fitted",
            "again at each value, shows the progress and the result, and keeps it in a",
            "variable, for %%plot scan scan, %%table scan points.",
            "Says where chi2 has risen by 1. Needs fit.validation=0.",
            "Interrupting the kernel ends it without a result.",
            "The same in Java: session.scan(card, fit, request, LiveHessian.show()), where the",
            "request is a new ParameterScan.Request(\"NAME\", OptionalDouble.empty(),",
            "OptionalDouble.empty(), 25, false)."
        })
final class ScanMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CardArguments card = new CardArguments();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VARIABLE",
            defaultValue = "scan",
            description = "The variable that gets the result (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    @Option(
            names = "--parameter",
            required = true,
            paramLabel = "NAME",
            description = "The parameter, a free one of a parametrisation.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String parameter;

    @Option(
            names = "--from",
            paramLabel = "A",
            description = "The lowest value (default: three errors below the minimum).")
    private @Nullable Double from;

    @Option(
            names = "--to",
            paramLabel = "B",
            description = "The highest value (default: three errors above the minimum).")
    private @Nullable Double to;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many values (default: ${DEFAULT-VALUE}).")
    private int points;

    @Option(
            names = "--fixed-others",
            description = "Hold the other parameters at the minimum; any parameter of a network too.")
    private boolean othersHeld;

    @Option(
            names = "--fit",
            paramLabel = "FIT",
            description =
                    "Begin at the parameters of this fit of the card: a variable that %%fit or %%hessian has made, or its"
                            + " file fit.json (default: fit the card).")
    private @Nullable String fit;

    @Option(names = "--output", paramLabel = "DIR", description = "Write the numbers and the figure into this folder.")
    private @Nullable String output;

    @Override
    public ResultRequest run(MagicContext context) {
        ParameterScan.Request request =
                new ParameterScan.Request(parameter, optional(from), optional(to), points, othersHeld);
        return new ResultRequest(
                context,
                ResultVariable.named(variable, "%scan"),
                ParameterScan.class,
                () -> work(context, request),
                common);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private ParameterScan work(MagicContext context, ParameterScan.Request request) throws IOException {
        Session session = card.session(context);
        Runcard read = card.read(context, session, List.of());
        read.requireModel();
        ParameterScan scan = LiveFit.runHessian(context, progress -> scan(context, session, read, request, progress));
        if (output != null) {
            session.write(scan, NamedPaths.one(context, output));
        }
        return scan;
    }

    private ParameterScan scan(
            MagicContext context,
            Session session,
            Runcard read,
            ParameterScan.Request request,
            HessianProgress progress)
            throws IOException {
        if (fit == null) {
            return session.scan(read, Optional.empty(), request, progress);
        }
        return switch (context.valueIfAny(fit)) {
            case FitResult fitted -> session.scan(read, fitted, request, progress);
            case HessianFit hessian -> session.scan(read, hessian.fit(), request, progress);
            case null, default -> session.scan(read, Optional.of(NamedPaths.one(context, fit)), request, progress);
        };
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
