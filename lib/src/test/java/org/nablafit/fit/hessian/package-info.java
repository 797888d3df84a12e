/** Tests of {@code org.nablafit.fit}. */
@NullMarked
package org.nablafit.fit.hessian;

import org.jspecify.annotations.NullMarked;
