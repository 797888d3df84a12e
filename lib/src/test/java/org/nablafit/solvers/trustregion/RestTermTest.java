package org.nablafit.solvers.trustregion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;

/** Functions with a term phi that is no sum of squares: 1/2 |r|^2 + phi. */
class RestTermTest {
    private static final int PARAMETERS = 4;
    /** Near a minimum F tells points apart to the root of its rounding, and the cost test ends a run before that. */
    private static final double NEAR = 1e-6;
    /** A majorant of the curvature makes steps short: the default cost test would end these runs too early. */
    private static final SolverOptions OPTIONS = SolverOptions.defaults().withCostTolerance(1e-15);

    /** A majorant of the curvature shortens the steps: convergence is linear, by 1 - 1 / (1 + curvature) here. */
    private static final int MOST_EVALUATIONS = 600;

    /** A term sum_k c(y_k a_k p) of margins, and its slope and curvature (or a majorant of it). */
    enum Loss {
        /** ln(1 + exp(-u)), the loss of logistic regression, with its own curvature. */
        LOGISTIC {
            @Override
            double value(double u) {
                return u > 0 ? Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u)) - u;
            }

            @Override
            double slope(double u) {
                return -1 / (1 + Math.exp(u));
            }

            @Override
            double curvature(double u) {
                return slope(u) * (-1 - slope(u));
            }
        },
        /** The smoothed hinge: 0 from u = 1 on, a line below 0; majorised by curvature 1, which it has between only. */
        HINGE {
            @Override
            double value(double u) {
                return u >= 1 ? 0 : u <= 0 ? 0.5 - u : (1 - u) * (1 - u) / 2;
            }

            @Override
            double slope(double u) {
                return u >= 1 ? 0 : u <= 0 ? -1 : u - 1;
            }

            @Override
            double curvature(double u) {
                return 1;
            }
        };

        abstract double value(double u);

        abstract double slope(double u);

        abstract double curvature(double u);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aLossOfMarginsConverges(Loss loss) {
        for (LinearSolve linearSolve : LinearSolve.values()) {
            for (int observations : new int[] {3, 40}) {
                Margins function = new Margins(loss, observations);
                SolverResult result = new LevenbergMarquardt(
                                TrustRegionOptions.defaults().withLinearSolve(linearSolve))
                        .minimize(function, new double[PARAMETERS], OPTIONS);
                assertThat(result.converged()).as(result.message()).isTrue();
                assertThat(function.centralGradient(result.parameters()))
                        .containsExactly(new double[PARAMETERS], within(NEAR));
                assertThat(result.valueEvaluations()).isLessThan(MOST_EVALUATIONS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LinearSolve.class)
    void aTermWithoutRowsConverges(LinearSolve linearSolve) {
        for (Damping damping : Damping.values()) {
            TrustRegionOptions options =
                    TrustRegionOptions.defaults().withLinearSolve(linearSolve).withDamping(damping);
            SolverResult result = new LevenbergMarquardt(options)
                    .minimize(new Quartic(), new double[] {5, 5, -5, 0}, SolverOptions.defaults());
            assertThat(result.parameters()).containsExactly(new double[] {0, 1, 2, 3}, within(NEAR));
            assertThat(result.value()).isCloseTo(-7, within(1e-12));
        }
    }

    /** 1/2 |p|^2 + sum_k c(y_k a_k p) with random a_k and signs y_k. */
    private static final class Margins implements GaussNewtonFunction {
        private final Loss loss;
        private final int observations;
        private final double[] signed;

        Margins(Loss loss, int observations) {
            RandomStream random = new RandomStream(20).split(loss.name());
            this.loss = loss;
            this.observations = observations;
            this.signed = new double[observations * PARAMETERS];
            Arrays.setAll(signed, i -> random.normal() + (i % PARAMETERS == 0 ? 1 : 0));
        }

        @Override
        public int parameterCount() {
            return PARAMETERS;
        }

        @Override
        public int rowCount() {
            return PARAMETERS + observations;
        }

        @Override
        public double value(double[] p) {
            double sum = 0.5 * Products.dot(p, p);
            for (int k = 0; k < observations; k++) {
                sum += loss.value(margin(k, p));
            }
            return sum;
        }

        @Override
        public void evaluate(double[] p, GaussNewtonModel model) {
            model.setValue(value(p));
            Arrays.fill(model.residuals(), 0);
            Arrays.fill(model.jacobian(), 0);
            Arrays.fill(model.restGradient(), 0);
            Arrays.fill(model.restCurvature(), 0);
            for (int i = 0; i < PARAMETERS; i++) {
                model.residuals()[i] = p[i];
                model.jacobian()[i * PARAMETERS + i] = 1;
            }
            for (int k = 0; k < observations; k++) {
                double u = margin(k, p);
                double root = Math.sqrt(loss.curvature(u));
                for (int i = 0; i < PARAMETERS; i++) {
                    double a = signed[k * PARAMETERS + i];
                    model.restGradient()[i] += loss.slope(u) * a;
                    model.jacobian()[(PARAMETERS + k) * PARAMETERS + i] = root * a;
                }
            }
        }

        double[] centralGradient(double[] p) {
            double h = 1e-5;
            double[] gradient = new double[PARAMETERS];
            for (int i = 0; i < PARAMETERS; i++) {
                double[] q = p.clone();
                q[i] = p[i] + h;
                double above = value(q);
                q[i] = p[i] - h;
                gradient[i] = (above - value(q)) / (2 * h);
            }
            return gradient;
        }

        private double margin(int k, double[] p) {
            double sum = 0;
            for (int i = 0; i < PARAMETERS; i++) {
                sum += signed[k * PARAMETERS + i] * p[i];
            }
            return sum;
        }
    }

    /** sum_i (p_i - i)^2 / 2 + (p_i - i)^4 / 4, minus 7: negative at its minimum, and without any row. */
    private static final class Quartic implements GaussNewtonFunction {
        @Override
        public int parameterCount() {
            return PARAMETERS;
        }

        @Override
        public int rowCount() {
            return 0;
        }

        @Override
        public double value(double[] p) {
            double sum = -7;
            for (int i = 0; i < PARAMETERS; i++) {
                double d = p[i] - i;
                sum += d * d / 2 + d * d * d * d / 4;
            }
            return sum;
        }

        @Override
        public void evaluate(double[] p, GaussNewtonModel model) {
            model.setValue(value(p));
            for (int i = 0; i < PARAMETERS; i++) {
                double d = p[i] - i;
                model.restGradient()[i] = d + d * d * d;
                model.restCurvature()[i] = 1 + 3 * d * d;
            }
        }
    }
}
