package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.HessianFiles;
import org.nablafit.export.HessianReport;
import org.nablafit.export.Summaries;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.ParameterScan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nablafit scan}: χ² along a parameter. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Evaluates chi2 of a card along one of its parameters, with all others fitted again at each value.",
            "Says where it has risen by 1. Needs fit.validation=0."
        })
final class ScanCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CardOptions card;

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

    @Option(names = "--points", paramLabel = "N", defaultValue = "25", description = "How many values (default: 25).")
    private int points;

    @Option(
            names = "--fixed-others",
            description = "Hold the other parameters at the minimum; any parameter of a network too.")
    private boolean othersHeld;

    @Option(
            names = "--fit",
            paramLabel = "FIT.json",
            description = "Begin at the parameters of this fit of the card (default: fit it).")
    private @Nullable Path fit;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the result goes (default: output/NAME).")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        ParameterScan.Request request =
                new ParameterScan.Request(parameter, optional(from), optional(to), points, othersHeld);
        Library library = card.library();
        Runcard runcard = card.read(List.of());
        runcard.requireModel();
        Path directory = output != null ? output : Path.of("output", runcard.name());
        OutputFolder.requireWritable(directory);
        HessianDisplay progress = new HessianDisplay(System.err, Terminal.isPresent());
        try (var _ = new Interruption(progress::cancel, "a scan has no result before its end")) {
            Optional<ParameterScan.Start> start =
                    fit == null ? Optional.empty() : Optional.of(ParameterScan.Start.of(runcard, fit));
            ParameterScan scan = ParameterScan.run(runcard, library, start, request, progress);
            progress.closeBar();
            System.out.print(Summaries.of(scan).toText());
            HessianFiles.write(scan, directory);
            HessianReport.write(scan, directory).forEach(note -> System.err.println("nablafit: " + note));
            System.out.println("\nThe result is in " + directory);
            return 0;
        } catch (CancellationException e) {
            System.err.println("nablafit: " + e.getMessage());
            return 1;
        }
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
