package org.nablafit.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.benchmark.peers.NablafitWorker.Variant;
import org.nablafit.benchmark.peers.PeersResult.Row;
import org.nablafit.testkit.ProjectFiles;

class PeersBenchmarkTest {
    private static final PeerCase.Metric ITERATION = new PeerCase.Metric("seconds per iteration", false);
    private static final PeerCase.Metric GOAL = new PeerCase.Metric("seconds to the goal", true);
    private static final Request SINE = new Request(Request.SINE, 3, 0, 0, 20, 0, -1);

    private final List<String> notes = new ArrayList<>();

    private static PeerPrograms nothing(Path folder) {
        return new PeerPrograms(folder, program -> Optional.empty(), "python3", folder.resolve("absent.dat"));
    }

    private PeersBenchmark benchmark(Path folder) {
        return new PeersBenchmark(
                new PeersBenchmark.Options(List.of(Topic.SINE), 1, 1, 0),
                nothing(folder),
                new PeersBenchmark.Listener() {
                    @Override
                    public void onCase(String name, int fits) {}

                    @Override
                    public void onStep(int fitsDone, String what) {}

                    @Override
                    public void onNote(String sentence) {
                        notes.add(sentence);
                    }
                });
    }

    /** A worker that gives the same answer to every request. */
    private static Contestant constant(String name, double startChi2, double chi2, double seconds, double cpu) {
        String answer = new Answer(startChi2, chi2, 10, seconds, cpu).line();
        return script(name, "while read -r request; do echo '" + answer + "'; done");
    }

    private static Contestant script(String name, String script) {
        return new Contestant(name, List.of("sh", "-c", script));
    }

    private static PeerCase caseOf(PeerCase.Metric metric, Request request, Contestant ours, Contestant... peers) {
        return new PeerCase(Topic.SINE, "test", metric, request, 3, ours, List.of(peers));
    }

    @Test
    void ourWorkerKeepsToTheProtocol(@TempDir Path folder) throws IOException {
        NablafitWorker here = new NablafitWorker(Variant.ANALYTIC, null);
        for (Variant variant : List.of(Variant.ANALYTIC, Variant.AUTOMATIC)) {
            Contestant contestant = nothing(folder).nablafit("nablafit", variant);
            try (WorkerProcess worker = new WorkerProcess(contestant, List.of())) {
                for (int seed = 1; seed <= 2; seed++) {
                    Answer expected = here.answer(SINE.withSeed(seed));
                    Answer answer = worker.ask(SINE.withSeed(seed));
                    assertThat(answer.iterations()).isEqualTo(20);
                    // A worker takes the vector kernels where it can, whose sums have another order.
                    assertThat(answer.startChi2())
                            .isCloseTo(expected.startChi2(), within(1e-14 * expected.startChi2()));
                    assertThat(answer.chi2()).isCloseTo(expected.chi2(), within(1e-6 * expected.chi2()));
                    assertThat(answer.seconds()).isPositive();
                    assertThat(answer.cpuSeconds()).isPositive();
                }
            }
        }
    }

    @Test
    void aGoalEndsTheFit() throws IOException {
        NablafitWorker worker = new NablafitWorker(Variant.ANALYTIC, null);
        Answer whole = worker.answer(SINE.withSeed(1));
        double goal = 2 * whole.chi2();
        Answer answer = worker.answer(new Request(Request.SINE, 3, 1, 0, 20, 0, goal));
        assertThat(answer.chi2()).isLessThanOrEqualTo(goal);
        assertThat(answer.iterations()).isLessThan(whole.iterations());
    }

    @ParameterizedTest
    @CsvSource({"nan, NaN", "-nan, NaN", "NaN, NaN", "inf, Infinity", "Infinity, Infinity", "1.5e-3, 0.0015"})
    void numbersThatAreNotFiniteAreReadHoweverTheyAreWritten(String written, double expected) throws IOException {
        Answer answer = Answer.parse("{\"startChi2\": 1, \"chi2\": " + written
                + ", \"iterations\": 3, \"seconds\": 0.5, \"cpuSeconds\": 0.25}");
        assertThat(answer).isEqualTo(new Answer(1, expected, 3, 0.5, 0.25));
        assertThat(Answer.parse(answer.line())).isEqualTo(answer);
    }

