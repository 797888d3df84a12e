/** What new data say of published distributions, without a fit: Hessian profiling and reweighting of LHAPDF sets. */
@NullMarked
package org.nablafit.profiling;

import org.jspecify.annotations.NullMarked;
