package org.nablafit.pdf.parametrisation;

import java.util.Optional;
import org.nablafit.expression.Expression;

/** A named number of a parametrisation. */
public sealed interface Parameter {
    /** The name, of letters, digits and underscores as in expressions. */
    String name();

    /**
     * A number that a fit may change.
     *
     * @param value where it starts
     * @param step about its uncertainty, more than 0: the size of random changes of the start
     * @param minimum lower bound, −∞ for none
     * @param maximum upper bound, ∞ for none
     * @param prior what is known of it beside the data
     */
    record Free(String name, double value, double step, double minimum, double maximum, Optional<Prior> prior)
            implements Parameter {
        /** Checks that the step is positive and the value inside its bounds. */
        public Free {
            if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the step of " + name + " has to be positive, it is " + step + "; 0 makes a fixed parameter");
            }
            if (!(Double.isFinite(value) && minimum <= value && value <= maximum)) {
                throw new IllegalArgumentException("the value " + value + " of " + name + " is outside of its bounds ["
                        + minimum + ", " + maximum + "]; give wider bounds or a value inside");
            }
        }
    }

    /**
     * A Gaussian prior: ((value − mean)/sigma)² is added to χ².
     *
     * @param mean the mean
     * @param sigma one standard deviation, more than 0
     */
    record Prior(double mean, double sigma) {
        /** Checks that sigma is positive. */
        public Prior {
            if (!(Double.isFinite(mean) && sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a prior needs a finite mean and a positive sigma, they are " + mean + " and " + sigma);
            }
        }
    }

    /** A number that stays. */
    record Fixed(String name, double value) implements Parameter {}

    /** A number given by an expression in other parameters. */
    record Dependent(String name, Expression expression) implements Parameter {}

    /** A number that a sum rule gives. */
    record BySumRule(String name) implements Parameter {}
}
