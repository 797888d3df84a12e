package org.nablafit.bridge.polyglot;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.nablafit.script.ScriptException;

/** Errors of programs as one sentence with file and line. */
final class GuestErrors {
    /** How the names of texts of cells begin. */
    static final String CELL = "<cell ";

    private GuestErrors() {}

    /**
     * An error that a program did not catch.
     *
     * @param name of the program, where the error has no place
     */
    static ScriptException of(PolyglotException e, String name) {
        SourceSection place = places(e).findFirst().orElse(null);
        String where = place == null ? name + ": " : place.getSource().getName() + ":" + place.getStartLine() + ": ";
        return new ScriptException(where + sentence(e), trace(e));
    }

    /**
     * An error that a cell of a notebook did not catch, or its end from outside.
     *
     * @param name that the text of the cell has
     */
    static ScriptException ofCell(PolyglotException e, String name) {
        if (e.isCancelled() || e.isExit()) {
            return new ScriptException("the cell: ended, and with it all variables of its language", trace(e));
        }
        List<SourceSection> places = places(e)
                .filter(section -> section.getSource().getName().startsWith(CELL))
                .toList();
        String where = places.stream()
                .filter(section -> section.getSource().getName().equals(name))
                .findFirst()
                .map(section -> "line " + section.getStartLine() + " of the cell"
                        + (places.getFirst().getSource().getName().equals(name)
                                ? ""
                                : ", in line " + places.getFirst().getStartLine() + " of an earlier cell"))
                .orElse("the cell");
        return new ScriptException(where + ": " + sentence(e), trace(e));
    }

    private static String sentence(PolyglotException e) {
        String message = e.isHostException() ? HostError.of(e.asHostException()).message() : e.getMessage();
        // An error of syntax goes on with a picture of the place, and begins with it.
        return GuestArguments.inWordsOfThePrograms(message == null ? e.toString() : message)
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^(SyntaxError: )\\S+( \\d+>)?:\\d+:\\d+ ", "$1");
    }

    private static String trace(PolyglotException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** The lines of the program, from the innermost. */
    private static Stream<SourceSection> places(PolyglotException e) {
        return Stream.concat(
                Stream.ofNullable(e.getSourceLocation()),
                StreamSupport.stream(e.getPolyglotStackTrace().spliterator(), false)
                        .filter(PolyglotException.StackFrame::isGuestFrame)
                        .map(PolyglotException.StackFrame::getSourceLocation)
                        .filter(section -> section != null && section.getSource() != null));
    }
}
