package org.nablafit.chi2;

/** Linear combinations v = Q f of the grid values f [m], as distributions at points: what penalties look at. Immutable. */
final class Combinations {
    private final int valueCount;
    private final double[] coefficients;

    /**
     * The combinations of a matrix.
     *
     * @param valueCount m, how many grid values there are
     * @param coefficients Q [n][m], row-major, copied
     */
    Combinations(int valueCount, double[] coefficients) {
        if (valueCount <= 0 || coefficients.length % valueCount != 0) {
            throw new IllegalArgumentException(
                    coefficients.length + " coefficients are not a matrix with " + valueCount + " columns");
        }
        this.valueCount = valueCount;
        this.coefficients = coefficients.clone();
    }

    /** m. */
    int valueCount() {
        return valueCount;
    }

    /** n. */
    int count() {
        return coefficients.length / valueCount;
    }

    /** v_i. */
    double value(int i, double[] f) {
        double v = 0;
        for (int j = 0; j < valueCount; j++) {
            v += coefficients[i * valueCount + j] * f[j];
        }
        return v;
    }

    /** Adds {@code factor} · ∂v_i/∂f to m numbers from {@code offset} on. */
    void addDerivative(int i, double factor, double[] target, int offset) {
        for (int j = 0; j < valueCount; j++) {
            target[offset + j] += factor * coefficients[i * valueCount + j];
        }
    }
}
