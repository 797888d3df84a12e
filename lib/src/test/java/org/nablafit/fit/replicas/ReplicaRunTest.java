package org.nablafit.fit.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.testkit.Meeting;
import org.nablafit.testkit.ProjectFiles;

/** Replicas of a small fit: on threads, on disk, interrupted, failing. */
class ReplicaRunTest {
    private static final List<String> CHANGES =
            List.of("datasets=[SLAC_P_F2, NMC_D_over_P_F2]", "fit.iterations=6", "fit.t0={rounds: 1, iterations: 3}");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ReplicaProblem problem;

    @BeforeAll
    static void load() throws IOException {
        Runcard card = card();
        problem = ReplicaProblem.of(
                new FitProblem(card, FitData.ofReplicas(card, library(), FitListener.NONE)), FitListener.NONE);
    }

    private static Runcard card(String... more) throws IOException {
        List<String> changes = new ArrayList<>(CHANGES);
        changes.addAll(List.of(more));
        return RuncardReader.read(ProjectFiles.project("data/runcards/first-fit.yaml"), changes);
    }

    private static Library library() {
        return new Library(List.of(ProjectFiles.project("data")), 1);
    }

    private static ReplicaRun.Replicas run(Runcard card, int total, Path result, boolean resumed) throws IOException {
        return ReplicaRun.run(
                card, library(), total, 2, Optional.of(new ReplicaRun.Place(result, resumed)), ReplicaProgress.NONE);
    }

    private static ReplicaRun.Result run(int total, int threads, ReplicaRun.ReplicaKeeper keeper) throws IOException {
        return ReplicaRun.run(problem, total, threads, List.of(), keeper, ReplicaProgress.NONE);
    }

    private static List<String> texts(ReplicaRun.Result run) {
        return run.finished().stream()
                .map(replica -> replica.json().toString() + Arrays.toString(replica.parameters()))
                .map(text -> text.replaceAll("\\[D@[0-9a-f]+", ""))
                .toList();
    }

    @Test
    void replicasAreTheSameOnAnyNumberOfThreadsAndWhicheverOthersRun() throws IOException {
        List<String> one = texts(run(4, 1, replica -> {}));
        assertThat(texts(run(4, 3, replica -> {}))).isEqualTo(one);
        assertThat(one).doesNotHaveDuplicates();
        ReplicaRecord alone = problem.run(3, FitListener.NONE);
        assertThat(texts(new ReplicaRun.Result(1, List.of(alone), List.of(), false)))
                .containsExactly(one.get(2));
    }

    @Test
    void theProgressCountsWhatRuns() throws IOException {
        List<ReplicaProgress.State> states = new ArrayList<>();
        ReplicaProgress progress = new ReplicaProgress() {
            @Override
            public void onReplicas(State state) {
                states.add(state);
            }
        };
        // The first two wait for each other: one may be through before the thread of the other has started.
        CountDownLatch begun = new CountDownLatch(2);
        ReplicaRun.run(
                (replica, cancellation) -> {
                    Meeting.join(begun);
                    return problem.run(replica, cancellation);
                },
                problem.pointCount(),
                3,
                2,
                List.of(),
                replica -> {},
                progress);
        assertThat(states.getFirst().remaining()).isEqualTo(2);
        assertThat(states).allMatch(state -> state.finished() + state.running() + state.remaining() == 3);
        assertThat(states)
                .extracting(ReplicaProgress.State::running)
                .contains(2)
                .allMatch(running -> running <= 2);
        assertThat(states.getLast().finished()).isEqualTo(3);
        assertThat(states.getLast().chi2PerPoint()).hasSize(3).isSorted();
    }

    @Test
    void aReplicaReadsBackAsItWasWritten() throws IOException {
        ReplicaRun.Replicas first = run(card(), 3, folder, false);
        ReplicaRun.Replicas again = run(card(), 3, folder, true);
        assertThat(texts(again.run())).isEqualTo(texts(first.run()));
        assertThat(folder.resolve("replicas/.lock")).doesNotExist();
    }

