package org.nablafit.script;

/**
 * A value that came out of another language.
 *
 * @param type what a variable of Java that holds it is declared as, in Java's source with full names, as {@code double[]} or
 *     {@code org.nablafit.fit.FitResult}
 */
public record ScriptVariable(String type, Object value) {}
