package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.io.SearchPath;
import org.nablafit.export.FitFiles;
import org.nablafit.export.NotebookExport;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Sha256;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.production.ProductionListener;
import org.nablafit.theory.production.TableProduction;
import org.nablafit.theory.production.TheoryCard;

/** Cards that name a theory, and have their tables computed. */
class ComputedTablesTest {
    /** The interpolation of the tables that come with the project: docs/theory.md has it by data set. */
    private static final double INTERPOLATION = 3e-4;

    private static final String THEORY =
            "{order: LO, initialScale: 1.65, flavours: 4, alphaS: {value: 0.118, scale: 91.1876,"
                    + " flavours: 5}, masses: {charm: 1.51, bottom: 4.92}, grid: {nodes: 20, lowest: 0.01}}";

    private static final String MODEL = """
            model:
              basis: evolution
              network: {hidden: [2]}
              preprocessing:
                {Sigma: {alpha: 1.1, beta: 2.5}, g: {alpha: 1.05, beta: 4}, V: {alpha: 0.6, beta: 2.5},
                 V3: {alpha: 0.5, beta: 2.6}, V8: {alpha: 0.6, beta: 2.5}, T3: {alpha: 0.5, beta: 2.6},
                 T8: {alpha: 0.7, beta: 2.5}, T15: {alpha: 1.1, beta: 2.5}}
            fit: {iterations: 2, validation: 0}
            evolution: {lhapdf: false}
            """;

