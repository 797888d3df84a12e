package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.ResultFiles;

/** {@code fit --replicas}, {@code compare} and {@code closure}. */
class ReplicaCommandsTest {
    private static final String CARD =
            ProjectFiles.project("data/runcards/first-fit.yaml").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path shared;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path whole;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static CommandRun run;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void fit() {
        whole = shared.resolve("whole");
        run = fit(whole, 4, "--threads", "1");
    }

    private static CommandRun fit(Path output, int replicas, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "fit",
                CARD,
                "--output",
                output.toString(),
                "--replicas",
                String.valueOf(replicas),
                "--set",
                "datasets=[SLAC_P_F2]",
                "--set",
                "fit.iterations=8"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void replicasEndWellAndShowTheirSummary() {
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("first-fit\n")
                .contains("replicas                         4 of 4 selected")
                .containsPattern("integrability +T8 +\\S+ +\\S+ +0.5 +0\n")
                .endsWith("The result is in " + whole + "; open " + whole.resolve("report.html") + "\n");
        assertThat(run.complaints())
                .isNotEmpty()
                .allMatch(line -> line.matches("replicas: replica \\d of 4, \\d running, \\d remaining.*"));
    }

    @Test
    void allFilesAreThereAndSayTheSame() throws IOException {
        assertThat(ResultFiles.checksums(whole).keySet())
                .contains(
                        "pdf_q0.csv",
                        "pdf_q0_replicas.csv",
                        "predictions.csv",
                        "replicas.json",
                        "report.html",
                        "replicas/setup.json",
                        "replicas/replica_0004.json",
                        "lhapdf/first-fit_q0/first-fit_q0.info",
                        "figures/distributions.svg",
                        "figures/correlations-data.svg");
        YamlNode json = Yaml.read(whole.resolve("replicas.json"));
        assertThat(json.get("accepted").integer(0, 10)).isEqualTo(4);
        assertThat(json.get("phi").number()).isPositive();
        assertThat(json.get("selection").get("checks").sequence()).isNotEmpty();
        LhapdfSet set = LhapdfSet.read(whole.resolve("lhapdf/first-fit_q0"));
        assertThat(set.memberCount()).isEqualTo(5);
        String[] head = Files.readAllLines(whole.resolve("pdf_q0.csv")).get(0).split(",", -1);
        String[] row = Files.readAllLines(whole.resolve("pdf_q0.csv")).get(61).split(",", -1);
        assertThat(head[5]).isEqualTo("xg");
        double x = Double.parseDouble(row[0]);
        assertThat(set.member(0).xfxQ(21, x, 1.65)).isCloseTo(Double.parseDouble(row[5]), within(1e-9));
    }

    @Test
    void aRunInPartsOnOtherThreadsGivesTheSameBytes() throws IOException {
        Path parts = folder.resolve("parts");
        assertThat(fit(parts, 2, "--threads", "2").status()).isZero();
        Files.delete(parts.resolve("replicas/replica_0001.json"));
        CommandRun resumed = fit(parts, 4, "--threads", "2", "--resume");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(ResultFiles.checksums(parts)).isEqualTo(ResultFiles.checksums(whole));
    }

    @Test
    void replicasThatAreThereAreNotLost() throws IOException {
        Map<String, String> before = ResultFiles.checksums(whole);
        CommandRun again = fit(whole, 4);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.complaints()).singleElement().asString().contains("go on with them by --resume");
        assertThat(ResultFiles.checksums(whole)).isEqualTo(before);
    }

