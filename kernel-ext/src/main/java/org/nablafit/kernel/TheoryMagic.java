package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nablafit.session.Session;
import org.nablafit.theory.production.ProducedTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %theory}: FK tables from a card, as {@code session.theory(card, folder)}. */
@Command(
        name = "%theory",
        description = {
            "Computes the FK tables of a card: evolution and structure functions of deep-inelastic scattering. A table that is",
            "there already for the same settings and points is kept.",
            "ProducedTables tables = %%theory CARD --output FOLDER keeps in a variable what there is, for",
            "session.fkTable(tables.files().get(\"NAME\").toString()).",
            "The same in Java: session.theory(Path.of(\"CARD\"), Path.of(\"FOLDER\"))."
        })
final class TheoryMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "CARD", description = "The card (YAML), or a variable that holds its path.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String card;

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "Where the tables are and go.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String output;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where data sets are looked for before those of the project; repeat for more.")
    private List<String> folders = new ArrayList<>();

    @Override
    public ProducedTables run(MagicContext context) throws IOException {
        Path file = NamedPaths.one(context, card);
        Path folder = NamedPaths.one(context, output);
        Session session = folders.isEmpty()
                ? context.session()
                : Session.open(NamedPaths.all(context, folders).toArray(Path[]::new));
        if (!context.showsProgress()) {
            return session.theory(file, folder);
        }
        try (LiveSteps steps = new LiveSteps(context.notebook())) {
            return session.theory(file, folder, steps);
        }
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
