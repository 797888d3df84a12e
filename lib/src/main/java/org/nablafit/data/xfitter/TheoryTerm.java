package org.nablafit.data.xfitter;

/**
 * A term of a theory expression.
 *
 * @param name its name in the expression
 * @param source the reaction, or {@code use:KEY} for one that the parameters of a run name
 * @param information pairs {@code key=value}, separated by colons or semicolons
 */
public record TheoryTerm(String name, String source, String information) {}
