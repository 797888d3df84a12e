/**
 * Structure functions of deep-inelastic scattering and FK tables of them.
 *
 * <p>Conventions.
 *
 * <ul>
 *   <li>a = α_s / (4π); a coefficient function is C = Σ_n aⁿ C⁽ⁿ⁾, and a {@link org.nablafit.theory.kernel.Kernel} that
 *       acts on x f. LO, NLO and NNLO are the powers n up to 0, 1 and 2, also of F_L, which starts with n = 1.
 *   <li>F2, FL = F2 − 2x F1 and x F3. With couplings w_q and v_q of {@code q+} and {@code q-}, as in [VanNeervenVogt2000b] for
 *       the photon,
 *       <pre>
 *       F2, FL = x Σ_q (w_q C_+ ⊗ q+  +  v_q C_- ⊗ q-)  +  x w (C_ps ⊗ Σ + C_g ⊗ g),   w = Σ_q w_q / n_f,
 *       x F3   = x Σ_q (w_q C_+ ⊗ q+  +  v_q C_- ⊗ q-)</pre>
 *       over the n_f active quarks. C_ps and C_g contain the factor n_f.
 *   <li>Q², masses and energies in GeV² and GeV; Q² is the virtuality, x Bjorken's variable, y the inelasticity.
 *   <li>The number of active quarks is that at Q (see the thresholds of the strong coupling), whatever the
 *       factorisation and renormalisation scales are.
 * </ul>
 */
@NullMarked
package org.nablafit.theory.dis;

import org.jspecify.annotations.NullMarked;
