package org.nablafit.benchmark.peers;

import java.util.List;

/**
 * A program that takes part.
 *
 * @param name for the reader, as {@code JAX, jacfwd}
 * @param command that starts its worker
 * @param warmUpSeconds before times are taken, its worker runs at least so long
 */
record Contestant(String name, List<String> command, double warmUpSeconds) {
    private static final double USUAL_WARM_UP = 2;

    /** Copies the command. */
    Contestant {
        command = List.copyOf(command);
    }

    /** With the usual warm-up. */
    Contestant(String name, List<String> command) {
        this(name, command, USUAL_WARM_UP);
    }
}
