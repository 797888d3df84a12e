package org.nablafit.benchmark.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nablafit.benchmark.scaling.LiveHeap.Watched;
import org.nablafit.benchmark.scaling.ScalingResult.Curve;
import org.nablafit.benchmark.scaling.ScalingResult.Memory;
import org.nablafit.benchmark.scaling.ScalingResult.Value;
import org.nablafit.benchmark.scaling.ScalingResult.Variable;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Replica;
import org.nablafit.fit.ReplicaExecutor;
import org.nablafit.fit.ReplicaFit;
import org.nablafit.fit.ReplicaListener;
import org.nablafit.fit.ReplicaResult;

/** Time and memory of replicas of one problem, against their number and that of the threads. */
final class ReplicaScaling {
    private final FitProblem problem;
    private final ScalingPlan plan;
    private final ScalingBenchmark.Listener listener;

    /** The first results of each replica, which all others have to equal. */
    private final List<ReplicaResult> reference = new ArrayList<>();

    ReplicaScaling(FitProblem problem, ScalingPlan plan, ScalingBenchmark.Listener listener) {
        this.problem = problem;
        this.plan = plan;
        this.listener = listener;
    }

    /**
     * The live heap with the data alone, with one replica, and with many on one thread and on as many as there are.
     *
     * @param before bytes that the program had before it read the data
     */
    List<Memory> memory(long before) {
        int many = plan.memoryReplicas();
        int alone = plan.watchedAlone();
        int most = plan.threads().getLast();
        long data = LiveHeap.now() - before;
        List<Memory> memory = new ArrayList<>(List.of(new Memory(0, 0, data, data)));
        listener.onPart("memory", alone + 2 * many);
        watch(1, 1, alone, 0, before).ifPresent(memory::add);
        watch(many, 1, 1, alone, before).ifPresent(memory::add);
        watch(many, most, 1, alone + many, before).ifPresent(memory::add);
        return memory;
    }

    /** Runs replicas a few times and looks at the heap meanwhile; nothing where the listener cancels. */
    private Optional<Memory> watch(int replicas, int threads, int times, int stepsBefore, long before) {
        long peak = 0;
        for (int i = 0; i < times; i++) {
            int steps = stepsBefore + i * replicas;
            Watched<List<ReplicaResult>> watched = LiveHeap.during(() -> run(replicas, threads, steps));
            if (watched.result().size() < replicas) {
                return Optional.empty();
            }
            requireSame(watched.result());
            // Else those before, which are equal, would count as well.
            reference.clear();
            reference.addAll(watched.result());
            peak = Math.max(peak, watched.peak());
        }
        return Optional.of(new Memory(replicas, threads, peak - before, LiveHeap.now() - before));
    }

    /** Against their number, on one thread. */
    Curve replicas() {
        listener.onPart(
                "replicas",
                plan.repetitions() * plan.replicas().stream().mapToInt(n -> n).sum());
        return curve(Variable.REPLICAS, plan.replicas(), n -> n, _ -> 1);
    }

    /** Against the number of threads, with a fixed number of replicas. */
    Curve threads() {
        int replicas = plan.replicasOfThreads();
        listener.onPart(
                "threads", plan.repetitions() * replicas * plan.threads().size());
        return curve(Variable.THREADS, plan.threads(), _ -> replicas, n -> n);
    }

    /** What a size of the variable means. */
    @FunctionalInterface
    private interface Count {
        int of(int size);
    }

    /** The sizes in turn, again and again: what disturbs the machine is to disturb all of them. */
    private Curve curve(Variable variable, List<Integer> sizes, Count replicas, Count threads) {
        warmUp();
        double[][] seconds = new double[sizes.size()][plan.repetitions()];
        int steps = 0;
        for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
            for (int i = 0; i < sizes.size(); i++) {
                int count = replicas.of(sizes.get(i));
                long begin = System.nanoTime();
                List<ReplicaResult> results = run(count, threads.of(sizes.get(i)), steps);
                seconds[i][repetition] = (System.nanoTime() - begin) * 1e-9;
                if (results.size() < count) {
                    return new Curve(variable, title(), List.of());
                }
                requireSame(results);
                steps += count;
            }
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            counts.put("replicas", replicas.of(sizes.get(i)));
            counts.put("threads", threads.of(sizes.get(i)));
            counts.put("points", problem.allPoints().length);
            counts.put("parameters", problem.layout().size());
            values.add(new Value(sizes.get(i), seconds[i], counts));
        }
        return new Curve(variable, title(), values);
    }

    /** Java compiles while it runs: the first replicas, on as many threads as there are, take no part in the times. */
    private void warmUp() {
        long begin = System.nanoTime();
        while (!listener.isCancelled() && (System.nanoTime() - begin) * 1e-9 < plan.replicaWarmUpSeconds()) {
            requireSame(run(plan.threads().getLast(), plan.threads().getLast(), 0));
        }
    }

    private String title() {
        return problem.card().name();
    }

    /** Runs replicas; fewer where the listener cancels. */
    private List<ReplicaResult> run(int count, int threads, int stepsBefore) {
        List<Replica<ReplicaResult>> replicas = new ReplicaExecutor(threads)
                .run(
                        count,
                        (index, cancellation) -> ReplicaFit.of(problem, index, cancellation)
                                .run()
                                .result(),
                        new ReplicaListener() {
                            @Override
                            public void onReplica(Replica<?> replica, int done) {
                                listener.onStep(
                                        stepsBefore + done,
                                        "replica " + done + " of " + count + ", threads: " + threads);
                            }

                            @Override
                            public boolean isCancelled() {
                                return listener.isCancelled();
                            }
                        });
        List<ReplicaResult> results = new ArrayList<>();
        for (Replica<ReplicaResult> replica : replicas) {
            switch (replica) {
                case Replica.Finished<ReplicaResult>(int _, ReplicaResult result) -> results.add(result);
                case Replica.Failed<ReplicaResult>(int _, RuntimeException cause) -> throw cause;
                case Replica.Cancelled<ReplicaResult> _ -> {}
            }
        }
        return results;
    }

    /**
     * Checks that the replicas are the same bits as before.
     *
     * @throws IllegalStateException where one is not
     */
    private void requireSame(List<ReplicaResult> results) {
        for (int i = 0; i < results.size(); i++) {
            if (i == reference.size()) {
                reference.add(results.get(i));
            }
            ReplicaResult first = reference.get(i);
            ReplicaResult again = results.get(i);
            if (!Arrays.equals(first.parameters(), again.parameters())
                    || Double.compare(first.trainingChi2(), again.trainingChi2()) != 0
                    || !first.history().equals(again.history())) {
                throw new IllegalStateException("replica " + i + " is not the same in another run or on other threads: "
                        + "its chi2 is " + again.trainingChi2() + ", it was " + first.trainingChi2());
            }
        }
    }
}
