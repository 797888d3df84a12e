package org.nablafit.theory.fktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.grid.Interval;

class SharedTablesTest {
    /** The predictions are published with twelve digits. */
    private static final double PERCENT_OF_PUBLISHED = 1e-8;

    static List<String> names() {
        return SharedTables.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void predictionsOfTheToyPdfAreThePublishedOnes(String name) throws IOException {
        FkTable table = SharedTables.read(name);
        YamlNode published = Yaml.read(ProjectFiles.fktables(name + ".toyLH.json"));
        double[] expected = published.get("predictions").numbers();
        double[] predictions = ToyPdf.predictions(table);
        assertThat(predictions).hasSameSizeAs(expected);
        for (int bin = 0; bin < expected.length; bin++) {
            assertThat(predictions[bin])
                    .as("bin %d", bin)
                    .isCloseTo(expected[bin], withinPercentage(PERCENT_OF_PUBLISHED));
        }
        assertThat(table.mu0()).isCloseTo(published.get("mu0").number(), withinPercentage(PERCENT_OF_PUBLISHED));
        assertThat(table.name()).isEqualTo(name);
        assertThat(table.hadron()).isEqualTo(Hadron.PROTON);
        assertThat(table.flavours()).hasValue(name.startsWith("closure") ? 3 : 4);
    }

    @Test
    void thereAreAllTables() {
        assertThat(names()).hasSize(22);
    }

    @Test
    void aTableTellsItsNodesChannelsAndBins() throws IOException {
        FkTable table = SharedTables.read("SLAC_P_F2_nnlo");
        assertThat(table.binCount()).isEqualTo(143);
        assertThat(table.xGrid().size()).isEqualTo(25);
        assertThat(table.channels())
                .containsExactly(
                        EvolutionFlavour.GLUON,
                        EvolutionFlavour.T3,
                        EvolutionFlavour.T8,
                        EvolutionFlavour.T15,
                        EvolutionFlavour.SIGMA);
        assertThat(table.limits(0)).containsExactly(new Interval(2.38, 2.38), new Interval(0.1, 0.1));
        assertThat(table.limits(0).getFirst().middle()).isEqualTo(2.38);
        assertThat(table.metadata()).containsEntry("target", "proton");
    }

    /** The grid of all tables at 1.65 GeV as another reader of the same files found it. */
    @Test
    void tablesOfOneScaleShareOneGrid() throws IOException {
        List<FkTable> tables = new ArrayList<>();
        for (String name : names()) {
            if (!name.startsWith("closure")) {
                tables.add(SharedTables.read(name));
            }
        }
        FkTables.requireCompatible(tables);
        PdfGrid grid = FkTables.grid(tables);
        assertThat(grid.nodeCount()).isEqualTo(49);
        FkTable table = tables.getFirst();
        double[] matrix = table.dense(grid, FlavourBasis.EVOLUTION_14);
        double[] values = new double[grid.nodeCount() * EvolutionFlavour.COUNT];
        for (int i = 0; i < grid.nodeCount(); i++) {
            System.arraycopy(
                    ToyPdf.evolution(grid.node(i).x()), 0, values, i * EvolutionFlavour.COUNT, EvolutionFlavour.COUNT);
        }
        double[] expected = ToyPdf.predictions(table);
        for (int bin = 0; bin < table.binCount(); bin++) {
            double prediction = 0;
            for (int v = 0; v < values.length; v++) {
                prediction += matrix[bin * values.length + v] * values[v];
            }
            assertThat(prediction).isCloseTo(expected[bin], withinPercentage(1e-10));
        }
    }
}
