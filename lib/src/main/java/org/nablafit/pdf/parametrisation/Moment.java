package org.nablafit.pdf.parametrisation;

/**
 * An integral of a form.
 *
 * @param value ∫ x^n x f dx; NaN where it diverges
 * @param error an estimate of its absolute error: of rounding for closed forms, of the quadrature else
 */
public record Moment(double value, double error) {
    /** Rounding of a closed form relative to the sum of the sizes of its terms. */
    private static final double ROUNDING = 1e-14;

    /** What does not exist. */
    static final Moment DIVERGENT = new Moment(Double.NaN, Double.NaN);

    /** A closed form whose terms have the sum {@code value}, their sizes the sum {@code size}. */
    static Moment closed(double value, double size) {
        return new Moment(value, ROUNDING * size);
    }
}
