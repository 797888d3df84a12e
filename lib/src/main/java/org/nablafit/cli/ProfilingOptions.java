package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.profiling.Profiling;
import org.nablafit.serialization.Json;
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
    record Work(Runcard runcard, Profiling profiling, Path directory, String name) {
        /** Writes the result beside the set. */
        void write(String file, Map<String, Object> result) throws IOException {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("card", runcard.name());
            json.put("set", profiling.set().name());
            json.put("result", name);
            json.put("points", profiling.points());
            json.putAll(result);
            Json.write(directory.resolve(file), json);
        }
    }

    /** Reads and predicts everything. */
    Work read(String what) throws IOException {
        Library library = card.library();
        Runcard runcard = card.read(List.of());
        LhapdfSet old = library.lhapdfPath().find(set);
        String newName = name != null ? name : old.name() + "_" + what + "_" + runcard.name();
        Path directory = output != null ? output : Path.of("output", newName);
        OutputFolder.requireWritable(directory);
        Profiling profiling = Profiling.of(card.load(runcard, library), old, relativeTo, library);
        return new Work(runcard, profiling, directory, newName);
    }
}
