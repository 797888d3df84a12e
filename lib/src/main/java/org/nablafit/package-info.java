/** Parton distribution functions fitted with neural networks and analytic derivatives. */
@NullMarked
package org.nablafit;

import org.jspecify.annotations.NullMarked;
