package org.nablafit.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.nablafit.serialization.AtomicFiles;
import picocli.CommandLine.Option;

/** The options that every magic command has. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Option(names = "--debug", description = "Show the stack trace of an error.")
    private boolean debug;

    /** Are stack traces wanted? */
    boolean isDebugging() {
        return debug;
    }

    /** One sentence for what a user can mend; with {@code --debug} the exception itself. */
    RuntimeException complaint(Exception exception) {
        if (exception instanceof NotebookException complaint) {
            return complaint;
        }
        if (debug) {
            return exception instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) exception;
        }
        return new NotebookException(sentence(exception));
    }

    private static String sentence(Exception exception) {
        return switch (exception) {
            case FileSystemException file
            when file.getFile() != null -> file.getFile() + ": " + AtomicFiles.reason(file);
            case IOException file -> String.valueOf(file.getMessage());
            case IllegalArgumentException argument -> String.valueOf(argument.getMessage());
            default -> "internal error: " + exception + "; please report it with the output of --debug";
        };
    }
}
