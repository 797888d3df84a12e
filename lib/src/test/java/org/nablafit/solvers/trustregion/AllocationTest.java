package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.testkit.ChildJava;
import org.nablafit.testkit.ResidualFormula;

/**
 * An iteration allocates small objects only, no arrays of the problem's size. It is measured in a Java machine with the
 * scalar kernels, since those on vector registers box vectors until they are compiled.
 */
class AllocationTest {
    private static final long SMALL_OBJECTS = 4096;

    @ParameterizedTest
    @CsvSource({"PRIMAL, 120, 60", "DUAL, 60, 120", "AUTOMATIC, 60, 120"})
    void anIterationAllocatesNoArrays(String linearSolve, String rows, String parameters) throws Exception {
        List<String> options = List.of("-Dnablafit.kernels=scalar");
        String bytes = ChildJava.run(options, AllocationTest.class, linearSolve, rows, parameters);
        assertThat(Long.parseLong(bytes)).isBetween(0L, SMALL_OBJECTS);
        assertThat(SMALL_OBJECTS).isLessThan(Long.parseLong(rows) * Long.parseLong(rows) * Double.BYTES);
    }

    /** Prints the bytes that an iteration allocates. */
    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[1]);
        int parameters = Integer.parseInt(arguments[2]);
        GaussNewtonFunction function = GaussNewtonFunction.of(slow().function(parameters, rows));
        LevenbergMarquardt solver = new LevenbergMarquardt(TrustRegionOptions.defaults()
                .withLinearSolve(LinearSolve.valueOf(arguments[0]))
                .withInitialRadius(1e-12));
        allocated(solver, function, 5); // the first run also loads classes
        long few = allocated(solver, function, 5);
        long many = allocated(solver, function, 25);
        System.out.println((many - few) / 20);
    }

    private static long allocated(LevenbergMarquardt solver, GaussNewtonFunction function, int iterations) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(iterations);
        long before = threads.getCurrentThreadAllocatedBytes();
        SolverResult result = solver.minimize(function, new double[function.parameterCount()], options);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(result.iterations()).isEqualTo(iterations);
        return bytes;
    }

    /** r_k = p_(k mod n) - 1 + sum of the others' squares / 100: a few dozen steps from a small radius. */
    private static ResidualFormula slow() {
        return (p, r, j) -> {
            int n = p.length;
            double sum = Products.dot(p, p) / 100;
            for (int k = 0; k < r.length; k++) {
                r[k] = p[k % n] - 1 + sum;
                for (int i = 0; i < n; i++) {
                    j[k * n + i] = p[i] / 50 + (i == k % n ? 1 : 0);
                }
            }
        };
    }
}
