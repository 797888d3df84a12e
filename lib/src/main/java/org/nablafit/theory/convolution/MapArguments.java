package org.nablafit.theory.convolution;

/** The checks that every map makes of its arguments. */
final class MapArguments {
    private MapArguments() {}

    static void check(ForwardMap map, double[] gridValues, double[] t) {
        if (gridValues.length != map.valueCount() || t.length != map.pointCount()) {
            throw new IllegalArgumentException("the map from " + map.valueCount() + " grid values to "
                    + map.pointCount() + " points was given " + gridValues.length + " grid values and room for "
                    + t.length + " predictions");
        }
    }

    static void check(ForwardMap map, double[] gridValues, double[] t, double[] derivative) {
        check(map, gridValues, t);
        if (derivative.length != (long) map.pointCount() * map.valueCount()) {
            throw new IllegalArgumentException("the derivative of " + map.pointCount() + " predictions by "
                    + map.valueCount() + " grid values needs " + (long) map.pointCount() * map.valueCount()
                    + " entries, not " + derivative.length);
        }
    }

    /** {@code index} itself when it is the index of a point. */
    static int point(int index, int points) {
        if (index < 0 || index >= points) {
            throw new IllegalArgumentException("there is no point " + index + " among the " + points + " of the map");
        }
        return index;
    }

    static void samePoints(String firstName, ForwardMap first, String secondName, ForwardMap second) {
        if (first.pointCount() != second.pointCount()) {
            throw new IllegalArgumentException("the " + firstName + " has " + first.pointCount() + " points and the "
                    + secondName + " " + second.pointCount() + "; they have to be the same");
        }
    }

    static void sameValues(ForwardMap first, ForwardMap second) {
        if (first.valueCount() != second.valueCount()) {
            throw new IllegalArgumentException(
                    "a map of " + first.valueCount() + " grid values cannot be combined with one of "
                            + second.valueCount() + "; make both on one grid and basis");
        }
    }
}
