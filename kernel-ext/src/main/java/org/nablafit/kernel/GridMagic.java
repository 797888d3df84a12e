package org.nablafit.kernel;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %grid}: a PineAPPL grid, as {@code session.grid(name)}. */
@Command(name = "%grid", description = "Reads a PineAPPL grid and shows it. The same in Java: session.grid(\"FILE\").")
final class GridMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME|FILE", description = "The file of a grid, or the name of one among the tables.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Override
    public Object run(MagicContext context) throws IOException {
        return context.session().grid(name);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
