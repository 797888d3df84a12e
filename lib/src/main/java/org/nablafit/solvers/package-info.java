/**
 * Minimisation of functions F(p) of parameters p. What a solver needs of a function is in its type: value and gradient, or
 * also the residuals r and the curvature of F(p) = 1/2 |r(p)|^2 + phi(p), where phi is any further term with a positive
 * semi-definite curvature. Solvers know nothing of what the parameters mean.
 *
 * <p>Conventions, for every solver:
 *
 * <ul>
 *   <li>The value of a function is F with the factor 1/2: a fit's chi-squared is 2 F where phi = 0.
 *   <li>Residual = prediction - data. The gradient is J^T r + grad phi, the curvature J^T J + B^T B + diag(c).
 *   <li>One iteration is one trial step, whether it is accepted or not. The start is iteration 0.
 *   <li>A value or a derivative that is not finite is a rejected step, never an exception.
 *   <li>The result is the best point that was accepted, whatever ended the run.
 *   <li>An argument that cannot be meant (sizes that differ, a start outside its bounds) is an {@link
 *       java.lang.IllegalArgumentException}; how the minimisation went is a {@link org.nablafit.solvers.Termination}.
 * </ul>
 */
@NullMarked
package org.nablafit.solvers;

import org.jspecify.annotations.NullMarked;
