/**
 * Quasi-Newton minimisation of limited memory with a line search: {@link
 * org.nablafit.solvers.linesearch.LimitedMemoryBfgs}. It needs the value and the gradient of F only.
 *
 * <p>A step from p is step * d, where d leads to the minimum of the model
 *
 * <pre>
 *   F + g d + 1/2 d B d
 * </pre>
 *
 * with the gradient g and the approximation B to the second derivatives that the last few changes of point and gradient
 * determine. Without bounds d = -H g with H = 1/B by the recursion over these changes [Nocedal1980]; in a box d comes
 * from the generalised Cauchy point and a minimisation over the parameters that it leaves free [ByrdLuNocedalZhu1995].
 * The step satisfies the strong conditions of Wolfe.
 *
 * <p>The parts are types: the loop (LimitedMemoryBfgs), the memory (CurvaturePairs), the direction (SearchDirection:
 * TwoLoopRecursion, or BoxModel with CompactForm, CauchyPoint and SubspaceMinimum), the line search
 * (StrongWolfeSearch with SearchInterval on a SearchLine).
 */
@NullMarked
package org.nablafit.solvers.linesearch;

import org.jspecify.annotations.NullMarked;
