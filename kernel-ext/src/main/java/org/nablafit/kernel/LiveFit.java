package org.nablafit.kernel;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitListener;

/** Runs fits with the progress that {@code %progress} asks for, so that an interruption ends them with their best point. */
final class LiveFit {
    private LiveFit() {}

    /** Fits with a listener. */
    interface Fitting<T> {
        T fit(FitListener listener) throws IOException;
    }

    static <T> T run(MagicContext context, Fitting<T> fitting) throws IOException {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable IOException> error = new AtomicReference<>();
        context.notebook().runInterruptibly(() -> {
            try {
                result.set(withProgress(context, fitting));
            } catch (IOException e) {
                error.set(e);
            }
        });
        IOException thrown = error.get();
        if (thrown != null) {
            throw thrown;
        }
        T fitted = result.get();
        if (fitted == null) {
            throw new NotebookException("the fit was interrupted before it began");
        }
        return fitted;
    }

    private static <T> T withProgress(MagicContext context, Fitting<T> fitting) throws IOException {
        if (!context.showsProgress()) {
            return fitting.fit(FitListener.NONE);
        }
        try (LiveProgress progress = new LiveProgress(context.notebook())) {
            return fitting.fit(progress);
        }
    }
}
