package org.nablafit.solvers.linesearch;

/**
 * The last few changes s of the point and y of the gradient, from which B and H = 1/B of the model follow. Pairs are
 * numbered from the oldest, 0, to the newest.
 */
final class CurvaturePairs {
    /**
     * A pair is left out where s y {@code <=} this * |s| |y|: a function with second derivatives between l and L has
     * cosines of 2 sqrt(l L)/(l + L) or more, and the rounding of y is far below it.
     */
    private static final double LEAST_COSINE = 1e-10;

    private final int capacity;
    private final double[][] s;
    private final double[][] y;
    private final double[] product;
    /** The slot of the next pair. One more than the capacity, so that a pair that is left out displaces none. */
    private int next;

    private int size;

    /** An empty memory of {@code capacity} pairs of [parameterCount]. */
    CurvaturePairs(int capacity, int parameterCount) {
        this.capacity = capacity;
        this.s = new double[capacity + 1][parameterCount];
        this.y = new double[capacity + 1][parameterCount];
        this.product = new double[capacity + 1];
    }

    /** How many pairs there are. */
    int size() {
        return size;
    }

    /** How many pairs there can be. */
    int capacity() {
        return capacity;
    }

    /** Forgets all pairs. */
    void clear() {
        size = 0;
    }

    /** Forgets the oldest pair. */
    void dropOldest() {
        size--;
    }

    /** The change of the point, [parameterCount]; not a copy. */
    double[] s(int pair) {
        return s[slot(pair)];
    }

    /** The change of the gradient, [parameterCount]; not a copy. */
    double[] y(int pair) {
        return y[slot(pair)];
    }

    /** s y of a pair, {@code >} 0. */
    double product(int pair) {
        return product[slot(pair)];
    }

    /** Where a pair stays as long as it is remembered, in [0, capacity]. */
    int slot(int pair) {
        return Math.floorMod(next - size + pair, capacity + 1);
    }

    /** y y / s y of the newest pair, the size of B before the pairs shape it, Eq. (7.20) of [NocedalWright2006]; 1 without. */
    double theta() {
        if (size == 0) {
            return 1;
        }
        double[] newest = y(size - 1);
        return Vectors.dot(newest, newest) / product(size - 1);
    }

    /**
     * Takes the change from one point to another; the oldest pair makes room.
     *
     * @return false where the curvature along the change is not positive, and the pair is left out
     */
    boolean add(double[] fromPoint, double[] fromGradient, double[] toPoint, double[] toGradient) {
        double[] newS = s[next];
        double[] newY = y[next];
        for (int i = 0; i < newS.length; i++) {
            newS[i] = toPoint[i] - fromPoint[i];
            newY[i] = toGradient[i] - fromGradient[i];
        }
        double sy = Vectors.dot(newS, newY);
        double least = LEAST_COSINE * Vectors.norm(newS) * Vectors.norm(newY);
        if (!(sy > least && sy < Double.POSITIVE_INFINITY)) {
            return false;
        }
        product[next] = sy;
        next = (next + 1) % (capacity + 1);
        size = Math.min(size + 1, capacity);
        return true;
    }
}
