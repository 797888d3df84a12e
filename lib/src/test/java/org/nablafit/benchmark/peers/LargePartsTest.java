package org.nablafit.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.testkit.ProjectFiles;

class LargePartsTest {
    /** Relative to the largest term: sums of some hundred terms, twice. */
    private static final double LINEAR_SYSTEM = 1e-10;

    /** The parts by themselves give what an iteration works with: χ², J, and the solution of (J Jᵀ + 1) y = r. */
    @Test
    void thePartsAreThoseOfAnIteration() throws IOException {
        LargeProblem problem = LargeProblem.read(ProjectFiles.project("."));
        double[] start = problem.start(1);
        LargeParts parts = new LargeParts(problem);
        double chi2 = parts.prepare(start);
        for (LargePart part : LargePart.values()) {
            parts.run(part, start);
        }

        GaussNewtonFunction function = problem.function();
        GaussNewtonModel expected = new GaussNewtonModel(function.parameterCount(), function.rowCount());
        function.evaluate(start, expected);
        assertThat(chi2).isCloseTo(2 * expected.value(), within(1e-12 * chi2));
        assertThat(parts.residuals()).containsExactly(expected.residuals());
        assertThat(parts.jacobian()).hasSameSizeAs(expected.jacobian());

        int rows = function.rowCount();
        int parameters = function.parameterCount();
        double[] j = parts.jacobian();
        double[] y = parts.solution();
        double[] pulled = new double[parameters];
        double largest = 0;
        for (int row = 0; row < rows; row++) {
            for (int p = 0; p < parameters; p++) {
                pulled[p] += j[row * parameters + p] * y[row];
            }
        }
        double[] residuals = parts.residuals();
        for (int row = 0; row < rows; row++) {
            double sum = y[row];
            for (int p = 0; p < parameters; p++) {
                double term = j[row * parameters + p] * pulled[p];
                sum += term;
                largest = Math.max(largest, Math.abs(term));
            }
            assertThat(sum).isCloseTo(residuals[row], within(LINEAR_SYSTEM * Math.max(1, largest)));
        }
        assertThat(parts.multiplyAdds(LargePart.PRODUCT)).isEqualTo(rows * (rows + 1.0) / 2 * parameters);
    }
}
