package org.nablafit.theory.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.fktable.TheoryTable;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.grid.Grids;

class BilinearMapTest {
    private static final double[] FIRST_X = {0.01, 0.2, 0.6, 1};
    private static final double[] SECOND_X = {0.05, 0.2, 0.7};

    @TempDir
    Path folder;

    private static HadronicFkTable table(String name, int second, int seed) {
        RandomStream random = new RandomStream(seed);
        HadronicFkTable.Builder weights = new HadronicFkTable.Builder();
        List<HadronicFkTable.Pair> pairs = List.of(
                new HadronicFkTable.Pair(EvolutionFlavour.GLUON, EvolutionFlavour.SIGMA),
                new HadronicFkTable.Pair(EvolutionFlavour.V, EvolutionFlavour.T3),
                new HadronicFkTable.Pair(EvolutionFlavour.GLUON, EvolutionFlavour.GLUON));
        for (int bin = 0; bin < 3; bin++) {
            weights.bin();
            for (int c = 0; c < pairs.size(); c++) {
                for (int i = 0; i < FIRST_X.length; i++) {
                    for (int j = bin == 1 ? 1 : 0; j < SECOND_X.length; j++) {
                        weights.add(c, i, j, random.uniform() - 0.3);
                    }
                }
            }
        }
        FkTable.Head head = new FkTable.Head(name, Path.of(name), Hadron.PROTON, 1.65, OptionalInt.of(4), Map.of());
        return new HadronicFkTable(
                head,
                new Hadron(second),
                new XGrid(FIRST_X),
                new XGrid(SECOND_X),
                pairs,
                List.of(List.of(), List.of(), List.of()),
                weights);
    }

    /** Partons of a hadron. */
    private static double xf(int hadron, int pid, double x) {
        return (1 + 0.1 * pid + 0.02 * pid * pid + hadron * 1e-10) * Math.pow(x, 0.3) * (1 - x);
    }

    /** The grid values of the partons in the evolution basis of 14. */
    private static double[] gridValues(PdfGrid grid) {
        double[][] toEvolution = Partons.toEvolution();
        int[] ids = Partons.ids();
        double[] values = new double[grid.nodeCount() * EvolutionFlavour.COUNT];
        for (int node = 0; node < grid.nodeCount(); node++) {
            PdfGrid.Node place = grid.node(node);
            for (int e = 0; e < EvolutionFlavour.COUNT; e++) {
                for (int p = 0; p < ids.length; p++) {
                    values[node * EvolutionFlavour.COUNT + e] +=
                            toEvolution[e][p] * xf(place.hadron().pdgId(), ids[p], place.x());
                }
            }
        }
        return values;
    }

    private static double[] predictions(ForwardMap map, double[] values) {
        double[] t = new double[map.pointCount()];
        map.predictions(values, t);
        return t;
    }

