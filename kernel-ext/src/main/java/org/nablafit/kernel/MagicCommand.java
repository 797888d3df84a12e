package org.nablafit.kernel;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A magic command; its fields are its arguments. */
interface MagicCommand {
    /** Does it; the result is shown by the notebook, null where there is nothing to show. */
    @Nullable
    Object run(MagicContext context) throws IOException;

    /** The options of every command. */
    CommonOptions common();
}
