package org.nablafit.bridge;

import java.util.Arrays;
import java.util.List;
import org.nablafit.chi2.Chi2Term;
import org.nablafit.chi2.Objective;
import org.nablafit.fit.FitProblem;

/**
 * χ² of the data of a card, with the experimental covariance matrix or with nuisance parameters as the card says, as a
 * function of the parameters of the fit, with its analytic gradient. The priors of parameters are in it, penalties are not.
 * Serves one thread at a time.
 */
public final class BridgedChi2 {
    private final FitProblem problem;
    private final Objective objective;

    private BridgedChi2(FitProblem problem, Objective objective) {
        this.problem = problem;
        this.objective = objective;
    }

    static BridgedChi2 of(FitProblem problem) {
        Chi2Term chi2 = problem.dataTerm(start(problem, problem.card().fit().seed()));
        return new BridgedChi2(problem, new Objective(problem.evaluator(), List.of(chi2), problem.priors()));
    }

    FitProblem problem() {
        return problem;
    }

    /** How many data points there are. */
    @Exported
    public int ndata() {
        return problem.allPoints().length;
    }

    /** How many parameters there are. */
    @Exported
    public int parameterCount() {
        return objective.parameterCount();
    }

    /** The names of the parameters in their order. */
    @Exported
    public List<String> parameterNames() {
        return problem.layout().names();
    }

    /** By how much χ² grows at one standard deviation, for iminuit: 1. */
    @Exported
    public double errordef() {
        return 1;
    }

    /** The random parameters that a fit of the card would start from with a seed. */
    @Exported
    public double[] start(long seed) {
        return start(problem, seed);
    }

    /** The shifts of external sources stand behind the parameters of the model and begin at 0. */
    private static double[] start(FitProblem problem, long seed) {
        double[] ofModel = problem.card().requireModel().startParameters(seed);
        return Arrays.copyOf(ofModel, problem.layout().size());
    }

    /** χ². */
    @Exported
    public double value(double[] parameters) {
        requireCount(parameters);
        return 2 * objective.value(parameters);
    }

    /** The derivatives of χ² with respect to the parameters. */
    @Exported
    public double[] gradient(double[] parameters) {
        requireCount(parameters);
        double[] gradient = new double[parameters.length];
        objective.valueAndGradient(parameters, gradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= 2;
        }
        return gradient;
    }

    /** The predictions of all points at given parameters. */
    @Exported
    public double[] predictions(double[] parameters) {
        requireCount(parameters);
        return problem.predictions(parameters);
    }

    private void requireCount(double[] parameters) {
        if (parameters.length != parameterCount()) {
            throw new IllegalArgumentException(
                    "chi2 is a function of " + parameterCount() + " parameters, not of " + parameters.length);
        }
    }
}
