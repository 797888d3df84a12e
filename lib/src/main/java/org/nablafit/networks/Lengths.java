package org.nablafit.networks;

/** Checks of the lengths of callers' arrays. */
final class Lengths {
    private Lengths() {}

    static void requireExactly(String what, long actual, long expected) {
        if (actual != expected) {
            throw new IllegalArgumentException("expected " + expected + " " + what + ", but got " + actual);
        }
    }

    static void requireAtLeast(String what, long actual, long expected) {
        if (actual < expected) {
            throw new IllegalArgumentException(
                    "the array of " + what + " has " + actual + " elements, but " + expected + " are needed");
        }
    }
}
