/** Functions of a momentum fraction that are convolved with distributions, and their operators on grids of x. */
@NullMarked
package org.nablafit.theory.kernel;

import org.jspecify.annotations.NullMarked;
