/**
 * Results as files and as text: JSON, tables, figures and the report of a fit. Every number is a view of a {@link
 * org.nablafit.fit.FitResult}; nothing is computed here but differences and roundings.
 */
@NullMarked
package org.nablafit.export;

import org.jspecify.annotations.NullMarked;
