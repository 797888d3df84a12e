/** Tests of {@code org.nablafit.profiling}. */
@NullMarked
package org.nablafit.profiling;

import org.jspecify.annotations.NullMarked;
