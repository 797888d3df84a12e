package org.nablafit.theory.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.numeric.GaussLegendre;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.kernel.InterpolationGrid;

class EvolutionTest {
    private static final HeavyQuarks QUARKS = HeavyQuarks.pole(1.51, 4.92, 172.5);

    private static final EvolutionPoint ORIGIN = new EvolutionPoint(1.65, 4);

    private static final EvolutionPoint HIGH = new EvolutionPoint(100, 5);

    /** Of the integrator, relative to the largest element. */
    private static final double INTEGRATOR = 1e-9;

    private static final InterpolationGrid GRID = InterpolationGrid.of(InterpolationGrid.evenNodes(30, 1e-4));

    private static EvolutionSettings settings(PerturbativeOrder order) {
        return EvolutionSettings.of(StrongCoupling.of(order, 0.118, 91.1876, QUARKS));
    }

    private static EvolutionOperator operator(EvolutionSettings settings, EvolutionPoint from, EvolutionPoint to) {
        return Evolution.of(settings, GRID).operators(from, List.of(to)).getFirst();
    }

    private static double[][] toy(int flavours) {
        double[][] initial = ToyDistributions.on(GRID);
        if (flavours > 3) {
            // Some charm: T15 and V15 of their own.
            for (int i = 0; i < GRID.size(); i++) {
                double x = GRID.nodes().node(i);
                double charm = 0.05 * Math.pow(x, 0.3) * Math.pow(1 - x, 4);
                for (EvolutionFlavour flavour : List.of(
                        EvolutionFlavour.SIGMA, EvolutionFlavour.T24, EvolutionFlavour.T35, EvolutionFlavour.T15)) {
                    initial[flavour.index()][i] += flavour == EvolutionFlavour.T15 ? -3 * charm : charm;
                }
            }
        }
        return initial;
    }

    private static void assertSame(double[][] actual, double[][] expected, double tolerance) {
        for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
            double[] row = expected[flavour.index()];
            double largest = 0;
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(actual[flavour.index()]).as(flavour.label()).containsExactly(row, within(tolerance * largest));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PerturbativeOrder.class,
            names = {"LO", "NLO", "NNLO"})
    void twoStepsAreOne(PerturbativeOrder order) {
        EvolutionPoint middle = new EvolutionPoint(12, 5);
        double[][] initial = toy(4);
        double[][] once = operator(settings(order), ORIGIN, HIGH).apply(initial);
        double[][] first = operator(settings(order), ORIGIN, middle).apply(initial);
        double[][] second = operator(settings(order), middle, HIGH).apply(first);
        assertSame(second, once, INTEGRATOR);
    }

    /** Down through the threshold and up again, also where the threshold is not the mass. */
    @ParameterizedTest
    @EnumSource(MassScheme.class)
    void thereAndBackAgainIsNothing(MassScheme scheme) {
        HeavyQuarks quarks = new HeavyQuarks(1.51, 4.92, 172.5, scheme, 1.3);
        EvolutionSettings settings =
                EvolutionSettings.of(StrongCoupling.of(PerturbativeOrder.NNLO, 0.118, 91.1876, quarks));
        EvolutionPoint low = new EvolutionPoint(3, 4);
        double[][] initial = toy(4);
        double[][] high = operator(settings, low, HIGH).apply(initial);
        double[][] back = operator(settings, HIGH, low).apply(high);
        assertSame(back, initial, 1e-6);
    }

    /** With charm, bottom and top that are there below their thresholds. */
    @ParameterizedTest
    @EnumSource(
            value = PerturbativeOrder.class,
            names = {"LO", "NLO", "NNLO"})
    void intrinsicQuarksThereAndBackAgainAreTheSame(PerturbativeOrder order) {
        EvolutionSettings settings = settings(order).withIntrinsicQuarks();
        EvolutionPoint low = new EvolutionPoint(1.3, 3);
        double[][] initial = intrinsic();
        double[][] high = operator(settings, low, HIGH).apply(initial);
        double[][] back = operator(settings, HIGH, low).apply(high);
        assertSame(back, initial, 1e-6);
    }

