package org.nablafit.data.io.xfitter;

import java.util.Optional;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.Scaling;

/**
 * What the name of an error column says.
 *
 * @param name of a correlated source, without modifiers and sign
 * @param sign {@code '+'} or {@code '-'} for one half of an asymmetric pair, else a blank
 */
record ErrorName(Kind kind, String name, Modifiers modifiers, char sign) {
    enum Kind {
        STATISTICAL,
        UNCORRELATED,
        TOTAL,
        IGNORED,
        CORRELATED
    }

    static final char SYMMETRIC = ' ';
    private static final String CONSTANT = " const";

    /**
     * Reads a name.
     *
     * @param ofTheory is the column one of a table of predictions?
     * @throws IllegalArgumentException for modifiers that there are not
     */
    static ErrorName parse(String column, boolean ofTheory) {
        String text = column.strip();
        boolean constant = text.endsWith(CONSTANT);
        char last = text.charAt(text.length() - 1);
        char sign = last == '+' || last == '-' ? last : SYMMETRIC;
        String unsigned = sign == SYMMETRIC ? text : text.substring(0, text.length() - 1);
        int colon = unsigned.indexOf(':');
        String name = (colon < 0 ? unsigned : unsigned.substring(0, colon)).strip();
        Modifiers modifiers = Modifiers.parse(colon < 0 ? "" : unsigned.substring(colon), ofTheory);
        if (constant) {
            modifiers = new Modifiers(
                    modifiers.scaling().or(() -> Optional.of(Scaling.ADDITIVE)),
                    modifiers.treatment(),
                    modifiers.ofTheory());
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the error column '" + column + "' has no name");
        }
        if (name.equals("stat") || name.equals("stat" + CONSTANT)) {
            if (modifiers
                    .scaling()
                    .filter(scaling -> scaling == Scaling.MULTIPLICATIVE)
                    .isPresent()) {
                throw new IllegalArgumentException("a statistical uncertainty is never multiplicative; the column '"
                        + column + "' may be stat or stat:A");
            }
            return new ErrorName(Kind.STATISTICAL, name, modifiers, SYMMETRIC);
        }
        if (name.contains("uncor")) {
            return new ErrorName(Kind.UNCORRELATED, name, modifiers, sign);
        }
        return switch (name) {
            case "total" -> new ErrorName(Kind.TOTAL, name, modifiers, sign);
            case "ignore" -> new ErrorName(Kind.IGNORED, name, modifiers, sign);
            default -> new ErrorName(Kind.CORRELATED, name, modifiers, sign);
        };
    }

    /** What the uncertainty is multiplied by, where the name says it. */
    Scaling scaling(Scaling otherwise) {
        return modifiers.scaling().orElse(otherwise);
    }
}
