package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.grid.Interval;

/** A fit of data that a table of two protons predicts. */
class HadronicFitTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/first-fit.yaml");

    @TempDir
    Path folder;

    /** F2 of the proton times the gluon of another proton at x = 0.1, which is about 1. */
    private Path table() throws IOException {
        FkTable f2 = FkTables.read(ProjectFiles.project("data/fktables/SLAC_P_F2_nnlo_tmc.pineappl.lz4"));
        List<HadronicFkTable.Pair> channels = f2.channels().stream()
                .map(channel -> new HadronicFkTable.Pair(channel, EvolutionFlavour.GLUON))
                .toList();
        HadronicFkTable.Builder weights = new HadronicFkTable.Builder();
        List<List<Interval>> limits = new ArrayList<>();
        for (int bin = 0; bin < f2.binCount(); bin++) {
            weights.bin();
            limits.add(f2.limits(bin));
            for (int c = 0; c < channels.size(); c++) {
                for (int i = 0; i < f2.xGrid().size(); i++) {
                    weights.add(c, i, 0, f2.weight(bin, c, i));
                }
            }
        }
        FkTable.Head head = new FkTable.Head("two", f2.source(), f2.hadron(), f2.mu0(), f2.flavours(), f2.metadata());
        Path file = folder.resolve("two.pineappl.lz4");
        FkTables.write(
                new HadronicFkTable(
                        head, f2.hadron(), f2.xGrid(), new XGrid(new double[] {0.1}), channels, limits, weights),
                file);
        return file;
    }

    private static FitResult fit(Path table, String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of(changes));
        all.add("datasets=[{name: SLAC_P_F2, tables: [[" + table + "]]}]");
        Library library = new Library(List.of(ProjectFiles.project("data")), 2);
        return Fit.run(RuncardReader.read(CARD, all), library, FitListener.NONE);
    }

    @Test
    void aFitDescribesThem() throws IOException {
        FitResult fit = fit(table(), "fit.iterations=60", "fit.validation=0");
        assertThat(fit.predictions()).hasSize(33);
        double perPoint = fit.chi2().chi2() / 33;
        assertThat(perPoint).isBetween(0.2, 1.5);
    }

    @Test
    void aPenaltyTakesTablesOfOneHadron() throws IOException {
        Path table = table();
        assertThatThrownBy(() -> fit(table, "positivity={tables: ['" + table + "']}"))
                .hasMessageContaining("is of two hadrons; a positivity penalty takes tables of one");
    }

    @Test
    void analyticDerivativesLeadWhereCentralDifferencesLead() throws IOException {
        Path table = table();
        FitResult analytic = fit(table, "fit.iterations=5");
        FitResult central = fit(table, "fit.iterations=5", "fit.derivatives=central");
        double chi2 = analytic.chi2().chi2();
        assertThat(central.chi2().chi2()).isCloseTo(chi2, within(1e-5 * chi2));
        double[] first = analytic.predictions();
        double[] second = central.predictions();
        assertThat(IntStream.range(0, first.length).allMatch(i -> Math.abs(first[i] - second[i]) < 1e-5))
                .isTrue();
    }
}
