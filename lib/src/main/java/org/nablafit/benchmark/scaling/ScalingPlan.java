package org.nablafit.benchmark.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark of scaling runs.
 *
 * @param points numbers of data points, rising
 * @param widths nodes of the one hidden layer of networks, rising
 * @param depths numbers of hidden layers, rising
 * @param iterations of each timed fit of Levenberg and Marquardt
 * @param starts how many such fits, each from a start of its own
 * @param warmUpSeconds before the times of iterations of a problem are taken
 * @param replicaCard the card of the replicas, below the folder of the project
 * @param replicaChanges changes of that card
 * @param replicas numbers of replicas, rising
 * @param replicasOfThreads how many replicas the numbers of threads are compared by
 * @param threads numbers of threads, rising, the first is 1
 * @param replicaWarmUpSeconds before the times of replicas are taken
 * @param repetitions how often the times of replicas are taken
 * @param watchedAlone how often one replica is watched in memory: what is seen of its peak is a matter of chance
 * @param memoryReplicas how many replicas are compared to one in memory
 */
record ScalingPlan(
        List<Integer> points,
        List<Integer> widths,
        List<Integer> depths,
        int iterations,
        int starts,
        double warmUpSeconds,
        String replicaCard,
        List<String> replicaChanges,
        List<Integer> replicas,
        int replicasOfThreads,
        List<Integer> threads,
        double replicaWarmUpSeconds,
        int repetitions,
        int watchedAlone,
        int memoryReplicas) {
    /** The card of the problems whose iterations are timed: small networks and linear observables. */
    static final String ITERATION_CARD = "data/runcards/first-fit.yaml";

    /** Points of the problems in which something else varies. */
    static final int FIXED_POINTS = 1000;

    /** Parameters of the networks whose depth varies, as nearly as whole layers of equal width allow. */
    static final int FIXED_PARAMETERS = 800;

    /** All of it, for the report; takes several minutes. */
    static ScalingPlan full(int processors) {
        return new ScalingPlan(
                List.of(250, 500, 1000, 2000, 4000, 8000),
                List.of(5, 10, 20, 40, 80, 160, 320),
                List.of(1, 2, 3, 4, 5),
                40,
                5,
                1.5,
                "data/runcards/proton-dis.yaml",
                List.of("fit.iterations=30", "fit.t0.rounds=1", "fit.t0.iterations=10"),
                List.of(1, 2, 4, 8, 16),
                8 * processors,
                threads(processors),
                8,
                3,
                10,
                100);
    }

    /** Little of everything, to see that it works: the times say nothing. */
    static ScalingPlan quick(int processors) {
        return new ScalingPlan(
                List.of(250, 1000),
                List.of(5, 20),
                List.of(1, 2),
                5,
                2,
                0,
                ITERATION_CARD,
                List.of("fit.iterations=3"),
                List.of(1, 2),
                4,
                threads(Math.min(processors, 2)),
                0,
                1,
                1,
                4);
    }

    /** 1, 2, 4, ... and as many as there are processors, but 2 in any case: that they change no bit can be seen on one. */
    private static List<Integer> threads(int processors) {
        int most = Math.max(2, processors);
        List<Integer> threads = new ArrayList<>();
        for (int n = 1; n < most; n *= 2) {
            threads.add(n);
        }
        threads.add(most);
        return threads;
    }
}