    @Test
    void wrongUsageIsOneSentence() {
        assertThat(fit(folder, 1).complaints())
                .singleElement()
                .asString()
                .startsWith("nablafit: --replicas takes a number from 2, not 1");
        CommandRun resumed = CommandRun.of("fit", CARD, "--resume", "--output", folder.toString());
        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.complaints()).singleElement().asString().contains("say how many there are to be");
        assertThat(CommandRun.of("closure", CARD, "--output", folder.toString()).complaints())
                .singleElement()
                .asString()
                .contains("a closure test needs the key 'closure'");
    }

    @Test
    void aSetIsComparedWithItselfAndWithOthers() throws IOException {
        CommandRun self = CommandRun.of(
                "compare",
                whole.toString(),
                whole.toString(),
                "--output",
                folder.resolve("d").toString());
        assertThat(self.status()).as(self.err()).isZero();
        assertThat(self.out()).containsPattern("Sigma +0.00 +0.00\n");
        assertThat(folder.resolve("d/distances.svg")).isRegularFile();
        assertThat(Yaml.read(folder.resolve("d/distances.json")).get("mean").sequence())
                .hasSize(8);
        CommandRun missing = CommandRun.of("compare", whole.toString(), folder.toString());
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.complaints()).singleElement().asString().contains("pdf_q0_replicas.csv: no such file");
        Files.writeString(folder.resolve("pdf_q0_replicas.csv"), "replica,x,xg\n1,0.1,2\n1,0.2,three\n");
        assertThat(CommandRun.of("compare", whole.toString(), folder.toString()).complaints())
                .singleElement()
                .asString()
                .endsWith("pdf_q0_replicas.csv:3: 'three' is no number");
    }

    private static CommandRun closure(Path output, int fits, int replicas, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "closure",
                ProjectFiles.project("data/runcards/closure-network.yaml").toString(),
                "--fits",
                String.valueOf(fits),
                "--replicas",
                String.valueOf(replicas),
                "--set",
                "datasets=[SLAC_P_F2, SLAC_D_F2]",
                "--set",
                "fit.iterations=15",
                "--output",
                output.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** Fits share what belongs to the points, or with t0 rounds have a covariance matrix of their own, which is made again. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aClosureTestInPartsGivesTheSameBytes(int t0Rounds) throws IOException {
        String[] rounds = {"--set", "fit.t0={rounds: " + t0Rounds + ", iterations: 3}"};
        Path once = folder.resolve("once");
        Path parts = folder.resolve("parts");
        assertThat(closure(once, 3, 4, rounds).status()).isZero();
        assertThat(closure(parts, 2, 3, rounds).status()).isZero();
        Files.delete(parts.resolve("replicas/fit_0002/replica_0001.json"));
        Files.writeString(parts.resolve("replicas/fit_0001/replica_0003.json"), "{\"format\": 1, \"rep");
        List<String> resume = new ArrayList<>(List.of(rounds));
        resume.addAll(List.of("--resume", "--threads", "2"));
        CommandRun resumed = closure(parts, 3, 4, resume.toArray(String[]::new));
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("replica_0003.json:1: ", "; this replica is run again");
        assertThat(ResultFiles.checksums(parts)).isEqualTo(ResultFiles.checksums(once));

        CommandRun again = closure(parts, 3, 4, rounds);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.complaints().getLast()).endsWith("or take another --output, or remove them");
        CommandRun other = closure(parts, 3, 4, "--set", "fit.seed=2", "--resume");
        assertThat(other.complaints().getLast()).contains("belong to another setup: runcard differs;");
    }

    /** The replicas of one fit are others than those of a closure test with the same card. */
    @Test
    void replicasOfAFitDoNotGoOnWithAClosureTest() {
        assertThat(closure(folder, 2, 3).status()).isZero();
        CommandRun fit = CommandRun.of(
                "fit",
                ProjectFiles.project("data/runcards/closure-network.yaml").toString(),
                "--replicas",
                "3",
                "--set",
                "datasets=[SLAC_P_F2, SLAC_D_F2]",
                "--set",
                "fit.iterations=15",
                "--output",
                folder.toString(),
                "--resume");
        assertThat(fit.status()).isEqualTo(1);
        assertThat(fit.complaints().getLast()).contains("belong to another setup: closureTest differs;");
    }

    @Test
    void aClosureTestWritesItsEstimators() throws IOException {
        CommandRun closure = closure(folder, 2, 3);
        assertThat(closure.status()).as(closure.err()).isZero();
        assertThat(closure.out()).contains("level 2, 2 fits of 3 replicas to 67 points");
        YamlNode json = Yaml.read(folder.resolve("closure.json"));
        for (String key : List.of("biasVarianceRatio", "deltaChi2", "phi", "chi2PerPoint")) {
            assertThat(json.get(key).get("value").number()).isFinite();
            assertThat(json.get(key).get("error").number()).isFinite();
        }
        assertThat(json.get("xi1sigma").get("overall").get("value").number()).isBetween(0.0, 1.0);
        assertThat(json.get("xi1sigma").get("distributions").mapping().keySet())
                .containsExactly("Sigma", "g", "T3", "T8");
        double ratio = Math.sqrt(json.get("bias").get("value").number()
                / json.get("variance").get("value").number());
        assertThat(json.get("biasVarianceRatio").get("value").number()).isCloseTo(ratio, within(1e-12));
        assertThat(folder.resolve("report.html")).isRegularFile();
    }
}
