/**
 * nablafit for programs in other languages: Python, in a polyglot context or by JPype, and JavaScript.
 *
 * <p>Such a program begins with a {@link org.nablafit.bridge.Bridge} and reaches from there what is marked {@link
 * org.nablafit.bridge.Exported}, and nothing else. Arguments and results are numbers, texts, arrays, lists and maps of these,
 * and objects of this package. A matrix is an array row by row. A table is a map from the name of a column to an array or a
 * list, in the order of the columns. Distributions are x f(x), scales are in GeV, and χ² is χ² without a factor.
 *
 * <p>What goes wrong is an {@link java.lang.IllegalArgumentException} for arguments that do not fit, an {@link
 * java.io.IOException} for a file that is missing or not as it should be, and a {@link java.lang.SecurityException} for a file
 * that the program may not have; all of them with one sentence.
 */
@NullMarked
package org.nablafit.bridge;

import org.jspecify.annotations.NullMarked;
