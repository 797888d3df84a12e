package org.nablafit.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.export.FitFiles;
import org.nablafit.export.FitReport;
import org.nablafit.export.Summaries;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.Curvature;
import org.nablafit.fit.hessian.HessianOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code nablafit fit}: fits the model of a card to its data. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Fits the distributions of a card to its data and writes the result.",
            "Ctrl-C ends the fit early and keeps the best point; of replicas it keeps those that are finished."
        })
final class FitCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CardOptions card;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the result goes (default: output/NAME).")
    private @Nullable Path output;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description = "The solver (fit.solver): lm, lbfgs, adam, nadam, smile-bfgs, smile-lbfgs, smile-lbfgsb.")
    private @Nullable String solver;

    @Option(
            names = "--derivatives",
            paramLabel = "NAME",
            description =
                    "Derivatives of the model: analytic, automatic, forward, backward, central (fit.derivatives).")
    private @Nullable DerivativeStrategy derivatives;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = {
                "Fits N Monte Carlo replicas, each to pseudo-data of its own, and writes their means and uncertainties.",
                "Each is kept as soon as it is finished."
            })
    private @Nullable Integer replicas;

    @Option(names = "--resume", description = "Goes on with the replicas that are in the folder of the result already.")
    private boolean resume;

    @ArgGroup(exclusive = false)
    private @Nullable HessianChoice hessian;

    /** What is asked of the Hessian matrix; picocli makes one where {@code --hessian} is given. */
    static final class HessianChoice {
        @Option(
                names = "--hessian",
                required = true,
                description = {
                    "Also errors by the Hessian matrix of chi2: covariance, eigenvectors, and an LHAPDF set.",
                    "Needs fit.validation=0."
                })
        @SuppressWarnings("UnusedVariable") // it is what makes the group
        private boolean asked;

        @Option(
                names = "--tolerance",
                paramLabel = "T2",
                description = "By how much chi2 rises at the ends of the eigenvectors (default: 1).")
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
                converter = CurvatureName.class,
                description =
                        "Second derivatives: gauss-newton (default), or exact, by differences of the analytic gradient.")
        private Curvature curvature = HessianOptions.defaults().curvature();

        @Option(
                names = "--cut",
                paramLabel = "RISE",
                description =
                        "Of a network, cut eigenvectors along which chi2 rises by less over the width of the prior (default: 1).")
        private double cut = HessianOptions.defaults().cut();

        @Option(names = "--symmetric", description = "One member for each eigenvector (symmhessian) in place of two.")
        private boolean symmetric;

        @Option(
                names = "--minos",
                split = ",",
                paramLabel = "NAME",
                description = "Errors of these parameters by MINOS too: all others are fitted again.")
        private List<String> minos = new ArrayList<>();

        HessianOptions options() {
            return new HessianOptions(
                    tolerance,
                    confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                    curvature,
                    cut,
                    symmetric,
                    minos);
        }
    }

    /** The names of {@link Curvature}. */
    static final class CurvatureName implements ITypeConverter<Curvature> {
        @Override
        public Curvature convert(String text) {
            try {
                return Curvature.byName(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        requireUsage();
        Library library = card.library();
        Runcard runcard = card.read(changes());
        runcard.requireModel();
        Path directory = output != null ? output : Path.of("output", runcard.name());
        OutputFolder.requireWritable(directory);
        if (replicas != null) {
            return new ReplicaWork(runcard, library, directory).run(replicas, card.threads(), resume);
        }
        if (hessian != null) {
            return new HessianWork(runcard, library, directory).run(hessian.options());
        }
        EvolutionOperators operators = new EvolutionOperators();
        ProgressDisplay progress = new ProgressDisplay(System.err, Terminal.isPresent()).preparing(operators);
        try (var _ = new Interruption(progress::cancel, "the best point so far is kept")) {
            return Interruption.guarded(() -> {
                FitResult result = Fit.run(runcard, library, progress);
                progress.closeBar();
                System.out.print(Summaries.of(result).toText());
                write(result, directory, operators);
                System.out.println("\nThe result is in " + directory + "; open " + directory.resolve("report.html"));
                return 0;
            });
        }
    }

    private void requireUsage() {
        if (replicas != null && replicas < 2) {
            throw new ParameterException(
                    command.commandLine(),
                    "--replicas takes a number from 2, not " + replicas + "; leave it out for one fit");
        }
        if (hessian != null && replicas != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--hessian and --replicas are two ways to uncertainties; take one of them at a time");
        }
        if (resume && replicas == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--resume goes on with replicas; say how many there are to be by --replicas N");
        }
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (solver != null) {
            changes.add("fit.solver=" + solver);
        }
        if (derivatives != null) {
            changes.add("fit.derivatives=" + derivatives.label());
        }
        return changes;
    }

    /** Writes the result; where that fails, saves at least the fit itself elsewhere and says where. */
    private static void write(FitResult result, Path directory, EvolutionOperators operators) throws IOException {
        // The page and its figures take about as long as the rest, and neither needs the other. The end of the block
        // waits for both.
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<List<String>> report = beside.submit(() -> FitReport.write(result, directory));
            List<String> notes = new ArrayList<>(FitFiles.write(result, directory, operators));
            notes.addAll(valueOf(report));
            notes.forEach(note -> System.err.println("nablafit: " + note));
        } catch (IOException e) {
            Path rescue = Files.createTempDirectory("nablafit-" + result.card().name() + "-");
            FitFiles.writeNumbers(result, rescue);
            throw new IOException(e.getMessage() + "; the numbers of the fit are in " + rescue + " instead", e);
        }
    }

    private static <T> T valueOf(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unwritten) {
                throw unwritten;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the report was interrupted");
        }
    }
}
