package org.nablafit.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.Curvature;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianOptions;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %hessian}: a fit with the errors of its Hessian matrix, as {@code session.hessian(card, options, progress)}. */
@Command(
        name = "%hessian",
        description = {
            "Fits a card with the errors of the Hessian matrix of chi2, shows the progress",
            "and the result, and keeps it in a variable, for %%plot pdf hessian g,",
            "%%plot eigenvectors hessian, %%table hessian parameters.",
            "Needs fit.validation=0. Interrupting the kernel ends it without a result.",
            "The same in Java: session.hessian(session.runcard(\"CARD\"),",
            "HessianOptions.defaults(), LiveHessian.show())."
        })
final class HessianMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private CardArguments card = new CardArguments();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VARIABLE",
            defaultValue = "hessian",
            description = "The variable that gets the result (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    @Option(
            names = "--tolerance",
            paramLabel = "T2",
            description = "By how much chi2 rises at the ends of the eigenvectors (default: ${DEFAULT-VALUE}).")
    private double tolerance = HessianOptions.defaults().tolerance();

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            description =
                    "What the tolerance stands for, ErrorConfLevel of the set (default: that of a Gaussian, 68.27 for 1).")
    private @Nullable Double confidence;

    @Option(
            names = "--curvature",
            paramLabel = "NAME",
            description =
                    "Second derivatives: gauss-newton (default), or exact, by differences of the analytic gradient.")
    private String curvature = HessianOptions.defaults().curvature().label();

    @Option(
            names = "--cut",
            paramLabel = "RISE",
            description =
                    "Of a network, cut eigenvectors along which chi2 rises by less over the width of the prior (default:"
                            + " ${DEFAULT-VALUE}).")
    private double cut = HessianOptions.defaults().cut();

    @Option(names = "--symmetric", description = "One member for each eigenvector (symmhessian) in place of two.")
    private boolean symmetric;

    @Option(
            names = "--minos",
            split = ",",
            paramLabel = "NAME",
            description = "Errors of these parameters by MINOS too: all others are fitted again.")
    private List<String> minos = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write numbers, figures, a report and LHAPDF sets into this folder.")
    private @Nullable String output;

    @Override
    public ResultRequest run(MagicContext context) {
        HessianOptions options = new HessianOptions(
                tolerance,
                confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                Curvature.byName(curvature),
                cut,
                symmetric,
                minos);
        return new ResultRequest(
                context,
                ResultVariable.named(variable, "%hessian"),
                HessianFit.class,
                () -> work(context, options),
                common);
    }

    private HessianFit work(MagicContext context, HessianOptions options) throws IOException {
        Session session = card.session(context);
        Runcard read = card.read(context, session, List.of());
        read.requireModel();
        HessianFit hessian = LiveFit.runHessian(context, progress -> session.hessian(read, options, progress));
        if (output != null) {
            session.write(hessian, NamedPaths.one(context, output));
        }
        return hessian;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