    /** Below its threshold an intrinsic quark stays as it is, and nothing else sees it. */
    @Test
    void intrinsicQuarksWaitForTheirThreshold() {
        EvolutionSettings settings = settings(PerturbativeOrder.NLO);
        EvolutionPoint low = new EvolutionPoint(1.3, 3);
        EvolutionPoint below = new EvolutionPoint(1.5, 3);
        double[][] initial = intrinsic();
        double[][] evolved =
                operator(settings.withIntrinsicQuarks(), low, below).apply(initial);
        assertThat(charm(evolved, EvolutionFlavour::plus))
                .containsExactly(charm(initial, EvolutionFlavour::plus), within(INTEGRATOR));
        assertThat(charm(evolved, EvolutionFlavour::minus))
                .containsExactly(charm(initial, EvolutionFlavour::minus), within(INTEGRATOR));
        double[][] without = operator(settings, low, below).apply(toy(3));
        assertThat(evolved[EvolutionFlavour.GLUON.index()])
                .containsExactly(without[EvolutionFlavour.GLUON.index()], within(INTEGRATOR));
        assertThat(evolved[EvolutionFlavour.T8.index()])
                .containsExactly(without[EvolutionFlavour.T8.index()], within(INTEGRATOR));
    }

    /** Without intrinsic quarks in the initial distributions the settings for them change nothing. */
    @Test
    void nothingIntrinsicChangesNothing() {
        EvolutionSettings settings = settings(PerturbativeOrder.NNLO);
        EvolutionPoint low = new EvolutionPoint(1.3, 3);
        double[][] initial = toy(3);
        assertSame(
                operator(settings.withIntrinsicQuarks(), low, HIGH).apply(initial),
                operator(settings, low, HIGH).apply(initial),
                INTEGRATOR);
    }

    /** c+ or c−, where there is no top: (4 Σ + T24) / 5 is the sum without bottom. */
    private static double[] charm(double[][] values, IntFunction<EvolutionFlavour> combination) {
        double[] all = values[combination.apply(0).index()];
        double[] four = values[combination.apply(4).index()];
        double[] three = values[combination.apply(3).index()];
        return IntStream.range(0, all.length)
                .mapToDouble(i -> ((4 * all[i] + four[i]) / 5 - three[i]) / 4)
                .toArray();
    }

    /** The toy distributions with charm of both signs and bottom, where nothing is heavier. */
    private static double[][] intrinsic() {
        double[][] initial = toy(3);
        for (int i = 0; i < GRID.size(); i++) {
            double x = GRID.nodes().node(i);
            double heavy = 0.05 * Math.pow(x, 0.3) * Math.pow(1 - x, 4);
            add(initial, EvolutionFlavour::plus, 3, i, heavy);
            add(initial, EvolutionFlavour::plus, 4, i, heavy * x);
            add(initial, EvolutionFlavour::minus, 3, i, heavy * x * (x - 0.2));
        }
        return initial;
    }

    /** Adds to q+ or q−, where quark 3 is charm. */
    private static void add(
            double[][] values, IntFunction<EvolutionFlavour> combination, int quark, int node, double value) {
        for (int k = 0; k < HeavyQuarks.LARGEST; k++) {
            double weight = k == 0 || k > quark ? 1 : k == quark ? -quark : 0;
            values[combination.apply(k).index()][node] += weight * value;
        }
    }

    /** All asked scales in one call, in any order, are what each of them is alone. */
    @Test
    void scalesDoNotDependOnEachOther() {
        List<EvolutionPoint> points = List.of(
                HIGH,
                new EvolutionPoint(3, 4),
                ORIGIN,
                new EvolutionPoint(1000, 6),
                new EvolutionPoint(4.92, 4),
                new EvolutionPoint(4.92, 5),
                new EvolutionPoint(1.3, 3),
                new EvolutionPoint(1.55, 4));
        double[][] initial = toy(4);
        for (Solution solution : Solution.values()) {
            EvolutionSettings settings = settings(PerturbativeOrder.NLO).withSolution(solution);
            List<EvolutionOperator> operators = Evolution.of(settings, GRID).operators(ORIGIN, points);
            for (int i = 0; i < points.size(); i++) {
                assertThat(operators.get(i).point()).isEqualTo(points.get(i));
                assertThat(operators.get(i).origin()).isEqualTo(ORIGIN);
                assertSame(
                        operators.get(i).apply(initial),
                        operator(settings, ORIGIN, points.get(i)).apply(initial),
                        INTEGRATOR);
            }
            assertSame(operators.get(2).apply(initial), initial, 0);
        }
    }

