/** Tests of org.nablafit.data. */
@NullMarked
package org.nablafit.data;

import org.jspecify.annotations.NullMarked;