    @Test
    void aRunIsTakenUpAndAddsReplicas() throws IOException {
        run(card(), 4, folder.resolve("whole"), false);
        run(card(), 2, folder.resolve("parts"), false);
        Files.delete(folder.resolve("parts/replicas/replica_0001.json"));
        Files.writeString(folder.resolve("parts/replicas/replica_0002.json"), "{\"format\": 1, \"rep");
        Files.writeString(folder.resolve("parts/.report.html.123-4.part"), "left by a program that was killed");
        ReplicaRun.Replicas resumed = run(card(), 4, folder.resolve("parts"), true);
        assertThat(resumed.notes())
                .hasSize(1)
                .first()
                .asString()
                .contains("replica_0002.json:1")
                .endsWith("run again");
        assertThat(folder.resolve("parts/.report.html.123-4.part")).doesNotExist();
        for (int replica = 1; replica <= 4; replica++) {
            String name = "replicas/replica_000" + replica + ".json";
            assertThat(folder.resolve("parts").resolve(name))
                    .hasSameTextualContentAs(folder.resolve("whole").resolve(name));
        }
        assertThat(run(card(), 3, folder.resolve("parts"), true).run().finished())
                .hasSize(3);
    }

    @Test
    void replicasOfSomethingElseAreNotTaken() throws IOException {
        run(card(), 1, folder, false);
        assertThatThrownBy(() -> run(card(), 1, folder, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there are replicas already; go on with them by --resume");
        assertThatThrownBy(() -> run(card("fit.seed=2"), 1, folder, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "setup.json:1: the replicas that are there belong to another setup: runcard differs;");
    }

    @Test
    void anotherProgramHasTheFolderUntilItIsClosed() throws IOException {
        var setup = ReplicaFolder.setup(card(), List.of());
        ReplicaFolder open = ReplicaFolder.open(folder, setup, false, 3);
        assertThatThrownBy(() -> ReplicaFolder.open(folder, setup, true, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another program is running these replicas");
        open.close();
        ReplicaFolder.open(folder, setup, true, 3).close();
    }

    @Test
    void whereAReplicaCannotBeKeptTheOthersEndAndTheRestIsKept() {
        List<Integer> kept = new ArrayList<>();
        assertThatThrownBy(() -> run(50, 2, replica -> {
                    if (kept.size() == 2) {
                        throw new IOException("cannot write there: No space left on device");
                    }
                    kept.add(replica.replica());
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write there: No space left on device; 2 of 50 replicas are finished and kept");
        assertThat(kept).hasSize(2);
    }

    @Test
    void aReplicaThatFailsIsReportedAndTheOthersAreThere() throws IOException {
        ReplicaRun.Result result = ReplicaRun.run(
                (replica, cancellation) -> {
                    if (replica == 2) {
                        throw new IllegalStateException("this one fails");
                    }
                    return problem.run(replica, cancellation);
                },
                problem.pointCount(),
                3,
                2,
                List.of(),
                replica -> {},
                ReplicaProgress.NONE);
        assertThat(result.finished()).extracting(ReplicaRecord::replica).containsExactly(1, 3);
        assertThat(result.failures()).containsExactly(new ReplicaRun.Failure(2, "this one fails"));
        assertThat(result.cancelled()).isFalse();
    }

    @Test
    void aCancelledRunKeepsWhatIsFinished() throws IOException {
        List<Integer> kept = new ArrayList<>();
        ReplicaRun.Result result = ReplicaRun.run(
                problem, 50, 1, List.of(), replica -> kept.add(replica.replica()), new ReplicaProgress() {
                    @Override
                    public boolean isCancelled() {
                        return kept.size() == 2;
                    }
                });
        assertThat(result.cancelled()).isTrue();
        assertThat(result.finished()).extracting(ReplicaRecord::replica).containsExactly(1, 2);
    }

    @Test
    void thereIsOneReplicaAtLeast() {
        assertThatThrownBy(() -> run(card(), 0, folder, false))
                .hasMessage("the number of replicas has to be 1 or more, it is 0");
    }

    /** The covariance matrix of t0 rounds is that of the fit of the card, whatever the replicas do. */
    @Test
    void replicasFluctuateAroundTheData() {
        ReplicaRecord replica = problem.run(1, FitListener.NONE);
        assertThat(replica.overFit()).isFinite();
        assertThat(replica.chi2() / problem.pointCount()).isBetween(0.3, 5.0);
        assertThat(problem.chi2(problem.problem().data().values())).isZero();
    }
}