    @Test
    void quarksThatAreNotActiveAreZero() {
        EvolutionOperator operator = operator(settings(PerturbativeOrder.NNLO), ORIGIN, new EvolutionPoint(4, 4));
        double[][] evolved = operator.apply(toy(4));
        double[] sigma = evolved[EvolutionFlavour.SIGMA.index()];
        assertThat(evolved[EvolutionFlavour.T24.index()]).isEqualTo(sigma);
        assertThat(evolved[EvolutionFlavour.T35.index()]).isEqualTo(sigma);
        assertThat(evolved[EvolutionFlavour.V35.index()]).isEqualTo(evolved[EvolutionFlavour.V.index()]);
        assertThat(operator.connects(EvolutionFlavour.SIGMA, EvolutionFlavour.GLUON))
                .isTrue();
        assertThat(operator.connects(EvolutionFlavour.SIGMA, EvolutionFlavour.T24))
                .isFalse();
        assertThat(operator.connects(EvolutionFlavour.V, EvolutionFlavour.SIGMA))
                .isFalse();
        assertThat(operator.block(EvolutionFlavour.V, EvolutionFlavour.SIGMA)).containsOnly(0);
    }

    /** Σ_i w_i (O x)_i = Σ_j (Oᵀ w)_j x_j, and both with the blocks. */
    @Test
    void pullBackIsTheTransposedOperator() {
        EvolutionOperator operator = operator(settings(PerturbativeOrder.NLO), ORIGIN, HIGH);
        double[][] x = toy(4);
        double[][] w = new double[14][GRID.size()];
        for (int f = 0; f < 14; f++) {
            for (int i = 0; i < GRID.size(); i++) {
                w[f][i] = Math.sin(3.0 * f + i);
            }
        }
        double left = dot(w, operator.apply(x));
        double right = dot(operator.pullBack(w), x);
        assertThat(right).isCloseTo(left, within(1e-11 * Math.abs(left)));
        double blocks = 0;
        for (EvolutionFlavour out : EvolutionFlavour.values()) {
            for (EvolutionFlavour in : EvolutionFlavour.values()) {
                double[] block = operator.block(out, in);
                for (int i = 0; i < GRID.size(); i++) {
                    for (int j = 0; j < GRID.size(); j++) {
                        blocks += w[out.index()][i] * block[i * GRID.size() + j] * x[in.index()][j];
                    }
                }
            }
        }
        assertThat(blocks).isCloseTo(left, within(1e-11 * Math.abs(left)));
    }

    private static double dot(double[][] x, double[][] y) {
        double sum = 0;
        for (int f = 0; f < x.length; f++) {
            for (int i = 0; i < x[f].length; i++) {
                sum += x[f][i] * y[f][i];
            }
        }
        return sum;
    }

    /** Truncated and exact differ by what is left out; at LO they are the same. */
    @Test
    void truncatedIsCloseToExact() {
        double[][] initial = toy(4);
        double[] differences = new double[3];
        for (PerturbativeOrder order : List.of(PerturbativeOrder.LO, PerturbativeOrder.NLO, PerturbativeOrder.NNLO)) {
            double[] exact = operator(settings(order), ORIGIN, HIGH).apply(initial)[EvolutionFlavour.T3.index()];
            double[] truncated = operator(settings(order).withSolution(Solution.TRUNCATED), ORIGIN, HIGH)
                    .apply(initial)[EvolutionFlavour.T3.index()];
            for (int i = 0; i < GRID.size(); i++) {
                double difference = Math.abs(truncated[i] - exact[i]);
                differences[order.corrections()] = Math.max(differences[order.corrections()], difference);
            }
        }
        assertThat(differences[0]).isLessThan(INTEGRATOR);
        assertThat(differences[1]).isBetween(1e-5, 1e-2);
        assertThat(differences[2]).isBetween(1e-6, 0.5 * differences[1]);
    }

