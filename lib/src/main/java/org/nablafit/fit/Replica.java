package org.nablafit.fit;

/**
 * What became of a replica.
 *
 * @param <T> what its work gives
 */
public sealed interface Replica<T> {
    /** Its place among the replicas, from 0. */
    int index();

    /**
     * It went through.
     *
     * @param index its place
     * @param result what its work gave
     */
    record Finished<T>(int index, T result) implements Replica<T> {}

    /**
     * Its work threw an exception. The others do not suffer.
     *
     * @param index its place
     * @param cause what it threw
     */
    record Failed<T>(int index, RuntimeException cause) implements Replica<T> {}

    /**
     * It was cancelled before it was through: what it had found, if it had begun, is no replica like the others.
     *
     * @param index its place
     */
    record Cancelled<T>(int index) implements Replica<T> {}
}