    @Test
    void aWorkerThatDiesIsReportedWithItsLastWords() throws IOException {
        Contestant dying = script("dying", "read -r request; echo first >&2; echo 'out of luck' >&2; exit 3");
        try (WorkerProcess worker = new WorkerProcess(dying, List.of())) {
            assertThatIOException()
                    .isThrownBy(() -> worker.ask(SINE))
                    .withMessage("dying ended with status 3: out of luck");
        }
    }

    @Test
    void ourWorkerSaysWhatItCannotDo(@TempDir Path folder) throws IOException {
        Contestant contestant = nothing(folder).nablafit("nablafit", Variant.NADAM);
        try (WorkerProcess worker = new WorkerProcess(contestant, List.of())) {
            Request request = new Request(Request.FK, 3, 1, 0, 1, 0, -1);
            assertThatIOException()
                    .isThrownBy(() -> worker.ask(request))
                    .withMessage("nablafit ended with status 1: the FK fit needs a table");
        }
    }

    @Test
    void theFastestPeerCounts(@TempDir Path folder) throws IOException {
        Contestant ours = constant("ours", 2, 1, 1, 1);
        Row row = benchmark(folder)
                .run(
                        List.of(caseOf(
                                ITERATION, SINE, ours, constant("slow", 2, 1, 8, 8), constant("fast", 2, 1, 4, 4))),
                        0)
                .getFirst();
        assertThat(row.ours().orElseThrow().median()).isEqualTo(0.1);
        assertThat(row.peers()).extracting(peer -> peer.contestant().name()).containsExactly("slow", "fast");
        assertThat(row.ratio()).isEqualTo(4);
        assertThat(notes).singleElement().asString().contains("not pinned");
    }

    @Test
    void whoMissesTheGoalHasNoTime(@TempDir Path folder) throws IOException {
        Request request = new Request(Request.SINE, 3, 0, 0, 20, 0, 5);
        Row row = benchmark(folder)
                .run(List.of(caseOf(GOAL, request, constant("ours", 2, 5, 1, 1), constant("lost", 2, 6, 8, 8))), 0)
                .getFirst();
        assertThat(row.ours().orElseThrow().median()).isEqualTo(1);
        assertThat(row.ours().orElseThrow().share()).isEqualTo(1);
        assertThat(row.peers().getFirst().median()).isNaN();
        assertThat(row.peers().getFirst().share()).isZero();
        assertThat(row.ratio()).isNaN();
    }

    @Test
    void whoFailsOrSolvesAnotherProblemIsLeftOut(@TempDir Path folder) throws IOException {
        Row row = benchmark(folder)
                .run(
                        List.of(caseOf(
                                ITERATION,
                                SINE,
                                constant("ours", 2, 1, 1, 1),
                                constant("same", 2 * (1 + 1e-13), 1, 2, 2),
                                constant("other", 2 * (1 + 1e-11), 1, 2, 2),
                                script("dead", "exit 1"),
                                script("talker", "while read -r request; do echo hello; done"))),
                        0)
                .getFirst();
        assertThat(row.peers())
                .singleElement()
                .satisfies(peer -> assertThat(peer.contestant().name()).isEqualTo("same"));
        assertThat(notes)
                .anyMatch(note -> note.contains("other solves another problem: chi2 of start 1 is 2.00000000002"))
                .anyMatch(note -> note.contains("dead ended with status 1: it said nothing"))
                .anyMatch(note -> note.contains("talker gave no answer, but 'hello'"));
    }

    @Test
    void whatIsAlwaysDisturbedIsCounted(@TempDir Path folder) throws IOException {
        PeerCase disturbed =
                new PeerCase(Topic.SINE, "test", ITERATION, SINE, 1, constant("ours", 2, 1, 1, 0.5), List.of());
        Row row = benchmark(folder).run(List.of(disturbed), 0).getFirst();
        assertThat(row.ours().orElseThrow().disturbed()).isEqualTo(1);
        assertThat(row.ours().orElseThrow().median()).isEqualTo(0.1);
    }

