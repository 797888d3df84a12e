package org.nablafit.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.benchmark.peers.PeersResult.Row;
import org.nablafit.benchmark.peers.PeersResult.Series;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

class PeersReportTest {
    private static final Contestant OURS = new Contestant("nablafit", List.of());
    private static final Contestant CERES = new Contestant("ceres", List.of());
    private static final Contestant JAX = new Contestant("JAX", List.of());

    private static Row row(int nodes, boolean toGoal, Series... series) {
        PeerCase.Metric metric = new PeerCase.Metric(toGoal ? "seconds to the goal" : "seconds per iteration", toGoal);
        Request request = new Request(Request.SINE, nodes, 0, 0, 10, 0, -1);
        PeerCase peerCase = new PeerCase(Topic.SINE, "sine N=" + nodes, metric, request, 5, OURS, List.of(CERES, JAX));
        return new Row(peerCase, List.of(series));
    }

    private static PeersResult result() {
        List<Row> rows = new ArrayList<>();
        for (int nodes : new int[] {5, 10}) {
            rows.add(row(
                    nodes,
                    false,
                    new Series(OURS, new double[] {3e-5, 1e-5, 2e-5, 5e-5, 4e-5}, 0),
                    new Series(CERES, new double[] {8e-5, 8e-5, 8e-5, 8e-5, 8e-5}, 2),
                    new Series(JAX, new double[] {6e-5, 6e-5, 6e-5, 6e-5, 6e-5}, 0)));
        }
        rows.add(row(
                5,
                true,
                new Series(OURS, new double[] {2, Double.NaN, 4}, 0),
                new Series(CERES, new double[] {Double.NaN}, 0)));
        return new PeersResult(rows, List.of("something is skipped"));
    }

    @Test
    void medianSpreadAndRatioAreThoseOfTheFits() {
        Row row = result().rows().getFirst();
        Series ours = row.ours().orElseThrow();
        assertThat(ours.median()).isEqualTo(3e-5);
        assertThat(ours.spread()).isEqualTo(1e-5);
        assertThat(row.ratio()).isEqualTo(2);
        assertThat(row.ratio(row.peers().getFirst())).isEqualTo(8e-5 / 3e-5);
    }

    @Test
    void theTableHasALineForEachContestant() {
        assertThat(PeersReport.table(result()))
                .containsPattern("\nsine N=5, seconds per iteration +median +spread +ratio\n")
                .containsPattern("\n  nablafit +30\\.00 us +10\\.00 us\n")
                .containsPattern("\n  ceres +80\\.00 us +0\\.000 us +2\\.67 +\\(2 of 5 fits disturbed\\)\n")
                .containsPattern("\n  nablafit +3\\.000 s +500\\.0 ms +67 %\n")
                .containsPattern("\n  ceres +- +- +NaN +0 %\n")
                .endsWith("Notes:\n  something is skipped\n");
    }

    @Test
    void countedOperationsAreGivenByTheSecond(@TempDir Path folder) throws IOException {
        PeersResult result = new PeersResult(
                List.of(row(5, false, new Series(OURS, new double[] {2e-3, 1e-3, 3e-3}, 0, 40e6))), List.of());
        assertThat(PeersReport.table(result)).containsPattern("\n  nablafit +2\\.000 ms .* 40\\.0 GFLOP/s\n");
        PeersReport.write(result, folder);
        YamlNode entry = Yaml.read(folder.resolve("peers.json")).sequence().getFirst();
        assertThat(entry.get("operationsPerSecond").number()).isEqualTo(40e9);
    }

    @Test
    void filesHaveTheFormThatProgramsRead(@TempDir Path folder) throws IOException {
        List<Path> files = PeersReport.write(result(), folder);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("peers.json", "peers.svg", "peers.png");
        List<YamlNode> entries = Yaml.read(folder.resolve("peers.json")).sequence();
        assertThat(entries).hasSize(3);
        YamlNode first = entries.getFirst();
        assertThat(first.mapping().keySet()).containsExactly("case", "metric", "ours", "peers", "ratio", "spread");
        assertThat(first.get("case").string()).isEqualTo("sine N=5");
        assertThat(first.get("metric").string()).isEqualTo("seconds per iteration");
        assertThat(first.get("ours").number()).isEqualTo(3e-5);
        assertThat(first.get("peers").content()).isEqualTo(Map.of("ceres", 8e-5, "JAX", 6e-5));
        assertThat(first.get("ratio").number()).isEqualTo(2);
        YamlNode last = entries.getLast();
        assertThat(last.get("ours").number()).isEqualTo(3);
        assertThat(last.mapping().get("ratio")).matches(node -> node != null && node.isNull());
        assertThat(last.get("share").get("nablafit").number()).isEqualTo(2.0 / 3);
        assertThat(Files.readString(folder.resolve("peers.svg"))).contains("sine fit", "ceres", "ms per iteration");
        assertThat(Files.size(folder.resolve("peers.png"))).isGreaterThan(10_000);
    }

    @Test
    void whereNothingWasMeasuredThereIsNoFigure(@TempDir Path folder) throws IOException {
        List<Path> files = PeersReport.write(new PeersResult(List.of(), List.of()), folder);
        assertThat(files).containsExactly(folder.resolve("peers.json"));
        assertThat(Files.readString(files.getFirst())).isEqualToIgnoringWhitespace("[]");
    }
}
