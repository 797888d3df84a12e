/**
 * Runs of xFitter: from their folder to χ². What a run asks for and is not done here is said in notes.
 *
 * <p>Conventions are those of {@link org.nablafit.chi2.nuisance}.
 */
@NullMarked
package org.nablafit.fit.xfitter;

import org.jspecify.annotations.NullMarked;
