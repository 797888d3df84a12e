package org.nablafit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.cli.Main;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.export.FitColumns;
import org.nablafit.export.Summaries;
import org.nablafit.export.Summary;
import org.nablafit.fit.FitResult;
import org.nablafit.testkit.ChildJava;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.SmallFits;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {
    private static Dataset slac() throws IOException {
        return Datasets.find("SLAC_P_F2", SearchPath.of(ProjectFiles.project("data/datasets")));
    }

    @Test
    void aDatasetGoesThereAndBack() throws IOException {
        Dataset dataset = slac();
        Table table = Tables.of(dataset);
        assertThat(table.name()).isEqualTo("SLAC_P_F2");
        assertThat(table.columnNames())
                .containsExactly("x", "Q2", "y", "value", "statistical", "uncorrelated", "SLACNORM", "SLACRELNORM");
        Dataset back = Tables.dataset(table, dataset);
        assertThat(CovarianceMatrix.experimental(List.of(back)).values())
                .containsExactly(CovarianceMatrix.experimental(List.of(dataset)).values());
        assertThat(back.values()).containsExactly(dataset.values());
        Dataset some = Tables.dataset(table.where(table.doubleColumn("x").isGreaterThan(0.5)), dataset);
        assertThat(some.size()).isBetween(1, dataset.size() - 1);
        assertThat(Arrays.stream(some.kinematics().column("x")).min().orElseThrow())
                .isGreaterThan(0.5);
    }

    @Test
    void everyShippedDatasetGoesThereAndBack() throws IOException {
        SearchPath path = SearchPath.of(ProjectFiles.project("data/datasets"));
        for (String name : Datasets.names(path)) {
            if (Datasets.findPoints(name, path, List.of()) instanceof Dataset dataset) {
                Dataset back = Tables.dataset(Tables.of(dataset), dataset);
                assertThat(back.totalUncertainties()).as(name).containsExactly(dataset.totalUncertainties());
            }
        }
    }

    @Test
    void aTableAndItsMeaningGiveADataset() throws IOException {
        Dataset dataset = slac();
        String meaning = Files.readString(ProjectFiles.project("data/datasets/SLAC_P_F2.yaml"))
                .replaceFirst("(?m)^ignored:.*$", "");
        Dataset back = Tables.dataset(Tables.of(dataset), "SLAC_P_F2", meaning);
        assertThat(CovarianceMatrix.experimental(List.of(back)).values())
                .containsExactly(CovarianceMatrix.experimental(List.of(dataset)).values());

        assertThatThrownBy(() ->
                        Tables.dataset(Tables.of(dataset), "SLAC_P_F2", meaning.replace("  Q2: GeV^2", "  Q: GeV")))
                .hasMessageMatching(
                        "meaning of SLAC_P_F2:\\d+: kinematics.Q: there is no column 'Q' in table of SLAC_P_F2;.*");
        Table more = Tables.of(dataset).addColumns(DoubleColumn.create("extra", dataset.values()));
        assertThatThrownBy(() -> Tables.dataset(more, "SLAC_P_F2", meaning))
                .hasMessageStartingWith(
                        "table of SLAC_P_F2:1: the column 'extra' is not named in meaning of SLAC_P_F2");
        Table gap = Tables.of(dataset);
        gap.doubleColumn("Q2").setMissing(2);
        assertThatThrownBy(() -> Tables.dataset(gap, "SLAC_P_F2", meaning))
                .hasMessage("table of SLAC_P_F2:4: column 'Q2': a finite number is expected, '' was found");
    }

    @Test
    void tablesThatDoNotFitAreRefusedInASentence() throws IOException {
        Dataset dataset = slac();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tables.dataset(Tables.of(dataset).removeColumns("value"), dataset))
                .withMessageStartingWith("the table SLAC_P_F2 has no column 'value'; ");
        Table more = Tables.of(dataset).addColumns(DoubleColumn.create("extra", dataset.values()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tables.dataset(more, dataset))
                .withMessageStartingWith("the column 'extra' of the table SLAC_P_F2 has no meaning in the data set");
        Table gap = Tables.of(dataset);
        gap.doubleColumn("x").setMissing(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tables.dataset(gap, dataset))
                .withMessage("the column 'x' of the table SLAC_P_F2 is empty in row 3 (from 0)");
        Table words = Tables.of(dataset).removeColumns("x");
        words.addColumns(StringColumn.create("x", new String[words.rowCount()]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tables.dataset(words, dataset))
                .withMessage("the column 'x' of the table SLAC_P_F2 has to have numbers, but its type is string");
    }

    @Test
    void theTablesOfAFitHaveItsNumbers() {
        FitResult fit = SmallFits.firstFit();
        FitTables tables = Tables.of(fit);
        Table points = tables.points();
        assertThat(points.rowCount()).isEqualTo(575);
        assertThat(points.columnNames())
                .containsExactly(
                        "dataset",
                        "point",
                        "x",
                        "Q2",
                        "y",
                        "data",
                        "statistical",
                        "uncertainty",
                        "prediction",
                        "pull",
                        "role");
        assertThat(points.doubleColumn("prediction").asDoubleArray()).containsExactly(fit.predictions());
        Dataset last = fit.datasets().getLast();
        int i = last.size() - 1;
        assertThat(points.doubleColumn("pull").getDouble(574))
                .isCloseTo((fit.predictions()[574] - last.value(i)) / last.totalUncertainties()[i], within(1e-12));
        assertThat(points.stringColumn("role").isEqualTo("validation").size())
                .isEqualTo(fit.split().validation().length);
        assertThat(tables.chi2().doubleColumn("chi2").getDouble(1))
                .isEqualTo(fit.chi2().datasets().get(1).chi2());
        assertThat(tables.parameters().rowCount()).isEqualTo(96);
        assertThat(tables.history().rowCount())
                .isEqualTo(fit.history().entries().size());
        assertThat(tables.distributions().doubleColumn("xg_error").asDoubleArray())
                .containsExactly(fit.bands().error()[1]);
    }

    @Test
    void aTableHasASummary() throws IOException {
        Table table = Tables.of(slac());
        Summary summary = Summaries.of(table).orElseThrow();
        assertThat(Summaries.types()).contains(Table.class);
        assertThat(summary.title()).isEqualTo("SLAC_P_F2");
        assertThat(summary.tables().getFirst().rows()).hasSize(20);
        assertThat(summary.toText()).contains("143 rows, 8 columns", "… and 123 more rows");
        assertThat(summary.toHtml()).contains("<th scope=\"col\" class=\"number\">Q2</th>");
        Table names = Table.create("n<1>", StringColumn.create("name", "a<b", "c"));
        assertThat(Summaries.of(names).orElseThrow().toHtml()).contains("n&lt;1&gt;", "<td>a&lt;b</td>");
    }

    /** Readers of Tablesaw work without the jars that are left out. */
    @Test
    void tablesOfTheUserAreReadAndWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("table.csv");
        Tables.of(slac()).write().csv(file.toFile());
        Table read = Table.read().csv(file.toFile());
        assertThat(Tables.dataset(read, slac()).values()).containsExactly(slac().values());
        assertThat(read.summarize("value", AggregateFunctions.mean).apply().rowCount())
                .isEqualTo(1);
    }

    /** What the class loader says of a run of the command line. */
    private static String loaded(String... arguments) throws IOException, InterruptedException {
        return ChildJava.run(
                List.of(ChildJava.OPTIONS, "-Xlog:class+load", "-Dnablafit.home=" + ProjectFiles.project("")),
                Main.class,
                arguments);
    }

    @Test
    void tablesawIsLoadedOnlyWhenItIsUsed(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(loaded("--version")).contains("org.nablafit.cli.Main").doesNotContain("tech.tablesaw");
        assertThat(loaded(
                        "fit",
                        ProjectFiles.project("data/runcards/first-fit.yaml").toString(),
                        "--set",
                        "fit.iterations=1",
                        "--output",
                        folder.toString()))
                .contains("org.nablafit.export.Summary")
                .doesNotContain("tech.tablesaw");
    }

    @Test
    void everyTableOfAFitIsMadeOfItsColumns() {
        FitResult fit = SmallFits.firstFit();
        for (String name : List.of("points", "chi2", "parameters", "history", "distributions")) {
            Map<String, Object> columns = new FitColumns(fit).of(name);
            assertThat(Tables.table(name, columns).columnNames()).as(name).containsExactlyElementsOf(columns.keySet());
        }
    }
}
