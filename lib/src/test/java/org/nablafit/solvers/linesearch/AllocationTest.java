package org.nablafit.solvers.linesearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.testkit.ChildJava;

/**
 * An iteration allocates small objects only, no arrays of the problem's size. It is measured in a Java machine with the
 * scalar kernels, since those on vector registers box vectors until they are compiled.
 */
class AllocationTest {
    private static final int PARAMETERS = 20_000;
    private static final long SMALL_OBJECTS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"free", "box"})
    void anIterationAllocatesNoArraysOfParameters(String where) throws Exception {
        List<String> options = List.of("-Dnablafit.kernels=scalar");
        long bytes = Long.parseLong(ChildJava.run(options, AllocationTest.class, where));
        assertThat(bytes).isBetween(0L, SMALL_OBJECTS);
        assertThat(SMALL_OBJECTS).isLessThan((long) PARAMETERS * Double.BYTES);
    }

    /** Prints the bytes that an iteration allocates. */
    public static void main(String[] arguments) {
        double[] lower = new double[PARAMETERS];
        double[] upper = new double[PARAMETERS];
        Arrays.fill(lower, 0.5);
        Arrays.fill(upper, 3);
        Bounds bounds = arguments[0].equals("box") ? new Bounds(lower, upper) : Bounds.none();
        allocated(bounds, 15); // the first run also loads classes
        System.out.println((allocated(bounds, 45) - allocated(bounds, 15)) / 30);
    }

    private static long allocated(Bounds bounds, int iterations) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SolverOptions options =
                SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(iterations);
        double[] start = new double[PARAMETERS];
        Arrays.fill(start, 2);
        long before = threads.getCurrentThreadAllocatedBytes();
        SolverResult result =
                new LimitedMemoryBfgs().minimize(new Slow(), start, bounds, options, IterationListener.NONE);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(result.iterations()).isEqualTo(iterations);
        return bytes;
    }

    /** 1/2 sum of w_i (p_i - t_i)^2 with minima in the box and outside of it. */
    private static final class Slow implements ScalarFunction {
        @Override
        public int parameterCount() {
            return PARAMETERS;
        }

        @Override
        public double value(double[] p) {
            return valueAndGradient(p, new double[PARAMETERS]);
        }

        @Override
        public double valueAndGradient(double[] p, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < PARAMETERS; i++) {
                double weight = 1 + i;
                double distance = p[i] - (i % 3 == 0 ? 0 : 1);
                gradient[i] = weight * distance;
                sum += weight * distance * distance / 2;
            }
            return sum;
        }
    }
}
