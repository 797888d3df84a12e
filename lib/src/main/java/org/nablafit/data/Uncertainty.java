package org.nablafit.data;

/**
 * One systematic source of uncertainty of a data set.
 *
 * @param name the name within the set
 * @param absolute [points] one standard deviation in the unit of the value; a sign matters for correlated sources
 */
public record Uncertainty(String name, Treatment treatment, Correlation correlation, double[] absolute) {
    /** Copies the array and refuses numbers that are not finite. */
    public Uncertainty {
        absolute = absolute.clone();
        for (int i = 0; i < absolute.length; i++) {
            if (!Double.isFinite(absolute[i])) {
                throw new IllegalArgumentException(
                        "uncertainty '" + name + "' of point " + i + " is " + absolute[i] + "; it has to be finite");
            }
        }
    }

    @Override
    public double[] absolute() {
        return absolute.clone();
    }

    /** The number of points. */
    public int size() {
        return absolute.length;
    }

    /** The entry of one point. */
    public double absolute(int point) {
        return absolute[point];
    }

    /** Is there no point that this source moves? */
    public boolean isZero() {
        for (double entry : absolute) {
            if (entry != 0) {
                return false;
            }
        }
        return true;
    }

    /** The same source for some of the points, in the order of {@code points}. */
    public Uncertainty select(int[] points) {
        return new Uncertainty(name, treatment, correlation, Selection.of(absolute, points));
    }
}
