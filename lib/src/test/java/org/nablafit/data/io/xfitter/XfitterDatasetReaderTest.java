package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.data.Correlation;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Cuts;
import org.nablafit.data.Dataset;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.Tolerances;

class XfitterDatasetReaderTest {
    /** The published numbers of both files have so many digits. */
    private static final double DIGITS_NEUTRAL = 1e-8;

    /** Charged-current values have five digits, in both of the forms that were published. */
    private static final double DIGITS_CHARGED = 4e-6;

    /** The neutral-current sets come first. */
    private static final int NEUTRAL_POINTS = 377 + 70 + 254 + 204 + 159;

    @TempDir
    private Path folder;

    private Dataset find(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".dat"), text);
        return Datasets.find(name, SearchPath.of(folder));
    }

    @Test
    void aDataSetIsFoundByTheNameOfItsFile() throws IOException {
        Files.writeString(folder.resolve("FK_a.dat"), "{GridDesc___\n");
        Dataset set = find("jets", DataFileTest.SAMPLE);
        assertThat(Datasets.names(SearchPath.of(folder))).containsExactly("jets");
        assertThat(set.name()).isEqualTo("jets");
        assertThat(set.description().title()).isEqualTo("Sample jets");
        assertThat(set.description().process()).isEqualTo("pp jets");
        assertThat(set.theory().tables()).containsExactly(List.of("a"));
        assertThat(set.theory().formula().orElseThrow().expression()).isEqualTo("K*A/1000");
        assertThat(set.values()).containsExactly(200, 100);
        assertThat(set.statistical()).containsExactly(new double[] {10, 5}, within(Tolerances.ROUNDING));
        assertThat(set.systematics().stream().map(Uncertainty::name))
                .containsExactly("uncorrelated", "uncorrelated:A", "jes", "lumi");
        assertThat(set.systematics().stream().map(Uncertainty::treatment))
                .containsExactly(
                        Treatment.MULTIPLICATIVE, Treatment.ADDITIVE, Treatment.ADDITIVE, Treatment.MULTIPLICATIVE);
        assertThat(set.systematics().getFirst().absolute()).containsExactly(6, 6);
        assertThat(set.systematics().getLast().correlation()).isEqualTo(Correlation.shared("lumi"));
        assertThat(set.systematics().getLast().absolute()).containsExactly(8, 4);
        assertThat(set.source().notes()).containsExactly("1 asymmetric sources are taken as symmetric");
        assertThat(set.source().files()).containsExactly(folder.resolve("jets.dat"));
    }

    @Test
    void additiveSourcesWhereTheFileForcesThem() throws IOException {
        Dataset set = find("jets", DataFileTest.SAMPLE.replace("NInfo = 1", "ForceAdditive = T"));
        assertThat(set.systematics().getLast().treatment()).isEqualTo(Treatment.ADDITIVE);
        assertThat(set.systematics().getFirst().treatment()).isEqualTo(Treatment.MULTIPLICATIVE);
    }

    @Test
    void complaintsNameTheFile() {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> {
                    Files.writeString(folder.resolve("jets.dat"), DataFileTest.SAMPLE);
                    Datasets.find("jets", SearchPath.of(folder), List.of("legacy"));
                })
                .withMessage(
                        folder.resolve("jets.dat") + ": xFitter's data files have no variants, 'legacy' was asked for");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> find(
                        "bare",
                        "&Data Name='A', NData=1, NColumn=2, ColumnType='Bin','Sigma',"
                                + " ColumnName='x','s' /\n1 2\n"))
                .withMessage(folder.resolve("bare.dat") + ": point 0 of bare has no uncertainty at all");
    }

    /** The data sets of the project were made from the same publication by other people. */
    @Test
    void theCovarianceMatrixOfTheHeraDataIsThatOfTheProject() throws IOException {
        List<List<String>> pairs = List.of(
                List.of("NCep_920", "NC_318GEV_EP"),
                List.of("NCep_820", "NC_300GEV_EP"),
                List.of("NCep_575", "NC_251GEV_EP"),
                List.of("NCep_460", "NC_225GEV_EP"),
                List.of("NCem", "NC_318GEV_EM"),
                List.of("CCep", "CC_318GEV_EP"),
                List.of("CCem", "CC_318GEV_EM"));
        for (String ending : List.of("", "-thexp")) {
            List<Dataset> theirs = new ArrayList<>();
            List<Dataset> ours = new ArrayList<>();
            for (List<String> pair : pairs) {
                String name = "HERA1+2_" + pair.getFirst() + ending;
                Dataset all =
                        XfitterDatasetReader.read(ProjectFiles.reference("xfitter/1506.06042/" + name + ".dat"), name);
                theirs.add(all.select(Cuts.NONE.withQ2Min(3.49).kept(all.kinematics())));
                ours.add(Datasets.find("HERA_" + pair.getLast(), SearchPath.of(ProjectFiles.project("data/datasets"))));
                Dataset their = theirs.getLast();
                Dataset our = ours.getLast();
                boolean charged = pair.getFirst().startsWith("CC");
                assertThat(their.source().notes().stream().filter(note -> note.contains("reduced")))
                        .hasSize(charged ? 1 : 0);
                double digits = charged ? DIGITS_CHARGED : DIGITS_NEUTRAL;
                assertThat(their.size()).isEqualTo(our.size());
                for (int i = 0; i < our.size(); i++) {
                    assertThat(their.value(i)).isCloseTo(our.value(i), within(digits * our.value(i)));
                    for (String variable : List.of("x", "Q2", "y")) {
                        assertThat(their.kinematics().value(variable, i))
                                .isEqualTo(our.kinematics().value(variable, i));
                    }
                }
            }
            assertSame(CovarianceMatrix.experimental(theirs), CovarianceMatrix.experimental(ours));
            double[] predictions = ours.stream()
                    .flatMapToDouble(set -> Arrays.stream(set.values()))
                    .map(value -> 1.1 * value)
                    .toArray();
            assertSame(CovarianceMatrix.t0(theirs, predictions), CovarianceMatrix.t0(ours, predictions));
        }
    }

    private static void assertSame(CovarianceMatrix actual, CovarianceMatrix expected) {
        assertThat(actual.size()).isEqualTo(1145);
        assertThat(largestDifference(actual, expected, NEUTRAL_POINTS)).isLessThan(2 * DIGITS_NEUTRAL);
        assertThat(largestDifference(actual, expected, 1145)).isLessThan(2 * DIGITS_CHARGED);
    }

    /** max |A_ij - B_ij|/√(B_ii B_jj) of the first points. */
    private static double largestDifference(CovarianceMatrix actual, CovarianceMatrix expected, int points) {
        double worst = 0;
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                double size = Math.sqrt(expected.get(i, i) * expected.get(j, j));
                worst = Math.max(worst, Math.abs(actual.get(i, j) - expected.get(i, j)) / size);
            }
        }
        return worst;
    }
}
