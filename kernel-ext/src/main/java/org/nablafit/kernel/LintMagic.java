package org.nablafit.kernel;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %lint}: what xFitter's files were read as, as {@code session.lint(files)}. */
@Command(
        name = "%lint",
        description = {
            "Shows what xFitter's files (data, tables of predictions, correlations, steering.txt) were read as, and warns",
            "of what often goes wrong in them. The same in Java: session.lint(Path.of(\"FILE\"))."
        })
final class LintMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, or variables that hold their paths (Path, String, or a list of them).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> files;

    @Override
    public Object run(MagicContext context) {
        return context.session().lint(NamedPaths.all(context, files).toArray(Path[]::new));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
