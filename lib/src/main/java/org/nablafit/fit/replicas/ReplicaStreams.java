package org.nablafit.fit.replicas;

import org.nablafit.fit.ReplicaFit;
import org.nablafit.numeric.RandomStream;

/**
 * The random streams of a replica: one for each purpose, keyed by (seed, fit, replica, purpose) and by nothing else. So a
 * replica is the same whichever others run, in whatever order, on however many threads, and after an interruption. With
 * {@link RandomStream#split}, a hash of seed and name,
 *
 * <pre>
 *   stream = RandomStream(seed).split("fit F").split("replica R").split(PURPOSE)
 * </pre>
 *
 * where "fit F" is there only in closure tests of several fits. Purposes are {@code pseudo-data}, {@code network} (the
 * parameters at the start), {@code validation SET} (the points of a set that are held back), {@code preprocessing} (exponents,
 * where the card has ranges of them) and {@code over-fit} (the fresh pseudo-data of the over-fit metric).
 */
final class ReplicaStreams {
    private final RandomStream own;
    private final RandomStream splitting;

    private ReplicaStreams(RandomStream own, RandomStream splitting) {
        this.own = own;
        this.splitting = splitting;
    }

    /** The streams of a replica of a single fit. */
    static ReplicaStreams of(long seed, int replica) {
        RandomStream own = replica(new RandomStream(seed), replica);
        return new ReplicaStreams(own, own);
    }

    /**
     * The streams of a replica of one fit among several. The points that it holds back are those of the same replica of the
     * others, which can then share what depends on the points alone.
     */
    static ReplicaStreams of(long seed, int fit, int replica) {
        RandomStream root = new RandomStream(seed);
        return new ReplicaStreams(replica(root.split("fit " + fit), replica), replica(root, replica));
    }

    private static RandomStream replica(RandomStream root, int replica) {
        return root.split("replica " + replica);
    }

    RandomStream pseudoData() {
        return own.split("pseudo-data");
    }

    RandomStream preprocessing() {
        return own.split("preprocessing");
    }

    RandomStream overFit() {
        return own.split("over-fit");
    }

    /** Those of the fit itself. */
    ReplicaFit.Streams fit() {
        return new ReplicaFit.Streams(own.split("network"), splitting);
    }
}
