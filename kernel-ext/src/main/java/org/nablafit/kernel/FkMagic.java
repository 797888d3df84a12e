package org.nablafit.kernel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %fk}: an FK table, as {@code session.theoryTable(name)}. */
@Command(name = "%fk", description = "Reads an FK table and shows it. The same in Java: session.theoryTable(\"FILE\").")
final class FkMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE",
            description = "A name of a table, or its file; without it, the names that there are.")
    private @Nullable String name;

    @Override
    public Object run(MagicContext context) throws IOException {
        return name == null
                ? Names.summary("FK tables", context.session().fkTableNames())
                : context.session().theoryTable(name);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
