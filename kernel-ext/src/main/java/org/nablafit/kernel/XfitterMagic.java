package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.fit.xfitter.RunPredictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %xfitter}: χ² of a run of xFitter, as {@code session.runChi2(run, predictions)}. */
@Command(
        name = "%xfitter",
        description = {
            "Computes chi2 of a run of xFitter with predictions that the run has or FK tables, and shows its parts and the largest shifts,",
            "beside those of Results.txt where there is one. RunChi2 run = %%xfitter FOLDER keeps it in a variable, for",
            "%%plot shifts run, %%plot data run SET, %%table run shifts.",
            "With --fit it fits the run, with FK tables in place of its reactions: by its parametrisation, by a neural",
            "network, or by both (--model form,network). Each fit goes into a variable, that of its model's name if no other",
            "is given. Interrupting the kernel ends a fit early and keeps its best point.",
            "The same in Java: session.runChi2(Path.of(\"FOLDER\"), RunPredictions.FITTEDRESULTS),",
            "session.fitRun(Path.of(\"FOLDER\"), List.of(RunFits.Model.FORM), List.of(), FitListener.NONE)."
        })
final class XfitterMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The folder with steering.txt, or a variable that holds its path.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String run;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "VARIABLE",
            description = "With --fit: the variables that get the fits, one for each model (default: form, network).")
    private List<String> variables = new ArrayList<>();

    @Option(names = "--fit", description = "Fit the run.")
    private boolean fit;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            split = ",",
            description = "What is fitted: form (default), network, or form,network.")
    private List<RunFits.Model> models = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the card that the fit is made of, as fit.seed=2; repeat for more.")
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
            description = "Where data files are looked for that are not where the run names them; repeat for more.")
    private List<String> folders = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Also write fit.json, Results.txt and fittedresults.txt to this folder.")
    private @Nullable String output;

    @Override
    public Object run(MagicContext context) throws IOException {
        Path folder = NamedPaths.one(context, run);
        List<Path> data = NamedPaths.all(context, folders);
        Path target = output == null ? null : NamedPaths.one(context, output);
        if (fit) {
            return fits(context, folder, data, target);
        }
        if (!(models.isEmpty() && changes.isEmpty() && variables.isEmpty())) {
            throw wrongUsage("--model, --set and variables are for fits; ask for one by --fit");
        }
        RunChi2 chi2 = context.session()
                .runChi2(folder, theory == null ? RunPredictions.FITTEDRESULTS : theory, data.toArray(Path[]::new));
        if (target != null) {
            context.session().write(chi2, target);
        }
        return chi2;
    }

    private XfitterFitRequest fits(MagicContext context, Path folder, List<Path> data, @Nullable Path target) {
        List<RunFits.Model> wanted = models.isEmpty() ? List.of(RunFits.Model.FORM) : models;
        List<String> names = variables.isEmpty()
                ? wanted.stream()
                        .map(model -> model.name().toLowerCase(Locale.ROOT))
                        .toList()
                : variables;
        if (theory != null) {
            throw wrongUsage("--theory is for chi2; fits have FK tables");
        }
        if (wanted.stream().distinct().count() < wanted.size()) {
            throw wrongUsage("--model names the same model twice");
        }
        if (names.size() != wanted.size()) {
            throw wrongUsage(wanted.size() + (wanted.size() == 1 ? " model goes" : " models go") + " into as many"
                    + " variables, not into " + names.size() + ": " + String.join(", ", names));
        }
        names.forEach(name -> ResultVariable.named(name, "%xfitter"));
        return new XfitterFitRequest(context, folder, wanted, names, changes, data, target, common);
    }

    private static NotebookException wrongUsage(String sentence) {
        return new NotebookException(sentence + "; see '%xfitter --help'");
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
