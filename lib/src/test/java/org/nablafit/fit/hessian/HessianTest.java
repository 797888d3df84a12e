package org.nablafit.fit.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.numeric.Cholesky;
import org.nablafit.solvers.Bounds;
import org.nablafit.testkit.NistProblem;
import org.nablafit.testkit.NistProblems;
import org.nablafit.testkit.ResidualFormula;

/** The Hessian matrix on functions whose errors are known. */
class HessianTest {
    /** What a refined minimum and a condition of 1e4 leave of the digits. */
    private static final double EXACT = 1e-7;

    /** Second derivatives by differences with a step of a thousandth of an error. */
    private static final double DIFFERENCES = 1e-5;

    /** Residuals of three parameters with unequal scales: rows of A, and a vector b. */
    private static final double[][] A = {{2, 1e-3, 0}, {1, 3e-3, 40}, {0, 1e-3, 90}, {4, -2e-3, 10}, {1, 1e-3, -60}};

    private static final double[] B = {1, -2, 3, 0.5, 4};

    private static final ResidualFormula LINEAR = (p, r, j) -> {
        for (int row = 0; row < B.length; row++) {
            r[row] = -B[row];
            for (int i = 0; i < p.length; i++) {
                r[row] += A[row][i] * p[i];
                j[row * p.length + i] = A[row][i];
            }
        }
    };

    private static Minimum start(ResidualFormula formula, int rows, Bounds bounds, double... at) {
        return new Minimum(
                GaussNewtonFunction.of(formula.function(at.length, rows)),
                IntStream.range(0, at.length).mapToObj(i -> "p" + i).toList(),
                bounds,
                OptionalDouble.empty(),
                at);
    }

    private static Hessian hessian(Minimum start, HessianOptions options) {
        return Hessian.of(start, options, HessianProgress.NONE);
    }

