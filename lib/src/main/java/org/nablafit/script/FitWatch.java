package org.nablafit.script;

import org.nablafit.fit.FitListener;

/** Looks after one fit of a program, for the host of the program: shows its progress, or ends it. Closed when the fit is done. */
public interface FitWatch extends FitListener, AutoCloseable {
    /** A watch that does nothing. */
    FitWatch NONE = () -> {};

    @Override
    void close();
}
