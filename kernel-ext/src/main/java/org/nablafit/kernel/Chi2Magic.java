package org.nablafit.kernel;

import java.io.IOException;
import org.nablafit.fit.FitResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %chi2}: χ² of a fit by data set, as {@code fit.chi2()}. */
@Command(name = "%chi2", description = "Shows chi2 of a fit by data set. The same in Java: fit.chi2().")
final class Chi2Magic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "FIT",
            defaultValue = "fit",
            description = "The variable that holds the fit (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    @Option(
            names = "--again",
            description = "Evaluate it again from the files, at the parameters of the fit: session.chi2(fit).")
    private boolean again;

    @Override
    public Object run(MagicContext context) throws IOException {
        FitResult fit = context.fit(variable);
        return again ? context.session().chi2(fit) : fit.chi2();
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