    private static double[] inverse() {
        double[] normal = new double[9];
        for (double[] row : A) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    normal[3 * i + j] += row[i] * row[j];
                }
            }
        }
        Cholesky factor = Cholesky.factor(3, normal).orElseThrow();
        double[] inverse = new double[9];
        for (int i = 0; i < 3; i++) {
            double[] column = new double[3];
            column[i] = 1;
            factor.solve(column);
            for (int j = 0; j < 3; j++) {
                inverse[3 * j + i] = column[j];
            }
        }
        return inverse;
    }

    @ParameterizedTest
    @EnumSource(Curvature.class)
    void linearResidualsHaveTheCovarianceOfTheirNormalEquations(Curvature curvature) {
        double tolerance = 2.5;
        Hessian hessian = hessian(
                start(LINEAR, B.length, Bounds.none(), 5, 700, 1),
                HessianOptions.defaults().withTolerance(tolerance).withCurvature(curvature));
        assertThat(hessian.distance()).isLessThan(1e-12);
        double[] expected = inverse();
        for (int i = 0; i < 3; i++) {
            double error = Math.sqrt(tolerance * expected[4 * i]);
            assertThat(hessian.errors()[i]).isCloseTo(error, within(EXACT * error));
            for (int j = 0; j < 3; j++) {
                double norm = Math.sqrt(expected[4 * i] * expected[4 * j]);
                assertThat(hessian.covariance()[3 * i + j])
                        .isCloseTo(tolerance * expected[3 * i + j], within(EXACT * tolerance * norm));
                assertThat(hessian.correlation()[3 * i + j]).isCloseTo(expected[3 * i + j] / norm, within(EXACT));
            }
        }
        assertThat(hessian.notes()).isEmpty();
        for (Eigenvector one : hessian.eigenvectors()) {
            for (Eigenvector.End end : List.of(one.plus(), one.minus())) {
                assertThat(end.reach()).isEqualTo(Reach.TOLERANCE);
                assertThat(end.way()).isCloseTo(1, within(EXACT));
                assertThat(hessian.minimum().chi2(end.parameters()) - hessian.chi2())
                        .isCloseTo(tolerance, within(ToleranceSearch.ACCURACY * tolerance));
            }
        }
    }

    /** The profile of a Gaussian is Gaussian: MINOS and the parabola agree, with all correlations. */
    @Test
    void minosOfLinearResidualsIsSymmetric() {
        Hessian hessian = hessian(start(LINEAR, B.length, Bounds.none(), 5, 700, 1), HessianOptions.defaults());
        for (int i = 0; i < 3; i++) {
            Minos minos = Minos.of(hessian, i);
            double error = hessian.errors()[i];
            assertThat(minos.plus().value() - minos.value()).isCloseTo(error, within(2e-6 * error));
            assertThat(minos.value() - minos.minus().value()).isCloseTo(error, within(2e-6 * error));
        }
    }

    static Stream<NistProblem> problemsOfNist() {
        // Lanczos1 has residuals of 1e-13: its deviations are those of rounding.
        return NistProblems.all().stream().filter(problem -> !problem.name().equals("Lanczos1"));
    }

    /**
     * NIST certifies √(s² (JᵀJ)⁻¹) with s² = |r|²/(m − n): residuals in units of s. Eleven digits are certified; the inverse of the
     * matrix keeps 16 less its condition, which is up to 1e9 in units of the errors (MGH10, Bennett5).
     */
    @ParameterizedTest
    @MethodSource("problemsOfNist")
    void errorsAreTheCertifiedOnesOfNist(NistProblem problem) {
        int n = problem.certified().length;
        int m = problem.function().residualCount();
        double s = Math.sqrt(problem.residualSumOfSquares() / (m - n));
        ResidualFormula scaled = (p, r, j) -> {
            problem.function().residualsAndJacobian(p, r, j);
            Arrays.setAll(r, k -> r[k] / s);
            Arrays.setAll(j, k -> j[k] / s);
        };
        Hessian hessian = hessian(start(scaled, m, Bounds.none(), problem.certified()), HessianOptions.defaults());
        assertThat(hessian.spectrum().notes()).isEmpty();
        for (int i = 0; i < n; i++) {
            double certified = problem.deviations()[i];
            assertThat(hessian.errors()[i]).isCloseTo(certified, within(1e-5 * certified));
            double value = problem.certified()[i];
            assertThat(hessian.minimum().parameters()[i]).isCloseTo(value, within(1e-4 * certified));
        }
    }

    /** χ² = k² (1/θ − 1)² rises by T² at θ = 1/(1 ± T/k). */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 4, 9.9})
    void asymmetricEndsAreWhereChi2SaysSo(double tolerance) {
        double k = 4;
        ResidualFormula inverse = (p, r, j) -> {
            r[0] = k * (1 / p[0] - 1);
            j[0] = -k / (p[0] * p[0]);
        };
        Hessian hessian = hessian(
                start(inverse, 1, Bounds.none(), 1.001),
                HessianOptions.defaults().withTolerance(tolerance));
        Eigenvector one = hessian.eigenvectors().getFirst();
        double t = Math.sqrt(tolerance);
        assertThat(one.plus().parameters()[0]).isCloseTo(1 / (1 - t / k), within(1e-5));
        assertThat(one.minus().parameters()[0]).isCloseTo(1 / (1 + t / k), within(1e-5));
        assertThat(hessian.errors()[0]).isCloseTo(t / k, within(1e-5));
        Minos minos = Minos.of(hessian, 0);
        assertThat(minos.lower()).isEmpty();
        assertThat(minos.plus().value()).isCloseTo(1 / (1 - t / k), within(1e-5));
        assertThat(minos.minus().value()).isCloseTo(1 / (1 + t / k), within(1e-5));
    }

    /**
     * Correlated u and v with Gaussian errors, and the parameters e^u and v + u²: the least χ² over the others does not ask how they are
     * parametrised, so that the profile of e^u rises by 1 at e^(u ± σ).
     */
    @Test
    void profiledErrorsDoNotDependOnTheParametrisation() {
        double a = 3;
        double b = 2;
        double c = 1.5;
        ResidualFormula curved = (p, r, j) -> {
            double u = Math.log(p[0]);
            double v = p[1] - u * u;
            r[0] = a * u + b * v;
            r[1] = c * v;
            double du = 1 / p[0];
            double dv = -2 * u / p[0];
            j[0] = a * du + b * dv;
            j[1] = b;
            j[2] = c * dv;
            j[3] = c;
        };
        Hessian hessian = hessian(start(curved, 2, Bounds.none(), 1.05, 0.02), HessianOptions.defaults());
        // (AᵀA)⁻¹ with A = ((a, b), (0, c)): the variance of u is (b² + c²)/(a c)².
        double sigma = Math.sqrt(b * b + c * c) / (a * c);
        Minos minos = Minos.of(hessian, 0);
        assertThat(minos.plus().value()).isCloseTo(Math.exp(sigma), within(1e-5));
        assertThat(minos.minus().value()).isCloseTo(Math.exp(-sigma), within(1e-5));
        assertThat(hessian.errors()[0]).isCloseTo(sigma, within(1e-6));
    }

    /** χ² = θ² (θ − 3)²/8 + (θ − 6)²/100: a barrier of half a unit, and a minimum that is lower by 0.26 behind it. */
    @Test
    void aLowerMinimumThatMinosMeetsIsSaid() {
        ResidualFormula two = (p, r, j) -> {
            double x = p[0];
            r[0] = x * (x - 3) / Math.sqrt(8);
            r[1] = (x - 6) / 10;
            j[0] = (2 * x - 3) / Math.sqrt(8);
            j[1] = 0.1;
        };
        Minos minos = Minos.of(hessian(start(two, 2, Bounds.none(), 0.05), HessianOptions.defaults()), 0);
        LowerChi2 lower = minos.lower().orElseThrow();
        assertThat(lower.value()).isBetween(2.5, 3.5);
        assertThat(lower.sentence("p0")).startsWith("chi2 is lower by 0.").contains(" at p0 = ");
    }

    /** r = θ² − 2 and a constant 3: r'' r counts in the second derivatives, 2 (θ² − 2) + 4θ² beside 4θ². */
    @Test
    void exactCurvatureHasTheSecondDerivativesOfTheResiduals() {
        ResidualFormula square = (p, r, j) -> {
            r[0] = p[0] * p[0] - 2;
            r[1] = 3 * (p[0] - 2);
            j[0] = 2 * p[0];
            j[1] = 3;
        };
        Minimum start = start(square, 2, Bounds.none(), 1.7);
        Hessian gaussNewton = hessian(start, HessianOptions.defaults());
        Hessian exact = hessian(start, HessianOptions.defaults().withCurvature(Curvature.EXACT));
        double x = exact.minimum().parameters()[0];
        assertThat(1 / Math.pow(gaussNewton.errors()[0], 2)).isCloseTo(4 * x * x + 9, within(1e-9));
        double expected = 4 * x * x + 9 + 2 * (x * x - 2);
        assertThat(1 / Math.pow(exact.errors()[0], 2)).isCloseTo(expected, within(DIFFERENCES * expected));
    }

    @Test
    void aBoundHoldsAParameterAndEndsAnEigenvector() {
        // p0 wants to 3 and is held at 2; p1 is free, 0 ± 1, and may go up to 0.5.
        ResidualFormula separate = (p, r, j) -> {
            r[0] = p[0] - 3;
            r[1] = p[1];
            j[0] = 1;
            j[3] = 1;
        };
        Bounds bounds = new Bounds(new double[] {0, Double.NEGATIVE_INFINITY}, new double[] {2, 0.5});
        Hessian hessian = hessian(start(separate, 2, bounds, 2, 0.1), HessianOptions.defaults());
        assertThat(hessian.spectrum().atBounds()).containsExactly("p0");
        assertThat(hessian.errors()).containsExactly(new double[] {0, 1}, within(1e-9));
        assertThat(hessian.eigenvectors()).hasSize(1);
        Eigenvector one = hessian.eigenvectors().getFirst();
        assertThat(one.plus().reach()).isEqualTo(Reach.BOUND);
        assertThat(one.plus().rise()).isCloseTo(0.25, within(1e-6));
        assertThat(one.minus().reach()).isEqualTo(Reach.TOLERANCE);
        assertThat(hessian.notes())
                .anySatisfy(note -> assertThat(note).startsWith("p0 is at its bound, and chi2 falls beyond it"))
                .anySatisfy(note ->
                        assertThat(note).startsWith("eigenvector 1 (p1), plus: a bound comes before the tolerance"));
        assertThatThrownBy(() -> Minos.of(hessian, 0)).hasMessageStartingWith("p0 has no error: a bound holds it");
        assertThat(Minos.of(hessian, 1).plus().reach()).isEqualTo(Reach.BOUND);
    }

    /** Only p0 + p1 is measured; the difference is left open, and named, and p2 has no effect. */
    @Test
    void whatTheDataLeaveOpenIsNamed() {
        ResidualFormula sum = (p, r, j) -> {
            r[0] = p[0] + p[1] - 1;
            j[0] = 1;
            j[1] = 1;
        };
        Hessian hessian = hessian(start(sum, 1, Bounds.none(), 0.4, 0.6, 7), HessianOptions.defaults());
        assertThat(hessian.spectrum().kept()).isEqualTo(1);
        assertThat(hessian.spectrum().withoutEffect()).containsExactly("p2");
        assertThat(hessian.notes())
                .contains("chi2 does not depend on p2: it has no error.")
                .anySatisfy(note -> assertThat(note).startsWith("the data leave open p0, p1 "));
        // The sum has the error 1.
        assertThat(hessian.error(new double[] {1, 1, 0})).isCloseTo(1, within(1e-9));
    }

    /** With priors of width 1, a direction is kept where χ² rises by the cut over that width. */
    @Test
    void eigenvectorsOfANetworkAreCutWhereThePriorSaysMore() {
        double[] slopes = {10, 1.01, 0.99, 1e-8};
        ResidualFormula separate = (p, r, j) -> {
            for (int i = 0; i < 4; i++) {
                r[i] = slopes[i] * p[i];
                j[5 * i] = slopes[i];
            }
        };
        Minimum start = new Minimum(
                GaussNewtonFunction.of(separate.function(4, 4)),
                List.of("a", "b", "c", "d"),
                Bounds.none(),
                OptionalDouble.of(1),
                new double[] {0.1, 0.1, 0.1, 0.1});
        Hessian hessian = hessian(start, HessianOptions.defaults());
        assertThat(hessian.spectrum().kept()).isEqualTo(2);
        assertThat(hessian.eigenvectors().get(0).names()).containsExactly("a");
        assertThat(hessian.eigenvectors().get(1).names()).containsExactly("b");
        assertThat(hessian.notes()).singleElement().asString().startsWith("2 of 4 eigenvectors are cut");
        // What is cut keeps its value: the minimum is refined within the rest.
        assertThat(hessian.minimum().parameters()).containsExactly(new double[] {0, 0, 0.1, 0.1}, within(1e-6));
        assertThat(hessian(start, HessianOptions.defaults().withCut(0.5))
                        .spectrum()
                        .kept())
                .isEqualTo(3);
        // The cut does not depend on the tolerance.
        assertThat(hessian(start, HessianOptions.defaults().withTolerance(9))
                        .spectrum()
                        .kept())
                .isEqualTo(2);
    }

    @Test
    void nothingToDetermineAndTooManyParametersAreRefused() {
        ResidualFormula constant = (p, r, j) -> r[0] = 1;
        assertThatThrownBy(() -> hessian(start(constant, 1, Bounds.none(), 0, 0), HessianOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the data determine no combination of the 2 parameters");
        assertThatThrownBy(() -> Spectrum.requireSize(3001))
                .hasMessageStartingWith("the Hessian matrix of 3001 parameters is too large");
    }

    /** A model without a value beyond 1 and χ² below the tolerance there. */
    @Test
    void aModelThatEndsIsSaid() {
        ResidualFormula ending = (p, r, j) -> {
            r[0] = p[0] > 0.5 ? Double.NaN : p[0];
            j[0] = 1;
        };
        Hessian hessian = hessian(start(ending, 1, Bounds.none(), 0.1), HessianOptions.defaults());
        Eigenvector one = hessian.eigenvectors().getFirst();
        assertThat(one.plus().reach()).isEqualTo(Reach.UNDEFINED);
        assertThat(one.plus().parameters()[0]).isCloseTo(0.5, within(1e-9)).isLessThanOrEqualTo(0.5);
        assertThat(one.minus().reach()).isEqualTo(Reach.TOLERANCE);
        assertThat(hessian.endsShort()).isEqualTo(1);
    }

    /** χ² = (1 − e^(−θ²/2))·0.5 never rises by 1. */
    @Test
    void aRiseThatNeverComesIsSaid() {
        ResidualFormula flat = (p, r, j) -> {
            double x = p[0];
            double e = Math.exp(-x * x / 2);
            r[0] = Math.copySign(Math.sqrt(-0.5 * Math.expm1(-x * x / 2)), x);
            j[0] = x == 0 ? 0.5 : 0.25 * x * e / r[0];
        };
        Hessian hessian = hessian(start(flat, 1, Bounds.none(), 0.1), HessianOptions.defaults());
        Eigenvector one = hessian.eigenvectors().getFirst();
        assertThat(one.plus().reach()).isEqualTo(Reach.FAR);
        assertThat(one.plus().rise()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> HessianOptions.defaults().withTolerance(0)).hasMessageStartingWith("the tolerance T2");
        assertThatThrownBy(() -> HessianOptions.defaults().withTolerance(Double.NaN))
                .hasMessageStartingWith("the tolerance T2");
        assertThatThrownBy(() -> HessianOptions.defaults().withCut(-1)).hasMessageStartingWith("the cut");
        assertThatThrownBy(() -> HessianOptions.defaults().withConfidence(100))
                .hasMessageStartingWith("a confidence level");
        assertThatThrownBy(() -> HessianOptions.defaults().withTolerance(100))
                .hasMessageStartingWith("a rise of chi2 by 100.0 has a Gaussian confidence level next to 100 per cent");
        assertThat(HessianOptions.defaults()
                        .withConfidence(90)
                        .withTolerance(100)
                        .level())
                .isEqualTo(90);
        assertThat(HessianOptions.defaults().level()).isCloseTo(68.2689492137, within(1e-9));
        // The Gaussian tables: 90 % within 1.6448536 deviations.
        assertThat(HessianOptions.defaults()
                        .withTolerance(1.6448536269514722 * 1.6448536269514722)
                        .level())
                .isCloseTo(90, within(1e-9));
    }
}
