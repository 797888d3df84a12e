/**
 * Programs in other languages, and cells of notebooks in them, as the command line and the notebook ask for them. What runs
 * them is found by {@link java.util.ServiceLoader} as an implementation of {@link org.nablafit.script.ScriptRunner} or {@link
 * org.nablafit.script.ScriptCells.Provider}, so that nothing else needs a language.
 */
@NullMarked
package org.nablafit.script;

import org.jspecify.annotations.NullMarked;
