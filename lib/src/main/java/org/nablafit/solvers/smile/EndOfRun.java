package org.nablafit.solvers.smile;

/** Leads out of Smile, which knows no other way to be stopped; caught where Smile is called. */
@SuppressWarnings("serial") // never serialised
final class EndOfRun extends RuntimeException {
    private final boolean whole;

    /**
     * The way out.
     *
     * @param whole has the run as a whole ended? Else Smile has lost its way, and may be started again
     */
    EndOfRun(boolean whole) {
        super(whole ? "the run has ended" : "Smile has come to a point that is not finite", null, false, false);
        this.whole = whole;
    }

    boolean isWhole() {
        return whole;
    }
}
