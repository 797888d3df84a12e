/** Tests of {@code org.nablafit.fit}. */
@NullMarked
package org.nablafit.fit.xfitter;

import org.jspecify.annotations.NullMarked;
