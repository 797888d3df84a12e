package org.nablafit.theory.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.data.DataPoints;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.TableContents;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.dis.Beam;
import org.nablafit.theory.dis.Current;
import org.nablafit.theory.dis.KinematicPoint;
import org.nablafit.theory.dis.Lepton;
import org.nablafit.theory.dis.Observable;
import org.nablafit.theory.dis.Scheme;
import org.nablafit.theory.dis.Target;
import org.nablafit.theory.dis.TargetMass;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;

final class TheoryCardReaderTest {
    private static final SearchPath DATASETS = SearchPath.of(ProjectFiles.project("data/datasets"));
    private static final String CARD = """
            theory:
              order: NLO
              scheme: FONLL-A
              damping: true
              solution: truncated
              initialScale: 1.65
              flavours: 4
              alphaS: {value: 0.118, scale: 91.1876, flavours: 5}
              masses: {charm: 1.51, bottom: 4.92}
              electroweak: {sin2ThetaW: 0.232}
              scales: {factorisation: 2}
            grid: {nodes: 30, lowest: 1e-3}
            tables:
              - name: one
                observable: reduced
                current: NC
                lepton: positron
                polarisation: 0.1
                target: {Z: 29, A: 63.5}
                targetMass: exact
                points: [{x: 0.1, Q2: 10, y: 0.2}]
            """;

    @TempDir
    private Path folder;

    private TheoryCard read(String text) throws IOException {
        return TheoryCard.read(Files.writeString(folder.resolve("card.yaml"), text), DATASETS);
    }

