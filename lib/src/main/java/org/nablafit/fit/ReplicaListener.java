package org.nablafit.fit;

/** Told of the progress of replicas. */
public interface ReplicaListener {
    /** A listener that does nothing. */
    ReplicaListener NONE = new ReplicaListener() {};

    /**
     * A replica is through, has failed or was cancelled. Called in the thread of the replica, but never by two at the same
     * time; the order is that of time.
     *
     * @param replica what became of it
     * @param done how many are done, this one included
     */
    default void onReplica(Replica<?> replica, int done) {}

    /** Are the replicas to end, those that run as well? Asked often and by any thread. */
    default boolean isCancelled() {
        return false;
    }
}
