package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.export.RunFiles;
import org.nablafit.export.Summaries;
import org.nablafit.fit.Library;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.fit.xfitter.RunPredictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nablafit xfitter}: χ² of a run of xFitter, or fits to its data. */
@Command(
        name = "xfitter",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Computes chi2 of a run of xFitter with predictions that the run has, or with FK tables: the data, cuts and settings are those of"
                    + " its steering.txt. Prints the parts of chi2 and the shifts of correlated sources, beside those of"
                    + " Results.txt where there is one.",
            "With --mode fit, or with --model, fits the parametrisation of its parameters.yaml, a neural network, or both,"
                    + " with FK tables in place of its reactions.",
            "Says what of the run is not done."
        })
final class XfitterCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_DIRECTORY", description = "The folder with steering.txt.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path run;

    /** What to do. */
    enum Mode {
        CHI2,
        FIT
    }

    @Option(names = "--mode", paramLabel = "MODE", description = "chi2 without a fit (default), or fit.")
    private @Nullable Mode mode;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            split = ",",
            description = "What is fitted: form (default), network, or form,network for a comparison.")
    private List<RunFits.Model> models = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the card that the fit is made of, as fit.seed=2 or cuts.Q2min=10; repeat"
                    + " for more.")
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--theory",
            paramLabel = "SOURCE",
            description =
                    "Where the predictions of chi2 come from: fittedresults.txt of the run, the tables of &InTheory,"
                            + " or FK tables with the parametrisation of the run at the values of its parameters.yaml:"
                            + " ${COMPLETION-CANDIDATES} (default: fittedresults).")
    private @Nullable RunPredictions theory;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where data files are looked for that are not where the run names them; may be repeated.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Also write fit.json, Results.txt and fittedresults.txt to this folder; of fits of several"
                    + " models, to a folder in it for each.")
    private @Nullable Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        boolean fit = mode == Mode.FIT || (mode == null && !models.isEmpty());
        if (fit && theory != null) {
            throw wrong("--theory is for chi2; fits have FK tables");
        }
        if (!fit && !(models.isEmpty() && changes.isEmpty())) {
            throw wrong("--model and --set are for fits; chi2 is that of the run as it is");
        }
        if (models.size() > 1 && models.stream().distinct().count() < models.size()) {
            throw wrong("--model names the same model twice");
        }
        return fit ? fit() : chi2();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    private int chi2() throws IOException {
        Library library = Library.standard(folders, Runtime.getRuntime().availableProcessors());
        RunChi2 chi2 = RunChi2.of(run, folders, theory == null ? RunPredictions.FITTEDRESULTS : theory, library);
        System.out.print(Summaries.whole(chi2).toText());
        if (output != null) {
            System.out.println();
            for (Path file : RunFiles.write(output, chi2)) {
                System.out.println("written: " + file);
            }
        }
        return 0;
    }

    private int fit() throws IOException {
        if (output != null) {
            RunFiles.requireOther(output, run);
            OutputFolder.requireWritable(output);
        }
        Library library = Library.standard(folders, Runtime.getRuntime().availableProcessors());
        List<RunFits.Model> wanted = models.isEmpty() ? List.of(RunFits.Model.FORM) : models;
        EvolutionOperators operators = new EvolutionOperators();
        ProgressDisplay progress = new ProgressDisplay(System.err, Terminal.isPresent());
        if (output != null) {
            progress.preparing(operators);
        }
        try (var _ = new Interruption(progress::cancel, "the best point so far is kept")) {
            RunFits fits = RunFits.of(run, folders, library, wanted, changes, progress);
            progress.closeBar();
            for (RunFits.ModelFit one : fits.fits()) {
                System.out.println(Summaries.of(one.result()).toText());
            }
            System.out.print(Summaries.of(fits).toText());
            if (output != null) {
                for (Path folder : RunFiles.write(output, fits, operators)) {
                    System.out.println("written: " + folder);
                }
            }
        }
        return 0;
    }
}
