package org.nablafit.benchmark.peers;

/** Groups of cases, of which a user can choose. */
public enum Topic {
    /** The sine fit, per iteration and to its goal. */
    SINE(false),
    /** The sine fit with derivatives by dual numbers, beside the analytic ones. */
    AUTOMATIC(false),
    /** The FK fit beside peers that work on all its points. */
    FK(true),
    /** The FK fit beside a peer that has compressed its points, as nablafit has. */
    COMPRESSED(true),
    /** The FK fit by gradient descent, and by the trust region beside that. */
    NADAM(true),
    /** The fit of all deep-inelastic data of the project. */
    LARGE(false);

    /** Does it need the table of the FK fit? */
    final boolean needsTable;

    Topic(boolean needsTable) {
        this.needsTable = needsTable;
    }
}
