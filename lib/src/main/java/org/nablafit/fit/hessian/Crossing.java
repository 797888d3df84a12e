package org.nablafit.fit.hessian;

/**
 * Where χ² as a function of one parameter has risen by the tolerance.
 *
 * @param value of the parameter
 * @param rise Δχ² there
 * @param reach whether the tolerance was reached
 */
public record Crossing(double value, double rise, Reach reach) {
    /**
     * The crossing on one side.
     *
     * @param chi2 the function
     * @param sign 1 upwards, −1 downwards
     * @param error of the parabola for the tolerance, more than 0
     */
    static Crossing of(Minimum minimum, ProfiledChi2 chi2, int index, int sign, double error, double tolerance) {
        double value = minimum.parameters()[index];
        double least = minimum.chi2();
        double limit = (sign > 0
                        ? minimum.bounds().upper(index) - value
                        : value - minimum.bounds().lower(index))
                / error;
        ToleranceSearch.Found found = ToleranceSearch.along(
                way -> way == 0
                        ? 0
                        : chi2.at(at(minimum, index, sign * way * error)).chi2() - least,
                tolerance,
                1,
                Math.max(0, limit));
        return new Crossing(at(minimum, index, sign * found.way() * error), found.rise(), found.reach());
    }

    private static double at(Minimum minimum, int index, double step) {
        return minimum.bounds().project(index, minimum.parameters()[index] + step);
    }
}
