package org.nablafit.numeric;

import org.nablafit.Expected;
import org.nablafit.Work;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Products with a Jacobian J [rows][columns]. */
@State(Scope.Thread)
public class ProductBenchmark {
    private static final double TOLERANCE = 1e-13;

    @Param({"scalar", "vector"})
    String kernels;

    @Param({"100x16", "100x31", "100x61", "100x121", "100x241", "100x52", "100x252", "416x763"})
    String size;

    private DenseKernels dense;
    private int rows;
    private int columns;
    private double[] jacobian;
    private double[] transposed;
    private double[] square;
    private double[] residuals;
    private double[] product;
    private double[] ofColumns;
    private double[] ofRows;
    private double[] pulled;

    /** Numbers, and the results once. */
    @Setup(Level.Trial)
    public void prepare() {
        dense = KernelChoice.choose(kernels);
        Size shape = Size.parse(size);
        rows = shape.rows();
        columns = shape.columns();
        jacobian = PlainLoops.random(1, rows * columns);
        transposed = PlainLoops.transposed(rows, columns, jacobian);
        square = PlainLoops.random(2, rows * rows);
        residuals = PlainLoops.random(3, rows);
        product = new double[rows * columns];
        ofColumns = new double[UpperCholesky.padded(columns) * UpperCholesky.padded(columns)];
        ofRows = new double[UpperCholesky.padded(rows) * UpperCholesky.padded(rows)];
        pulled = new double[columns];
        check();
    }

    private void check() {
        Work work = new Work();
        double[] expected = PlainLoops.product(rows, columns, rows, square, jacobian);
        Expected.elements("A J by the " + kernels + " kernels", multiply(work), expected, TOLERANCE);
        Expected.elements("A (Jᵀ)ᵀ by the " + kernels + " kernels", multiplyTransposed(work), expected, TOLERANCE);
        Expected.elements(
                "JᵀJ by the " + kernels + " kernels",
                PlainLoops.upperTriangle(columns, upperTransposedProduct(work), UpperCholesky.padded(columns)),
                PlainLoops.upperTriangle(
                        columns, PlainLoops.product(columns, columns, rows, transposed, jacobian), columns),
                TOLERANCE);
        Expected.elements(
                "Jᵀr by the " + kernels + " kernels",
                pulled,
                PlainLoops.product(columns, 1, rows, transposed, residuals),
                TOLERANCE);
        Expected.elements(
                "JJᵀ by the " + kernels + " kernels",
                PlainLoops.upperTriangle(rows, upperProduct(work), UpperCholesky.padded(rows)),
                PlainLoops.upperTriangle(rows, PlainLoops.product(rows, rows, columns, jacobian, transposed), rows),
                TOLERANCE);
    }

    /** A J with A [rows][rows]: a Jacobian behind a matrix of whitened and compressed data. */
    @Benchmark
    public double[] multiply(Work work) {
        work.floatingPointOperations += 2L * rows * rows * columns;
        dense.multiply(rows, columns, rows, 1, square, 0, rows, jacobian, 0, columns, 0, product, 0, columns);
        return product;
    }

    /** The same with J given by its transpose. */
    @Benchmark
    public double[] multiplyTransposed(Work work) {
        work.floatingPointOperations += 2L * rows * rows * columns;
        dense.multiplyTransposed(rows, columns, rows, 1, square, 0, rows, transposed, 0, rows, 0, product, 0, columns);
        return product;
    }

    /** The triangle of JᵀJ, and Jᵀr. */
    @Benchmark
    public double[] upperTransposedProduct(Work work) {
        work.floatingPointOperations += (columns + 3L) * columns * rows;
        dense.upperTransposedProduct(columns, rows, jacobian, 0, columns, residuals, ofColumns, pulled);
        return ofColumns;
    }

    /** The triangle of JJᵀ. */
    @Benchmark
    public double[] upperProduct(Work work) {
        work.floatingPointOperations += (rows + 1L) * rows * columns;
        dense.upperProduct(rows, columns, jacobian, 0, columns, ofRows);
        return ofRows;
    }
}
