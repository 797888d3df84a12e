package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %evolve}: distributions at other scales, as {@code session.evolve(card, folder)}. */
@Command(
        name = "%evolve",
        description = {
            "Evolves the distributions of a card, writes evolved.csv and an LHAPDF set of the card's name, and shows the set.",
            "LhapdfSet set = %%evolve CARD --output FOLDER keeps it in a variable, for session.lhapdfBands(set, 100, \"g\").",
            "The same in Java: session.evolve(Path.of(\"CARD\"), Path.of(\"FOLDER\"))."
        })
final class EvolveMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "CARD", description = "The card (YAML), or a variable that holds its path.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String card;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the results go; a set of the name must not be there yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String output;

    @Override
    public LhapdfSet run(MagicContext context) throws IOException {
        Path folder = NamedPaths.one(context, output);
        return context.session().evolve(NamedPaths.one(context, card), folder);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
