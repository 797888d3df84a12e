/** Tests of {@code org.nablafit.fit}. */
@NullMarked
package org.nablafit.fit.replicas;

import org.jspecify.annotations.NullMarked;
