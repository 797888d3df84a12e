package org.nablafit.kernel;

/** Text that a notebook shows as it is. */
record PlainText(String text) {
    @Override
    public String toString() {
        return text;
    }
}
