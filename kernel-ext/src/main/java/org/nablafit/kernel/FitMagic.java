package org.nablafit.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %%fit}: a fit of the card in the cell, as {@code session.fit(session.runcard(text))}. */
@Command(
        name = "%%fit",
        description = {
            "Fits the card (YAML) that is the rest of the cell, shows the progress and the result, and keeps it in a",
            "variable. %%fit CARD.yaml takes the card from a file instead.",
            "Interrupting the kernel ends the fit early and keeps its best point.",
            "The same in Java: var fit = session.fit(session.runcard(text), LiveProgress.show())."
        })
final class FitMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "The variable that gets the result (default: fit); with %%fit, the file of the card first.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the card, as fit.validation=0; repeat for more.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of every random choice (fit.seed).")
    private @Nullable Long seed;

    @Option(names = "--solver", paramLabel = "NAME", description = "The solver (fit.solver), as lm or lbfgs.")
    private @Nullable String solver;

    @Option(
            names = "--derivatives",
            paramLabel = "NAME",
            description =
                    "Derivatives of the model (fit.derivatives): analytic, automatic, forward, backward, central.")
    private @Nullable String derivatives;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with data sets and tables that is searched first; repeat for more.")
    private List<Path> folders = new ArrayList<>();

    private final @Nullable String body;

    private FitMagic(@Nullable String body) {
        this.body = body;
    }

    static MagicCommand ofCell(String body) {
        return new FitMagic(body);
    }

    static MagicCommand ofFile() {
        return new FitMagic(null);
    }

    @Override
    public Object run(MagicContext context) {
        List<String> left = new ArrayList<>(names);
        String text = body;
        String file = "";
        if (text == null) {
            if (left.isEmpty()) {
                throw wrongUsage("which card? Give its file, or write it below %%fit");
            }
            file = left.removeFirst();
        }
        if (left.size() > 1) {
            throw wrongUsage("one variable gets the result, not " + left.size() + ": " + String.join(", ", left));
        }
        String variable = ResultVariable.named(left.isEmpty() ? "fit" : left.getFirst(), "%fit");
        Session session = folders.isEmpty() ? context.session() : Session.open(folders.toArray(Path[]::new));
        FitRequest.Card card = text == null ? new FitRequest.Card.File(file) : new FitRequest.Card.Text(text);
        return new FitRequest(context, session, card, allChanges(context), variable, common);
    }

    private static NotebookException wrongUsage(String sentence) {
        return new NotebookException(sentence + "; see '%fit --help'");
    }

    private String[] allChanges(MagicContext context) {
        List<String> all = new ArrayList<>();
        context.seed().ifPresent(set -> all.add("fit.seed=" + set));
        all.addAll(changes);
        if (seed != null) {
            all.add("fit.seed=" + seed);
        }
        if (solver != null) {
            all.add("fit.solver=" + solver);
        }
        if (derivatives != null) {
            all.add("fit.derivatives=" + derivatives);
        }
        return all.toArray(String[]::new);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
