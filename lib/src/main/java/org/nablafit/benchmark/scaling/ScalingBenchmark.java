package org.nablafit.benchmark.scaling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nablafit.benchmark.scaling.ScalingResult.Curve;
import org.nablafit.benchmark.scaling.ScalingResult.Memory;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;

/** Measures the cost of a fit as its work grows, one variable after another. */
public final class ScalingBenchmark {
    private final Path home;
    private final Set<Part> parts;
    private final boolean quick;
    private final ScalingPlan plan;
    private final Listener listener;

    /**
     * A benchmark on as many processors as the Java machine may use.
     *
     * @param home the folder of the project
     * @param parts what is run, at least one part
     * @param quick a short run, to see that it works
     * @throws IllegalArgumentException where there is no part
     */
    public ScalingBenchmark(Path home, List<Part> parts, boolean quick, Listener listener) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a benchmark of scaling needs at least one part");
        }
        int processors = Runtime.getRuntime().availableProcessors();
        this.home = home;
        this.parts = EnumSet.copyOf(parts);
        this.quick = quick;
        this.plan = quick ? ScalingPlan.quick(processors) : ScalingPlan.full(processors);
        this.listener = listener;
    }

    /** Told of the progress. */
    public interface Listener {
        /** A part begins: so many steps. */
        void onPart(String name, int steps);

        /** A step is done, or another begins; never called by two threads at the same time. */
        void onStep(int stepsDone, String what);

        /** Is the benchmark to end with the parts that are done? May be called by any thread. */
        boolean isCancelled();
    }

    /**
     * Runs all parts, one after another; where the listener cancels, the result has what was done before.
     *
     * @throws IOException where a card of the project, its data or tables cannot be read
     * @throws IllegalStateException where a check fails
     */
    public ScalingResult run() throws IOException {
        List<Memory> memory = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        long before = LiveHeap.now();
        Runcard replicaCard = card(plan.replicaCard(), plan.replicaChanges());
        ReplicaScaling replicas = new ReplicaScaling(new FitProblem(replicaCard, data(replicaCard)), plan, listener);
        IterationScaling iterations = new IterationScaling(this::network, plan, listener);
        for (Part part : parts) {
            if (!listener.isCancelled()) {
                switch (part) {
                    case MEMORY -> memory.addAll(replicas.memory(before));
                    case POINTS -> curves.addAll(iterations.points(notes));
                    case PARAMETERS -> curves.add(iterations.parameters());
                    case LAYERS -> curves.add(iterations.layers());
                    case REPLICAS -> curves.add(replicas.replicas());
                    case THREADS -> curves.add(replicas.threads());
                }
            }
        }
        return new ScalingResult(quick, curves, memory, notes);
    }

    /** The problem of a network, from the sizes of its hidden layers. */
    private FitProblem network(List<Integer> hidden) throws IOException {
        Runcard card = card(ScalingPlan.ITERATION_CARD, List.of("model.network.hidden=" + hidden));
        return new FitProblem(card, data(card));
    }

    private Runcard card(String card, List<String> changes) throws IOException {
        return RuncardReader.read(home.resolve(card), changes);
    }

    private FitData data(Runcard card) throws IOException {
        return FitData.load(card, new Library(List.of(home.resolve("data")), 1));
    }
}
