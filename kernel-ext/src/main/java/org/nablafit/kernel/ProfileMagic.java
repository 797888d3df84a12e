package org.nablafit.kernel;

import java.io.IOException;
import org.nablafit.profiling.ProfiledSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code %profile}: an LHAPDF set in the light of new data, as {@code session.profile(card, set, tolerance)}. */
@Command(
        name = "%profile",
        description = {
            "Profiles an LHAPDF set with the data of a card: where they move its distributions, and how much of their",
            "uncertainties they leave. ProfiledSet profiled = %%profile CARD --lhapdf SET keeps it in a variable, for",
            "%%plot pdf profiled 100 g u, %%table profiled shifts.",
            "The same in Java: session.profile(card, session.lhapdf(\"SET\"), 1)."
        })
final class ProfileMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProfilingArguments arguments = new ProfilingArguments();

    @Option(
            names = "--tolerance",
            paramLabel = "T2",
            description =
                    "The rise of chi2 that one standard deviation of the set stands for (default: ${DEFAULT-VALUE}).")
    private double tolerance = 1;

    @Override
    public ProfiledSet run(MagicContext context) throws IOException {
        return arguments.written(context, arguments.read(context).profiled(tolerance));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
