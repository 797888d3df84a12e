package org.nablafit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.RuncardReader;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ChildJava;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.RunNotebook;
import org.nablafit.testkit.SmallFits;

class NotebookExportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** The output of the cells where the files of the project are those below {@code home}. */
    private String run(Path notebook, Path home) throws IOException, InterruptedException {
        return ChildJava.run(
                List.of(ChildJava.OPTIONS, "-Dnablafit.home=" + home), RunNotebook.class, notebook.toString());
    }

    /** The files of a fit in a folder of their own. */
    private Path copyOfHome(FitResult fit) throws IOException {
        Path home = folder.resolve("copy");
        for (FitResult.InputFile input : fit.inputs()) {
            Path target = home.resolve(input.path());
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(ProjectFiles.project(input.path()), target);
        }
        return home;
    }

    @Test
    void theFitIsReproducedFromItsInputsAndFailsWithTheNameOfAFileThatHasChanged() throws Exception {
        FitResult fit = SmallFits.firstFit();
        Path notebook = folder.resolve("fit.ipynb");
        NotebookExport.write(fit, notebook);
        Path home = copyOfHome(fit);
        assertThat(run(notebook, home))
                .contains("all 9 files are those of the fit")
                .contains("chi2 at the recorded parameters: ")
                .endsWith("The fit is reproduced.");

        Path data = home.resolve("data/datasets/BCDMS_P_F2.csv");
        List<String> lines = Files.readAllLines(data);
        String last = lines.removeLast();
        lines.add(last.replaceFirst("[1-8](?=,)", "9"));
        assertThat(lines.getLast()).isNotEqualTo(last);
        Files.write(data, lines);
        assertThatThrownBy(() -> run(notebook, home))
                .hasMessageContaining(
                        "CELL FAILED: these are not the files of the fit: data/datasets/BCDMS_P_F2.csv has changed")
                .hasMessageNotContaining("is reproduced");
    }

    /** Data and tables that the project does not have, named relative to the card. */
    @Test
    void filesOfTheUserAreFoundAgain() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own \"data\""));
        for (String ending : List.of(".csv", ".yaml")) {
            String text = Files.readString(ProjectFiles.project("data/datasets/SLAC_P_F2" + ending));
            Files.writeString(own.resolve("MINE" + ending), text.replace("name: SLAC_P_F2", "name: MINE"));
        }
        Files.copy(
                ProjectFiles.project("data/fktables/SLAC_P_F2_nnlo_tmc.pineappl.lz4"),
                own.resolve("table.pineappl.lz4"));
        Path card = Files.writeString(folder.resolve("card.yaml"), """
                description: 'a \\ and \"\"\"'
                datasets: [{name: MINE, tables: [['own "data"/table.pineappl.lz4']]}]
                model: {basis: evolution, network: {hidden: [3]}, sumRules: momentum}
                fit: {iterations: 4, validation: 0}
                """);
        FitResult fit =
                Fit.run(RuncardReader.read(card, List.of()), Library.standard(List.of(own), 1), FitListener.NONE);
        Path notebook = folder.resolve("fit.ipynb");
        NotebookExport.write(fit, notebook);
        assertThat(run(notebook, ProjectFiles.project(""))).endsWith("The fit is reproduced.");
    }

    @Test
    void theNotebookIsOfTheFormatAndNamesTheKernel() throws Exception {
        Path notebook = folder.resolve("fit.ipynb");
        NotebookExport.write(SmallFits.firstFit(), notebook);
        YamlNode root = Yaml.read(notebook);
        assertThat(root.get("nbformat").integer(4, 4)).isEqualTo(4);
        assertThat(root.get("nbformat_minor").integer(5, 5)).isEqualTo(5);
        assertThat(root.get("metadata").get("kernelspec").get("name").string()).isEqualTo("nablafit");
        List<YamlNode> cells = root.get("cells").sequence();
        assertThat(cells.stream().map(NotebookExportTest::id)).doesNotHaveDuplicates();
        assertThat(cells).allSatisfy(cell -> {
            assertThat(id(cell)).matches("[a-zA-Z0-9-_]{1,64}");
            boolean code = cell.get("cell_type").string().equals("code");
            assertThat(cell.mapping().keySet())
                    .containsExactlyInAnyOrder(
                            code
                                    ? new String[] {
                                        "cell_type", "id", "metadata", "source", "execution_count", "outputs"
                                    }
                                    : new String[] {"cell_type", "id", "metadata", "source"});
        });
        assertThat(RunNotebook.codeCells(notebook))
                .allSatisfy(cell ->
                        assertThat(cell.length()).as("the kernel takes 60 kB").isLessThan(50_000));
        assertThat(Files.readString(notebook)).contains("seed 1").doesNotContain(System.getProperty("user.home") + "/");
    }

    private static String id(YamlNode cell) {
        try {
            return cell.get("id").string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
