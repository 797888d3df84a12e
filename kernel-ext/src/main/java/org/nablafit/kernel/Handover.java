package org.nablafit.kernel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands an object to code that the kernel evaluates, which can name this class, but no object. For the extension alone;
 * public because that code is in a package of its own.
 */
public final class Handover {
    private static final AtomicReference<@Nullable Object> OBJECT = new AtomicReference<>();

    private Handover() {}

    static void put(Object object) {
        OBJECT.set(object);
    }

    /** The object, once. */
    public static @Nullable Object take() {
        return OBJECT.getAndSet(null);
    }

    /** Runs the object, once. */
    public static void run() {
        if (take() instanceof Runnable work) {
            work.run();
        }
    }
}
