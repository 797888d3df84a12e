package org.nablafit.solvers.linesearch;

/**
 * The line search of [MoreThuente1994]: a step that satisfies the strong conditions of Wolfe,
 *
 * <pre>
 *   F(step) {@code <=} F(0) + c1 step F'(0)   and   |F'(step)| {@code <=} c2 |F'(0)|.
 * </pre>
 *
 * Where the bound on the step, the count of evaluations or rounding ends the search before, the best trial will do if it
 * satisfies the first condition.
 *
 * <p>Beyond the paper: a trial that is not finite is too far. The next one goes a half of the way from the best step so far,
 * then a fourth of that, an eighth ..., and no later trial comes as far again. A trial past half the way to such a wall
 * will do if it satisfies the first condition, since there may be no minimum before the wall.
 */
final class StrongWolfeSearch {
    private final double sufficientDecrease;
    private final double curvature;
    private final int mostEvaluations;

    private LinePoint first = new LinePoint(Double.NaN, Double.NaN, Double.NaN);

    StrongWolfeSearch(LimitedMemoryBfgsOptions options) {
        this.sufficientDecrease = options.sufficientDecrease();
        this.curvature = options.curvature();
        this.mostEvaluations = options.evaluationsPerSearch();
    }

    /**
     * Searches along a line.
     *
     * @param line which keeps the point that was found
     * @param start step 0 with the value and the slope; where that is not {@code <} 0 nothing is searched
     * @param firstStep the first trial
     * @param longestStep no trial is beyond this
     * @return what was found; {@code start} where no trial satisfies the first condition
     */
    LinePoint search(SearchLine line, LinePoint start, double firstStep, double longestStep) {
        first = new LinePoint(firstStep, Double.NaN, Double.NaN);
        if (!(start.slope() < 0)) {
            return start;
        }
        SearchInterval interval = new SearchInterval(start);
        double testSlope = sufficientDecrease * start.slope();
        double step = Math.min(firstStep, longestStep);
        double wall = Double.POSITIVE_INFINITY;
        double divisor = 2;
        // The first stage looks for a minimum of F - testSlope * step below F(0), around which F itself falls enough.
        boolean firstStage = true;
        for (int evaluations = 1; evaluations <= mostEvaluations; evaluations++) {
            LinePoint trial = line.evaluate(step);
            if (evaluations == 1) {
                first = trial;
            }
            double best = interval.best().step();
            if (!trial.isFinite()) {
                wall = step > best ? Math.min(wall, step) : wall;
                step = best + (step - best) / divisor;
                divisor *= 2;
                continue;
            }
            divisor = 2;
            boolean decreases = decreasesEnough(start, trial);
            if (decreases && (isFlatEnough(start, trial) || isAtEnd(trial, testSlope, longestStep, wall))) {
                line.keep();
                return trial;
            }
            firstStage &= !(decreases && trial.slope() >= 0);
            boolean tilted =
                    firstStage && !decreases && trial.value() <= interval.best().value();
            double next = interval.next(trial, tilted ? testSlope : 0);
            if (interval.best().step() == step) {
                line.keep();
            }
            step = inside(interval, next, longestStep, wall);
            if (isRoundedAway(start, interval, step)) {
                break;
            }
        }
        return decreasesEnough(start, interval.best()) ? interval.best() : start;
    }

    /** The first trial of the last search; without value where there was none. */
    LinePoint firstTrial() {
        return first;
    }

    /** False for the start itself. */
    private boolean decreasesEnough(LinePoint start, LinePoint trial) {
        return trial.value() < start.value()
                && trial.value() <= start.value() + sufficientDecrease * trial.step() * start.slope();
    }

    private boolean isFlatEnough(LinePoint start, LinePoint trial) {
        return Math.abs(trial.slope()) <= curvature * -start.slope();
    }

    /** Still falling at the longest step, or past half the way to where F is not finite. */
    private static boolean isAtEnd(LinePoint trial, double testSlope, double longestStep, double wall) {
        return trial.slope() <= testSlope && trial.step() >= Math.min(longestStep, wall / 2);
    }

    private static double inside(SearchInterval interval, double next, double longestStep, double wall) {
        double best = interval.best().step();
        double step = Math.min(next, longestStep);
        return step >= wall ? best + (wall - best) / 2 : step;
    }

    /** Is no difference left that the value of F, or the step, could show? */
    private static boolean isRoundedAway(LinePoint start, SearchInterval interval, double step) {
        LinePoint best = interval.best();
        boolean invisible = best.step() == 0 && -start.slope() * step < Math.ulp(start.value());
        boolean collapsed = interval.isBracketed() && interval.width() <= 4 * Math.ulp(best.step());
        return invisible || collapsed || step == best.step() || !Double.isFinite(step);
    }
}
