package org.nablafit.kernel;

/**
 * What a user can mend, in one sentence. It has no stack trace and prints as its sentence alone, because kernels show
 * exceptions with all that they print.
 */
public final class NotebookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A complaint of one sentence. */
    public NotebookException(String sentence) {
        super(sentence, null, false, false);
    }

    /** The sentence. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the name of the class is to be left out
    public String toString() {
        return String.valueOf(getMessage());
    }
}
