/** Tests of {@code org.nablafit.fit}. */
@NullMarked
package org.nablafit.fit;

import org.jspecify.annotations.NullMarked;