    /** The same table as a grid, by the convolution that is checked against PineAPPL. */
    @ParameterizedTest
    @ValueSource(ints = {2212, 1000010020})
    void predictionsAreThoseOfTheGrid(int second) throws IOException {
        HadronicFkTable table = table("hadronic", second, 1);
        PdfGrid grid = table.grid();
        BilinearMap map = BilinearMap.of(List.of(table), grid, FlavourBasis.EVOLUTION_14);
        double[] t = predictions(map, gridValues(grid));
        Path file = folder.resolve("hadronic.pineappl.lz4");
        FkTables.write(table, file);
        double[] expected = GridConvolution.convolve(
                Grids.read(file),
                List.of((pid, x, q2) -> xf(2212, pid, x), (pid, x, q2) -> xf(second, pid, x)),
                q2 -> Double.NaN,
                ConvolutionOptions.STANDARD);
        for (int i = 0; i < t.length; i++) {
            assertThat(t[i]).isCloseTo(expected[i], within(Tolerances.LONG_SUM * Math.abs(expected[i])));
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        HadronicFkTable table = table("hadronic", 1000010020, 2);
        Path file = folder.resolve("hadronic.pineappl");
        FkTables.write(table, file);
        TheoryTable again = FkTables.readAny(file);
        assertThat(again).isInstanceOf(HadronicFkTable.class);
        HadronicFkTable read = (HadronicFkTable) again;
        assertThat(read.channels()).isEqualTo(table.channels());
        assertThat(read.secondHadron()).isEqualTo(Hadron.DEUTERON);
        assertThat(read.mu0()).isCloseTo(1.65, within(Tolerances.ROUNDING));
        double[] values = gridValues(table.grid());
        double[] t = predictions(BilinearMap.of(List.of(table), table.grid(), FlavourBasis.EVOLUTION_14), values);
        double[] tAgain = predictions(BilinearMap.of(List.of(read), table.grid(), FlavourBasis.EVOLUTION_14), values);
        for (int i = 0; i < t.length; i++) {
            assertThat(tAgain[i]).isCloseTo(t[i], within(Tolerances.LONG_SUM * Math.abs(t[i])));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2212, 1000010020})
    void theDerivativeIsThatOfDifferences(int second) {
        List<HadronicFkTable> tables = List.of(table("one", second, 3), table("two", second, 4));
        PdfGrid grid = FkTables.grid(tables);
        BilinearMap map = BilinearMap.of(tables, grid, FlavourBasis.EVOLUTION_8);
        double[] values = new double[map.valueCount()];
        RandomStream random = new RandomStream(5);
        Arrays.setAll(values, i -> random.uniform() + 0.1);
        double[] t = new double[map.pointCount()];
        double[] derivative = new double[t.length * values.length];
        map.predictionsAndDerivative(values, t, derivative);
        assertThat(t).containsExactly(predictions(map, values));
        double step = 1e-3;
        double largest = Arrays.stream(derivative).map(Math::abs).max().orElseThrow();
        for (int v = 0; v < values.length; v++) {
            double[] up = values.clone();
            double[] down = values.clone();
            up[v] += step;
            down[v] -= step;
            double[] above = predictions(map, up);
            double[] below = predictions(map, down);
            for (int i = 0; i < t.length; i++) {
                // Of a quadratic function central differences are exact but for rounding.
                assertThat((above[i] - below[i]) / (2 * step))
                        .isCloseTo(derivative[i * values.length + v], within(1e-10 * largest));
            }
        }
    }

    @Test
    void pointsAreSelectedAcrossTables() {
        List<HadronicFkTable> tables = List.of(table("one", 2212, 6), table("two", 2212, 7));
        PdfGrid grid = FkTables.grid(tables);
        BilinearMap map = BilinearMap.of(tables, grid, FlavourBasis.EVOLUTION_14);
        double[] values = gridValues(grid);
        double[] all = predictions(map, values);
        int[] points = {5, 1, 2, 3, 3, 0};
        double[] selected = predictions(map.select(points), values);
        List<Double> expected = new ArrayList<>();
        for (int point : points) {
            expected.add(all[point]);
        }
        assertThat(selected)
                .containsExactly(expected.stream().mapToDouble(d -> d).toArray());
        assertThat(map.select(new int[0]).pointCount()).isZero();
        assertThat(map.isLinear()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> map.select(new int[] {6}));
    }

    @Test
    void tablesAreScaledAndSelected() {
        HadronicFkTable table = table("one", 2212, 8);
        PdfGrid grid = table.grid();
        double[] values = gridValues(grid);
        double[] all = predictions(BilinearMap.of(List.of(table), grid, FlavourBasis.EVOLUTION_14), values);
        double[] some = predictions(
                BilinearMap.of(List.of(table.scaled(3).select(new int[] {2, 0})), grid, FlavourBasis.EVOLUTION_14),
                values);
        assertThat(some[0]).isCloseTo(3 * all[2], within(Tolerances.LONG_SUM));
        assertThat(some[1]).isCloseTo(3 * all[0], within(Tolerances.LONG_SUM));
    }

    @Test
    void tablesOfOneAndOfTwoHadronsAreNotOneOperand() {
        HadronicFkTable two = table("two", 2212, 9);
        FkTable one = new FkTable(
                new FkTable.Head("one", Path.of("one"), Hadron.PROTON, 1.65, OptionalInt.of(4), Map.of()),
                new XGrid(FIRST_X),
                List.of(EvolutionFlavour.GLUON),
                List.of(List.of()),
                new double[FIRST_X.length]);
        List<TheoryTable> both = List.of(one, two);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableMaps.of(both, FkTables.grid(both), FlavourBasis.EVOLUTION_14))
                .withMessageContaining("all of one or all of two");
    }

    @Test
    void aGridThatLacksANodeIsRefused() {
        HadronicFkTable table = table("hadronic", 2212, 1);
        PdfGrid other = PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {0.3}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BilinearMap.of(List.of(table), other, FlavourBasis.EVOLUTION_8))
                .withMessageContaining("lacks the node x = 0.01");
    }
}
