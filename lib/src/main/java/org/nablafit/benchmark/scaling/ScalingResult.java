package org.nablafit.benchmark.scaling;

import java.util.List;
import java.util.Map;
import org.nablafit.benchmark.Quantiles;

/**
 * What a benchmark of scaling measured.
 *
 * @param quick was it a short run whose times say nothing?
 * @param curves times, in the order of their variables
 * @param memory the live heap without, with one and with many replicas; empty where that was not reached
 * @param notes what was left out, one sentence each
 */
public record ScalingResult(boolean quick, List<Curve> curves, List<Memory> memory, List<String> notes) {
    /** Copies the lists; leaves out curves that were cancelled before they had a value. */
    public ScalingResult {
        curves = curves.stream().filter(curve -> !curve.values.isEmpty()).toList();
        memory = List.copyOf(memory);
        notes = List.copyOf(notes);
    }

    /** What grows. */
    enum Variable {
        POINTS("data points", "seconds per iteration"),
        PARAMETERS("parameters", "seconds per iteration"),
        LAYERS("hidden layers", "seconds per iteration"),
        REPLICAS("replicas", "seconds"),
        THREADS("threads", "seconds");

        private final String label;
        private final String unit;

        Variable(String label, String unit) {
            this.label = label;
            this.unit = unit;
        }

        /** What it is, for the reader. */
        String label() {
            return label;
        }

        /** What is measured against it. */
        String unit() {
            return unit;
        }
    }

    /**
     * Times against what grows.
     *
     * @param variable what grows
     * @param name tells the curves of a variable apart
     * @param values rising in the variable
     */
    record Curve(Variable variable, String name, List<Value> values) {
        /** Copies the list. */
        Curve {
            values = List.copyOf(values);
        }

        /** The variable of each value. */
        double[] x() {
            return values.stream().mapToDouble(Value::size).toArray();
        }

        /** The median time of each value. */
        double[] y() {
            return values.stream().mapToDouble(Value::median).toArray();
        }
    }

    /**
     * The times of one size.
     *
     * @param size of the variable
     * @param seconds one for each repetition
     * @param counts what else there is to know of the problem: rows, parameters, ...
     */
    record Value(int size, double[] seconds, Map<String, Integer> counts) {
        double median() {
            return Quantiles.median(seconds);
        }

        /** Half of the distance between the quartiles. */
        double spread() {
            return Quantiles.spread(seconds);
        }
    }

    /**
     * The live heap in bytes, beyond that of the program before it reads anything.
     *
     * @param replicas how many were run; 0 for the data and tables alone
     * @param threads on how many threads
     * @param peak the most while they ran
     * @param retained with all results, when they are through
     */
    record Memory(int replicas, int threads, long peak, long retained) {}
}
