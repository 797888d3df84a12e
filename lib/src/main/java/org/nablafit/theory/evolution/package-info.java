/**
 * Evolution of parton distributions in the scale: the strong coupling, splitting functions, matching at the thresholds of
 * heavy quarks, and the operators that carry distributions on a grid in x from one scale to others.
 *
 * <p><b>Conventions.</b> Scales are in GeV, never squared. The expansion parameter is a = α_s / (4π). Distributions are
 * x f(x), and kernels act on them as laid down in {@link org.nablafit.theory.kernel.Kernel}. With P the splitting
 * functions, as in [Vogt2005],
 *
 * <pre>   dq/dln μ² = (a P⁽⁰⁾ + a² P⁽¹⁾ + a³ P⁽²⁾) ⊗ q,      da/dln μ² = −a² (β₀ + a β₁ + a² β₂ + a³ β₃)</pre>
 *
 * and everything is in the MS-bar scheme, unpolarised and space-like. μ is the factorisation scale; the coupling is taken
 * at the renormalisation scale, a fixed multiple of it. n_f counts the active flavours.
 */
@NullMarked
package org.nablafit.theory.evolution;

import org.jspecify.annotations.NullMarked;
