package org.nablafit.differentiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.Tolerances;

class JetTest {
    /** A function of one variable for any type of number. */
    interface Formula {
        <T extends Scalar<T>> T of(T x);
    }

    enum Elementary implements Formula {
        EXP {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.exp();
            }
        },
        EXPM1 {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.expm1();
            }
        },
        LOG {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.times(x).plus(0.5).log();
            }
        },
        SIN {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.sin();
            }
        },
        COS {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.cos();
            }
        },
        TANH {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.tanh();
            }
        },
        SIGMOID {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.sigmoid();
            }
        },
        SOFTPLUS {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.softplus();
            }
        },
        POWER {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                return x.times(x).plus(1).pow(-1.7);
            }
        },
        ARITHMETIC {
            @Override
            public <T extends Scalar<T>> T of(T x) {
                T y = x.times(3).minus(2).dividedBy(4);
                return y.minus(x.negate())
                        .dividedBy(x.times(x).plus(y.times(y)).plus(1))
                        .plus(x.constant(2).minus(x));
            }
        }
    }

    static Stream<Arguments> functionsAndPoints() {
        return Stream.of(Elementary.values())
                .flatMap(f -> Stream.of(-3.3, -0.7, 0.0, 1e-3, 1.9, 4.0).map(x -> Arguments.of(f, x)));
    }

    @ParameterizedTest
    @MethodSource("functionsAndPoints")
    void derivativeIsThatOfCentralDifferences(Elementary function, double x) {
        double h = 1e-5;
        double numeric = (function.of(new Real(x + h)).value()
                        - function.of(new Real(x - h)).value())
                / (2 * h);
        Jet jet = function.of(Jet.variable(x, 3));
        assertThat(jet.partial(3)).isCloseTo(numeric, within(1e-8 * Math.max(1, Math.abs(numeric))));
        assertThat(jet.value()).isEqualTo(function.of(new Real(x)).value());
        assertThat(jet.partial(2)).isZero();
    }

    static Stream<Arguments> saturated() {
        return Stream.of(
                Arguments.of(Named.of("sigmoid", (Formula) Elementary.SIGMOID), 1000.0, 1.0, 0.0),
                Arguments.of(Named.of("sigmoid", (Formula) Elementary.SIGMOID), -1000.0, 0.0, 0.0),
                Arguments.of(Named.of("tanh", (Formula) Elementary.TANH), 1000.0, 1.0, 0.0),
                Arguments.of(Named.of("tanh", (Formula) Elementary.TANH), -1000.0, -1.0, 0.0),
                Arguments.of(Named.of("softplus", (Formula) Elementary.SOFTPLUS), 1000.0, 1000.0, 1.0),
                Arguments.of(Named.of("softplus", (Formula) Elementary.SOFTPLUS), -1000.0, 0.0, 0.0),
                Arguments.of(Named.of("expm1", (Formula) Elementary.EXPM1), -1000.0, -1.0, 0.0));
    }

    @ParameterizedTest
    @MethodSource("saturated")
    void staysFiniteWhereTheExponentialOverflows(Formula function, double x, double value, double derivative) {
        Jet jet = function.of(Jet.variable(x, 0));
        assertThat(jet.value()).isEqualTo(value);
        assertThat(jet.partial(0)).isEqualTo(derivative);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-50, -3, -1e-9, 0, 0.4, 7, 50})
    void functionsOfTheExponentialKeepTheirIdentities(double x) {
        Jet s = Jet.variable(x, 0).sigmoid();
        Jet t = Jet.variable(x, 0).tanh();
        Jet p = Jet.variable(x, 0).softplus();
        double scale = Tolerances.ROUNDING * Math.max(1, Math.abs(x));
        assertThat(s.value() + Jet.variable(-x, 0).sigmoid().value()).isCloseTo(1, within(scale));
        assertThat(s.partial(0)).isCloseTo(s.value() * (1 - s.value()), within(scale));
        assertThat(t.value()).isCloseTo(2 * Jet.variable(2 * x, 0).sigmoid().value() - 1, within(scale));
        assertThat(t.partial(0)).isCloseTo(1 - t.value() * t.value(), within(scale));
        assertThat(p.value() - Jet.variable(-x, 0).softplus().value()).isCloseTo(x, within(scale));
        assertThat(p.partial(0)).isCloseTo(s.value(), within(scale));
    }

    @Test
    void aZeroDerivativeWinsOverAnInfinitePartial() {
        Jet infinite = Jet.variable(2000, 0).exp();
        assertThat(infinite.partial(0)).isInfinite();
        assertThat(infinite.sigmoid().partial(0)).isZero();
    }

    @Test
    void sigmoidDerivativeKeepsItsDigitsFarFromZero() {
        // sigmoid' (40) = e^-40 (1 - 2 e^-40 + ...), where s (1 - s) would be 0.
        assertThat(Jet.variable(40, 0).sigmoid().partial(0))
                .isCloseTo(Math.exp(-40), within(Tolerances.ROUNDING * Math.exp(-40)));
    }

    @Test
    void functionsOfSeveralVariablesHaveAllPartials() {
        // f = x y / z at (2, 3, 4): f = 1.5, df = (0.75, 0.5, -0.375).
        Jet x = Jet.variable(2, 0);
        Jet y = Jet.variable(3, 5);
        Jet z = Jet.variable(4, 2);
        Jet f = x.times(y).dividedBy(z);
        double[] row = {9, 9, 9, 9, 9, 9, 9, 9};
        f.partials(6, row, 1);
        assertThat(f.value()).isEqualTo(1.5);
        assertThat(row).containsExactly(9, 0.75, 0, -0.375, 0, 0, 0.5, 9);
    }

    @Test
    void partialsOutsideOfTheAskedRangeAreLeftOut() {
        double[] row = {9, 9};
        Jet.variable(1, 7).partials(2, row, 0);
        assertThat(row).containsExactly(0, 0);
        Jet.variable(1, 0).plus(Jet.variable(1, 1)).partials(1, row, 0);
        assertThat(row).containsExactly(1, 0);
    }

    @Test
    void sumOfProductsIsThatOfSingleOperations() {
        RandomStream random = new RandomStream(20250101);
        for (int n : new int[] {0, 1, 2, 7, 20}) {
            Jet[] a = new Jet[n + 1];
            Jet[] b = new Jet[n + 2];
            for (int i = 0; i < a.length; i++) {
                a[i] = Jet.variable(random.normal(), random.nextInt(10)).times(Jet.variable(random.normal(), 3));
            }
            for (int i = 0; i < b.length; i++) {
                b[i] = i % 3 == 0
                        ? Jet.of(random.normal())
                        : Jet.variable(random.normal(), random.nextInt(30)).exp();
            }
            Jet start = Jet.variable(0.5, 12);
            Jet expected = start;
            for (int i = 0; i < n; i++) {
                expected = expected.plus(a[1 + i].times(b[2 + i]));
            }
            Jet actual = start.plusProducts(n, a, 1, b, 2);
            assertThat(actual.value()).isEqualTo(expected.value());
            for (int index = 0; index < 30; index++) {
                assertThat(actual.partial(index)).isCloseTo(expected.partial(index), within(Tolerances.ROUNDING * 100));
            }
        }
    }

    @Test
    void constantsHaveNoPartials() {
        Jet three = Jet.variable(1, 0).constant(3);
        assertThat(three.partial(0)).isZero();
        assertThat(Jet.of(2)
                        .plusProducts(1, new Jet[] {three}, 0, new Jet[] {three}, 0)
                        .value())
                .isEqualTo(11);
        assertThat(Jet.of(2).plus(three).partial(0)).isZero();
        assertThat(Jet.of(2).minus(Jet.variable(1, 1)).partial(1)).isEqualTo(-1);
    }

    @Test
    void variablesAreNumberedFromZero() {
        Jet[] point = Jet.variables(new double[] {4, 5});
        assertThat(List.of(point[0].partial(0), point[0].partial(1), point[1].partial(0), point[1].partial(1)))
                .containsExactly(1.0, 0.0, 0.0, 1.0);
        assertThat(point[1]).hasToString("5.0 + 1.0 [1.0] from 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jet.variable(1, -1))
                .withMessageContaining("-1");
    }

    @Test
    void realNumbersFollowTheSameFormula() {
        Real[] a = Real.of(new double[] {1, 2, 3});
        assertThat(new Real(1).plusProducts(2, a, 1, a, 0).value()).isEqualTo(1 + 2 * 1 + 3 * 2);
        assertThat(new Real(6).dividedBy(new Real(4)).plus(new Real(1)).array(3))
                .hasSize(3);
    }
}
