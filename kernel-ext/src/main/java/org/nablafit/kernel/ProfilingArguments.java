package org.nablafit.kernel;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.ProfilingReport;
import org.nablafit.profiling.Profiling;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.session.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code %profile} and {@code %reweight} have in common. */
final class ProfilingArguments {
    @Mixin
    private CardArguments card = new CardArguments();

    @Option(
            names = "--lhapdf",
            required = true,
            paramLabel = "SET",
            description = "The LHAPDF set: its name or its folder, also by a variable that holds its path or the set.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String set;

    @Option(
            names = "--relative-to",
            paramLabel = "predictions|data",
            description =
                    "What multiplicative uncertainties of the data are relative to (default: ${DEFAULT-VALUE}): the"
                            + " predictions of the set before (t0), or the data.")
    private Profiling.RelativeTo relativeTo = Profiling.RelativeTo.PREDICTIONS;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write the new set, all numbers and a report with figures into this folder.")
    private @Nullable String output;

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the new set.")
    private @Nullable String name;

    /** Reads and predicts everything. */
    Profiling read(MagicContext context) throws IOException {
        Session session = card.session(context);
        return session.profiling(
                card.read(context, session, List.of()), NamedSets.of(context, session, set), relativeTo);
    }

    /** Writes the result where the options say so. */
    <T extends UpdatedSet> T written(MagicContext context, T updated) throws IOException {
        if (output != null) {
            ProfilingReport.write(updated, NamedPaths.one(context, output), name == null ? updated.name() : name);
        }
        return updated;
    }
}
