package org.nablafit.fit;

import java.util.Arrays;

/** Points of parts that follow each other and are counted through, as the points of several data sets. */
final class PointRange {
    private PointRange() {}

    /** Those of {@code points} that lie in the part [begin, end), counted from its own begin. */
    static int[] within(int[] points, int begin, int end) {
        return Arrays.stream(points)
                .filter(point -> point >= begin && point < end)
                .map(point -> point - begin)
                .toArray();
    }
}
