package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.chi2.Chi2Term;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.solvers.IterationListener;
import org.nablafit.solvers.IterationState;

/**
 * Follows a solver: writes the history, keeps the parameters of the best validation χ², and ends the run when it has not
 * improved for {@code patience} iterations or when the user asks. Of a fit in stages, in which penalties grow, only the last
 * counts for the best point: the others may be negative where the card forbids it.
 */
final class LookBack implements IterationListener {
    private final PdfEvaluator model;
    private final Chi2Term training;
    private final @Nullable Chi2Term validation;
    private final int trainingPoints;
    private final int validationPoints;
    private final int patience;
    private final FitListener listener;
    private final double[] gridValues;
    private final List<History.Entry> history = new ArrayList<>();

    private double @Nullable [] best;
    private double bestValidation = Double.POSITIVE_INFINITY;
    private int bestIteration;
    private double lastTraining = Double.NaN;
    private double lastValidation = Double.NaN;
    private @Nullable String reason;
    private int earlierIterations;
    private boolean lastStage = true;

    LookBack(
            PdfEvaluator model,
            Chi2Term training,
            Optional<Chi2Term> validation,
            TrainingSplit split,
            int patience,
            FitListener listener) {
        this.model = model;
        this.training = training;
        this.validation = validation.orElse(null);
        this.trainingPoints = split.training().length;
        this.validationPoints = split.validation().length;
        this.patience = patience;
        this.listener = listener;
        this.gridValues = new double[model.outputCount()];
    }

    /**
     * Says that a run begins.
     *
     * @param done iterations of the stages before it
     * @param last is it the last one?
     */
    void beginStage(int done, boolean last) {
        earlierIterations = done;
        lastStage = last;
        if (last) {
            bestIteration = done;
        }
    }

    @Override
    public Decision onIteration(IterationState state) {
        int iteration = earlierIterations + state.iteration();
        if (state.accepted()) {
            model.value(state.parameters(), gridValues);
            lastTraining = training.chi2(gridValues) / trainingPoints;
            if (validation == null) {
                bestIteration = iteration;
            } else {
                lastValidation = validation.chi2(gridValues) / validationPoints;
                if (lastStage && lastValidation < bestValidation) {
                    bestValidation = lastValidation;
                    bestIteration = iteration;
                    best = state.parameters();
                }
            }
        }
        if (earlierIterations > 0 && state.iteration() == 0) {
            return decide(iteration); // The stage before has ended here.
        }
        History.Entry entry = new History.Entry(iteration, lastTraining, lastValidation, state.accepted());
        history.add(entry);
        listener.onIteration(entry);
        return decide(iteration);
    }

    private Decision decide(int iteration) {
        if (listener.isCancelled()) {
            reason = "The fit was stopped by the user at iteration " + iteration + ".";
        } else if (validation != null && lastStage && iteration - bestIteration >= patience) {
            reason = "The validation chi2 has not improved for " + patience + " iterations since iteration "
                    + bestIteration + ".";
        }
        return reason == null ? Decision.CONTINUE : Decision.STOP;
    }

    /** The parameters of the best validation χ², where there is a validation. */
    Optional<double[]> best() {
        return Optional.ofNullable(best);
    }

    /** The iteration of the best validation χ², or of the last accepted step without a validation. */
    int bestIteration() {
        return bestIteration;
    }

    /** Why the run was ended from here, if it was. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    History history() {
        return new History(history);
    }
}
