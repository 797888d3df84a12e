package org.nablafit.chi2;

import java.io.IOException;
import java.util.Arrays;
import org.nablafit.DeepInelasticFit;
import org.nablafit.Expected;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * χ² of the fit of all deep-inelastic data and its derivatives, each time at other parameters than the time before: the
 * network remembers the last ones.
 */
@State(Scope.Thread)
public class ObjectiveBenchmark {
    /** What the compression may be off by, and more than that by orders. */
    private static final double COMPRESSION = 1e-8;

    private static final double CENTRAL_DIFFERENCE = 1e-6;
    private static final double STEP = 1e-5;

    private DeepInelasticFit fit;
    private DataChi2 chi2;
    private Objective objective;
    private GaussNewtonModel model;
    private double[] parameters;
    private double[] otherParameters;
    private double[] gridValues;
    private double[] residuals;
    private double[] rows;
    private double[] gradient;

    /** The fit, two points, and the results once. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        fit = DeepInelasticFit.read();
        chi2 = fit.chi2();
        objective = fit.objective();
        model = new GaussNewtonModel(objective.parameterCount(), objective.rowCount());
        parameters = fit.start(1);
        otherParameters = fit.start(2);
        gridValues = fit.problem().gridValues(parameters);
        residuals = new double[chi2.rowCount()];
        rows = new double[chi2.rowCount() * gridValues.length];
        gradient = new double[gridValues.length];
        check();
    }

    private void check() {
        double expected = plainChi2(parameters) / 2;
        Expected.number("χ²/2 of grid values", dataChi2Value(), expected, COMPRESSION);
        Expected.number("χ²/2 beside its derivatives with respect to grid values", dataChi2(), expected, COMPRESSION);
        double other = plainChi2(otherParameters) / 2;
        Expected.number("F", value(), other, COMPRESSION);
        Expected.number("F beside its derivatives", evaluate().value(), expected, COMPRESSION);
        checkJacobian();
    }

    /** |L⁻¹ (T − D)|² of all points with C = L Lᵀ, by plain loops. */
    private double plainChi2(double[] theta) {
        double[] predictions = fit.problem().predictions(theta);
        double[] data = fit.problem().data().values();
        int n = data.length;
        double[] l = fit.covariance().values().clone();
        double[] whitened = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double rest = predictions[i] - data[i];
            for (int j = 0; j <= i; j++) {
                double element = l[i * n + j];
                for (int k = 0; k < j; k++) {
                    element -= l[i * n + k] * l[j * n + k];
                }
                l[i * n + j] = j < i ? element / l[j * n + j] : Math.sqrt(element);
                if (j < i) {
                    rest -= l[i * n + j] * whitened[j];
                }
            }
            whitened[i] = rest / l[i * n + i];
            sum += whitened[i] * whitened[i];
        }
        return sum;
    }

    /** J d against differences of the residuals along a random direction d. */
    private void checkJacobian() {
        int count = parameters.length;
        double[] point = otherParameters.clone();
        RandomStream random = new RandomStream(3);
        double[] direction = new double[count];
        Arrays.setAll(direction, i -> random.uniform(-1, 1));
        objective.evaluate(point, model);
        double[] actual = new double[residuals.length];
        for (int row = 0; row < actual.length; row++) {
            for (int i = 0; i < count; i++) {
                actual[row] += model.jacobian()[row * count + i] * direction[i];
            }
        }
        double[] above = moved(point, direction, STEP);
        double[] below = moved(point, direction, -STEP);
        double[] expected = new double[actual.length];
        Arrays.setAll(expected, row -> (above[row] - below[row]) / (2 * STEP));
        Expected.elements("the derivative of the residuals along a direction", actual, expected, CENTRAL_DIFFERENCE);
    }

    private double[] moved(double[] point, double[] direction, double step) {
        double[] there = new double[point.length];
        Arrays.setAll(there, i -> point[i] + step * direction[i]);
        double[] result = new double[residuals.length];
        objective.residuals(there, result);
        return result;
    }

    private double[] nextParameters() {
        double[] next = otherParameters;
        otherParameters = parameters;
        parameters = next;
        return next;
    }

    /** χ²/2 of given grid values. */
    @Benchmark
    public double dataChi2Value() {
        return chi2.value(gridValues);
    }

    /** χ²/2 of given grid values and its derivatives with respect to them. */
    @Benchmark
    public double dataChi2() {
        return chi2.evaluate(gridValues, 0, residuals, rows, gradient);
    }

    /** F. */
    @Benchmark
    public double value() {
        return objective.value(nextParameters());
    }

    /** F and its derivatives. */
    @Benchmark
    public GaussNewtonModel evaluate() {
        objective.evaluate(nextParameters(), model);
        return model;
    }
}
