package org.nablafit.bridge;

/** Which files a program in another language reaches through the library. */
public enum FileAccess {
    /** Data that come with nablafit or stand in folders that were named for it, by their names; nothing is written. */
    NAMED_DATA,
    /** Whatever the user may read and write. */
    ALL;

    /**
     * Refuses what needs more.
     *
     * @throws SecurityException with one sentence
     */
    void requireAll(String what) {
        if (this != ALL) {
            throw new SecurityException(what + " is not allowed to this program; start it with --allow-files");
        }
    }
}
