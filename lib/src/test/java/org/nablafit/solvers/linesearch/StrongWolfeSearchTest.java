package org.nablafit.solvers.linesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.ScalarFunction;
import org.nablafit.solvers.Bounds;
import org.nablafit.testkit.ScalarFormula;

/** The line search on the functions of its paper, at walls and in boxes. */
class StrongWolfeSearchTest {
    /**
     * Tables I to VI of [MoreThuente1994]: test function, c1, c2, first step, evaluations and step that the paper lists.
     * SciPy 1.17 (DCSRCH) has the same numbers.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 0.001, 0.1, 1e-3, 6, 1.365", "1, 0.001, 0.1, 1e-1, 3, 1.441",
        "1, 0.001, 0.1, 1e+1, 1, 10", "1, 0.001, 0.1, 1e+3, 4, 36.89",
        "2, 0.1, 0.1, 1e-3, 12, 1.596", "2, 0.1, 0.1, 1e-1, 8, 1.596",
        "2, 0.1, 0.1, 1e+1, 8, 1.596", "2, 0.1, 0.1, 1e+3, 11, 1.596",
        "3, 0.1, 0.1, 1e-3, 12, 1.000", "3, 0.1, 0.1, 1e-1, 12, 1.000",
        "3, 0.1, 0.1, 1e+1, 10, 1.000", "3, 0.1, 0.1, 1e+3, 13, 1.000",
        "4, 0.001, 0.001, 1e-3, 4, 0.085", "4, 0.001, 0.001, 1e-1, 1, 0.100",
        "4, 0.001, 0.001, 1e+1, 3, 0.349", "4, 0.001, 0.001, 1e+3, 4, 0.829",
        "5, 0.001, 0.001, 1e-3, 6, 0.075", "5, 0.001, 0.001, 1e-1, 3, 0.078",
        "5, 0.001, 0.001, 1e+1, 7, 0.073", "5, 0.001, 0.001, 1e+3, 8, 0.076",
        "6, 0.001, 0.001, 1e-3, 13, 0.928", "6, 0.001, 0.001, 1e-1, 11, 0.926",
        "6, 0.001, 0.001, 1e+1, 8, 0.925", "6, 0.001, 0.001, 1e+3, 11, 0.924"
    })
    void theFunctionsOfThePaper(int number, double c1, double c2, double first, int evaluations, double step) {
        Line line = new Line(paperFunction(number), Bounds.none());
        LimitedMemoryBfgsOptions options = LimitedMemoryBfgsOptions.defaults().withWolfeConstants(c1, c2);
        LinePoint start = line.start();
        LinePoint found = new StrongWolfeSearch(options).search(line.line, start, first, Double.POSITIVE_INFINITY);
        assertThat(found.value()).isLessThanOrEqualTo(start.value() + c1 * found.step() * start.slope());
        assertThat(Math.abs(found.slope())).isLessThanOrEqualTo(c2 * Math.abs(start.slope()));
        assertThat(line.line.keptPoint()[0]).isEqualTo(found.step());
        assertThat(line.line.keptGradient()[0]).isEqualTo(found.slope());
        // Where a trial is far too long ours comes back by a tenth at most, and may find another good step.
        boolean same = first <= 1 && number < 6;
        assertThat(line.trials.size()).isLessThanOrEqualTo(evaluations + 4);
        if (same) {
            assertThat(line.trials).hasSize(evaluations);
            assertThat(found.step()).isCloseTo(step, within(6e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.3, 0.999, 5, 1e4})
    void aTrialThatIsNotFiniteIsTooFar(double wall) {
        for (double outside : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            // Falls up to the wall.
            Line line = new Line(t -> t.value() < wall ? t.negate() : t.plus(outside), Bounds.none());
            LinePoint found = search(line, 1, Double.POSITIVE_INFINITY);
            assertThat(found.step()).isGreaterThan(0).isLessThan(wall);
            assertThat(found.value()).isEqualTo(-found.step());
            // Where it is met it is neared to half the way and more, and no trial comes as far again.
            double failed = Double.POSITIVE_INFINITY;
            for (double trial : line.trials) {
                assertThat(trial).isLessThan(failed);
                failed = trial >= wall ? trial : failed;
            }
            if (failed < Double.POSITIVE_INFINITY) {
                assertThat(found.step()).isGreaterThanOrEqualTo(failed / 2);
            }
        }
    }

    @Test
    void aMinimumBeforeAWallIsFound() {
        // -log(1 - t) - 2 t: minimum where 1/(1 - t) = 2.
        Line line = new Line(t -> t.negate().plus(1).log().negate().minus(t.times(2)), Bounds.none());
        LimitedMemoryBfgsOptions options = LimitedMemoryBfgsOptions.defaults().withWolfeConstants(1e-4, 1e-3);
        LinePoint found = new StrongWolfeSearch(options).search(line.line, line.start(), 8, Double.POSITIVE_INFINITY);
        assertThat(found.step()).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void aFunctionThatIsNowhereElseFiniteHasNoStep() {
        Line line = new Line(t -> t.value() == 0 ? t.negate() : t.times(Double.NaN), Bounds.none());
        LinePoint found = search(line, 1, Double.POSITIVE_INFINITY);
        assertThat(found.step()).isZero();
        assertThat(line.trials)
                .hasSizeLessThanOrEqualTo(20)
                .last()
                .satisfies(t -> assertThat(t).isLessThan(1e-15));
    }

    @Test
    void theLongestStepIsTakenWhereTheFunctionStillFalls() {
        Line line = new Line(Jet::negate, Bounds.none());
        assertThat(search(line, 1, 2.5).step()).isEqualTo(2.5);
        assertThat(search(new Line(Jet::negate, Bounds.none()), 10, 2.5).step()).isEqualTo(2.5);
    }

    @Test
    void aFunctionWithoutMinimumEndsWithTheEvaluations() {
        Line line = new Line(Jet::negate, Bounds.none());
        LinePoint found = search(line, 1, Double.POSITIVE_INFINITY);
        assertThat(line.trials).hasSize(20);
        assertThat(found.step()).isEqualTo(line.trials.getLast()).isGreaterThan(1e10);
        assertThat(line.line.keptPoint()[0]).isEqualTo(found.step());
    }

    @Test
    void noStepAgainstTheSlopeOfFalseDerivatives() {
        Line uphill = new Line(t -> t, Bounds.none());
        LinePoint start = new LinePoint(0, 0, -1);
        LinePoint found = new StrongWolfeSearch(LimitedMemoryBfgsOptions.defaults()).search(uphill.line, start, 1, 1e3);
        assertThat(found.step()).isZero();
        assertThat(uphill.trials).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void withoutADescentNothingIsSearched() {
        for (double slope : new double[] {0, 1, Double.NaN}) {
            Line line = new Line(t -> t, Bounds.none());
            StrongWolfeSearch search = new StrongWolfeSearch(LimitedMemoryBfgsOptions.defaults());
            assertThat(search.search(line.line, new LinePoint(0, 0, slope), 1, 1)
                            .step())
                    .isZero();
            assertThat(line.trials).isEmpty();
            assertThat(search.firstTrial().isFinite()).isFalse();
        }
    }

    @Test
    void aReductionThatRoundingHidesEndsTheSearchAtOnce() {
        Line line = new Line(t -> t.times(t).plus(1), Bounds.none());
        StrongWolfeSearch search = new StrongWolfeSearch(LimitedMemoryBfgsOptions.defaults());
        assertThat(search.search(line.line, new LinePoint(0, 1, -1e-16), 1, 1e3).step())
                .isZero();
        assertThat(line.trials).hasSize(1);
    }

    @Test
    void aPlateauIsLeftByLongerSteps() {
        Line line = new Line(t -> t.times(-1e-18).plus(1), Bounds.none());
        LinePoint found = search(line, 1, Double.POSITIVE_INFINITY);
        assertThat(found.value()).isLessThan(1);
        assertThat(line.trials).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void aLineStaysInTheBox() {
        double[] from = {0.1, -2, 0.3};
        double[] direction = {0.7, 0, -0.1};
        Bounds bounds = new Bounds(new double[] {0, -2, 0.1}, new double[] {0.5, 3, 0.7});
        List<double[]> points = new ArrayList<>();
        ScalarFormula sum = p -> {
            points.add(new double[] {p[0].value(), p[1].value(), p[2].value()});
            return p[0].plus(p[2]);
        };
        SearchLine line = new SearchLine(sum.function(3), bounds, from, direction);
        assertThat(line.longestStep()).isCloseTo(0.4 / 0.7, within(1e-15));
        line.evaluate(line.longestStep());
        line.evaluate(1e9);
        for (double[] point : points) {
            bounds.requireInside(point);
        }
        assertThat(points.getLast()).containsExactly(0.5, -2, 0.1);
        assertThat(line.evaluations()).isEqualTo(2);
        direction[0] = 0;
        direction[2] = 0;
        assertThat(line.longestStep()).isInfinite();
    }

    /** Eqs. (5.1) to (5.4) of the paper with its constants, then Eq. (5.4) with other ones. */
    private static UnaryOperator<Jet> paperFunction(int number) {
        return switch (number) {
            case 1 -> t -> t.negate().dividedBy(t.times(t).plus(2));
            case 2 -> t -> t.plus(0.004).pow(5).minus(t.plus(0.004).pow(4).times(2));
            case 3 -> StrongWolfeSearchTest::oscillating;
            case 4 -> yanai(0.001, 0.001);
            case 5 -> yanai(0.01, 0.001);
            default -> yanai(0.001, 0.01);
        };
    }

