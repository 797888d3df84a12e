package org.nablafit.theory.grid;

/**
 * The powers of a perturbative order.
 *
 * @param alphaS of the strong coupling
 * @param alpha of the electroweak coupling, whose value is inside the weights
 * @param logXiR of ln xiR^2
 * @param logXiF of ln xiF^2
 * @param logXiA of ln xiA^2
 */
public record Order(int alphaS, int alpha, int logXiR, int logXiF, int logXiA) {
    /** Refuses negative powers. */
    public Order {
        if (Math.min(Math.min(alphaS, alpha), Math.min(logXiR, Math.min(logXiF, logXiA))) < 0) {
            throw new IllegalArgumentException("an order has the powers " + alphaS + ", " + alpha + ", " + logXiR + ", "
                    + logXiF + ", " + logXiA + "; none may be negative");
        }
    }

    /** Is every power zero, as that of an FK table? */
    public boolean isTrivial() {
        return alphaS == 0 && alpha == 0 && logXiR == 0 && logXiF == 0 && logXiA == 0;
    }

    /** As {@code as^2 a lr}, in PineAPPL's letters: alpha_s, alpha and the logarithms lr, lf, la; 1 for no power. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "as", alphaS);
        append(text, "a", alpha);
        append(text, "lr", logXiR);
        append(text, "lf", logXiF);
        append(text, "la", logXiA);
        return text.isEmpty() ? "1" : text.toString();
    }

    private static void append(StringBuilder text, String name, int power) {
        if (power > 0) {
            text.append(text.isEmpty() ? "" : " ").append(name).append(power == 1 ? "" : "^" + power);
        }
    }
}
