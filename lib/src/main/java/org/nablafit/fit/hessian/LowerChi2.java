package org.nablafit.fit.hessian;

/**
 * A χ² below that of the minimum, met while a parameter was moved: there is another minimum, or the fit had ended too early.
 *
 * @param value of the parameter
 * @param fall by how much χ² is lower, more than 0
 */
public record LowerChi2(double value, double fall) {
    /** What a fit that has ended may still be above its minimum. */
    static final double NOISE = 1e-3;

    /** The same as a sentence. */
    String sentence(String parameter) {
        return "chi2 is lower by " + Digits.of(fall) + " at " + parameter + " = " + Digits.of(value)
                + ": the fit had not found this minimum; fit again from there.";
    }
}
