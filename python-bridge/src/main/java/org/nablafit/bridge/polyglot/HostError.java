package org.nablafit.bridge.polyglot;

import java.io.IOException;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/**
 * An exception of the library as a program sees it.
 *
 * @param kind which exception of Python it becomes
 * @param message one sentence
 */
record HostError(String kind, String message) {
    /** What a program caught. */
    static HostError of(Value caught) {
        try {
            throw caught.throwException();
        } catch (PolyglotException e) {
            return e.isHostException() ? of(e.asHostException()) : new HostError("RuntimeError", messageOf(e));
        }
    }

    static HostError of(Throwable exception) {
        return switch (exception) {
            case IllegalArgumentException e -> new HostError("ValueError", messageOf(e));
            case IOException e -> new HostError("FileError", messageOf(e));
            case SecurityException e -> new HostError("PermissionError", messageOf(e));
            default -> new HostError("RuntimeError", exception.toString());
        };
    }

    private static String messageOf(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    ProxyArray toGuest() {
        return ProxyArray.fromList(List.of(kind, message));
    }
}
