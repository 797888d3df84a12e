package org.nablafit.kernel;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %seed}: the seed of the fits that follow. */
@Command(
        name = "%seed",
        description = {
            "Sets the seed of the fits by %%fit that follow, in place of that of their cards.",
            "The same in Java: session.runcard(text, \"fit.seed=7\")."
        })
final class SeedMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description = "The seed; without it, cards have their own seeds again.")
    private @Nullable Long seed;

    @Override
    public Object run(MagicContext context) {
        context.setSeed(seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
        return new PlainText(
                seed == null ? "Fits take the seeds of their cards." : "Fits take the seed " + seed + " from now on.");
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
