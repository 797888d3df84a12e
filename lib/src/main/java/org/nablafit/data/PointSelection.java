package org.nablafit.data;

/** A cut by a function of a program: which points of a data set a fit uses. */
@FunctionalInterface
public interface PointSelection {
    /**
     * Which points stay.
     *
     * @param points those that the cuts of the card leave
     * @return for each point whether it stays
     */
    boolean[] keeps(DataPoints points);
}
