/** Tests of {@code org.nablafit.expression}. */
@NullMarked
package org.nablafit.expression;

import org.jspecify.annotations.NullMarked;
