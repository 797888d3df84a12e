package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.export.ReplicaFiles;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.ResultFiles;

/** Replicas and closure tests of nuclei, as commands. */
class NuclearCommandsTest {
    private static final List<String> SMALL = List.of(
            ProjectFiles.project("data/runcards/nuclear-pdfs.yaml").toString(),
            "--set",
            "datasets=[{name: CLOSURE_F2_ISOSCALAR, as: F2_D, A: 2}, {name: CLOSURE_F2_ISOSCALAR, as: F2_C, A: 12}]",
            "--set",
            "model.network.hidden=[4]",
            "--set",
            "fit.iterations=6");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path shared;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path whole;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void fit() {
        whole = shared.resolve("whole");
        CommandRun run = run("fit", whole, "--replicas", "4", "--set", "closure.level=2", "--threads", "1");
        assertThat(run.status()).as(run.err()).isZero();
    }

    private static CommandRun run(String verb, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(SMALL);
        arguments.addAll(List.of("--output", output.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void replicasAreTheSameOnThreadsAndAfterAnInterruption() throws IOException {
        Path parts = folder.resolve("parts");
        run("fit", parts, "--replicas", "2", "--set", "closure.level=2", "--threads", "2");
        Files.delete(parts.resolve("replicas/replica_0001.json"));
        run("fit", parts, "--replicas", "4", "--set", "closure.level=2", "--threads", "2", "--resume");
        assertThat(ResultFiles.checksums(parts)).isEqualTo(ResultFiles.checksums(whole));
    }

    @Test
    void everyNucleusHasItsSetAndItsColumns() throws IOException {
        assertThat(ResultFiles.checksums(whole).keySet())
                .contains(
                        "lhapdf/nuclear-pdfs_A1_q0/nuclear-pdfs_A1_q0.info",
                        "lhapdf/nuclear-pdfs_A2_q0/nuclear-pdfs_A2_q0.info",
                        "lhapdf/nuclear-pdfs_A12_q0/nuclear-pdfs_A12_q0.info",
                        "figures/nucleus-A12.svg",
                        "figures/against-A.svg")
                .doesNotContain("lhapdf/nuclear-pdfs_q0/nuclear-pdfs_q0.info");
        List<String> lines = Files.readAllLines(whole.resolve("pdf_q0.csv"));
        assertThat(lines.getFirst()).startsWith("A,x,xSigma,xSigma_error,xSigma_low68,xSigma_high68,xg,");
        assertThat(lines).hasSize(1 + 3 * 120);
        PdfReplicas replicas = ReplicaFiles.readPdf(whole);
        assertThat(replicas.distributions())
                .containsExactly(
                        "Sigma (A=1)",
                        "g (A=1)",
                        "T8 (A=1)",
                        "Sigma (A=2)",
                        "g (A=2)",
                        "T8 (A=2)",
                        "Sigma (A=12)",
                        "g (A=12)",
                        "T8 (A=12)");
        LhapdfSet carbon = LhapdfSet.read(whole.resolve("lhapdf/nuclear-pdfs_A12_q0"));
        assertThat(carbon.hadron().massNumber()).isEqualTo(12);
        double[] x = replicas.x();
        int at = Math.abs(Arrays.binarySearch(x, 0.1));
        double mean = replicas.band(replicas.indexOf("g (A=12)")).central()[at];
        double[] row = Arrays.stream(lines.get(1 + 2 * 120 + at).split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(row[0]).isEqualTo(12);
        assertThat(row[1]).isEqualTo(x[at]);
        assertThat(row[6]).isEqualTo(mean);
        // The grid of the set has 10 digits.
        assertThat(carbon.member(0).xf(21, x[at], 1)).isCloseTo(mean, within(1e-8 * mean));
    }

    @Test
    void aClosureTestCoversEachNucleus() throws IOException {
        CommandRun run = run("closure", folder, "--level", "2", "--fits", "2", "--replicas", "3");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("g \\(A=12\\) +0\\.\\d")
                .containsPattern("charge-weighted sum of quarks \\(A=2\\) +[01]");
        YamlNode xi = Yaml.read(folder.resolve("closure.json")).get("xi1sigma");
        assertThat(xi.get("distributions").mapping().keySet())
                .containsExactly("Sigma (A=2)", "g (A=2)", "T8 (A=2)", "Sigma (A=12)", "g (A=12)", "T8 (A=12)");
        double sum = 0;
        for (YamlNode distribution : xi.get("distributions").mapping().values()) {
            sum += distribution.get("value").number();
        }
        assertThat(xi.get("overall").get("value").number()).isCloseTo(sum / 6, within(1e-12));
        assertThat(xi.get("charges").mapping()).hasSize(2);
    }
}
