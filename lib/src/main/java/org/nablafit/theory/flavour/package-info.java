/**
 * Bases of parton distributions, their rotations, and the grids of nodes on which distributions are given.
 *
 * <p>Conventions of the whole project:
 *
 * <ul>
 *   <li>Every distribution is a momentum distribution {@code x f(x)}, never {@code f(x)}.
 *   <li>A distribution belongs to a hadron, at one scale mu0 (GeV) that the tables of a fit share.
 *   <li>{@code q+ = q + qbar}, {@code q- = q - qbar}. The evolution basis is, as in [NNPDF2022] and continued to
 *       six flavours,
 *       <pre>
 *       Sigma = u+ + d+ + s+ + c+ + b+ + t+        V   = u- + d- + s- + c- + b- + t-
 *       T3    = u+ - d+                            V3  = u- - d-
 *       T8    = u+ + d+ - 2 s+                     V8  = u- + d- - 2 s-
 *       T15   = u+ + d+ + s+ - 3 c+                V15 = u- + d- + s- - 3 c-
 *       T24   = u+ + d+ + s+ + c+ - 4 b+           V24 = u- + d- + s- + c- - 4 b-
 *       T35   = u+ + d+ + s+ + c+ + b+ - 5 t+      V35 = u- + d- + s- + c- + b- - 5 t-
 *       </pre>
 *   <li>Values on a {@link org.nablafit.theory.flavour.PdfGrid} are flat, node by node, the distributions of a basis
 *       contiguous: index = node * distributions + distribution. The node x = 1 is left out: every distribution is zero
 *       there.
 * </ul>
 */
@NullMarked
package org.nablafit.theory.flavour;

import org.jspecify.annotations.NullMarked;
