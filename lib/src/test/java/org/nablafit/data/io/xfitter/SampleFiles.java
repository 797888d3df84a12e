package org.nablafit.data.io.xfitter;

import java.util.Map;

/** The files that the tests of this package are made of, for tests elsewhere. */
public final class SampleFiles {
    /** By name. */
    public static final Map<String, String> ALL = Map.of(
            "data.dat", DataFileTest.SAMPLE,
            "theory.dat", DataFileTest.THEORY,
            "list.corr", CorrelationFileTest.LIST,
            "table.corr", CorrelationFileTest.TABLE,
            "steering.txt", SteeringTest.SAMPLE,
            "Results.txt", RunResultsTest.SAMPLE,
            "fittedresults.txt", FittedResultsTest.SAMPLE);

    private SampleFiles() {}
}
