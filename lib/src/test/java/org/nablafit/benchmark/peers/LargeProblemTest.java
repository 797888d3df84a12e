package org.nablafit.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.numeric.Cholesky;
import org.nablafit.testkit.ProjectFiles;

class LargeProblemTest {
    private static final int LINEAR_POINTS = 1874;
    private static final int RATIO_POINTS = 123;

    /** χ² from the exported files alone, point by point, is that of the function, whose compression is off by 1e-6 at most. */
    @Test
    void theExportedMatricesAreThoseOfTheFit(@TempDir Path folder) throws IOException {
        LargeProblem problem = LargeProblem.read(ProjectFiles.project("."));
        problem.export(folder);
        double[] start = problem.start(1);
        assertThat(start).hasSize(763);
        double[] f = problem.gridValues(start);

        double[] linear = product(read(folder, "linear"), f);
        subtract(linear, read(folder, "linearData"));
        assertThat(linear).hasSize(LINEAR_POINTS);
        double[] ratio = product(read(folder, "numerator"), f);
        double[] below = product(read(folder, "denominator"), f);
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] /= below[i];
        }
        subtract(ratio, read(folder, "ratioData"));
        assertThat(ratio).hasSize(RATIO_POINTS);

        double chi2 = chi2(linear, read(folder, "linearCovariance")) + chi2(ratio, read(folder, "ratioCovariance"));
        assertThat(2 * problem.function().value(start)).isCloseTo(chi2, within(1e-9 * chi2));
        assertThat(read(folder, "x")).hasSize(f.length / 8);
        assertThat(read(folder, "alpha")).hasSize(8).startsWith(1.106, 0.931);
        assertThat(read(folder, "beta")).hasSize(8).startsWith(2.23, 4.24);
    }

    private static double[] read(Path folder, String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".f8")))
                .order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }

    private static double[] product(double[] matrix, double[] f) {
        double[] result = new double[matrix.length / f.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < f.length; j++) {
                result[i] += matrix[i * f.length + j] * f[j];
            }
        }
        return result;
    }

    private static void subtract(double[] values, double[] others) {
        for (int i = 0; i < values.length; i++) {
            values[i] -= others[i];
        }
    }

    private static double chi2(double[] residuals, double[] covariance) {
        Cholesky factor = Cholesky.factor(residuals.length, covariance).orElseThrow();
        factor.solveLower(residuals);
        double sum = 0;
        for (double r : residuals) {
            sum += r * r;
        }
        return sum;
    }
}
