package org.nablafit.benchmark.peers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an iteration of the fit of all deep-inelastic data consists of, for {@link LargeParts}. */
enum LargePart {
    /** The network on all nodes, predictions, residuals and their derivative R with respect to the grid values. */
    PREDICTIONS("network, predictions and R"),
    /** J, the rows of R times the Jacobian of the network, which are pulled back through it together. */
    PULLBACK("R times network Jacobian"),
    /** J J^T. */
    PRODUCT("J J^T"),
    /** Factor of J J^T + 1 and solution. */
    SOLUTION("linear solve"),
    /** What this machine can do: a product of square matrices. */
    SQUARE("dgemm, for comparison");

    private final String label;

    LargePart(String label) {
        this.label = label;
    }

    /** For the reader. */
    String label() {
        return label;
    }

    /** The problem of a {@link Request}. */
    String problem() {
        return Request.LARGE + "-" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<LargePart> find(String problem) {
        return Arrays.stream(values())
                .filter(part -> part.problem().equals(problem))
                .findFirst();
    }
}
