package org.nablafit.pdf.parametrisation;

/**
 * A point 0 &lt; x &lt; 1 with what forms need of it. Near 1 the complement has more digits than x can show.
 *
 * @param x the momentum fraction
 * @param complement 1 − x
 * @param logX ln x
 * @param logComplement ln (1 − x)
 */
public record Abscissa(double x, double complement, double logX, double logComplement) {
    /**
     * The point at x.
     *
     * @throws IllegalArgumentException unless 0 &lt; x &lt; 1
     */
    public static Abscissa of(double x) {
        if (!(x > 0 && x < 1)) {
            throw new IllegalArgumentException("a momentum fraction is between 0 and 1, it is " + x);
        }
        return new Abscissa(x, 1 - x, Math.log(x), Math.log1p(-x));
    }
}