    private static final String MEANING = """
            name: RATIO
            title: A ratio of structure functions
            process: deep inelastic scattering
            observable: F2(d)/F2(p)
            target: deuteron and proton
            points: 3
            kinematics: {x: dimensionless, Q2: GeV^2}
            value: {column: value, unit: dimensionless}
            statistical: [statistical]
            systematics: {}
            theory: {operation: ratio, tables: [[DEUTERON], [PROTON]]}
            tables:
              DEUTERON: {observable: F2, current: EM, target: isoscalar}
              PROTON: {observable: F2, current: EM, target: proton}
            variants:
              sum: {theory: {operation: none, tables: [[DEUTERON, PROTON]]}}
              other: {theory: {operation: none, tables: [[NEUTRON]]}}
            source: {citation: nobody, licence: none, note: made for a test}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final List<String> parts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private final FitListener listener = new FitListener() {
        @Override
        public void onTables(String part, int steps) {
            parts.add(part);
        }

        @Override
        public void onTableRemark(String sentence) {
            remarks.add(sentence);
        }
    };

    @BeforeEach
    void writeData() throws IOException {
        Files.createDirectories(folder.resolve("datasets"));
        meaning(MEANING);
        numbers("0.02,10,0.95,0.01", "0.1,10,0.9,0.01", "0.5,50,0.8,0.01");
    }

    private void meaning(String text) throws IOException {
        Files.writeString(folder.resolve("datasets/RATIO.yaml"), text);
    }

    private void numbers(String... lines) throws IOException {
        Files.writeString(
                folder.resolve("datasets/RATIO.csv"), "x,Q2,value,statistical\n" + String.join("\n", lines) + "\n");
    }

    private Runcard card(String datasets, String theory) throws IOException {
        return RuncardReader.parse(
                folder, "name: own-tables\ndatasets: " + datasets + "\ntheory: " + theory + "\n" + MODEL, List.of());
    }

    private Library library() {
        return new Library(List.of(folder), 1).withComputedTables(folder.resolve("computed"));
    }

    private FitTheory load(String datasets, String theory) throws IOException {
        return FitTheory.load(card(datasets, theory), library(), listener);
    }

    private static double[] predictions(FitTheory theory, Runcard card) {
        return theory.predictions(PdfSource.start(card, 1));
    }

    @Test
    void tablesAreThoseOfTheCommandTheoryAndAreComputedOnce() throws IOException {
        Path cardOfTables = Files.writeString(
                folder.resolve("theory.yaml"),
                "theory: " + THEORY.replace(", grid: {nodes: 20, lowest: 0.01}", "")
                        + "\ngrid: {nodes: 20, lowest: 0.01}\ntables: [{dataset: RATIO}]\n");
        TheoryCard tables = TheoryCard.read(cardOfTables, SearchPath.of(folder.resolve("datasets")));
        Path produced = folder.resolve("fktables");
        TableProduction.run(tables, produced, 1, ProductionListener.NONE);
        Library named = new Library(List.of(folder), 1);
        Runcard withoutTheory = RuncardReader.parse(folder, "datasets: [RATIO]\n" + MODEL, List.of());
        double[] expected = predictions(FitTheory.load(withoutTheory, named, FitListener.NONE), withoutTheory);

        Runcard inline = card("[RATIO]", THEORY);
        assertThat(predictions(load("[RATIO]", THEORY), inline)).isEqualTo(expected);
        assertThat(parts).containsExactly("coefficient functions", "evolution");
        parts.clear();
        // The same theory by the name of its card is the same folder.
        assertThat(predictions(load("[RATIO]", "theory.yaml"), inline)).isEqualTo(expected);
        assertThat(parts).isEmpty();
        assertThat(remarks).isEmpty();
    }

    @Test
    void otherPointsAndOtherSettingsAreOtherTables() throws IOException {
        load("[RATIO]", THEORY);
        numbers("0.03,10,0.95,0.01", "0.1,10,0.9,0.01", "0.5,50,0.8,0.01");
        load("[RATIO]", THEORY);
        assertThat(remarks).hasSize(2).allMatch(sentence -> sentence.endsWith("is made again"));
        remarks.clear();
        load("[RATIO]", THEORY.replace("0.118", "0.12"));
        assertThat(remarks).isEmpty();
        try (var folders = Files.list(folder.resolve("computed"))) {
            assertThat(folders).hasSize(2);
        }
    }

    @Test
    void aTableOfAnotherVersionIsMadeAgain() throws IOException {
        FitTheory theory = load("[RATIO]", THEORY);
        Path file = theory.files().getLast();
        Files.writeString(file, "no table");
        parts.clear();
        load("[RATIO]", THEORY);
        assertThat(parts).containsExactly("coefficient functions", "evolution");
        assertThat(FkTables.readAny(file).binCount()).isEqualTo(3);
    }

    @Test
    void tablesOfTheProjectAreReproduced() throws IOException {
        Library own = Library.standard(List.of(), 1).withComputedTables(folder.resolve("computed"));
        Runcard named =
                RuncardReader.parse(folder, "datasets: [SLAC_P_F2]\ncuts: {Q2min: 3.49, W2min: 12.5}\n", List.of());
        Runcard computed = RuncardReader.parse(
                ProjectFiles.project("data/runcards"),
                "datasets: [SLAC_P_F2]\ncuts: {Q2min: 3.49, W2min: 12.5}\ntheory: ../theory/fixed-target-nnlo.yaml\n",
                List.of());
        PdfSource proton = own.truth(named, new ClosureCard.Truth.Named("proton"));
        double[] expected = FitTheory.load(named, own, FitListener.NONE).predictions(proton);
        FitTheory theory = FitTheory.load(computed, own, FitListener.NONE);
        double[] predictions = theory.predictions(proton);
        assertThat(expected).hasSize(33);
        for (int i = 0; i < expected.length; i++) {
            assertThat(predictions[i]).isCloseTo(expected[i], within(INTERPOLATION * expected[i]));
        }
        assertThat(theory.files()).contains(ProjectFiles.project("data/theory/fixed-target-nnlo.yaml"));
    }

    @Test
    void theResultSaysWhatWasComputed() throws IOException {
        FitResult fit = Fit.run(card("[RATIO]", THEORY), library(), FitListener.NONE);
        FitFiles.write(fit, folder.resolve("result"));
        YamlNode json = Yaml.read(folder.resolve("result/fit.json"));
        assertThat(json.get("theory").get("alphas").number()).isEqualTo(0.118);
        assertThat(json.get("theory").get("PTO").integer(0, 3)).isZero();
        assertThat(json.get("theory").get("x").numbers()).hasSize(19);
        YamlNode last = json.get("inputs").sequence().getLast();
        Path table = Path.of(last.get("path").string());
        assertThat(table).isRegularFile().hasFileName("PROTON.pineappl.lz4");
        assertThat(last.get("sha256").string()).isEqualTo(Sha256.of(table));
        // A notebook computes them again: it does not ask for files that are not there.
        NotebookExport.write(fit, folder.resolve("fit.ipynb"));
        assertThat(folder.resolve("fit.ipynb")).content().contains("RATIO.csv").doesNotContain("PROTON.pineappl");
    }

    @Test
    void aCancelledComputationKeepsNoHalfTable() {
        FitListener cancels = new FitListener() {
            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> FitTheory.load(card("[RATIO]", THEORY), library(), cancels))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("the 0 of 2 that are done are kept in")
                .message()
                .doesNotContain("\n");
        assertThat(folder.resolve("computed")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{name: RATIO, variant: other}] | flavours: 4 | runcard text:2: the data set RATIO does not say what its table"
                        + " 'NEUTRON' holds",
                "[{name: RATIO, variant: sum}] | flavours: 4 | runcard text:2: the points of RATIO are spread over the tables"
                        + " DEUTERON, PROTON",
                "[RATIO] | flavours: 3 | the basis 'evolution-8' has charm, but of 'theory' 3 flavours are active at 1.65 GeV",
                "[RATIO] | lowest: 0.1 | runcard text:2: DEUTERON: x = 0.02 is outside of the grid, which"
                        + " reaches from 0.1 to 1",
                "[RATIO] | flavours: 7 | runcard text:3: theory.flavours: a whole number from 3 to 6",
                "[RATIO] | nods: 20 | runcard text:3: unknown key 'nods' in theory.grid; did you mean 'nodes'?",
            })
    void whatCannotBeComputedIsOneSentence(String datasets, String change, String message) {
        String theory = THEORY.replaceFirst(
                change.startsWith("nods") ? "nodes: 20" : change.replaceFirst(":.*", ": [0-9.]+"), change);
        assertThatThrownBy(() -> load(datasets, theory))
                .isInstanceOfAny(FileFormatException.class, IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatADataSetSaysWrongIsBlamedOnItsFile() throws IOException {
        meaning(MEANING.replace("target: isoscalar", "target: isoscalr"));
        assertThatThrownBy(() -> load("[RATIO]", THEORY))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("RATIO.yaml:13: tables.DEUTERON.target: 'isoscalr' is no target;"
                        + " did you mean 'isoscalar'?");
    }

    @Test
    void aCardOfTablesThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> card("[RATIO]", "nowhere.yaml"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.yaml");
    }

    @Test
    void tablesThatTheCardNamesAreRead() {
        assertThatThrownBy(() -> load("[{name: RATIO, tables: [[A], [B]]}]", THEORY))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("'A'");
        assertThat(parts).isEmpty();
    }
}
