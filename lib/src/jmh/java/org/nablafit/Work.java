package org.nablafit;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a benchmark has computed; {@link RunBenchmarks} makes a rate of it. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
    /** Additions and multiplications that the definition of the result takes, whatever the kernel does instead. */
    public long floatingPointOperations;
}
