package org.nablafit.chi2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.chi2.nuisance.NuisanceChi2;
import org.nablafit.chi2.nuisance.NuisanceData;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.SymmetricEigenvalues;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.solvers.SolverOptions;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.convolution.RatioMap;

class NuisanceTermTest {
    private static final int POINTS = 30;
    private static final int VALUES = 5;

    /** Two ways to the same number by linear systems of condition 1e3. */
    private static final double SAME = 1e-10;

    private static final Chi2Style ADDITIVE = Chi2Style.HERAPDF2
            .withScales(Scaling.ADDITIVE, Scaling.ADDITIVE, Scaling.ADDITIVE)
            .withCorrections(false, false, false);

    /** Observables, grid values near those that the data were made with, and the data. */
    private record Problem(List<ForwardMap> maps, XfitterDataset set, double[] f) {
        /**
         * A problem with a normalisation of 20 %, far larger than the uncertainties of single points of 1 %.
         *
         * @param ratios are there observables that are not linear?
         * @param additive have points additive uncertainties only?
         */
        static Problem of(long seed, boolean ratios, boolean additive, String external) {
            RandomStream random = new RandomStream(seed);
            List<ForwardMap> maps = new ArrayList<>();
            maps.add(map(ratios ? 20 : POINTS, random));
            if (ratios) {
                maps.add(new RatioMap(map(10, random), map(10, random)));
            }
            double[] f = uniform(VALUES, 0.5, 1.5, random);
            double[] values = new double[POINTS];
            int first = 0;
            for (ForwardMap map : maps) {
                double[] t = new double[map.pointCount()];
                map.predictions(f, t);
                System.arraycopy(t, 0, values, first, t.length);
                first += t.length;
            }
            for (int i = 0; i < POINTS; i++) {
                values[i] *= 1.1 * random.uniform(0.98, 1.02);
            }
            double[] none = new double[POINTS];
            double[] normalisation = new double[POINTS];
            Arrays.fill(normalisation, 0.2);
            XfitterDataset set = new XfitterDataset(
                    "SET",
                    "",
                    new Kinematics(List.of(new Kinematics.Variable("bin", "")), new double[][] {none}),
                    values,
                    new PointErrors(
                            additive ? none : uniform(POINTS, 0.01, 0.02, random),
                            uniform(POINTS, 0.01, 0.02, random),
                            additive ? none : uniform(POINTS, 0.01, 0.02, random),
                            additive ? uniform(POINTS, 0.01, 0.02, random) : none,
                            none),
                    List.of(
                            CorrelatedError.symmetric("norm", Modifiers.NONE, normalisation),
                            CorrelatedError.symmetric(
                                    "other", Modifiers.parse(external, false), uniform(POINTS, -0.05, 0.05, random)),
                            new CorrelatedError(
                                    "asymmetric",
                                    Modifiers.NONE,
                                    uniform(POINTS, -0.05, 0.05, random),
                                    uniform(POINTS, -0.01, 0.01, random))),
                    false,
                    List.of(),
                    "",
                    Map.of(),
                    Optional.empty(),
                    Path.of("made-up.dat"));
            return new Problem(maps, set, f);
        }

        private static LinearMap map(int points, RandomStream random) {
            return LinearMap.of(points, VALUES, uniform(points * VALUES, 0.1, 1, random));
        }

        NuisanceTerm term(Chi2Style settings) {
            double[] first = new double[POINTS];
            Arrays.setAll(first, i -> 0.95 * set.value(i));
            return new NuisanceTerm(maps, NuisanceChi2.of(NuisanceData.of(List.of(set), settings), first));
        }
    }