    /**
     * The momentum of all partons and the number of valence quarks stay, at all orders and through all thresholds. What is
     * below the lowest node is lost, so that the input is one that has next to nothing there, and flows down slowly.
     */
    @ParameterizedTest
    @EnumSource(
            value = PerturbativeOrder.class,
            names = {"LO", "NLO", "NNLO"})
    void momentumAndNumberAreConserved(PerturbativeOrder order) {
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(70, 1e-7));
        double[][] initial = ToyDistributions.on(grid);
        EvolutionPoint origin = new EvolutionPoint(1.4, 3);
        EvolutionOperator operator = Evolution.of(settings(order), grid)
                .operators(origin, List.of(HIGH))
                .getFirst();
        double[][] evolved = operator.apply(initial);
        double[] momentum = new double[2];
        double[] number = new double[2];
        double[] integral = integrals(grid, 0);
        double[] logarithmic = integrals(grid, -1);
        for (int j = 0; j < grid.size(); j++) {
            for (int k = 0; k < 2; k++) {
                double[][] values = k == 0 ? initial : evolved;
                momentum[k] += integral[j]
                        * (values[EvolutionFlavour.SIGMA.index()][j] + values[EvolutionFlavour.GLUON.index()][j]);
                number[k] += logarithmic[j] * values[EvolutionFlavour.V.index()][j];
            }
        }
        // Below x = 1e-7 there are 1e-4 of the momentum at most, and 3e-4 of the valence quarks.
        assertThat(momentum[1]).isCloseTo(momentum[0], within(3e-4));
        assertThat(number[1]).isCloseTo(number[0], within(1e-3));
    }

    /** ∫ dx x^power w_j(x) over the grid, by Gauss and Legendre in ln x between its nodes. */
    private static double[] integrals(InterpolationGrid grid, int power) {
        double[] sums = new double[grid.size()];
        for (int i = 1; i < grid.size(); i++) {
            GaussLegendre.Quadrature rule = GaussLegendre.on(
                    Math.log(grid.nodes().node(i - 1)), Math.log(grid.nodes().node(i)), 12);
            for (int q = 0; q < 12; q++) {
                double x = Math.exp(rule.nodes()[q]);
                double[] weights = grid.weights(x);
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += rule.weights()[q] * Math.pow(x, power + 1) * weights[j];
                }
            }
        }
        return sums;
    }

    /** The error falls with the number of nodes, for 1e-5 ≤ x ≤ 0.7. */
    @Test
    void convergesWithTheGrid() {
        double[] x = {1.3e-5, 1e-4, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.7};
        double[][] reference = at(x, 150);
        double coarse = largestDifference(at(x, 50), reference);
        double fine = largestDifference(at(x, 110), reference);
        assertThat(coarse).isLessThan(1e-4);
        assertThat(fine).isLessThan(3e-6);
    }

    private static double[][] at(double[] x, int nodes) {
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(nodes, 1e-5));
        EvolutionOperator operator = Evolution.of(settings(PerturbativeOrder.NNLO), grid)
                .operators(ORIGIN, List.of(HIGH))
                .getFirst();
        double[][] evolved = operator.apply(ToyDistributions.on(grid));
        double[][] values = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            double[] partons = ToyDistributions.at(x[i], grid, evolved);
            values[i] = List.of("u_v", "d_v", "L_m", "L_p", "s_p", "c_p", "b_p", "g").stream()
                    .mapToDouble(name -> ToyDistributions.combination(name, partons))
                    .toArray();
        }
        return values;
    }

    private static double largestDifference(double[][] values, double[][] reference) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                largest = Math.max(largest, Math.abs(values[i][j] / reference[i][j] - 1));
            }
        }
        return largest;
    }

    @Test
    void saysWhatIsWrong() {
        EvolutionSettings settings = settings(PerturbativeOrder.NLO);
        assertThatThrownBy(() -> new EvolutionPoint(-2, 4)).hasMessage("a scale is a positive number of GeV, not -2.0");
        assertThatThrownBy(() -> new EvolutionPoint(2, 2))
                .hasMessage("the number of active flavours is from 3 to 6, not 2");
        assertThatThrownBy(() -> settings.withScaleRatio(0)).hasMessageContaining("not 0.0");
        assertThatThrownBy(() -> settings(PerturbativeOrder.N3LO))
                .hasMessage("distributions are evolved at LO, NLO or NNLO, not at N3LO");
        assertThatThrownBy(() -> operator(settings, ORIGIN, HIGH).apply(new double[3][3]))
                .hasMessage("an evolution operator acts on 14 distributions of the evolution basis, not on 3");
        assertThatThrownBy(() -> operator(settings, ORIGIN, HIGH).pullBack(new double[14][3]))
                .hasMessage("an evolution operator on 30 nodes acts on as many values of each distribution, not on 3");
        HeavyQuarks withoutTop = HeavyQuarks.pole(1.51, 4.92, Double.POSITIVE_INFINITY);
        EvolutionSettings five =
                EvolutionSettings.of(StrongCoupling.of(PerturbativeOrder.LO, 0.118, 91.1876, withoutTop));
        assertThatThrownBy(() -> operator(five, ORIGIN, new EvolutionPoint(1000, 6)))
                .hasMessageContaining("threshold of flavour 6, which has no mass");
        assertThatThrownBy(() -> operator(settings, ORIGIN, new EvolutionPoint(0.1, 4)))
                .hasMessageContaining("diverges between");
    }
}
