/** Tests of org.nablafit.data.io. */
@NullMarked
package org.nablafit.data.io.xfitter;

import org.jspecify.annotations.NullMarked;
