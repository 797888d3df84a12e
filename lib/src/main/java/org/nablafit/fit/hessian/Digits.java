package org.nablafit.fit.hessian;

import java.util.Locale;

/** Numbers in sentences. */
final class Digits {
    private Digits() {}

    /** Four digits, as {@code 0.1673} or {@code 1.230e-09}. */
    static String of(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
