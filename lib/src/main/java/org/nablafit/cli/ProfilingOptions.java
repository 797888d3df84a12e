package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.ProfilingReport;
import org.nablafit.export.Summaries;
import org.nablafit.export.Timings;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.profiling.Profiling;
import org.nablafit.profiling.UpdatedSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code nablafit profile} and {@code nablafit reweight} have in common. */
final class ProfilingOptions {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CardOptions card;

    @Option(
            names = "--lhapdf",
            required = true,
            paramLabel = "SET",
            description =
                    "The LHAPDF6 set: its name in one of the folders of --data or of LHAPDF_DATA_PATH, or its folder.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String set;

    @Option(
            names = "--relative-to",
            paramLabel = "predictions|data",
            description =
                    "What multiplicative uncertainties of the data are relative to (default: ${DEFAULT-VALUE}): the"
                            + " predictions of the set before (t0), or the data.")
    private Profiling.RelativeTo relativeTo = Profiling.RelativeTo.PREDICTIONS;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the result is written (default: output/NAME).")
    private @Nullable Path output;

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the new set.")
    private @Nullable String name;

    /** What a command works with. */
    record Work(Profiling profiling, Path directory, Optional<String> name, long start) {
        /** Shows and writes the result. */
        void finish(UpdatedSet updated) throws IOException {
            System.out.print(Summaries.of(updated).toText());
            ProfilingReport.Written written = ProfilingReport.write(updated, directory, name.orElseGet(updated::name));
            written.notes().forEach(note -> System.err.println("nablafit: " + note));
            Timings.writeTotal(directory, start);
            System.out.println("\nThe set is " + directory.resolve(written.set().name()) + " with "
                    + written.set().memberCount() + " members; numbers are in " + written.json() + "; open "
                    + directory.resolve("report.html"));
        }
    }

    /** Reads and predicts everything. */
    Work read(String what) throws IOException {
        long start = System.nanoTime();
        Library library = card.library();
        Runcard runcard = card.read(List.of());
        LhapdfSet old = library.lhapdfPath().find(set);
        Optional<String> given = Optional.ofNullable(name);
        Path directory = output != null
                ? output
                : Path.of("output", given.orElse(old.name() + "_" + what + "_" + runcard.name()));
        OutputFolder.requireWritable(directory);
        Profiling profiling = Profiling.of(runcard, card.load(runcard, library), old, relativeTo, library);
        return new Work(profiling, directory, given, start);
    }
}
