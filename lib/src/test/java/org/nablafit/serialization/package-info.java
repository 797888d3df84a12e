/** Tests of {@code org.nablafit.serialization}. */
@NullMarked
package org.nablafit.serialization;

import org.jspecify.annotations.NullMarked;
