package org.nablafit.benchmark.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.benchmark.SineResult;
import org.nablafit.benchmark.peers.NablafitWorker.Variant;

/**
 * A problem that contestants solve beside each other, and what is measured.
 *
 * @param topic what it belongs to
 * @param name as {@code sine N=20}
 * @param metric what is measured
 * @param request of each fit, but for its seed
 * @param starts how many fits; their seeds are 1, 2, ...
 * @param ours nablafit
 * @param peers the others
 */
record PeerCase(
        Topic topic, String name, Metric metric, Request request, int starts, Contestant ours, List<Contestant> peers) {
    /**
     * What is measured, in seconds.
     *
     * @param label for the reader
     * @param toGoal is it the time to a goal, or that of one iteration?
     */
    record Metric(String label, boolean toGoal) {
        /** What a fit contributes; not a number where it has missed the goal. */
        double of(Answer answer, Request request) {
            if (!toGoal) {
                return answer.seconds() / Math.max(1, answer.iterations());
            }
            return answer.chi2() <= request.goal() ? answer.seconds() : Double.NaN;
        }
    }

    private static final List<Integer> SINE_NODES = List.of(5, 10, 20, 40, 80);
    private static final List<Integer> SINE_GOAL_NODES = List.of(20, 40, 80);
    private static final int SINE_ITERATIONS = 1000;
    private static final int SINE_GOAL_ITERATIONS = 3000;
    private static final List<Integer> FK_NODES = List.of(10, 50);
    private static final int FK_ITERATIONS = 200;
    private static final int FK_GOAL_ITERATIONS = 500;
    private static final double FK_TOLERANCE = 1e-10;
    /** χ²/N ≤ 1.05 for the 1000 points of the table. */
    private static final double FK_GOAL = 1050;

    /** Of cases in which nablafit takes its ways to fewer iterations, and the peers the method that they know. */
    private static final String ACCELERATED = ", accelerated";

    private static final int AUTOMATIC_NODES = 20;
    private static final int EPOCHS = 2000;
    private static final int GOAL_EPOCHS = 200_000;
    private static final int LARGE_ITERATIONS = 100;
    private static final String LARGE_NAME = "all DIS data, 2-25-20-8";
    private static final double NO_GOAL = -1;

    private static final Metric ITERATION = new Metric("seconds per iteration", false);
    private static final Metric EPOCH = new Metric("seconds per epoch", false);
    private static final Metric SINE_FOUND = new Metric("seconds to chi2 <= 1e-9", true);
    private static final Metric FK_FITTED = new Metric("seconds to chi2/N <= 1.05", true);

    /** Copies the list. */
    PeerCase {
        peers = List.copyOf(peers);
    }

    /**
     * So far, relative to it, two programs agree in χ² at iteration 0 that solve this problem. In the large one a peer leaves
     * out singular values, which costs it 2e-6.
     */
    double agreement() {
        return topic == Topic.LARGE ? 1e-5 : 1e-12;
    }

    /** The cases of a topic; none where what they need is missing. */
    static List<PeerCase> of(Topic topic, int repetitions, int seeds, PeerPrograms programs) throws IOException {
        if (topic.needsTable && !programs.hasTable()) {
            return List.of();
        }
        Contestant ours = programs.nablafit(PeerPrograms.NABLAFIT, Variant.ANALYTIC);
        Contestant accelerated = programs.nablafit(PeerPrograms.NABLAFIT + ACCELERATED, Variant.ACCELERATED);
        return switch (topic) {
            case SINE -> sine(repetitions, seeds, ours, accelerated, programs);
            case AUTOMATIC -> automatic(repetitions, programs);
            case FK -> {
                List<Contestant> peers = present(
                        programs.fkCeres(),
                        programs.jax("JAX, hand Jacobian", "hand"),
                        programs.jax("JAX, jacfwd", "jacfwd"));
                yield fk(topic, "", repetitions, seeds, ours, accelerated, peers);
            }
            case COMPRESSED -> {
                List<Contestant> peers = present(programs.jax("JAX, compressed", "compressed"));
                yield peers.isEmpty()
                        ? List.of()
                        : fk(topic, ", compressed", repetitions, seeds, ours, accelerated, peers);
            }
            case NADAM -> nadam(repetitions, seeds, ours, programs);
            case LARGE -> programs.hasLargeProblem() ? large(repetitions, ours, programs) : List.of();
        };
    }

    private static List<PeerCase> sine(
            int repetitions, int seeds, Contestant ours, Contestant accelerated, PeerPrograms programs)
            throws IOException {
        List<Contestant> peers = present(
                programs.sineCeres(false),
                programs.sineCeres(true),
                programs.jax("JAX, hand Jacobian", "hand"),
                programs.jax("JAX, jacfwd", "jacfwd"));
        List<PeerCase> cases = new ArrayList<>();
        for (int nodes : SINE_NODES) {
            Request request = sine(nodes, SINE_ITERATIONS, NO_GOAL);
            cases.add(new PeerCase(Topic.SINE, "sine N=" + nodes, ITERATION, request, repetitions, ours, peers));
        }
        for (int nodes : SINE_GOAL_NODES) {
            Request request = sine(nodes, SINE_GOAL_ITERATIONS, SineResult.GOAL);
            cases.add(new PeerCase(Topic.SINE, "sine N=" + nodes, SINE_FOUND, request, seeds, ours, peers));
            cases.add(new PeerCase(
                    Topic.SINE, "sine N=" + nodes + ACCELERATED, SINE_FOUND, request, seeds, accelerated, peers));
        }
        return cases;
    }

    private static List<PeerCase> automatic(int repetitions, PeerPrograms programs) {
        Contestant automatic = programs.nablafit(PeerPrograms.NABLAFIT + ", automatic", Variant.AUTOMATIC);
        Contestant analytic = programs.nablafit(PeerPrograms.NABLAFIT + ", analytic", Variant.ANALYTIC);
        return List.of(new PeerCase(
                Topic.AUTOMATIC,
                "automatic against analytic, sine N=" + AUTOMATIC_NODES,
                ITERATION,
                sine(AUTOMATIC_NODES, SINE_ITERATIONS, NO_GOAL),
                repetitions,
                analytic,
                List.of(automatic)));
    }

    private static List<PeerCase> nadam(int repetitions, int seeds, Contestant trustRegion, PeerPrograms programs)
            throws IOException {
        Contestant ours = programs.nablafit(PeerPrograms.NABLAFIT + ", Nadam", Variant.NADAM);
        List<Contestant> peers = present(programs.jax("JAX, Nadam", "nadam"));
        // To the goal these would take minutes.
        List<Contestant> all = new ArrayList<>(peers);
        all.addAll(programs.torch());
        programs.keras().ifPresent(all::add);
        List<Contestant> descents = new ArrayList<>(List.of(ours));
        descents.addAll(peers);
        List<PeerCase> cases = new ArrayList<>();
        for (int nodes : FK_NODES) {
            Request epochs = new Request(Request.FK, nodes, 0, 1, EPOCHS, 0, NO_GOAL);
            Request fit = new Request(Request.FK, nodes, 0, 1, GOAL_EPOCHS, 0, FK_GOAL);
            cases.add(new PeerCase(Topic.NADAM, "Nadam, FK H=" + nodes, EPOCH, epochs, repetitions, ours, all));
            cases.add(new PeerCase(
                    Topic.NADAM,
                    "trust region against Nadam, FK H=" + nodes,
                    FK_FITTED,
                    fit,
                    seeds,
                    trustRegion,
                    descents));
        }
        return cases;
    }

    private static List<PeerCase> large(int repetitions, Contestant ours, PeerPrograms programs) throws IOException {
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put("JAX, QR, dual", "dual");
        variants.put("JAX, singular values cut, dual", "cut");
        List<PeerCase> cases = new ArrayList<>();
        cases.add(new PeerCase(
                Topic.LARGE,
                LARGE_NAME,
                ITERATION,
                new Request(Request.LARGE, 25, 0, 0, LARGE_ITERATIONS, 0, NO_GOAL),
                repetitions,
                ours,
                programs.largeJax(variants)));
        for (LargePart part : LargePart.values()) {
            Request request = new Request(part.problem(), 25, 0, 0, LARGE_ITERATIONS, 0, NO_GOAL);
            Metric metric = new Metric("seconds of " + part.label(), false);
            cases.add(new PeerCase(Topic.LARGE, LARGE_NAME, metric, request, repetitions, ours, List.of()));
        }
        return cases;
    }

    private static List<PeerCase> fk(
            Topic topic,
            String suffix,
            int repetitions,
            int seeds,
            Contestant ours,
            Contestant accelerated,
            List<Contestant> peers) {
        List<PeerCase> cases = new ArrayList<>();
        for (int nodes : FK_NODES) {
            String name = "FK H=" + nodes + suffix;
            Request iterations = new Request(Request.FK, nodes, 0, 1, FK_ITERATIONS, FK_TOLERANCE, NO_GOAL);
            Request fit = new Request(Request.FK, nodes, 0, 1, FK_GOAL_ITERATIONS, FK_TOLERANCE, FK_GOAL);
            cases.add(new PeerCase(topic, name, ITERATION, iterations, repetitions, ours, peers));
            cases.add(new PeerCase(topic, name, FK_FITTED, fit, seeds, ours, peers));
            cases.add(new PeerCase(topic, name + ACCELERATED, FK_FITTED, fit, seeds, accelerated, peers));
        }
        return cases;
    }

    private static Request sine(int nodes, int iterations, double goal) {
        return new Request(Request.SINE, nodes, 0, 0, iterations, 0, goal);
    }

    @SafeVarargs
    private static List<Contestant> present(Optional<Contestant>... contestants) {
        List<Contestant> present = new ArrayList<>();
        for (Optional<Contestant> contestant : contestants) {
            contestant.ifPresent(present::add);
        }
        return present;
    }
}
