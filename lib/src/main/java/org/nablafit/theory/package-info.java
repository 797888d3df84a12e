/** The physics between distributions and observables. */
@NullMarked
package org.nablafit.theory;

import org.jspecify.annotations.NullMarked;