    private static double[] uniform(int n, double low, double high, RandomStream random) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.uniform(low, high));
        return values;
    }

    static List<Chi2Style> settings() {
        Chi2Style standard = Chi2Style.HERAPDF2;
        return List.of(
                standard,
                ADDITIVE,
                standard.withCorrections(true, true, false),
                standard.withCorrections(true, false, true),
                standard.withAsymmetricIterations(5));
    }

    /** The grid values themselves as the parameters of a fit. */
    private record OfGridValues(NuisanceTerm term) implements GaussNewtonFunction {
        @Override
        public int parameterCount() {
            return term.valueCount();
        }

        @Override
        public int rowCount() {
            return term.rowCount();
        }

        @Override
        public double value(double[] parameters) {
            return term.value(parameters);
        }

        @Override
        public void residuals(double[] parameters, double[] residuals) {
            term.residuals(parameters, 0, residuals);
        }

        @Override
        public void evaluate(double[] parameters, GaussNewtonModel model) {
            Arrays.fill(model.restGradient(), 0);
            Arrays.fill(model.restCurvature(), 0);
            model.setValue(term.evaluate(parameters, 0, model.residuals(), model.jacobian(), model.restGradient()));
        }

        GaussNewtonModel model(double[] f) {
            GaussNewtonModel model = new GaussNewtonModel(parameterCount(), rowCount());
            evaluate(f, model);
            return model;
        }

        double[] gradient(double[] f) {
            double[] gradient = new double[parameterCount()];
            model(f).gradient(gradient);
            return gradient;
        }

        /** JᵀJ. */
        double[] curvature(double[] f) {
            double[] jacobian = model(f).jacobian();
            int m = parameterCount();
            double[] matrix = new double[m * m];
            for (int row = 0; row < rowCount(); row++) {
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < m; j++) {
                        matrix[i * m + j] += jacobian[row * m + i] * jacobian[row * m + j];
                    }
                }
            }
            return matrix;
        }

        /** The second derivatives by differences of the gradient of the fourth order. */
        double[] hessian(double[] f) {
            int m = parameterCount();
            double h = 1e-3;
            double[] hessian = new double[m * m];
            int[] steps = {-2, -1, 1, 2};
            double[] weights = {1, -8, 8, -1};
            for (int i = 0; i < m; i++) {
                for (int s = 0; s < 4; s++) {
                    double[] moved = f.clone();
                    moved[i] += steps[s] * h;
                    double[] gradient = gradient(moved);
                    for (int j = 0; j < m; j++) {
                        hessian[i * m + j] += weights[s] * gradient[j] / (12 * h);
                    }
                }
            }
            return hessian;
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void hasTheDerivativeOfItsValue(Chi2Style settings) {
        Problem problem = Problem.of(1, true, false, ":N");
        OfGridValues function = new OfGridValues(problem.term(settings));
        GaussNewtonModel model = function.model(problem.f);
        double[] residuals = new double[function.rowCount()];
        function.residuals(problem.f, residuals);
        assertThat(residuals).containsExactly(model.residuals(), within(Tolerances.ROUNDING));
        assertThat(model.value()).isCloseTo(function.value(problem.f), within(Tolerances.ROUNDING * model.value()));
        double[] gradient = function.gradient(problem.f);
        for (int j = 0; j < VALUES; j++) {
            double h = 1e-4;
            double[] f = problem.f.clone();
            f[j] += h;
            double up = function.value(f);
            f[j] -= 2 * h;
            double central = (up - function.value(f)) / (2 * h);
            assertThat(gradient[j])
                    .isCloseTo(central, within(Tolerances.CENTRAL_DIFFERENCE * Math.abs(central) + 1e-4));
        }
    }

    /** Nothing follows the predictions and these are linear: then the curvature is exact. */
    @ParameterizedTest
    @MethodSource("settings")
    void theCurvatureIsTheHessianWhereEverythingIsLinear(Chi2Style settings) {
        Problem problem = Problem.of(2, false, false, ":N");
        boolean linear = settings.equals(ADDITIVE) || settings.firstIterationRescale();
        OfGridValues function = new OfGridValues(problem.term(settings));
        double[] curvature = function.curvature(problem.f);
        double[] hessian = function.hessian(problem.f);
        double largest = Arrays.stream(hessian).map(Math::abs).max().orElseThrow();
        double difference = 0;
        for (int i = 0; i < hessian.length; i++) {
            difference = Math.max(difference, Math.abs(curvature[i] - hessian[i]));
        }
        if (linear) {
            assertThat(difference).isLessThan(1e-8 * largest);
        } else {
            // Uncertainties of a few percent change with the prediction: the curvature is right to about their size.
            assertThat(difference).isBetween(1e-8 * largest, 0.1 * largest);
        }
        assertThat(SymmetricEigenvalues.smallestOf(VALUES, curvature)).isPositive();
    }

    /** F and its curvature are those of the covariance form. */
    @Test
    void agreesWithTheCovarianceForm() {
        Problem problem = Problem.of(3, true, true, ":N");
        double[] covariance = new double[POINTS * POINTS];
        XfitterDataset set = problem.set;
        for (int i = 0; i < POINTS; i++) {
            double own = Math.hypot(set.errors().statistical(i), set.errors().systematic(i)) * set.value(i);
            covariance[i * (POINTS + 1)] = own * own;
            for (int j = 0; j < POINTS; j++) {
                for (CorrelatedError source : set.sources()) {
                    covariance[i * POINTS + j] += source.beta()[i] * set.value(i) * source.beta()[j] * set.value(j);
                }
            }
        }
        DataChi2 expected = DataChi2.of(problem.maps, set.values(), covariance);
        NuisanceTerm actual = problem.term(ADDITIVE);
        double value = expected.value(problem.f);
        assertThat(actual.value(problem.f)).isCloseTo(value, within(SAME * value));
        double[] matrix = new OfGridValues(actual).curvature(problem.f);
        double[] rows = new double[POINTS * VALUES];
        expected.evaluate(problem.f, 0, new double[POINTS], rows, new double[VALUES]);
        for (int i = 0; i < VALUES; i++) {
            for (int j = 0; j < VALUES; j++) {
                double sum = 0;
                for (int row = 0; row < POINTS; row++) {
                    sum += rows[row * VALUES + i] * rows[row * VALUES + j];
                }
                assertThat(matrix[i * VALUES + j]).isCloseTo(sum, within(SAME * Math.abs(sum)));
            }
        }
    }

    /** With the response of the shifts a fit takes as few steps as one without a large common source. */
    @ParameterizedTest
    @MethodSource("settings")
    void aTrustRegionFitsItInFewSteps(Chi2Style settings) {
        Problem problem = Problem.of(4, true, false, ":N");
        OfGridValues function = new OfGridValues(problem.term(settings));
        SolverResult result = new LevenbergMarquardt()
                .minimize(
                        function,
                        new double[] {1, 1, 1, 1, 1},
                        SolverOptions.defaults().withCostTolerance(1e-15));
        assertThat(result.converged()).isTrue();
        assertThat(result.iterations()).isLessThan(40);
        double[] best = result.parameters();
        double value = function.value(best);
        RandomStream random = new RandomStream(5);
        for (int i = 0; i < 50; i++) {
            double[] near = best.clone();
            for (int j = 0; j < VALUES; j++) {
                near[j] *= random.uniform(0.99, 1.01);
            }
            assertThat(function.value(near)).isGreaterThan(value);
        }
    }

    /** A fit of grid values and of the shift of an external source ends where the profiled one does. */
    @Test
    void anExternalShiftIsFittedWithTheGridValues() throws FileFormatException {
        Problem profiled = Problem.of(6, false, false, ":N");
        Problem external = Problem.of(6, false, false, ":E");
        NuisanceTerm term = external.term(Chi2Style.HERAPDF2);
        assertThat(term.valueCount()).isEqualTo(VALUES + 1);
        SolverOptions options = SolverOptions.defaults().withCostTolerance(1e-15);
        SolverResult expected = new LevenbergMarquardt()
                .minimize(new OfGridValues(profiled.term(Chi2Style.HERAPDF2)), new double[] {1, 1, 1, 1, 1}, options);
        SolverResult actual =
                new LevenbergMarquardt().minimize(new OfGridValues(term), new double[] {1, 1, 1, 1, 1, 0}, options);
        assertThat(actual.value()).isCloseTo(expected.value(), within(1e-9 * expected.value()));
        double shift = profiled.term(Chi2Style.HERAPDF2)
                .at(expected.parameters())
                .result()
                .nuisances()
                .get(1)
                .shift();
        assertThat(actual.parameters()[VALUES]).isCloseTo(shift, within(1e-4));
        assertThat(NuisanceData.of(List.of(external.set), List.of(), Chi2Style.HERAPDF2, SourceOptions.NONE)
                        .externalSources())
                .containsExactly("other");
    }

    @Test
    void refusesWhatDoesNotFit() {
        Problem problem = Problem.of(7, false, false, ":N");
        NuisanceChi2 chi2 = NuisanceChi2.of(NuisanceData.of(List.of(problem.set), Chi2Style.HERAPDF2));
        LinearMap small = LinearMap.of(3, VALUES, new double[3 * VALUES]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NuisanceTerm(List.of(small), chi2))
                .withMessage("the observables have 3 points, the data 30");
    }

    @Test
    void priorsOfParameters() {
        GaussianPriors priors = new GaussianPriors(new int[] {2, 0}, new double[] {1, -2}, new double[] {0.5, 3});
        double[] p = {1, 100, 2};
        assertThat(priors.value(p)).isCloseTo(0.5 * (4 + 1), within(Tolerances.ROUNDING));
        double[] gradient = {0, 0, 1};
        double[] curvature = new double[3];
        assertThat(priors.evaluate(p, gradient, curvature)).isEqualTo(priors.value(p));
        assertThat(gradient).containsExactly(new double[] {1.0 / 3, 0, 5}, within(Tolerances.ROUNDING));
        assertThat(curvature).containsExactly(new double[] {1.0 / 9, 0, 4}, within(Tolerances.ROUNDING));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianPriors(new int[] {1, 1}, new double[2], new double[] {1, 1}))
                .withMessage("parameter 1 has two priors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianPriors(new int[] {1}, new double[1], new double[1]))
                .withMessageContaining("positive standard deviation");
    }
}