    private static Jet oscillating(Jet t) {
        double beta = 0.01;
        double l = 39;
        Jet kink;
        if (t.value() <= 1 - beta) {
            kink = t.negate().plus(1);
        } else if (t.value() >= 1 + beta) {
            kink = t.minus(1);
        } else {
            kink = t.minus(1).pow(2).dividedBy(2 * beta).plus(beta / 2);
        }
        return kink.plus(t.times(l * Math.PI / 2).sin().times(2 * (1 - beta) / (l * Math.PI)));
    }

    private static UnaryOperator<Jet> yanai(double beta1, double beta2) {
        double gamma1 = Math.sqrt(1 + beta1 * beta1) - beta1;
        double gamma2 = Math.sqrt(1 + beta2 * beta2) - beta2;
        return t -> {
            Jet first = t.minus(1).pow(2).plus(beta2 * beta2).pow(0.5);
            Jet second = t.pow(2).plus(beta1 * beta1).pow(0.5);
            return first.times(gamma1).plus(second.times(gamma2));
        };
    }

    private static LinePoint search(Line line, double first, double longest) {
        return new StrongWolfeSearch(LimitedMemoryBfgsOptions.defaults())
                .search(line.line, line.start(), first, longest);
    }

    /** A function of one parameter on the line from 0 upwards, and where it was evaluated. */
    private static final class Line {
        private final List<Double> trials = new ArrayList<>();
        private final ScalarFunction function;
        private final SearchLine line;

        Line(UnaryOperator<Jet> formula, Bounds bounds) {
            this.function = ((ScalarFormula) p -> {
                        trials.add(p[0].value());
                        return formula.apply(p[0]);
                    })
                    .function(1);
            this.line = new SearchLine(function, bounds, new double[1], new double[] {1});
        }

        LinePoint start() {
            double[] gradient = new double[1];
            double value = function.valueAndGradient(new double[1], gradient);
            trials.clear();
            return new LinePoint(0, value, gradient[0]);
        }
    }
}
