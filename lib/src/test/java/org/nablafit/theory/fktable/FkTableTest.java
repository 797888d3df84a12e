package org.nablafit.theory.fktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

class FkTableTest {
    private static final XGrid NODES = new XGrid(new double[] {0.1, 0.5, 1});

    private static FkTable.Head head(String name, double mu0, OptionalInt flavours) {
        return new FkTable.Head(name, Path.of(name), Hadron.PROTON, mu0, flavours, Map.of());
    }

    private static FkTable table(List<EvolutionFlavour> channels, double... weights) {
        int bins = weights.length / channels.size() / NODES.size();
        return new FkTable(
                head("table", 1.65, OptionalInt.of(4)), NODES, channels, Collections.nCopies(bins, List.of()), weights);
    }

    private static FkTable twoBins() {
        return table(List.of(EvolutionFlavour.SIGMA, EvolutionFlavour.V15), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    private static PdfGrid grid(double... nodes) {
        return PdfGrid.of(Hadron.PROTON, new XGrid(nodes));
    }

    @Test
    void theMatrixHasEveryWeightAtItsPlaceAndNoneForOne() {
        double[] matrix = twoBins().dense(grid(0.1, 0.2, 0.5), FlavourBasis.EVOLUTION_8);
        int size = FlavourBasis.EVOLUTION_8.size();
        int v = FlavourBasis.EVOLUTION_8.indexOf("V");
        assertThat(matrix).hasSize(2 * 3 * size);
        assertThat(matrix[0]).isEqualTo(1);
        assertThat(matrix[2 * size]).isEqualTo(2);
        assertThat(matrix[v]).isEqualTo(4);
        assertThat(matrix[2 * size + v]).isEqualTo(5);
        assertThat(matrix[3 * size]).isEqualTo(7);
        assertThat(matrix[3 * size + 2 * size + v]).isEqualTo(11);
        assertThat(Arrays.stream(matrix).sum()).isEqualTo(1 + 2 + 4 + 5 + 7 + 8 + 10 + 11);
    }

    @Test
    void aGridOrBasisThatLacksSomethingIsRefused() {
        assertThatThrownBy(() -> twoBins().dense(grid(0.1, 0.2), FlavourBasis.EVOLUTION_8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks the node x = 0.5");
        PdfGrid neutron = PdfGrid.of(Hadron.NEUTRON, NODES);
        assertThatThrownBy(() -> twoBins().dense(neutron, FlavourBasis.EVOLUTION_8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of the proton");
        assertThatThrownBy(() -> twoBins().dense(grid(0.1, 0.5), FlavourBasis.EVOLUTION_4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs V15")
                .hasMessageContaining("'evolution-4'");
        FkTable withoutV15 = table(List.of(EvolutionFlavour.SIGMA, EvolutionFlavour.V15), 1, 2, 3, 0, 0, 0);
        assertThat(withoutV15.dense(grid(0.1, 0.5), FlavourBasis.EVOLUTION_4)).containsExactly(1, 0, 0, 0, 2, 0, 0, 0);
    }

    @Test
    void binsAreSelectedInTheOrderGiven() {
        FkTable selected = twoBins().select(new int[] {1, 0, 1});
        assertThat(selected.binCount()).isEqualTo(3);
        assertThat(selected.weight(0, 1, 0)).isEqualTo(10);
        assertThat(selected.weight(1, 0, 2)).isEqualTo(3);
        assertThatThrownBy(() -> twoBins().select(new int[] {2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no bin 2 among the 2");
    }

    @Test
    void tablesAreScaledAndGivenAnotherHadron() {
        assertThat(twoBins().scaled(3).weight(1, 1, 2)).isEqualTo(36);
        FkTable lead = twoBins().withHadron(Hadron.nucleus(208, 82));
        assertThat(lead.grid().hadrons()).containsExactly(Hadron.nucleus(208, 82));
        assertThat(lead.grid().nodeCount()).isEqualTo(2);
    }

    @Test
    void invariantsAreChecked() {
        assertThatThrownBy(() -> table(List.of(EvolutionFlavour.SIGMA, EvolutionFlavour.SIGMA), 1, 2, 3, 4, 5, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sigma twice");
        assertThatThrownBy(() -> table(List.of(EvolutionFlavour.SIGMA), 1, 2, 3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 3 weights, not 4");
        assertThatThrownBy(() -> table(List.of(EvolutionFlavour.SIGMA), 1, Double.NaN, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN in bin 0, channel Sigma, at x = 0.5");
        assertThatThrownBy(() -> table(List.of(EvolutionFlavour.SIGMA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 bins");
        assertThatThrownBy(() -> head("x", 0, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive initial scale");
    }

    @Test
    void tablesOfDifferentScalesOrFlavoursAreRefused() {
        FkTable first = named("first", 1.65, OptionalInt.of(4));
        FkTable unknown = named("unknown", 1.65 * (1 + 1e-12), OptionalInt.empty());
        FkTable other = named("other", 1, OptionalInt.of(4));
        FkTable five = named("five", 1.65, OptionalInt.of(5));
        assertThatCode(() -> FkTables.requireCompatible(List.of(first, unknown)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> FkTables.requireCompatible(List.of(first, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first needs distributions at 1.65 GeV")
                .hasMessageContaining("other at 1.0");
        assertThatThrownBy(() -> FkTables.requireCompatible(List.of(unknown, first, five)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first is made for 4")
                .hasMessageContaining("five for 5");
    }

    private static FkTable named(String name, double mu0, OptionalInt flavours) {
        return new FkTable(
                head(name, mu0, flavours), NODES, List.of(EvolutionFlavour.GLUON), List.of(List.of()), new double[3]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"nf0": 3, "mc": 1.3, "mb": 4.9}                             | Nf4Ind | 3
                    {'nf0': None, 'mc': 1.51, 'mb': 4.92, 'kcThr': 1.0}          | Nf6Ind | 4
                    {'mc': 1.51, 'mb': 4.92, 'kcThr': 1.2}                       | Nf6Ind | 3
                    {"mc": 0.5, "mb": 1.6, "mt": 173, "ktThr": "inf"}            | Nf6Ind | 5
                    {"mc": 0.5, "mb": 1.6, "MaxNfPdf": 4}                        | Nf6Ind | 4
                    {"mc": 0.5, "mb": 0.6, "mt": 0.7}                            | Nf6Ind | 6
                    {"mc": 1.65, "mb": 4.92}                                     | Nf6Ind | 4
                    {"FNS": "FFNS", "NfFF": 4, "mc": 3, "mb": 4}                 | Nf3Ind | 4
                    {"PTO": 2}                                                   | Nf5Sym | 5
                    {"PTO": 2}                                                   | Nf6Ind | -1
                    """)
    void theNumberOfFlavoursComesFromTheTheory(String theory, String assumptions, int expected) {
        OptionalInt flavours = ActiveFlavours.at(1.65, Map.of("theory", theory, "fk_assumptions", assumptions));
        assertThat(flavours.orElse(-1)).isEqualTo(expected);
    }
}
