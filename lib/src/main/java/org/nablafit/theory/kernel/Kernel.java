package org.nablafit.theory.kernel;

/**
 * A distribution C(z) on 0 < z ≤ 1 that is convolved with x f: a splitting, matching or coefficient function, as
 * C(z) = R(z) + [S(z)]₊ + L δ(1 − z). The convolution with a function g(x) = x f(x) is
 *
 * <pre>   (C ⊗ f) x = ∫_x^1 dz [R(z) g(x/z) + S(z) (g(x/z) − g(x))] + g(x) local(x)</pre>
 *
 * with local(x) = L − ∫_0^x S(z) dz, which is the part of the plus distribution below x.
 */
public interface Kernel {
    /** R(z), 0 < z < 1; it may have integrable singularities at 1. */
    double regular(double z);

    /** S(z), 0 < z < 1, the function under the plus prescription. */
    double singular(double z);

    /** L − ∫_0^x S(z) dz, 0 ≤ x < 1. */
    double local(double x);
}
