package org.nablafit.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.Correlation;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Cuts;
import org.nablafit.data.Dataset;
import org.nablafit.data.Operation;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;

/** The data sets in data/datasets against what is known of them, and against the files that they were copied from. */
final class ShippedDataTest {
    private static final SearchPath DATASETS = SearchPath.of(ProjectFiles.project("data/datasets"));
    private static final SearchPath TABLES = SearchPath.of(ProjectFiles.project("data/fktables"));
    private static final List<String> MEASURED = List.of(
            "SLAC_P_F2",
            "SLAC_D_F2",
            "BCDMS_P_F2",
            "BCDMS_D_F2",
            "NMC_P_SIGMARED",
            "NMC_D_over_P_F2",
            "HERA_NC_318GEV_EP",
            "HERA_NC_318GEV_EM",
            "HERA_NC_225GEV_EP",
            "HERA_NC_251GEV_EP",
            "HERA_NC_300GEV_EP",
            "HERA_CC_318GEV_EP",
            "HERA_CC_318GEV_EM");

    /** All points, those with Q2 >= 3.49 and W2 >= 12.5 GeV^2, and those that have Q2 >= 10 GeV^2 besides. */
    @ParameterizedTest
    @CsvSource({
        "SLAC_P_F2, 143, 33",
        "SLAC_D_F2, 144, 34",
        "BCDMS_P_F2, 351, 335",
        "BCDMS_D_F2, 254, 249",
        "NMC_P_SIGMARED, 256, 207",
        "NMC_D_over_P_F2, 165, 123",
        "HERA_NC_318GEV_EP, 377, 377",
        "HERA_NC_318GEV_EM, 159, 159",
        "HERA_NC_225GEV_EP, 204, 204",
        "HERA_NC_251GEV_EP, 254, 254",
        "HERA_NC_300GEV_EP, 70, 70",
        "HERA_CC_318GEV_EP, 39, 39",
        "HERA_CC_318GEV_EM, 42, 42"
    })
    void pointsBeforeAndAfterTheUsualCuts(String name, int points, int kept) throws IOException {
        Dataset dataset = Datasets.find(name, DATASETS);
        assertThat(dataset.size()).isEqualTo(points);
        assertThat(dataset.kinematics().names()).containsExactly("x", "Q2", "y");
        assertThat(Cuts.NONE.withQ2Min(3.49).withW2Min(12.5).kept(dataset.kinematics()))
                .hasSize(kept);
    }

    @Test
    void everyNumberIsThatOfTheSource() throws IOException {
        for (String name : MEASURED) {
            List<String> source = rows(ProjectFiles.fktables(name + "_nnlo.csv"));
            List<String> ours = rows(ProjectFiles.project("data/datasets/" + name + ".csv"));
            assertThat(ours.subList(1, ours.size()))
                    .as(name)
                    .containsExactlyElementsOf(source.subList(1, source.size()));
        }
    }

    @Test
    void everySourceOfUncertaintyHasTheKindOfTheSource() throws IOException {
        for (Dataset dataset : measured()) {
            Path source = ProjectFiles.fktables(dataset.name() + "_nnlo.csv");
            List<String> kinds = Files.readAllLines(source).stream()
                    .filter(line -> line.startsWith("# sys_corr_"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .toList();
            assertThat(dataset.systematics())
                    .as(dataset.name())
                    .extracting(ShippedDataTest::kind)
                    .containsExactlyElementsOf(kinds);
        }
    }

    /** As the comments of the source name it. */
    private static String kind(Uncertainty uncertainty) {
        String treatment = uncertainty.treatment() == Treatment.ADDITIVE ? "ADD, " : "MULT, ";
        return treatment
                + switch (uncertainty.correlation()) {
                    case Correlation.Uncorrelated _ -> "UNCORR";
                    case Correlation.WithinSet _ -> "CORR";
                    case Correlation.Shared(String name) -> name;
                };
    }

    private static List<String> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .toList();
    }

    @Test
    void usualFitHas1997PointsWithAPositiveDefiniteMatrix() throws IOException {
        Cuts cuts = Cuts.NONE.withQ2Min(3.49).withW2Min(12.5);
        List<Dataset> sets = new ArrayList<>();
        for (Dataset dataset : measured()) {
            // Massless coefficient functions do not hold for HERA at low Q2.
            Cuts own = dataset.name().startsWith("HERA") ? cuts.withQ2Min(10) : cuts;
            sets.add(dataset.select(own.kept(dataset.kinematics())));
        }
        assertThat(CovarianceMatrix.experimental(sets).factor().size()).isEqualTo(1997);
    }

    @Test
    void everyTableThatASetNamesIsThere() throws IOException {
        for (String name : MEASURED) {
            Dataset dataset = Datasets.find(name, DATASETS);
            for (List<String> operand : dataset.theory().tables()) {
                for (String table : operand) {
                    assertThat(TableFiles.find(table, TABLES)).isRegularFile();
                }
            }
        }
    }

    @Test
    void fixedTargetSetsUseTargetMassCorrectionsUnlessTheVariantLeavesThemOut() throws IOException {
        for (String name : MEASURED.subList(0, 6)) {
            List<List<String>> tables = Datasets.find(name, DATASETS).theory().tables();
            Dataset without = Datasets.find(name, DATASETS, List.of("no-target-mass"));
            assertThat(tables)
                    .allSatisfy(operand -> assertThat(operand.getFirst()).endsWith("_nnlo_tmc"));
            assertThat(without.source().variants()).containsExactly("no-target-mass");
            assertThat(IntStream.range(0, tables.size())
                            .mapToObj(i -> without.theory().tables().get(i).getFirst() + "_tmc"))
                    .containsExactlyElementsOf(
                            tables.stream().map(List::getFirst).toList());
        }
        assertThat(Datasets.find("NMC_D_over_P_F2", DATASETS).theory().operation())
                .isEqualTo(Operation.RATIO);
    }

    @Test
    void setsWithoutValuesAreRefused() {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Datasets.find("CLOSURE_F2_ISOSCALAR", DATASETS))
                .withMessageContaining("CLOSURE_F2_ISOSCALAR.yaml:1: ")
                .withMessageContaining("has kinematics but no values");
    }

    private static List<Dataset> measured() throws IOException {
        List<Dataset> sets = new ArrayList<>();
        for (String name : MEASURED) {
            sets.add(Datasets.find(name, DATASETS));
        }
        return sets;
    }
}
