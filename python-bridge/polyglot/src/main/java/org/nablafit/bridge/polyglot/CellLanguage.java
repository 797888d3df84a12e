package org.nablafit.bridge.polyglot;

import org.jspecify.annotations.Nullable;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptVariable;

/** What cells of a notebook do in one language, in the thread of its context. */
sealed interface CellLanguage permits PythonCells, JavaScriptCells {
    /**
     * Runs a cell.
     *
     * @param name of its text, another one for each cell
     * @throws ScriptException for an error that the language has reported itself; others come as they are
     * @return as {@link org.nablafit.script.ScriptCells#run}
     */
    @Nullable
    Object run(String text, String name) throws ScriptException;

    /** As {@link org.nablafit.script.ScriptCells#give}. */
    void give(String name, Object value);

    /** As {@link org.nablafit.script.ScriptCells#take}. */
    ScriptVariable take(String name);
}
