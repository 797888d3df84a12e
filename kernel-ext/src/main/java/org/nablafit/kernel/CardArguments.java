package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.Runcard;
import org.nablafit.session.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The card of a command, and what changes it. */
final class CardArguments {
    @Parameters(
            index = "0",
            paramLabel = "CARD",
            description = "The card (YAML), or a variable that holds its path or the card itself.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String card;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the card, as fit.validation=0; repeat for more.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of every random choice (fit.seed).")
    private @Nullable Long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with data sets, tables and LHAPDF sets that is searched first; repeat for more.")
    private List<String> folders = new ArrayList<>();

    /** A session that looks into the folders that are named. */
    Session session(MagicContext context) {
        return folders.isEmpty()
                ? context.session()
                : Session.open(NamedPaths.all(context, folders).toArray(Path[]::new));
    }

    /**
     * The card with its changes.
     *
     * @param more changes of the command
     */
    Runcard read(MagicContext context, Session session, List<String> more) throws IOException {
        List<String> all = new ArrayList<>();
        context.seed().ifPresent(set -> all.add("fit.seed=" + set));
        all.addAll(changes);
        if (seed != null) {
            all.add("fit.seed=" + seed);
        }
        all.addAll(more);
        Optional<Runcard> held = variable(context);
        if (held.isEmpty()) {
            return session.runcard(NamedPaths.one(context, card), all.toArray(String[]::new));
        }
        if (!all.isEmpty()) {
            throw new NotebookException("'" + card + "' holds a card that was read already, which cannot be changed by "
                    + String.join(", ", all) + "; give its file instead");
        }
        return held.get();
    }

    /** A file goes before a variable of its name. */
    private Optional<Runcard> variable(MagicContext context) {
        if (!SourceVersion.isName(card) || card.contains(".") || Files.exists(Path.of(card))) {
            return Optional.empty();
        }
        try {
            return context.notebook().value(card) instanceof Runcard held ? Optional.of(held) : Optional.empty();
        } catch (NotebookException noVariable) {
            return Optional.empty();
        }
    }
}
