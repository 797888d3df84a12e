package org.nablafit.numeric;

import org.nablafit.Expected;
import org.nablafit.Work;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The sums of products of a pull-back through a hidden layer. */
@State(Scope.Thread)
public class ElementProductsBenchmark {
    private static final double TOLERANCE = 1e-13;
    /** Rows that the pull-back of the fit of all data takes at a time. */
    private static final int ROWS = 46;

    @Param({"scalar", "vector"})
    String kernels;

    /** Nodes of the layer, points, outputs of the network: those of the sine, and two of the fit of all data. */
    @Param({"20x104x1", "25x56x8", "20x56x8"})
    String shape;

    private DenseKernels dense;
    private int nodes;
    private int points;
    private int outputs;
    private double[] seeds;
    private double[] sensitivities;
    private double[] sums;

    /** Numbers, and the result once. */
    @Setup(Level.Trial)
    public void prepare() {
        dense = KernelChoice.choose(kernels);
        String[] numbers = shape.split("x", -1);
        nodes = Integer.parseInt(numbers[0]);
        points = Integer.parseInt(numbers[1]);
        outputs = Integer.parseInt(numbers[2]);
        seeds = PlainLoops.random(1, ROWS * outputs * points);
        sensitivities = PlainLoops.random(2, outputs * nodes * points);
        sums = new double[ROWS * nodes * points];
        Expected.elements(
                "the sum of products by the " + kernels + " kernels",
                sumElementProducts(new Work()),
                expected(),
                TOLERANCE);
    }

    private double[] expected() {
        double[] expected = new double[sums.length];
        for (int row = 0; row < ROWS; row++) {
            for (int node = 0; node < nodes; node++) {
                for (int point = 0; point < points; point++) {
                    for (int output = 0; output < outputs; output++) {
                        expected[(row * nodes + node) * points + point] +=
                                seeds[(row * outputs + output) * points + point]
                                        * sensitivities[(output * nodes + node) * points + point];
                    }
                }
            }
        }
        return expected;
    }

    /** The sums over the outputs. */
    @Benchmark
    public double[] sumElementProducts(Work work) {
        work.floatingPointOperations += 2L * ROWS * nodes * points * outputs;
        dense.sumElementProducts(ROWS, nodes, points, outputs, seeds, 0, sensitivities, sums, 0);
        return sums;
    }
}
