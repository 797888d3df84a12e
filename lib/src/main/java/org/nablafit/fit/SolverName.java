package org.nablafit.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The solvers that a card can name; {@code docs/solvers.md} compares them. */
public enum SolverName {
    /** The Levenberg-Marquardt trust region. */
    LM,
    /** The limited-memory BFGS method with a strong Wolfe line search, in a box where the card has bounds. */
    LBFGS,
    /** Adam on all points. */
    ADAM,
    /** Nadam on all points, as NNPDF fits. */
    NADAM,
    /** Smile's BFGS. */
    SMILE_BFGS,
    /** Smile's limited-memory BFGS. */
    SMILE_LBFGS,
    /** Smile's limited-memory BFGS in a box. */
    SMILE_LBFGSB;

    /** The name in cards and on the command line, as {@code smile-bfgs}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(SolverName::label).toList();
    }

    /** Does the solver keep parameters in a box? */
    boolean takesBounds() {
        return this != SMILE_BFGS && this != SMILE_LBFGS;
    }

    /** Does the solver descend along the gradient with a learning rate? */
    boolean hasLearningRate() {
        return this == ADAM || this == NADAM;
    }
}
