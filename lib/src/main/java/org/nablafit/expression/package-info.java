/**
 * Formulas that users write: text to a list of operations, its value and its derivatives. {@link
 * org.nablafit.expression.Expression} has the language.
 */
@NullMarked
package org.nablafit.expression;

import org.jspecify.annotations.NullMarked;
