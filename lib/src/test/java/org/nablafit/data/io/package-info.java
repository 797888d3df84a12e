/** Tests of org.nablafit.data.io. */
@NullMarked
package org.nablafit.data.io;

import org.jspecify.annotations.NullMarked;
