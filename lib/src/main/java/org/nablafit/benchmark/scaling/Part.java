package org.nablafit.benchmark.scaling;

/** A part of the benchmark, in the order in which they run. */
public enum Part {
    /** The live heap with one and with many replicas. It comes first: what other parts leave behind would count. */
    MEMORY,
    /** The time of an iteration against data points. */
    POINTS,
    /** The time of an iteration against parameters. */
    PARAMETERS,
    /** The time of an iteration against hidden layers. */
    LAYERS,
    /** The time of replicas against their number. */
    REPLICAS,
    /** The time of replicas against the number of threads. */
    THREADS
}
