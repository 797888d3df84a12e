package org.nablafit.benchmark.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nablafit.benchmark.peers.PeersResult.Row;
import org.nablafit.benchmark.peers.PeersResult.Series;

/** Runs cases: starts the workers of a case, warms them up, and asks them in turn, one start after another. */
public final class PeersBenchmark {
    /** A warm-up goes on until nothing has disturbed the worker for so long, as it disturbs itself while it compiles. */
    private static final double QUIET_SECONDS = 0.5;

    /** But no longer than this: something else may disturb it. */
    private static final double MOST_MORE_SECONDS = 10;

    /** Starts of a warm-up, none of which is measured. */
    private static final int WARM_UP_SEED = 1000;

    /** A fit that was disturbed is repeated so often at most, or for a second. */
    private static final int MOST_REPEATS = 3;

    private static final double REPEAT_SECONDS = 1;

    private final Options options;
    private final PeerPrograms programs;
    private final Listener listener;
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<WorkerProcess> running = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /** A benchmark with the programs of this machine. */
    public PeersBenchmark(Options options, PeerPrograms programs, Listener listener) {
        this.options = options;
        this.programs = programs;
        this.listener = listener;
    }

    /**
     * What is run.
     *
     * @param topics at least one
     * @param repetitions fits for each time of an iteration, at least 1
     * @param seeds fits for each time to a goal, at least 1
     * @param processor number of the processor that all workers are pinned to, 0 or more
     */
    public record Options(List<Topic> topics, int repetitions, int seeds, int processor) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException for a list that is empty or a number that is too small
         */
        public Options {
            topics = topics.stream().distinct().toList();
            if (topics.isEmpty()) {
                throw new IllegalArgumentException("a benchmark of peers needs at least one case");
            }
            requireAtLeast("number of repetitions", repetitions, 1);
            requireAtLeast("number of seeds", seeds, 1);
            requireAtLeast("number of the processor", processor, 0);
        }

