package org.nablafit.numeric;

import java.util.Arrays;
import org.nablafit.Expected;
import org.nablafit.Work;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Products of a Jacobian J [rows][columns] with a step s and with residuals r. */
@State(Scope.Thread)
public class MatrixVectorBenchmark {
    private static final double TOLERANCE = 1e-13;

    @Param({"scalar", "vector"})
    String kernels;

    @Param({"100x16", "100x31", "100x61", "100x121", "100x241", "100x52", "100x252", "416x763"})
    String size;

    private DenseKernels dense;
    private int rows;
    private int columns;
    private double[] jacobian;
    private double[] step;
    private double[] residuals;
    private double[] image;
    private double[] pulled;

    /** Numbers, and the results once. */
    @Setup(Level.Trial)
    public void prepare() {
        dense = KernelChoice.choose(kernels);
        Size shape = Size.parse(size);
        rows = shape.rows();
        columns = shape.columns();
        jacobian = PlainLoops.random(1, rows * columns);
        step = PlainLoops.random(2, columns);
        residuals = PlainLoops.random(3, rows);
        image = new double[rows];
        pulled = new double[columns];
        Work work = new Work();
        Expected.elements(
                "J s by the " + kernels + " kernels",
                multiplyVector(work),
                PlainLoops.product(rows, 1, columns, jacobian, step),
                TOLERANCE);
        Expected.elements(
                "Jᵀr by the " + kernels + " kernels",
                addTransposedVector(work),
                PlainLoops.product(columns, 1, rows, PlainLoops.transposed(rows, columns, jacobian), residuals),
                TOLERANCE);
    }

    /** J s. */
    @Benchmark
    public double[] multiplyVector(Work work) {
        work.floatingPointOperations += 2L * rows * columns;
        dense.multiplyVector(rows, columns, jacobian, 0, columns, step, 0, image, 0);
        return image;
    }

    /** Jᵀr, added to 0. */
    @Benchmark
    public double[] addTransposedVector(Work work) {
        work.floatingPointOperations += 2L * rows * columns;
        Arrays.fill(pulled, 0);
        dense.addTransposedVector(rows, columns, jacobian, 0, columns, residuals, 0, pulled, 0);
        return pulled;
    }
}
