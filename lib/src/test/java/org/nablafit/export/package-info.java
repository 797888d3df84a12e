/** Tests of {@code org.nablafit.export}. */
@NullMarked
package org.nablafit.export;

import org.jspecify.annotations.NullMarked;
