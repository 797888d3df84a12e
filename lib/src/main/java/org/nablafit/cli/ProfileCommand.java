package org.nablafit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nablafit profile}: an LHAPDF set in the light of new data. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Profiles an LHAPDF set with the data of a card: where they move its distributions, and how much of their"
                    + " uncertainties they leave.",
            "Writes the profiled set, profile.json with the shifts and their covariance matrix, and a report with figures."
        })
final class ProfileCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ProfilingOptions options;

    @Option(
            names = "--tolerance",
            paramLabel = "T2",
            description =
                    "The rise of chi2 that one standard deviation of the set stands for (default: ${DEFAULT-VALUE}).")
    private double tolerance = 1;

    @Override
    public Integer call() throws IOException {
        ProfilingOptions.Work work = options.read("profiled");
        work.finish(work.profiling().profiled(tolerance));
        return 0;
    }
}
