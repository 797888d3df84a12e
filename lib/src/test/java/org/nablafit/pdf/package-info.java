/** Tests of {@code org.nablafit.pdf}. */
@NullMarked
package org.nablafit.pdf;

import org.jspecify.annotations.NullMarked;
