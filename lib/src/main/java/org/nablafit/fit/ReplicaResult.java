package org.nablafit.fit;

import java.util.Optional;
import org.nablafit.chi2.Compression;
import org.nablafit.solvers.SolverResult;

/**
 * What the fit of one replica found: some kilobytes, so that hundreds can be kept.
 *
 * @param parameters the parameters of the fit; the accessor gives a copy
 * @param bestIteration the iteration that they are of
 * @param solver how the solver ended
 * @param stopped why the fit ended, one sentence
 * @param split which points trained
 * @param history of the fit proper
 * @param trainingChi2 the training χ² at the parameters, compressed if the card asks for it
 * @param compression what the compression kept
 */
public record ReplicaResult(
        double[] parameters,
        int bestIteration,
        SolverResult solver,
        String stopped,
        TrainingSplit split,
        History history,
        double trainingChi2,
        Optional<Compression> compression) {
    /** Copies the parameters. */
    public ReplicaResult {
        parameters = parameters.clone();
    }

    /** A copy of the parameters. */
    @Override
    public double[] parameters() {
        return parameters.clone();
    }
}
