package org.nablafit.bridge.polyglot;

import java.lang.reflect.Proxy;

/**
 * Ctrl-C, while a program runs: something else is done than to end the Java machine. Closed, it ends the machine again.
 *
 * <p>By reflection, since the one class for it ({@code sun.misc.Signal} of the module {@code jdk.unsupported}) has a warning of
 * the compiler that cannot be switched off. Where it is missing, Ctrl-C ends the machine.
 */
final class InterruptSignal implements AutoCloseable {
    private static final String NAME = "INT";

    private final Object before;

    private InterruptSignal(Object before) {
        this.before = before;
    }

    /** Does something at each Ctrl-C, in a thread of its own. */
    static InterruptSignal handle(Runnable action) {
        return new InterruptSignal(set(action));
    }

    @Override
    public void close() {
        set(before);
    }

    /** Sets what is done; what was done before. */
    private static Object set(Object action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object handler = action instanceof Runnable task
                    ? Proxy.newProxyInstance(
                            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                                task.run();
                                return null;
                            })
                    : action;
            Object interrupt = signal.getConstructor(String.class).newInstance(NAME);
            return signal.getMethod("handle", signal, type).invoke(null, interrupt, handler);
        } catch (ReflectiveOperationException e) {
            return action;
        }
    }
}
