/** Tests of {@code org.nablafit.chi2}. */
@NullMarked
package org.nablafit.chi2;

import org.jspecify.annotations.NullMarked;