        private static void requireAtLeast(String what, int number, int least) {
            if (number < least) {
                throw new IllegalArgumentException("the " + what + " has to be " + least + " or more, it is " + number);
            }
        }
    }

    /** Told of the progress, in the thread of the benchmark. */
    public interface Listener {
        /** A case begins: so many fits of all contestants together. */
        void onCase(String name, int fits);

        /** Something comes next: a warm-up, a fit. */
        void onStep(int fitsDone, String what);

        /** Something is missing or has gone wrong: one sentence, told once. */
        void onNote(String sentence);
    }

    /** Ends the benchmark early, with the cases that are done; may be called by any thread. */
    public void stop() {
        stopped = true;
        running.forEach(WorkerProcess::close);
    }

    /**
     * Runs all cases, one after another.
     *
     * @throws IOException where peers cannot be written to their folder
     */
    public PeersResult run() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Topic topic : options.topics) {
            if (!stopped) {
                List<PeerCase> cases = PeerCase.of(topic, options.repetitions, options.seeds, programs);
                programs.skipped().forEach(this::note);
                rows.addAll(run(cases, 1));
            }
        }
        return new PeersResult(rows, List.copyOf(notes));
    }

    /**
     * Runs cases; a case that was stopped in its middle is left out.
     *
     * @param warmUp which part of the warm-ups is done
     */
    List<Row> run(List<PeerCase> cases, double warmUp) throws IOException {
        List<String> launcher = programs.pinnedTo(options.processor);
        programs.skipped().forEach(this::note);
        List<Row> rows = new ArrayList<>();
        for (PeerCase peerCase : cases) {
            if (stopped) {
                break;
            }
            List<Entry> entries = new ArrayList<>();
            try {
                Row row = run(peerCase, launcher, warmUp, entries);
                if (!stopped) {
                    rows.add(row);
                }
            } finally {
                entries.forEach(entry -> entry.worker.close());
                running.clear();
            }
        }
        return rows;
    }

    /** A contestant in the run of a case. */
    private static final class Entry {
        private final WorkerProcess worker;
        private final List<Answer> answers = new ArrayList<>();
        private int disturbed;

        Entry(WorkerProcess worker) {
            this.worker = worker;
        }
    }

    private Row run(PeerCase peerCase, List<String> launcher, double warmUp, List<Entry> entries) throws IOException {
        List<Contestant> contestants = new ArrayList<>(List.of(peerCase.ours()));
        contestants.addAll(peerCase.peers());
        listener.onCase(peerCase.name() + ", " + peerCase.metric().label(), peerCase.starts() * contestants.size());
        for (Contestant contestant : contestants) {
            Entry entry = new Entry(new WorkerProcess(contestant, launcher));
            entries.add(entry);
            running.add(entry.worker);
        }
        List<Entry> left = new ArrayList<>(entries);
        left.removeIf(entry -> !attempt(entry, () -> warmUp(entry, peerCase, warmUp)));
        int done = 0;
        for (int seed = 1; seed <= peerCase.starts(); seed++) {
            Request request = peerCase.request().withSeed(seed);
            for (Entry entry : List.copyOf(left)) {
                listener.onStep(done++, name(entry) + ", start " + seed);
                if (stopped || !attempt(entry, () -> measure(entry, request, left.getFirst(), peerCase.agreement()))) {
                    left.remove(entry);
                }
            }
        }
        return new Row(
                peerCase, left.stream().map(entry -> series(entry, peerCase)).toList());
    }

    private static Series series(Entry entry, PeerCase peerCase) {
        double[] seconds = entry.answers.stream()
                .mapToDouble(answer -> peerCase.metric().of(answer, peerCase.request()))
                .toArray();
        double multiplyAdds =
                entry.answers.isEmpty() ? 0 : entry.answers.getLast().multiplyAdds();
        return new Series(entry.worker.contestant(), seconds, entry.disturbed, multiplyAdds);
    }

    private void warmUp(Entry entry, PeerCase peerCase, double part) throws IOException {
        listener.onStep(0, "warming up " + name(entry));
        double least = part * entry.worker.contestant().warmUpSeconds();
        double quiet = part * QUIET_SECONDS;
        double most = least + part * MOST_MORE_SECONDS;
        long begin = System.nanoTime();
        long quietSince = begin;
        for (int seed = WARM_UP_SEED; !stopped && seconds(begin) < most; seed++) {
            if (seconds(begin) >= least && seconds(quietSince) >= quiet) {
                return;
            }
            if (entry.worker.ask(peerCase.request().withSeed(seed)).isDisturbed()) {
                quietSince = System.nanoTime();
            }
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }

    /** Asks until a fit is not disturbed, within limits; of disturbed fits it keeps the least disturbed one. */
    private void measure(Entry entry, Request request, Entry reference, double agreement) throws IOException {
        long begin = System.nanoTime();
        Answer best = entry.worker.ask(request);
        for (int i = 0; best.isDisturbed() && (i < MOST_REPEATS || seconds(begin) < REPEAT_SECONDS); i++) {
            Answer again = entry.worker.ask(request);
            best = again.processorShare() > best.processorShare() ? again : best;
        }
        if (best.isDisturbed()) {
            entry.disturbed++;
        }
        entry.answers.add(best);
        requireSameProblem(entry, reference, request, agreement);
    }

    private static void requireSameProblem(Entry entry, Entry reference, Request request, double agreement)
            throws IOException {
        double own = entry.answers.getLast().startChi2();
        double other = reference.answers.getLast().startChi2();
        if (!(Math.abs(own - other) <= agreement * Math.abs(other))) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s solves another problem: chi2 of start %d is %.15g, that of %s is %.15g",
                    name(entry),
                    request.seed(),
                    own,
                    name(reference),
                    other));
        }
    }

    private interface Step {
        void take() throws IOException;
    }

    /** A worker that fails is told of once, and out of the case. */
    private boolean attempt(Entry entry, Step step) {
        try {
            step.take();
            return true;
        } catch (IOException e) {
            if (!stopped) {
                note(entry.worker.contestant().name() + " is left out of a case: " + e.getMessage());
            }
            return false;
        }
    }

    private static String name(Entry entry) {
        return entry.worker.contestant().name();
    }

    private void note(String sentence) {
        if (notes.add(sentence)) {
            listener.onNote(sentence);
        }
    }
}
