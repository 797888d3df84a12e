package org.nablafit.solvers.gradientdescent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationListener.Decision;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;
import org.nablafit.testkit.ScalarFormula;
import org.nablafit.testkit.Tolerances;

/** Steps against hand-computed ones and other programs, and how runs go and end. */
class GradientDescentTest {
    private static final double[] START = {-1.2, 1};
    private static final GradientDescentOptions ADAM =
            GradientDescentOptions.defaults().withLearningRate(0.01);
    private static final GradientDescentOptions NADAM = ADAM.withRule(UpdateRule.NADAM);
    /** Of a hundred steps, which add up roundings. */
    private static final double ROUNDING = 1e-12;

    @Test
    void twoStepsOfAdamByHand() {
        // F = p^2 / 2 + 3 p from 1: g = 4; m = 0.4, v = 0.016, m^ = 4, v^ = 16: a step of 0.5 * 4 / (4 + 0.25).
        GradientDescentOptions options =
                GradientDescentOptions.defaults().withLearningRate(0.5).withEpsilon(0.25);
        double first = 1 - 0.5 * 4 / 4.25;
        // m = 0.36 + 0.1 g, v = 0.015984 + 0.001 g^2 with g = p + 3.
        double g = first + 3;
        double mean = (0.36 + 0.1 * g) / 0.19;
        double square = (0.015984 + 0.001 * g * g) / 0.001999;
        double second = first - 0.5 * mean / (Math.sqrt(square) + 0.25);
        List<double[]> points = points(options, parabola(), new double[] {1}, 2);
        assertThat(points.get(1)[0]).isCloseTo(first, within(Tolerances.ROUNDING));
        assertThat(points.get(2)[0]).isCloseTo(second, within(Tolerances.ROUNDING));
    }

    @Test
    void twoStepsOfNadamByHand() {
        GradientDescentOptions options = GradientDescentOptions.defaults()
                .withRule(UpdateRule.NADAM)
                .withLearningRate(0.5)
                .withEpsilon(0.25);
        double mu1 = 0.9 * (1 - 0.48);
        double mu2 = 0.9 * (1 - 0.5 * 0.9216);
        double mu3 = 0.9 * (1 - 0.5 * 0.884736);
        double mean = mu2 * 0.4 / (1 - mu1 * mu2) + (1 - mu1) * 4 / (1 - mu1);
        double first = 1 - 0.5 * mean / 4.25;
        double g = first + 3;
        mean = mu3 * (0.36 + 0.1 * g) / (1 - mu1 * mu2 * mu3) + (1 - mu2) * g / (1 - mu1 * mu2);
        double square = (0.015984 + 0.001 * g * g) / 0.001999;
        double second = first - 0.5 * mean / (Math.sqrt(square) + 0.25);
        List<double[]> points = points(options, parabola(), new double[] {1}, 2);
        assertThat(points.get(1)[0]).isCloseTo(first, within(Tolerances.ROUNDING));
        assertThat(points.get(2)[0]).isCloseTo(second, within(Tolerances.ROUNDING));
    }

    /** optax 0.2.8: adam(0.01, eps=1e-7) on Rosenbrock's function in double precision. */
    @Test
    void adamStepsAsOptaxDoes() {
        List<double[]> points = points(ADAM, rosenbrock(), START, 100);
        assertThat(points.get(1)).containsExactly(near(-1.1900000000046382, 1.0099999999886364), within(ROUNDING));
        assertThat(points.get(2)).containsExactly(near(-1.1800319627999318, 1.0199711121043535), within(ROUNDING));
        assertThat(points.get(3)).containsExactly(near(-1.1701205476755998, 1.0298906189374277), within(ROUNDING));
        assertThat(points.get(100)).containsExactly(near(-1.0435756024344949, 1.0938826630125682), within(ROUNDING));
    }

