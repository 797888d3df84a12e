package org.nablafit.kernel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %data}: a data set, as {@code session.data(name)}. */
@Command(
        name = "%data",
        description = {
            "Reads a data set and shows it. The same in Java: session.data(\"NMC_P_SIGMARED\").",
            "Dataset data = %%data NMC_P_SIGMARED keeps it in a variable."
        })
final class DataMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE",
            description = "A name of a data set, or one of its files; without it, the names that there are.")
    private @Nullable String name;

    @Override
    public Object run(MagicContext context) throws IOException {
        return name == null
                ? Names.summary("Data sets", context.session().dataNames())
                : context.session().data(name);
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
