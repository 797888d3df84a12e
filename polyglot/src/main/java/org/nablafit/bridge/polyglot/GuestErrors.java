package org.nablafit.bridge.polyglot;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;
import org.nablafit.script.ScriptException;

/** Errors of programs as one sentence with file and line. */
final class GuestErrors {
    private GuestErrors() {}

    /**
     * An error that a program did not catch.
     *
     * @param name of the program, where the error has no place
     */
    static ScriptException of(PolyglotException e, String name) {
        String message = e.isHostException() ? HostError.of(e.asHostException()).message() : e.getMessage();
        SourceSection place = place(e);
        String where = place == null ? name + ": " : place.getSource().getName() + ":" + place.getStartLine() + ": ";
        // An error of syntax goes on with a picture of the place, and begins with it.
        String sentence = (message == null ? e.toString() : message)
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^(SyntaxError: )\\S+:\\d+:\\d+ ", "$1");
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return new ScriptException(where + sentence, trace.toString());
    }

    /** The innermost line of the program. */
    private static @Nullable SourceSection place(PolyglotException e) {
        if (e.getSourceLocation() != null) {
            return e.getSourceLocation();
        }
        return StreamSupport.stream(e.getPolyglotStackTrace().spliterator(), false)
                .filter(PolyglotException.StackFrame::isGuestFrame)
                .map(PolyglotException.StackFrame::getSourceLocation)
                .filter(section -> section != null && section.getSource() != null)
                .findFirst()
                .orElse(null);
    }
}