    /** Keras 3.15.1 on JAX: Nadam(learning_rate=0.01, epsilon=1e-7) on Rosenbrock's function in double precision. */
    @Test
    void nadamStepsAsKerasDoes() {
        List<double[]> points = points(NADAM, rosenbrock(), START, 100);
        assertThat(points.get(1)).containsExactly(near(-1.1893721219718416, 1.0106278780210105), within(ROUNDING));
        assertThat(points.get(2)).containsExactly(near(-1.181954025201982, 1.018070507940345), within(ROUNDING));
        assertThat(points.get(3)).containsExactly(near(-1.1752892812002134, 1.0247679740671471), within(ROUNDING));
        assertThat(points.get(100)).containsExactly(near(-1.0468772688514723, 1.1019554809748149), within(ROUNDING));
    }

    /** As above, after clip_by_global_norm(1e-6); with clipnorm=1e-6, one array of weights. */
    @Test
    void gradientsAreClippedAsOptaxAndKerasDo() {
        List<double[]> adam = points(ADAM.withClipNorm(1e-6), rosenbrock(), START, 100);
        assertThat(adam.get(1)).containsExactly(near(-1.1909748036232728, 1.007907498884938), within(ROUNDING));
        assertThat(adam.get(2)).containsExactly(near(-1.1819501905493421, 1.0158203008798263), within(ROUNDING));
        assertThat(adam.get(100)).containsExactly(near(-0.7261069561057323, 0.5347154312994542), within(ROUNDING));
        List<double[]> nadam = points(NADAM.withClipNorm(1e-6), rosenbrock(), START, 100);
        assertThat(nadam.get(1)).containsExactly(near(-1.1904081313683479, 1.0084039933695896), within(ROUNDING));
        assertThat(nadam.get(2)).containsExactly(near(-1.1834294116148967, 1.0145391568114759), within(ROUNDING));
        assertThat(nadam.get(100)).containsExactly(near(-0.6084259928945026, 0.37825455601518865), within(ROUNDING));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.004, 1})
    void theSumsOfThePapersGiveTheSameSteps(double decay) {
        // The averages written out as sums over all gradients, and the products of mu anew in each step.
        double beta1 = 0.8;
        double beta2 = 0.95;
        GradientDescentOptions options =
                NADAM.withBetas(beta1, beta2).withScheduleDecay(decay).withEpsilon(1e-3);
        List<double[]> points = points(options, rosenbrock(), START, 60);
        List<double[]> gradients = new ArrayList<>();
        double[] p = START.clone();
        for (int t = 1; t <= 60; t++) {
            double[] g = new double[2];
            rosenbrock().valueAndGradient(p, g);
            gradients.add(g);
            double product = 1;
            for (int k = 1; k <= t; k++) {
                product *= mu(beta1, decay, k);
            }
            for (int i = 0; i < 2; i++) {
                double m = 0;
                double v = 0;
                for (int k = 1; k <= t; k++) {
                    double gk = gradients.get(k - 1)[i];
                    m += (1 - beta1) * Math.pow(beta1, t - k) * gk;
                    v += (1 - beta2) * Math.pow(beta2, t - k) * gk * gk;
                }
                double next = mu(beta1, decay, t + 1);
                double mean = next * m / (1 - product * next) + (1 - mu(beta1, decay, t)) * g[i] / (1 - product);
                p[i] -= 0.01 * mean / (Math.sqrt(v / (1 - Math.pow(beta2, t))) + 1e-3);
            }
            assertThat(points.get(t)).containsExactly(p, within(ROUNDING));
        }
    }

    private static double mu(double beta1, double decay, int t) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, t * decay));
    }

    @ParameterizedTest
    @EnumSource(UpdateRule.class)
    void rosenbrockIsNearedInThousandsOfSteps(UpdateRule rule) {
        SolverOptions options =
                SolverOptions.defaults().withMaximumIterations(20_000).withGradientTolerance(1e-6);
        SolverResult result = new GradientDescent(ADAM.withRule(rule)).minimize(rosenbrock(), START, options);
        assertThat(result.termination()).as(result.message()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.parameters()).containsExactly(near(1, 1), within(1e-5));
        assertThat(result.iterations()).isGreaterThan(1000);
        assertThat(result.valueEvaluations()).isZero();
        assertThat(result.jacobianEvaluations()).isEqualTo(result.iterations() + 1);
    }

    @Test
    void theResultIsTheBestPointThoughStepsGoUphill() {
        double[] best = {Double.POSITIVE_INFINITY};
        boolean[] rose = {false};
        GradientDescent coarse = new GradientDescent(ADAM.withLearningRate(1));
        SolverOptions options = SolverOptions.defaults().withMaximumIterations(37);
        double[] last = {0};
        SolverResult result = coarse.minimize(rosenbrock(), START, Bounds.none(), options, state -> {
            rose[0] |= state.value() > best[0];
            best[0] = Math.min(best[0], state.value());
            last[0] = state.value();
            assertThat(state.accepted()).isTrue();
            return Decision.CONTINUE;
        });
        assertThat(rose[0]).isTrue();
        assertThat(last[0]).isGreaterThan(best[0]);
        assertThat(result.value()).isEqualTo(best[0]);
        assertThat(rosenbrock().value(result.parameters())).isEqualTo(best[0]);
        double[] gradient = new double[2];
        rosenbrock().valueAndGradient(result.parameters(), gradient);
        assertThat(result.gradientNorm()).isEqualTo(Bounds.none().projectedGradientNorm(START, gradient));
    }

    @Test
    void aStationaryPointThatIsNotTheBestIsNoConvergence() {
        // Over the top of a hill, where the gradient is 0, on the way from a lower point.
        ScalarFunction hill = ((ScalarFormula) p -> p[0].value() == 1 ? Jet.of(5) : p[0].negate()).function(1);
        GradientDescent solver = new GradientDescent(ADAM.withLearningRate(1).withEpsilon(1e-300));
        SolverOptions options = SolverOptions.defaults().withMaximumIterations(3);
        SolverResult result = solver.minimize(hill, new double[1], options);
        assertThat(result.termination()).isEqualTo(Termination.ITERATION_LIMIT);
        assertThat(result.gradientNorm()).isEqualTo(1);
        assertThat(result.value()).isLessThan(0);
    }

    @Test
    void afterAValueThatIsNotFiniteTheRunGoesBackWithHalfTheRate() {
        // Falls to a wall a little before 1, where rounded steps of 1, 1/2, ... would end.
        double limit = 1 - 1e-6;
        ScalarFunction wall =
                ((ScalarFormula) p -> p[0].value() < limit ? p[0].negate() : p[0].plus(Double.NaN)).function(1);
        List<Boolean> accepted = new ArrayList<>();
        GradientDescent solver = new GradientDescent(ADAM.withLearningRate(1).withEpsilon(1e-300));
        SolverResult result = solver.minimize(wall, new double[1], Bounds.none(), SolverOptions.defaults(), state -> {
            accepted.add(state.accepted());
            assertThat(state.value()).isFinite();
            assertThat(state.parameters()[0]).isLessThan(limit);
            return Decision.CONTINUE;
        });
        assertThat(result.termination()).isEqualTo(Termination.NON_FINITE);
        assertThat(result.message()).contains("11 times (> 10)").contains("NaN");
        // 0 + 1 fails, 0 + 1/2, 1/2 + 1/2 fails, 1/2 + 1/4, ...: 10 halvings.
        assertThat(result.parameters()[0]).isCloseTo(1 - 1 / 1024.0, within(1e-9));
        assertThat(accepted).startsWith(true, false, true, false, true, false);
        assertThat(accepted.stream().filter(a -> !a)).hasSize(11);
        assertThat(result.acceptedSteps()).isEqualTo(result.iterations() - 11);
    }

    @Test
    void aDerivativeThatIsNotFiniteCountsAsWell() {
        ScalarFunction kink = ((ScalarFormula)
                        p -> p[0].value() > -1 ? p[0] : p[0].chain(p[0].value(), Double.POSITIVE_INFINITY))
                .function(1);
        SolverResult result = new GradientDescent(ADAM).minimize(kink, new double[1], SolverOptions.defaults());
        assertThat(result.termination()).isEqualTo(Termination.NON_FINITE);
        assertThat(result.parameters()[0]).isBetween(-1.0, -0.99);
    }

    @ParameterizedTest
    @EnumSource(UpdateRule.class)
    void stepsEndInTheBox(UpdateRule rule) {
        Bounds box = new Bounds(new double[] {-1.5, -0.5}, new double[] {0.8, 2});
        ScalarFormula checked = p -> {
            box.requireInside(new double[] {p[0].value(), p[1].value()});
            return rosenbrock(p);
        };
        SolverOptions options =
                SolverOptions.defaults().withMaximumIterations(20_000).withGradientTolerance(1e-6);
        SolverResult result = new GradientDescent(ADAM.withRule(rule))
                .minimize(checked.function(2), START, box, options, IterationListener.NONE);
        assertThat(result.parameters()).as(result.message()).containsExactly(near(0.8, 0.64), within(1e-5));
        assertThat(result.termination()).isEqualTo(Termination.GRADIENT_TOLERANCE);
        assertThat(result.parameters()[0]).isEqualTo(0.8);
    }

    @Test
    void theOptionsOfNnpdf() {
        GradientDescentOptions options = GradientDescentOptions.nnpdf40();
        assertThat(options.rule()).isEqualTo(UpdateRule.NADAM);
        assertThat(options.learningRate()).isEqualTo(2.621e-3);
        assertThat(options.clipNorm()).isEqualTo(OptionalDouble.of(6.073e-6));
        SolverResult result = new GradientDescent(options)
                .minimize(rosenbrock(), START, SolverOptions.defaults().withMaximumIterations(200));
        assertThat(result.value()).isLessThan(result.startValue() / 3);
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() {
        GradientDescentOptions options = GradientDescentOptions.defaults();
        assertThat(options)
                .isEqualTo(
                        new GradientDescentOptions(UpdateRule.ADAM, 1e-3, 0.9, 0.999, 1e-7, OptionalDouble.empty(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withLearningRate(0))
                .withMessageContaining("learning rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withBetas(1, 0.9))
                .withMessageContaining("beta1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withBetas(0.9, Double.NaN))
                .withMessageContaining("beta2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withEpsilon(-1))
                .withMessageContaining("epsilon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withClipNorm(0))
                .withMessageContaining("clipped");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withScheduleDecay(-1))
                .withMessageContaining("schedule");
    }

    /** The points of the start and of each iteration. */
    private static List<double[]> points(
            GradientDescentOptions options, ScalarFunction function, double[] start, int iterations) {
        List<double[]> points = new ArrayList<>();
        SolverOptions limit = SolverOptions.defaults().withoutConvergenceTests().withMaximumIterations(iterations);
        new GradientDescent(options).minimize(function, start, Bounds.none(), limit, state -> {
            points.add(state.parameters());
            return Decision.CONTINUE;
        });
        return points;
    }

    private static double[] near(double first, double second) {
        return new double[] {first, second};
    }

    private static ScalarFunction parabola() {
        return ((ScalarFormula) p -> p[0].pow(2).times(0.5).plus(p[0].times(3))).function(1);
    }

    private static ScalarFunction rosenbrock() {
        return ((ScalarFormula) GradientDescentTest::rosenbrock).function(2);
    }

    private static Jet rosenbrock(Jet[] p) {
        return p[1].minus(p[0].pow(2))
                .pow(2)
                .times(100)
                .plus(p[0].negate().plus(1).pow(2));
    }
}
