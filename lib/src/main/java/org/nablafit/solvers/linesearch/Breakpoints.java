package org.nablafit.solvers.linesearch;

/**
 * Parameters in the order in which the projected path P(p - t g) brings them to a bound: a binary heap, since mostly only
 * the first few are asked for.
 */
final class Breakpoints {
    private final double[] times;
    private final int[] heap;
    private int size;

    Breakpoints(int parameterCount) {
        this.times = new double[parameterCount];
        this.heap = new int[parameterCount];
    }

    /** Forgets all. */
    void clear() {
        size = 0;
    }

    /** Parameter i meets its bound at {@code time}. */
    void add(int i, double time) {
        times[i] = time;
        int child = size++;
        while (child > 0 && isBefore(i, heap[(child - 1) / 2])) {
            heap[child] = heap[(child - 1) / 2];
            child = (child - 1) / 2;
        }
        heap[child] = i;
    }

    /** When the next parameter meets its bound; infinity where none is left. */
    double time() {
        return size == 0 ? Double.POSITIVE_INFINITY : times[heap[0]];
    }

    /** Removes the next parameter, which there has to be. */
    int remove() {
        int first = heap[0];
        int last = heap[--size];
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], last)) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = last;
        return first;
    }

    /** Equal times go by index, so that the order is always the same. */
    private boolean isBefore(int i, int j) {
        return times[i] < times[j] || (times[i] == times[j] && i < j);
    }
}
