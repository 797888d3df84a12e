package org.nablafit.data;

/** The points of a data set and what predicts them, measured ({@link Dataset}) or not ({@link DatasetTemplate}). */
public sealed interface DataPoints permits Dataset, DatasetTemplate {
    /** The name of the set. */
    String name();

    /** What is measured, in words. */
    Description description();

    /** Where the points are. */
    Kinematics kinematics();

    /** What predicts them. */
    TheorySpecification theory();

    /** Where the numbers come from. */
    Source source();

    /** The number of points. */
    int size();

    /** Some of the points, in the order of {@code points}; at least one. */
    DataPoints select(int[] points);

    /** The same points under another name, as where a card lists them for several nuclei. */
    DataPoints withName(String other);

    /** The same points predicted by other tables. */
    DataPoints withTheory(TheorySpecification other);
}
