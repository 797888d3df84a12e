/** Tests of the library as a whole. */
@NullMarked
package org.nablafit;

import org.jspecify.annotations.NullMarked;
