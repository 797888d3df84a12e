package org.nablafit.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.differentiation.DifferentiableFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;

class FkProblemTest {
    private static final int POINTS = 40;
    private static final double[] NODES = {1e-3, 0.01, 0.05, 0.1, 0.3, 0.6, 0.9};

    /** A table of random weights; T3 is there and does not count. */
    private static FkTable table(EvolutionFlavour... channels) {
        RandomStream random = new RandomStream(7);
        double[] weights = new double[POINTS * channels.length * NODES.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.uniform(0, 1);
        }
        var head = new FkTable.Head("random", Path.of("random"), Hadron.PROTON, 1, OptionalInt.empty(), Map.of());
        List<List<org.nablafit.theory.grid.Interval>> limits = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            limits.add(List.of());
        }
        return new FkTable(head, new XGrid(NODES), List.of(channels), limits, weights);
    }

    private static FkTable table() {
        return table(EvolutionFlavour.T3, EvolutionFlavour.GLUON, EvolutionFlavour.SIGMA);
    }

    /** The numbers that the peer fk_ceres.cc gives at iteration 0. */
    @ParameterizedTest
    @CsvSource({
        "10, 0, 1, 520483.64902160916",
        "10, 1, 1, 521552.69803997478",
        "10, 1, 2, 372500.84724423353",
        "50, 1, 1, 510528.14334957884",
        "50, 3, 2, 13670914.674598366"
    })
    void beginsWhereThePeerInCppBegins(int hidden, int noise, long seed, double expected) throws IOException {
        FkTable table = FkTables.read(ProjectFiles.reference("apfelgrid/FK_nCT_nPDF.dat"));
        FkProblem problem = new FkProblem(table, hidden, noise);
        assertThat(problem.rowCount()).isEqualTo(100);
        double chi2 = 2 * problem.value(problem.start(seed));
        assertThat(chi2).isCloseTo(expected, within(1e-12 * expected));
    }

    /** Point by point and without compression, by formulas that stand alone. */
    private static double chi2(FkTable table, double[] network, int hidden, int noise) {
        double[] sigma = new double[NODES.length];
        double[] gluon = new double[NODES.length];
        for (int node = 0; node < NODES.length; node++) {
            sigma[node] = output(network, hidden, 0, NODES[node]) - output(network, hidden, 0, 1);
            gluon[node] = output(network, hidden, 1, NODES[node]) - output(network, hidden, 1, 1);
        }
        double[] relative = LibstdcxxRandom.uniform(POINTS, 12345, 0.05, 0.07);
        double[] fluctuation = LibstdcxxRandom.normal(POINTS, 20240101 + noise);
        double chi2 = 0;
        for (int point = 0; point < POINTS; point++) {
            double truth = 0;
            double prediction = 0;
            for (int node = 0; node < NODES.length; node++) {
                double x = NODES[node];
                double sea = 0.1939875 * Math.pow(x, -0.1) * Math.pow(1 - x, 6);
                double valence = Math.pow(x, 0.8) * Math.pow(1 - x, 3) * (5.1072 + 3.06432 * (1 - x));
                double toySigma = valence + 2 * 1.2 * sea * (2 - x);
                double toyGluon = 1.7 * Math.pow(x, -0.1) * Math.pow(1 - x, 5);
                truth += table.weight(point, 2, node) * toySigma + table.weight(point, 1, node) * toyGluon;
                prediction += table.weight(point, 2, node) * sigma[node] + table.weight(point, 1, node) * gluon[node];
            }
            double uncertainty = truth * relative[point];
            double pull = (prediction - truth) / uncertainty - (noise == 0 ? 0 : fluctuation[point]);
            chi2 += pull * pull;
        }
        return chi2;
    }

    /** An output of the network whose parameters are drawn in the order that the peers have. */
    private static double output(double[] drawn, int hidden, int k, double x) {
        double y = drawn[k * (hidden + 1)];
        for (int j = 0; j < hidden; j++) {
            int h = 2 * (hidden + 1) + 3 * j;
            double sum = drawn[h] + drawn[h + 1] * x + drawn[h + 2] * Math.log(x);
            y += drawn[k * (hidden + 1) + 1 + j] / (1 + Math.exp(-sum));
        }
        return y;
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "4, 2"})
    void compressionAndOrderChangeNothing(int hidden, int noise) {
        FkTable table = table();
        FkProblem problem = new FkProblem(table, hidden, noise);
        assertThat(problem.pointCount()).isEqualTo(POINTS);
        assertThat(problem.rowCount()).isEqualTo(2 * NODES.length);
        RandomStream random = new RandomStream(3);
        double[] drawn = new double[problem.parameterCount()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = random.uniform(-1, 1);
        }
        double expected = chi2(table, drawn, hidden, noise);
        assertThat(2 * problem.value(problem.start(3))).isCloseTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 2", "20, 3"})
    void derivativesAreThoseOfCentralDifferences(int hidden, long seed) {
        FkProblem problem = new FkProblem(table(), hidden, 1);
        double[] start = problem.start(seed);
        assertThat(DerivativeCheck.of(residuals(problem), start).within(Tolerances.CENTRAL_DIFFERENCE))
                .isTrue();

        GaussNewtonModel model = new GaussNewtonModel(problem.parameterCount(), problem.rowCount());
        double[] expected = new double[start.length];
        double[] gradient = new double[start.length];
        problem.evaluate(start, model);
        model.gradient(expected);
        assertThat(problem.valueAndGradient(start, gradient)).isEqualTo(model.value());
        assertThat(problem.value(start)).isEqualTo(model.value());
        double largest = 0;
        for (double g : expected) {
            largest = Math.max(largest, Math.abs(g));
        }
        for (int i = 0; i < start.length; i++) {
            assertThat(gradient[i]).isCloseTo(expected[i], within(Tolerances.LONG_SUM * largest));
        }
    }

    private static DifferentiableFunction residuals(FkProblem problem) {
        GaussNewtonModel model = new GaussNewtonModel(problem.parameterCount(), problem.rowCount());
        return new DifferentiableFunction() {
            @Override
            public int inputCount() {
                return problem.parameterCount();
            }

            @Override
            public int outputCount() {
                return problem.rowCount();
            }

            @Override
            public void value(double[] x, double[] y) {
                problem.evaluate(x, model);
                System.arraycopy(model.residuals(), 0, y, 0, y.length);
            }

            @Override
            public void valueAndJacobian(double[] x, double[] y, double[] jacobian) {
                value(x, y);
                System.arraycopy(model.jacobian(), 0, jacobian, 0, jacobian.length);
            }
        };
    }

    @Test
    void aTableWithoutTheGluonIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FkProblem(table(EvolutionFlavour.SIGMA), 2, 0))
                .withMessage("the table random has no channel g");
    }
}
