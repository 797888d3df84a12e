package org.nablafit.theory.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.expression.BinExpression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.Tolerances;

/** What holds for every map, on maps of five points and seven values. */
class ForwardMapTest {
    private static final int POINTS = 5;
    private static final int VALUES = 7;

    private static LinearMap linear(String name, int points) {
        RandomStream random = new RandomStream(3).split(name);
        double[] matrix = new double[points * VALUES];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = random.uniform(0.1, 1);
        }
        return LinearMap.of(points, VALUES, matrix);
    }

    private static ExpressionMap asymmetry(ForwardMap a, ForwardMap b) {
        return ExpressionMap.of("(a - b)/(a + b)", a, b);
    }

    private static ForwardMap expression(String text) {
        try {
            return ExpressionMap.of(
                    BinExpression.parse(text),
                    Map.of("A", linear("a", POINTS), "B", linear("b", POINTS), "T", linear("one", 1)),
                    Map.of("K", new double[] {1.1, 0.9, 1.2, 0.8, 1}, "L", new double[] {3}));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static double[] gridValues() {
        RandomStream random = new RandomStream(4);
        double[] values = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = random.uniform(0.5, 2);
        }
        return values;
    }

    static Stream<Named<ForwardMap>> maps() {
        LinearMap a = linear("a", POINTS);
        LinearMap b = linear("b", POINTS);
        LinearMap one = linear("one", 1);
        return Stream.of(
                Named.of("linear", a),
                Named.of("ratio", new RatioMap(a, b)),
                Named.of("ratio to a total", new RatioMap(a, one)),
                Named.of("sum", new SumMap(List.of(a, b, a))),
                Named.of("sum of one", new SumMap(List.of(b))),
                Named.of("asymmetry", asymmetry(a, b)),
                Named.of("ratio of sums", new RatioMap(new SumMap(List.of(a, b)), new SumMap(List.of(b, b)))),
                Named.of("sum with an asymmetry", new SumMap(List.of(a, asymmetry(a, b)))),
                Named.of("K factor", expression("K*A/1000")),
                Named.of("expression that is linear", expression("-(K*A + 2*B/L)*ln(L) - A")),
                Named.of("expression with a total", expression("K*A/T + sqrt(B)")),
                Named.of("total of all bins", expression("K*B/sum(A*K)")),
                Named.of("linear expression with a sum", expression("A + L*sum(B)")),
                Named.of("normalised", expression("norm(A + K)*sum(K)")),
                Named.of("sums in sums", expression("A/sum(A*norm(B*A))")));
    }

    private static double[] predictions(ForwardMap map, double[] gridValues) {
        double[] t = new double[map.pointCount()];
        map.predictions(gridValues, t);
        return t;
    }

    private static double[] derivative(ForwardMap map, double[] gridValues) {
        double[] derivative = new double[map.pointCount() * map.valueCount()];
        map.predictionsAndDerivative(gridValues, new double[map.pointCount()], derivative);
        return derivative;
    }

    @ParameterizedTest
    @MethodSource("maps")
    void derivativesAreThoseOfCentralDifferences(ForwardMap map) {
        double[] f = gridValues();
        double[] derivative = derivative(map, f);
        double step = 1e-5;
        for (int v = 0; v < VALUES; v++) {
            double[] up = f.clone();
            double[] down = f.clone();
            up[v] += step;
            down[v] -= step;
            double[] above = predictions(map, up);
            double[] below = predictions(map, down);
            for (int i = 0; i < POINTS; i++) {
                assertThat(derivative[i * VALUES + v])
                        .isCloseTo((above[i] - below[i]) / (2 * step), within(Tolerances.CENTRAL_DIFFERENCE * 1e-2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void bothWaysGiveTheSamePredictionsAndLeaveTheValuesAlone(ForwardMap map) {
        double[] f = gridValues();
        double[] t = new double[POINTS];
        map.predictionsAndDerivative(f, t, new double[POINTS * VALUES]);
        assertThat(t).containsExactly(predictions(map, f), within(Tolerances.ROUNDING));
        assertThat(f).containsExactly(gridValues());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void linearMapsAreLinear(ForwardMap map) {
        double[] f = gridValues();
        double[] doubled = f.clone();
        for (int v = 0; v < VALUES; v++) {
            doubled[v] *= 2;
        }
        double[] t = predictions(map, f);
        double[] twice = predictions(map, doubled);
        boolean homogeneous = true;
        for (int i = 0; i < POINTS; i++) {
            homogeneous &= Math.abs(twice[i] - 2 * t[i]) < 1e-10;
        }
        assertThat(map.isLinear()).isEqualTo(homogeneous);
    }

    @ParameterizedTest
    @MethodSource("maps")
    void selectedPointsKeepTheirPredictionsAndDerivatives(ForwardMap map) {
        int[] points = {3, 0, 3};
        double[] f = gridValues();
        double[] t = predictions(map, f);
        double[] derivative = derivative(map, f);
        ForwardMap selected = map.select(points);
        assertThat(selected.pointCount()).isEqualTo(3);
        double[] selectedDerivative = derivative(selected, f);
        for (int i = 0; i < points.length; i++) {
            assertThat(predictions(selected, f)[i]).isCloseTo(t[points[i]], within(Tolerances.ROUNDING));
            for (int v = 0; v < VALUES; v++) {
                assertThat(selectedDerivative[i * VALUES + v])
                        .isCloseTo(derivative[points[i] * VALUES + v], within(Tolerances.ROUNDING));
            }
        }
        assertThatThrownBy(() -> map.select(new int[] {POINTS}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no point 5");
        assertThat(map.select(new int[0]).pointCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void arraysOfOtherSizesAreRefused(ForwardMap map) {
        assertThatThrownBy(() -> map.predictions(new double[VALUES - 1], new double[POINTS]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 grid values to 5 points was given 6");
        assertThatThrownBy(() -> map.predictions(new double[VALUES], new double[POINTS + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 predictions");
        assertThatThrownBy(() -> map.predictionsAndDerivative(new double[VALUES], new double[POINTS], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("35 entries, not 3");
    }

    @Test
    void operationsAreWhatTheirNamesSay() {
        LinearMap a = LinearMap.of(2, 1, new double[] {6, 1});
        LinearMap b = LinearMap.of(2, 1, new double[] {2, 4});
        double[] f = {1};
        assertThat(predictions(new RatioMap(a, b), f)).containsExactly(3, 0.25);
        assertThat(predictions(new RatioMap(a, b.select(new int[] {1})), f)).containsExactly(1.5, 0.25);
        assertThat(predictions(new SumMap(List.of(a, b, b)), f)).containsExactly(10, 9);
        assertThat(predictions(asymmetry(a, b), f)).containsExactly(0.5, -0.6);
        assertThat(predictions(new RatioMap(a, b), new double[] {0})).containsExactly(Double.NaN, Double.NaN);
    }

    /** With A = (6, 1), B = (2, 4) and K = (10, 100). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            K*A/2              | 30    | 50
            norm(B)            | 0.333333333333333 | 0.666666666666667
            A/sum(A)           | 0.857142857142857 | 0.142857142857143
            A*sum(K)/10        | 66    | 11
            A - abs(B - 3)     | 5     | 0
            sum(A)*norm(K)*0+A*norm(K*1)*11 | 6 | 10
            """)
    void expressionsAreWhatTheySay(String text, double first, double second) throws ExpressionException {
        ExpressionMap map = ExpressionMap.of(
                BinExpression.parse(text),
                Map.of("A", LinearMap.of(2, 1, new double[] {6, 1}), "B", LinearMap.of(2, 1, new double[] {2, 4})),
                Map.of("K", new double[] {10, 100}));
        assertThat(predictions(map, new double[] {1})).containsExactly(new double[] {first, second}, within(1e-14));
    }

    /** A normalisation is to all bins, also those that are cut. */
    @Test
    void totalsAreOfAllBinsAlsoBehindACut() throws ExpressionException {
        LinearMap a = LinearMap.of(3, 1, new double[] {1, 2, 5});
        ForwardMap cut = ExpressionMap.of(BinExpression.parse("norm(A)"), Map.of("A", a), Map.of())
                .select(new int[] {2, 0});
        assertThat(predictions(cut, new double[] {7})).containsExactly(new double[] {0.625, 0.125}, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A + X    | the expression 'A + X' has the name 'X', which stands for nothing
            K*2      | the expression 'K*2' has no prediction in it
            """)
    void expressionsOfUnknownNamesAndWithoutPredictionsAreRefused(String text, String message) {
        assertThatThrownBy(() -> expression(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theMatrixIsACopy() {
        double[] matrix = {1, 2};
        LinearMap map = LinearMap.of(1, 2, matrix);
        matrix[0] = 5;
        map.matrix()[1] = 5;
        assertThat(map.matrix()).containsExactly(1, 2);
    }

    @Test
    void operandsOfOtherSizesAreRefused() {
        LinearMap a = linear("a", POINTS);
        LinearMap three = linear("b", 3);
        LinearMap narrow = LinearMap.of(POINTS, 1, new double[POINTS]);
        assertThatThrownBy(() -> new RatioMap(a, three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("numerator has 5 points and the denominator 3");
        assertThatThrownBy(() -> asymmetry(a, three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'(a - b)/(a + b)' have 5, 3 points; all have to be the same, or 1");
        assertThatThrownBy(() -> new SumMap(List.of(a, narrow)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 grid values");
        assertThatThrownBy(() -> new SumMap(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> LinearMap.of(2, 2, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 4 entries, not 3");
    }
}