    @Test
    void readsEveryEntry() throws IOException {
        TheoryCard card = read(CARD);
        TheorySettings settings = card.settings();
        assertThat(settings.order()).isEqualTo(PerturbativeOrder.NLO);
        assertThat(settings.scattering().scheme()).isEqualTo(Scheme.FONLL_A);
        assertThat(settings.scattering().damping()).isTrue();
        assertThat(settings.solution()).isEqualTo(Solution.TRUNCATED);
        assertThat(settings.scattering().electroweak().sine2()).isEqualTo(0.232);
        assertThat(settings.scattering().factorisationRatio()).isEqualTo(2);
        assertThat(settings.scattering().renormalisationRatio()).isEqualTo(1);
        assertThat(settings.nodes().size()).isEqualTo(29);
        assertThat(settings.nodes().node(0)).isEqualTo(1e-3);
        TableCard table = card.tables().getFirst();
        assertThat(table.content().observable()).isEqualTo(Observable.REDUCED);
        assertThat(table.content().beam()).isEqualTo(new Beam(Lepton.POSITRON, Current.NEUTRAL, 0.1));
        assertThat(table.content().target().protonFraction()).isEqualTo(29 / 63.5);
        assertThat(table.content().targetMass()).isEqualTo(TargetMass.EXACT);
        assertThat(table.points()).containsExactly(KinematicPoint.of(0.1, 10, 0.2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-target-nnlo", "hera-nnlo", "closure-nlo"})
    void theCardsOfTheProjectHaveATableForEachOfItsFiles(String name) throws IOException {
        TheoryCard card = TheoryCard.read(ProjectFiles.project("data/theory/" + name + ".yaml"), DATASETS);
        assertThat(card.tables())
                .allSatisfy(table -> assertThat(ProjectFiles.project("data/fktables/" + table.name() + ".pineappl.lz4"))
                        .exists());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "order: NLO | order: N4LO | card.yaml:2: theory.order: 'N4LO' is not known here",
                "order: NLO | order: NNLO | card.yaml:1: theory: the scheme FONLL-A has the massive",
                "order: NLO | oder: NLO | card.yaml:2: unknown key 'oder' in theory; did you mean 'order'?",
                "initialScale: 1.65 | initialScale: -1 | card.yaml:1: theory: the initial scale is positive, not -1.0",
                "value: 0.118 | value: -0.1 | card.yaml:1: theory: alpha_s is a number between 0 and 2, not -0.1",
                "scale: 91.1876 | scale: 0 | card.yaml:1: theory: a scale is a positive number of GeV, not 0.0",
                "factorisation: 2 | factorisation: 0 | the factorisation scale divided by Q is from 0.1 to 10, not 0.0",
                "charm: 1.51 | charm: -1.51 | the masses of charm, bottom and top are positive and rise",
                "sin2ThetaW: 0.232 | sin2ThetaW: 2 | sin^2 of the weak mixing angle is between 0 and 1, not 2.0",
                "observable: reduced | observable: F4 | tables[0].observable: 'F4' is not known here",
                "current: NC | current: XX | tables[0].current: 'XX' is not known here",
                "lepton: positron | lepton: neutrino | neutrinos scatter here by the charged current",
                "A: 63.5 | A: 2 | there is no nucleus with A = 2.0 and Z = 29.0",
                "target: {Z: 29, A: 63.5} | target: protn | 'protn' is no target; did you mean 'proton'?",
                "x: 0.1 | x: 1.1 | card.yaml:21: tables[0].points[0]: x is between 0 and 1, not 1.1",
                "Q2: 10 | Q2: -1 | Q2 is positive, not -1.0",
                "name: one | name: ../one | the name of a table is made of letters, digits",
                "points: [{x: 0.1, Q2: 10, y: 0.2}] | dataset: NOPE | there is no data set 'NOPE'",
                "points: [{x: 0.1, Q2: 10, y: 0.2}] | points: [] | the table one has no points",
                "points: [{x: 0.1, Q2: 10, y: 0.2}] | variants: [a] | either from a 'dataset' or from a list of 'points'",
                "nodes: 30 | nodes: 2 | grid.nodes: a whole number from 5 to 1000 is expected, 2 was found",
            })
    void refusesWithOneSentence(String what, String by, String message) {
        String text = CARD.replace(what.strip(), by.strip());
        assertThat(text).isNotEqualTo(CARD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(message.strip())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesTwoTablesOfOneName() {
        String entry = CARD.substring(CARD.indexOf("  - name"));
        assertThatThrownBy(() -> read(CARD + entry)).hasMessageContaining("there are two tables of the name 'one'");
    }

    @Test
    void aDataSetSaysWhatItsTablesHold() throws IOException {
        String head = CARD.substring(0, CARD.indexOf("tables:"));
        TheoryCard all = read(head + "tables: [{dataset: NMC_D_over_P_F2}]\n");
        assertThat(all.tables())
                .extracting(TableCard::name)
                .containsExactly("NMC_D_F2_nnlo", "NMC_P_F2_nnlo", "NMC_D_F2_nnlo_tmc", "NMC_P_F2_nnlo_tmc");
        TableCard last = all.tables().getLast();
        assertThat(last.content().target()).isEqualTo(Target.PROTON);
        assertThat(last.content().targetMass()).isEqualTo(TargetMass.WITHOUT_DOUBLE_INTEGRAL);
        assertThat(last.points()).hasSize(165);
        assertThat(read(head + "tables: [{dataset: NMC_D_over_P_F2, name: NMC_P_F2_nnlo}]\n")
                        .tables())
                .singleElement()
                .isEqualTo(new TableCard(
                        "NMC_P_F2_nnlo",
                        all.tables().get(1).line(),
                        all.tables().get(1).content(),
                        last.points()));
        assertThatThrownBy(() -> read(head + "tables: [{dataset: NMC_D_over_P_F2, name: NMC_P_F2_nnl}]\n"))
                .hasMessageContaining("has no table 'NMC_P_F2_nnl'; did you mean 'NMC_P_F2_nnlo'?");
        assertThatThrownBy(() -> read(head + "tables: [{dataset: NMC_D_over_P_F2, target: proton}]\n"))
                .hasMessageContaining("tables[0].target: a table of its own has a 'name' and an 'observable' too");
    }

    @Test
    void everyDataSetSaysWhatAllItsTablesHold() throws IOException {
        for (String name : Datasets.names(DATASETS)) {
            DataPoints points = Datasets.findPoints(name, DATASETS, List.of());
            for (List<String> operand : points.theory().tables()) {
                assertThat(TableContents.of(points)).as(name).containsKeys(operand.toArray(String[]::new));
            }
        }
    }
}
