package org.nablafit.benchmark.peers;

import java.util.List;

/**
 * A program that takes part.
 *
 * @param name for the reader, as {@code JAX, jacfwd}
 * @param command that starts its worker
 */
record Contestant(String name, List<String> command) {
    /** Copies the command. */
    Contestant {
        command = List.copyOf(command);
    }
}
