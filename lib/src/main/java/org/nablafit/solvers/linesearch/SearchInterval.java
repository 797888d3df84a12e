package org.nablafit.solvers.linesearch;

/**
 * The interval of uncertainty of [MoreThuente1994]: its ends, and the safeguarded choice of the next trial step (Section 4
 * there). One end is the best step so far, from which F falls towards the other.
 */
final class SearchInterval {
    /** How far a trial goes beyond the last one while nothing is bracketed, in units of the distance from the best. */
    private static final double LEAST_EXTRAPOLATION = 1.1;

    private static final double MOST_EXTRAPOLATION = 4;
    /**
     * An interpolation goes at least this share of the way to the last trial. Not in the paper: a trial on an exponential
     * wall would send the next one to where F shows no difference any more.
     */
    private static final double LEAST_INTERPOLATION = 0.1;

    /** After an extrapolation in a bracket the trial stays nearer to the last one than this share of the rest. */
    private static final double SAFEGUARD = 0.66;

    private LinePoint best;
    private LinePoint other;
    private boolean bracketed;
    private boolean first = true;
    private double width = Double.POSITIVE_INFINITY;
    private double formerWidth = Double.POSITIVE_INFINITY;

    /** Before the first trial. */
    SearchInterval(LinePoint start) {
        this.best = start;
        this.other = start;
    }

    /** The best trial so far, or the start. */
    LinePoint best() {
        return best;
    }

    /** Do the ends bracket a minimum? */
    boolean isBracketed() {
        return bracketed;
    }

    /** The distance of the ends. */
    double width() {
        return Math.abs(other.step() - best.step());
    }

    /**
     * Takes a trial and chooses the next step.
     *
     * @param trial what was found at the last step, not at the best one
     * @param tilt the interval is that of the function F - tilt * step
     * @return the next step; without a bracket it may be beyond what is allowed
     */
    double next(LinePoint trial, double tilt) {
        LinePoint x = best.tilted(tilt);
        LinePoint y = other.tilted(tilt);
        LinePoint t = trial.tilted(tilt);
        double step = choose(x, y, t);
        if (t.value() > x.value()) {
            other = trial;
        } else {
            if (t.slope() * x.slope() < 0) {
                other = best;
            }
            best = trial;
        }
        first = false;
        return bracketed ? bisectWhereSlow(step) : step;
    }

    /** Two trials have to shrink a bracket by a third, else it is halved. */
    private double bisectWhereSlow(double step) {
        double former = formerWidth;
        formerWidth = width;
        width = width();
        return width >= SAFEGUARD * former ? best.step() + (other.step() - best.step()) / 2 : step;
    }

    private double choose(LinePoint x, LinePoint y, LinePoint t) {
        double trial = t.step();
        if (t.value() > x.value()) {
            // Case 1: higher, so that a minimum is bracketed.
            bracketed = true;
            double cubic = cubicMinimum(x, t);
            double quadratic = quadraticMinimum(x, t);
            double step = isNearer(x, cubic, quadratic) ? cubic : cubic + (quadratic - cubic) / 2;
            double limit = x.step() + LEAST_INTERPOLATION * (trial - x.step());
            return trial > x.step() ? Math.max(limit, step) : Math.min(limit, step);
        }
        double secant = secantRoot(t, x);
        if (t.slope() * x.slope() < 0) {
            // Case 2: lower, with a slope of the other sign: bracketed too.
            bracketed = true;
            double cubic = cubicMinimum(t, x);
            return isNearer(t, cubic, secant) ? secant : cubic;
        }
        boolean outwards = trial > x.step();
        // The first trial may have been almost right.
        double lowest = first ? trial : trial + LEAST_EXTRAPOLATION * (trial - x.step());
        double highest = trial + MOST_EXTRAPOLATION * (trial - x.step());
        if (Math.abs(t.slope()) < Math.abs(x.slope())) {
            // Case 3: lower, with a smaller slope of the same sign: the minimum is beyond the trial.
            double cubic = cubicMinimum(t, x);
            boolean isBeyond = discriminant(t, x) > 0 && (outwards ? cubic > trial : cubic < trial);
            if (bracketed) {
                double step = isBeyond && isNearer(t, cubic, secant) ? cubic : secant;
                double limit = trial + SAFEGUARD * (y.step() - trial);
                return outwards ? Math.min(limit, step) : Math.max(limit, step);
            }
            double step = !isBeyond ? highest : isNearer(t, cubic, secant) ? secant : cubic;
            return Math.min(Math.max(step, lowest), highest);
        }
        // Case 4: lower, with a slope of the same sign that is no smaller.
        return bracketed ? cubicMinimum(t, y) : highest;
    }

    private static boolean isNearer(LinePoint to, double step, double than) {
        return Math.abs(step - to.step()) < Math.abs(than - to.step());
    }

    /** The minimum of the cubic that has the values and slopes of u and v, Eq. (3.59) of [NocedalWright2006]. */
    private static double cubicMinimum(LinePoint u, LinePoint v) {
        double distance = v.step() - u.step();
        // Negative by rounding where there is a minimum between u and v.
        double gamma = scale(u, v) * Math.copySign(Math.sqrt(Math.max(0, discriminant(u, v))), distance);
        double ratio = (gamma - u.slope() + theta(u, v)) / (gamma - u.slope() + gamma + v.slope());
        return u.step() + ratio * distance;
    }

    /** (theta^2 - slope(u) slope(v)) / scale^2; this cubic has no minimum where it is not positive. */
    private static double discriminant(LinePoint u, LinePoint v) {
        double scale = scale(u, v);
        double theta = theta(u, v) / scale;
        return theta * theta - u.slope() / scale * (v.slope() / scale);
    }

    private static double theta(LinePoint u, LinePoint v) {
        return 3 * (u.value() - v.value()) / (v.step() - u.step()) + u.slope() + v.slope();
    }

    /** Keeps squares from overflow. */
    private static double scale(LinePoint u, LinePoint v) {
        return Math.max(Math.abs(theta(u, v)), Math.max(Math.abs(u.slope()), Math.abs(v.slope())));
    }

    /** The minimum of the parabola that has value and slope of u and the value of v. */
    private static double quadraticMinimum(LinePoint u, LinePoint v) {
        double distance = v.step() - u.step();
        double mean = (u.value() - v.value()) / distance;
        return u.step() + u.slope() / (mean + u.slope()) / 2 * distance;
    }

    /** The root of the straight line through the slopes of u and v. */
    private static double secantRoot(LinePoint u, LinePoint v) {
        return u.step() + u.slope() / (u.slope() - v.slope()) * (v.step() - u.step());
    }
}
