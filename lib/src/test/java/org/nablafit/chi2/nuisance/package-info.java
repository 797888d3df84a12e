/** Tests of {@code org.nablafit.chi2.nuisance}. */
@NullMarked
package org.nablafit.chi2.nuisance;

import org.jspecify.annotations.NullMarked;
