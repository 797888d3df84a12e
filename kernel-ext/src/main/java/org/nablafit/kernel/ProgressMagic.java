package org.nablafit.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %progress}: whether fits show their progress. */
@Command(
        name = "%progress",
        description = {
            "Switches the progress of fits by %%fit on or off.",
            "The same in Java: session.fit(card, LiveProgress.show()), and session.fit(card) without."
        })
final class ProgressMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "on|off",
            description = "One of: ${COMPLETION-CANDIDATES}; without it, how it is.")
    private @Nullable State state;

    /** On or off. */
    enum State {
        ON,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Object run(MagicContext context) {
        if (state != null) {
            context.showProgress(state == State.ON);
        }
        return new PlainText("Progress is " + (context.showsProgress() ? State.ON : State.OFF) + ".");
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
