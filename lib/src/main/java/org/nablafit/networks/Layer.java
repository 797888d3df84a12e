package org.nablafit.networks;

/**
 * A layer of a network.
 *
 * @param nodes the number of nodes, at least 1
 * @param activation the activation of each node
 */
public record Layer(int nodes, Activation activation) {
    /** Checks the number of nodes. */
    public Layer {
        if (nodes < 1) {
            throw new IllegalArgumentException("a layer needs at least one node, not " + nodes);
        }
    }
}
