package org.nablafit.script;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a notebook in another language. They run one after the other and share their variables. Has a thread of its
 * own for them; its methods are for one thread at a time.
 */
public interface ScriptCells extends AutoCloseable {
    /**
     * Gives the cells a variable. What can be changed, as an array, is copied.
     *
     * @throws IllegalArgumentException with one sentence, if the language cannot take the value or the name
     */
    void give(String name, Object value);

    /**
     * Runs a cell. If the calling thread is interrupted meanwhile, a fit that the cell waits for ends with its best point, with
     * which the cell goes on for a few seconds; what runs otherwise, or longer, is ended.
     *
     * @param text the whole cell, so that lines count from its first
     * @return the value of the last expression: an object of the library, a table of Tablesaw or a {@link RichText}; null if
     *     there is none
     * @throws ScriptException for an error that the cell does not catch, with its line in the cell
     */
    @Nullable
    Object run(String text) throws ScriptException;

    /**
     * A variable of the cells.
     *
     * @throws IllegalArgumentException with one sentence, if there is no such variable, or it holds what Java cannot take
     */
    ScriptVariable take(String name);

    @Override
    void close();

    /** Where cells run. */
    interface Host {
        /** Where they print. */
        OutputStream out();

        /** Where they print what is no output. */
        OutputStream err();

        /** Looks after a fit that begins. */
        FitWatch watchFit();
    }

    /** Makes the cells of a language. */
    interface Provider {
        /** Cells without variables. Takes seconds. */
        ScriptCells open(ScriptLanguage language, Host host);
    }
}
