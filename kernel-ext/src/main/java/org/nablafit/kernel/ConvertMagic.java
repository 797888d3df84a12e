package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %convert}: a run of xFitter as a card, and back, as {@code session.convert(source, target)}. */
@Command(
        name = "%convert",
        description = {
            "Writes a run of xFitter as a card, with FK tables in place of its reactions, or a card as a run of xFitter,",
            "and says what of a run is taken otherwise. The same in Java: session.convert(source, target)."
        })
final class ConvertMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "RUN|CARD",
            description = "The folder with steering.txt, or the card, also by a variable that holds the path.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String source;

    @Parameters(
            index = "1",
            paramLabel = "CARD|RUN",
            description = "The card, or the folder of the run; files of their names are replaced.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String target;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where data files are looked for that are not where the run names them, and data sets with FK"
                    + " tables; repeat for more.")
    private List<String> folders = new ArrayList<>();

    @Override
    public Object run(MagicContext context) throws IOException {
        Path from = NamedPaths.one(context, source);
        Path to = NamedPaths.one(context, target);
        if (!Files.exists(from)) {
            throw new NotebookException(from + ": no such file or folder");
        }
        Path[] data = NamedPaths.all(context, folders).toArray(Path[]::new);
        Session session = data.length == 0 ? context.session() : Session.open(data);
        return new PlainText(String.join("\n", session.convert(from, to, data)));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
