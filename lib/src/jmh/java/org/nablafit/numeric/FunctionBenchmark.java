package org.nablafit.numeric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.nablafit.Expected;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Elementary functions of the nodes of a layer. */
@State(Scope.Thread)
public class FunctionBenchmark {
    private static final double TOLERANCE = 4e-16;
    /** A pre-activation of a network is about so large. */
    private static final double RANGE = 6;

    @Param({"scalar", "vector"})
    String kernels;

    /** 5 to 80 nodes at 100 points. */
    @Param({"500", "2000", "8000"})
    int elements;

    private DenseKernels dense;
    private double[] arguments;
    private double[] values;

    /** Numbers, and the results once. */
    @Setup(Level.Trial)
    public void prepare() {
        dense = KernelChoice.choose(kernels);
        arguments = PlainLoops.random(1, elements);
        for (int i = 0; i < elements; i++) {
            arguments[i] *= RANGE;
        }
        values = new double[elements];
        check("exp", exp(), StrictMath::exp);
        check("tanh", tanh(), StrictMath::tanh);
        check("the sigmoid", sigmoid(), x -> 1 / (1 + StrictMath.exp(-x)));
    }

    private void check(String name, double[] actual, DoubleUnaryOperator function) {
        double[] expected = Arrays.stream(arguments).map(function).toArray();
        Expected.elements(name + " by the " + kernels + " kernels", actual, expected, TOLERANCE);
    }

    /** exp(x). */
    @Benchmark
    public double[] exp() {
        dense.exp(elements, arguments, 0, values, 0);
        return values;
    }

    /** tanh(x). */
    @Benchmark
    public double[] tanh() {
        dense.tanh(elements, arguments, 0, values, 0);
        return values;
    }

    /** 1 / (1 + exp(-x)). */
    @Benchmark
    public double[] sigmoid() {
        dense.sigmoid(elements, arguments, 0, values, 0);
        return values;
    }
}
