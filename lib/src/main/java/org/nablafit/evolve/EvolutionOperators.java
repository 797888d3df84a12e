package org.nablafit.evolve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.TableTheory;

/**
 * The operators that evolve fits, computed once for all sets of one evolution: those of a fit and of its eigenvectors, say. They
 * belong to the one who fits and writes, and are forgotten with it. May be used by several threads.
 */
public final class EvolutionOperators {
    private final Map<EvolutionTask, FutureTask<EvolvedKnots>> known = new ConcurrentHashMap<>();

    /**
     * Begins to compute the operators of a fit in a thread of their own: they need its tables, not its result. Does nothing where
     * they are known, or the fit cannot be evolved, which is said where it is written.
     */
    public void prepare(Runcard card, TableTheory tables) {
        if (!card.evolution().lhapdf()) {
            return;
        }
        EvolutionTask task;
        try {
            task = FittedSet.task(card, tables);
        } catch (IllegalArgumentException e) {
            return;
        }
        FutureTask<EvolvedKnots> knots = new FutureTask<>(() -> EvolvedKnots.of(task));
        if (known.putIfAbsent(task, knots) == null) {
            Thread.ofPlatform().daemon().name("evolution").start(knots);
        }
    }

    /**
     * The operators of an evolution, which are computed now where they have not been prepared.
     *
     * @throws IllegalArgumentException where there are none, as for a coupling that diverges
     */
    EvolvedKnots of(EvolutionTask task) {
        FutureTask<EvolvedKnots> knots =
                known.computeIfAbsent(task, wanted -> new FutureTask<>(() -> EvolvedKnots.of(wanted)));
        // Does nothing where another thread has begun.
        knots.run();
        try {
            return knots.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException bad) {
                throw bad;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("it was interrupted", e);
        }
    }
}
