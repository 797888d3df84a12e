package org.nablafit.kernel;

import java.io.File;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

/**
 * Brings the complaint of a command to the reader of the notebook as its sentence alone. Out of a cell's code an exception
 * comes as the strings that JShell makes of it, and with the stack trace of the kernel. But what a listener of JShell
 * throws goes through to the kernel, which shows it as it is.
 */
final class Complaints {
    /** How the compiler calls what is too long for a class file: a text, or the code of a method. */
    private static final String LIMITS = "compiler.err.limit.";

    private static final AtomicReference<NotebookException> LAST = new AtomicReference<>();

    private Complaints() {}

    /** Listens to the JShell of a kernel; without one, complaints come with their stack traces. */
    static void listenTo(BaseKernel kernel) {
        try {
            // The class of the kernel is not on Maven Central, only that which it extends.
            if (kernel.getClass().getMethod("getJShell").invoke(kernel) instanceof JShell shell) {
                shell.onSnippetEvent(event -> onEvent(shell, event));
            }
        } catch (ReflectiveOperationException e) {
            return;
        }
    }

    /** Runs a command whose complaint is to be shown. */
    static <T extends @Nullable Object> T remembering(Supplier<T> command) {
        try {
            return command.get();
        } catch (NotebookException e) {
            LAST.set(e);
            throw e;
        }
    }

    /** Throws a complaint that is to be shown. */
    static Object raise(String sentence) {
        return remembering(() -> {
            throw new NotebookException(sentence);
        });
    }

    private static void onEvent(JShell shell, SnippetEvent event) {
        JShellException exception = event.exception();
        NotebookException complaint = LAST.getAndSet(null);
        // Not one that the cell has caught before something else went wrong.
        if (exception != null
                && complaint != null
                && String.valueOf(exception.getMessage()).endsWith(complaint.toString())) {
            throw complaint;
        }
        if (event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED && isTooLong(shell, event.snippet())) {
            shell.drop(event.snippet());
            // The compiler of JShell would complain of that text in each cell that follows, which the kernel would show
            // nothing of. With something on its class path again, JShell takes a new compiler.
            shell.addToClasspath(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
            throw new NotebookException("this cell is too long for Java, whose texts have 65535 bytes at most;"
                    + " put a long card into a file, and long code into several cells");
        }
    }

    private static boolean isTooLong(JShell shell, Snippet snippet) {
        return shell.diagnostics(snippet).anyMatch(problem -> problem.getCode().startsWith(LIMITS));
    }
}
