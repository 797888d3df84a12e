package org.nablafit.numeric;

import org.nablafit.Expected;
import org.nablafit.Work;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A = Uᵀ U and solves with it; both with the copy of what they overwrite, as a solver needs it. */
@State(Scope.Thread)
public class CholeskyBenchmark {
    private static final double TOLERANCE = 1e-12;

    @Param({"scalar", "vector"})
    String kernels;

    /** Parameters or residuals, whichever are fewer. */
    @Param({"16", "31", "52", "61", "100", "416"})
    int unknowns;

    private UpperCholesky cholesky;
    private double[] matrix;
    private double[] right;
    private double[] solution;

    /** A = M Mᵀ + n for a random M, and the solution once. */
    @Setup(Level.Trial)
    public void prepare() {
        int n = unknowns;
        double[] factor = PlainLoops.random(1, n * n);
        double[] product = PlainLoops.product(n, n, n, factor, PlainLoops.transposed(n, n, factor));
        cholesky = new UpperCholesky(KernelChoice.choose(kernels), n);
        matrix = new double[cholesky.matrix().length];
        for (int i = 0; i < n; i++) {
            product[i * n + i] += n;
            System.arraycopy(product, i * n, matrix, i * cholesky.stride(), n);
        }
        right = PlainLoops.random(2, n);
        solution = new double[n];
        Work work = new Work();
        Expected.condition(
                factorUpper(work), "the factorisation by the " + kernels + " kernels takes the matrix for indefinite");
        Expected.elements(
                "A x for x = A⁻¹ b by the " + kernels + " kernels",
                PlainLoops.product(n, 1, n, product, solveUpper(work)),
                right,
                TOLERANCE);
    }

    /** A = Uᵀ U. */
    @Benchmark
    public boolean factorUpper(Work work) {
        work.floatingPointOperations += (long) unknowns * unknowns * unknowns / 3;
        cholesky.setMatrix(matrix);
        return cholesky.factor();
    }

    /** x = A⁻¹ b. */
    @Benchmark
    public double[] solveUpper(Work work) {
        work.floatingPointOperations += 2L * unknowns * unknowns;
        System.arraycopy(right, 0, solution, 0, unknowns);
        cholesky.solve(solution);
        return solution;
    }
}
