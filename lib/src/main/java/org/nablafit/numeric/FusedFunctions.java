package org.nablafit.numeric;

/**
 * exp, tanh and the sigmoid in fused multiply-adds, in short loops over a block that the compiler turns into vectors.
 *
 * <p>exp(y) = 2ⁿ (1 + p(r)) with n the integer nearest to y / ln 2, r = y - n ln 2, |r| <= ln(2) / 2, and p the Taylor
 * polynomial of exp(r) - 1 of degree 13, whose truncation is below 5e-18. Errors are about one unit in the last place
 * for exp and about two for tanh and the sigmoid.
 *
 * <p>Why not the functions of the Vector API: they come from a native library once a loop is compiled and from {@link Math}
 * before, and the two differ in the last digit. {@link VectorFunctions} has the same formulas in its operations.
 */
final class FusedFunctions {
    private static final int BLOCK = 256;

    /** These take about 0.1 s in loops; vectors take a good half second to get up to speed. */
    private static final long LOOP_ELEMENTS = 50_000_000;

    static final double LOG2_E = 1.4426950408889634;
    /** ln 2 rounded to a double, and what that leaves out. */
    static final double LN2_HIGH = 0.6931471805599453;

    static final double LN2_LOW = 2.3190468138462996e-17;
    /** Adding 1.5 * 2⁵² rounds to an integer and puts it in the lowest bits. */
    static final double ROUNDER = 0x1.8p52;

    static final int EXPONENT_SHIFT = 52;
    static final long BITS_OF_ONE = 0x3FF0000000000000L;
    static final long BITS_OF_HALF = 0x3FE0000000000000L;

    /** Here exp overflows. */
    static final double EXP_HIGH = 710;
    /** Here n is -1022, 2ⁿ⁻¹ is no normal number, and the bits of 0 take its place. */
    static final double EXP_LOW = -708.2;
    /** From here on tanh(x / 2) is 1 in double precision. */
    static final double TANH_HIGH = 44;

    private static final ThreadLocal<FusedFunctions> OF_THREAD = ThreadLocal.withInitial(FusedFunctions::new);

    /** A block of x and later of the result: the compiler makes no vectors of loops with offsets in two arrays. */
    private final double[] block = new double[BLOCK];
    /** First y, then r, then p(r). */
    private final double[] polynomial = new double[BLOCK];
    /** n in the lowest bits, then a power of two. */
    private final double[] power = new double[BLOCK];

    /** How many elements this thread has left to compute by loops. */
    private long loopElements = LOOP_ELEMENTS;

    private FusedFunctions() {}

    /** Takes n elements into account; true while a thread has computed too few to pay for the start of another way. */
    boolean isWarmingUp(int n) {
        loopElements -= n;
        return loopElements > 0;
    }

    static FusedFunctions ofThread() {
        return OF_THREAD.get();
    }

    /** y_i = exp(x_i); y may be x. */
    void exp(int n, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            System.arraycopy(x, xo + i, block, 0, count);
            clamp(count, block, polynomial);
            separate(count, polynomial, power, BITS_OF_HALF);
            combineExp(count, polynomial, power, block);
            System.arraycopy(block, 0, y, yo + i, count);
        }
    }

    /** y_i = 1 / (1 + exp(-x_i)); y may be x. */
    void sigmoid(int n, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            System.arraycopy(x, xo + i, block, 0, count);
            clampNegative(count, block, polynomial);
            separate(count, polynomial, power, BITS_OF_HALF);
            combineSigmoid(count, polynomial, power, block);
            System.arraycopy(block, 0, y, yo + i, count);
        }
    }

    /** y_i = tanh(x_i); y may be x. */
    void tanh(int n, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i += BLOCK) {
            int count = Math.min(BLOCK, n - i);
            System.arraycopy(x, xo + i, block, 0, count);
            doubleSize(count, block, polynomial);
            separate(count, polynomial, power, BITS_OF_ONE);
            combineTanh(count, polynomial, power, block);
            System.arraycopy(block, 0, y, yo + i, count);
        }
    }

    private static void clamp(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(Math.max(x[i], EXP_LOW), EXP_HIGH);
        }
    }

    private static void clampNegative(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(Math.max(-x[i], EXP_LOW), EXP_HIGH);
        }
    }

    private static void doubleSize(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(2 * Math.abs(x[i]), TANH_HIGH);
        }
    }

    /** Turns y into p(r), and finds 2ⁿ times the number with the bits {@code one}. */
    private static void separate(int n, double[] y, double[] power, long one) {
        nearestPower(n, y, power);
        subtractPower(n, y, power);
        expMinusOne(n, y);
        scaleByPower(n, power, one);
    }

    private static void nearestPower(int n, double[] y, double[] power) {
        for (int i = 0; i < n; i++) {
            power[i] = Math.fma(y[i], LOG2_E, ROUNDER);
        }
    }

    private static void subtractPower(int n, double[] y, double[] power) {
        for (int i = 0; i < n; i++) {
            double whole = power[i] - ROUNDER;
            y[i] = Math.fma(whole, -LN2_LOW, Math.fma(whole, -LN2_HIGH, y[i]));
        }
    }

    /** exp(r) - 1 = r + r² (1/2! + r/3! + ... + r¹¹/13!), by Horner's rule. */
    private static void expMinusOne(int n, double[] p) {
        for (int i = 0; i < n; i++) {
            double r = p[i];
            double q = Math.fma(1.0 / 6227020800L, r, 1.0 / 479001600);
            q = Math.fma(q, r, 1.0 / 39916800);
            q = Math.fma(q, r, 1.0 / 3628800);
            q = Math.fma(q, r, 1.0 / 362880);
            q = Math.fma(q, r, 1.0 / 40320);
            q = Math.fma(q, r, 1.0 / 5040);
            q = Math.fma(q, r, 1.0 / 720);
            q = Math.fma(q, r, 1.0 / 120);
            q = Math.fma(q, r, 1.0 / 24);
            q = Math.fma(q, r, 1.0 / 6);
            q = Math.fma(q, r, 0.5);
            p[i] = Math.fma(q, r * r, r);
        }
    }

    private static void scaleByPower(int n, double[] power, long one) {
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(power[i]) << EXPONENT_SHIFT;
            power[i] = Double.longBitsToDouble(bits + one);
        }
    }

    /** With 2ⁿ⁻¹ and then 2, because n = 1024 has no factor of its own while exp(x) may be finite. */
    private static void combineExp(int n, double[] p, double[] half, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = (1 + p[i]) * half[i] * 2;
        }
    }

    private static void combineSigmoid(int n, double[] p, double[] half, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = 1 / (1 + (1 + p[i]) * half[i] * 2);
        }
    }

    /** e / (e + 2) with e = exp(2 |x|) - 1, where nothing cancels, and the sign of x, which y holds before. */
    private static void combineTanh(int n, double[] p, double[] power, double[] y) {
        for (int i = 0; i < n; i++) {
            double e = Math.fma(p[i], power[i], power[i] - 1);
            y[i] = e / (e + 2) * Math.signum(y[i]);
        }
    }
}