    @Test
    void aBenchmarkThatIsStoppedKeepsTheCasesBefore(@TempDir Path folder) throws IOException, InterruptedException {
        PeersBenchmark benchmark = benchmark(folder);
        PeerCase ends = caseOf(ITERATION, SINE, constant("ours", 2, 1, 1, 1));
        PeerCase hangs = caseOf(ITERATION, SINE, script("ours", "sleep 60"));
        Thread stopper = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1000);
                benchmark.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<Row> rows = benchmark.run(List.of(ends, hangs, ends), 0);
        stopper.join();
        assertThat(rows).hasSize(1);
        assertThat(notes).noneMatch(note -> note.contains("left out"));
    }

    @Test
    void whatIsMissingIsSaid(@TempDir Path folder) throws IOException {
        PeerPrograms programs = nothing(folder);
        for (Topic topic : Topic.values()) {
            for (PeerCase peerCase : PeerCase.of(topic, 1, 1, programs)) {
                assertThat(peerCase.ours().name()).startsWith("nablafit");
                assertThat(peerCase.peers()).allMatch(peer -> peer.name().startsWith("nablafit"));
            }
        }
        programs.pinnedTo(0);
        assertThat(programs.skipped())
                .containsExactly(
                        "ceres is skipped: there is no C++ compiler (Debian: g++ libceres-dev libeigen3-dev"
                                + " libgoogle-glog-dev libopenblas-dev)",
                        "JAX is skipped: there is no program python3; name one that has JAX by --python",
                        "the FK fits are skipped: " + folder.resolve("absent.dat")
                                + " is not there; name the table by --fk-table",
                        "the workers are not pinned to a processor: there is no taskset (Debian: util-linux)");
    }

    /** A compiler without ceres and a Python without JAX. */
    @Test
    void whatAMissingLibrarySaysIsPassedOn(@TempDir Path folder) throws IOException {
        Path compiler = program(
                folder.resolve("c++"),
                "In file included from sine_ceres.cc:5:",
                "worker.h:16:10: fatal error: ceres/ceres.h: No such file or directory",
                "compilation terminated.");
        Path python = program(folder.resolve("python3"), "Traceback", "ModuleNotFoundError: No module named 'jax'");
        PeerPrograms programs = new PeerPrograms(
                folder.resolve("build"),
                ProgramFinder.in(folder.toString()),
                "python3",
                Files.createFile(folder.resolve("table.dat")));
        assertThat(PeerCase.of(Topic.FK, 1, 1, programs)).hasSize(6);
        assertThat(programs.skipped())
                .containsExactly(
                        "ceres is skipped: " + compiler.getFileName() + " cannot build fk_ceres.cc: worker.h:16:10:"
                                + " fatal error: ceres/ceres.h: No such file or directory (Debian: g++ libceres-dev"
                                + " libeigen3-dev libgoogle-glog-dev libopenblas-dev)",
                        "JAX is skipped: " + python.getFileName() + " says 'ModuleNotFoundError: No module named"
                                + " 'jax''; pip install jax numpy, or name another Python by --python");
    }

    private static Path program(Path file, String... complaints) throws IOException {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        for (String line : complaints) {
            script.append("echo \"").append(line).append("\" >&2\n");
        }
        Files.writeString(file, script.append("exit 1\n"));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** Builds what this machine can build: every contestant has to begin where nablafit begins. */
    @Test
    @Tag("slow")
    void thePeersOfThisMachineSolveTheSameProblems(@TempDir Path folder) throws IOException {
        PeerPrograms programs = new PeerPrograms(
                folder,
                ProgramFinder.ofSystem(),
                "python3",
                ProjectFiles.project("../shared/reference/apfelgrid/FK_nCT_nPDF.dat"));
        for (Topic topic : Topic.values()) {
            for (PeerCase peerCase : PeerCase.of(topic, 1, 1, programs)) {
                Row row = benchmark(folder).run(List.of(peerCase), 0).getFirst();
                assertThat(row.series())
                        .as("%s %s", peerCase.name(), notes)
                        .hasSize(1 + peerCase.peers().size());
            }
        }
    }

    @Test
    void thereHasToBeACase() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeersBenchmark.Options(List.of(), 1, 1, 0))
                .withMessageContaining("at least one case");
    }
}
