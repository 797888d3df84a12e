package org.nablafit.theory.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.SharedTables;
import org.nablafit.theory.fktable.ToyPdf;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

class TableMapsTest {
    private static final double PERCENT = 1e-10;

    /** The toy distributions, which have no charm and no bottom, in a basis. */
    private static double[] toy(PdfGrid grid, FlavourBasis basis) {
        double[][] fromEvolution = basis.fromEvolution();
        double[] values = new double[grid.nodeCount() * basis.size()];
        for (int i = 0; i < grid.nodeCount(); i++) {
            double[] evolution = ToyPdf.evolution(grid.node(i).x());
            for (int k = 0; k < basis.size(); k++) {
                for (int e = 0; e < evolution.length; e++) {
                    values[i * basis.size() + k] += fromEvolution[k][e] * evolution[e];
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

    private static void assertClose(double[] predictions, int from, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(predictions[from + i]).isCloseTo(expected[i], withinPercentage(PERCENT));
        }
    }

    @Test
    void everyBasisThatHoldsTheToyGivesItsPredictions() throws IOException {
        FkTable table = SharedTables.read("HERA_NC_318GEV_EM_nnlo");
        PdfGrid grid = table.grid();
        for (FlavourBasis basis : List.of(
                FlavourBasis.EVOLUTION_14,
                FlavourBasis.EVOLUTION_9,
                FlavourBasis.EVOLUTION_8,
                FlavourBasis.EVOLUTION_7,
                FlavourBasis.FLAVOUR_8,
                FlavourBasis.FLAVOUR_7)) {
            LinearMap map = LinearMap.of(table, grid, basis);
            assertThat(map.isLinear()).isTrue();
            assertClose(predictions(map, toy(grid, basis)), 0, ToyPdf.predictions(table));
        }
    }

    @Test
    void tablesFollowOneAnother() throws IOException {
        List<FkTable> tables =
                List.of(SharedTables.read("NMC_P_SIGMARED_nnlo"), SharedTables.read("HERA_CC_318GEV_EP_nnlo"));
        PdfGrid grid = FkTables.grid(tables);
        LinearMap map = LinearMap.of(tables, grid, FlavourBasis.EVOLUTION_8);
        assertThat(map.pointCount()).isEqualTo(256 + 39);
        double[] t = predictions(map, toy(grid, FlavourBasis.EVOLUTION_8));
        assertClose(t, 0, ToyPdf.predictions(tables.get(0)));
        assertClose(t, 256, ToyPdf.predictions(tables.get(1)));
    }

    @Test
    void theRatioOfDeuteronAndProtonIsThatOfTheirTables() throws IOException {
        FkTable deuteron = SharedTables.read("NMC_D_F2_nnlo");
        FkTable proton = SharedTables.read("NMC_P_F2_nnlo");
        PdfGrid grid = FkTables.grid(List.of(deuteron, proton));
        RatioMap map = new RatioMap(
                LinearMap.of(deuteron, grid, FlavourBasis.EVOLUTION_8),
                LinearMap.of(proton, grid, FlavourBasis.EVOLUTION_8));
        double[] t = predictions(map, toy(grid, FlavourBasis.EVOLUTION_8));
        double[] numerator = ToyPdf.predictions(deuteron);
        double[] denominator = ToyPdf.predictions(proton);
        for (int i = 0; i < t.length; i++) {
            assertThat(t[i]).isCloseTo(numerator[i] / denominator[i], withinPercentage(PERCENT));
        }
    }

    @Test
    void tablesOfDifferentScalesAreRefused() throws IOException {
        List<FkTable> tables =
                List.of(SharedTables.read("SLAC_D_F2_nnlo"), SharedTables.read("closure_F2_isoscalar_nlo"));
        PdfGrid grid = FkTables.grid(tables);
        assertThatThrownBy(() -> LinearMap.of(tables, grid, FlavourBasis.EVOLUTION_8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SLAC_D_F2_nnlo")
                .hasMessageContaining("closure_F2_isoscalar_nlo");
        assertThatThrownBy(() -> LinearMap.of(List.of(), grid, FlavourBasis.EVOLUTION_8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one table");
    }
}
