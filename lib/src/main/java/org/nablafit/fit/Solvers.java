package org.nablafit.fit;

import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.solvers.Minimizer;
import org.nablafit.solvers.gradientdescent.GradientDescent;
import org.nablafit.solvers.gradientdescent.GradientDescentOptions;
import org.nablafit.solvers.gradientdescent.UpdateRule;
import org.nablafit.solvers.linesearch.LimitedMemoryBfgs;
import org.nablafit.solvers.smile.SmileMethod;
import org.nablafit.solvers.smile.SmileMinimizer;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;
import org.nablafit.solvers.trustregion.TrustRegionOptions;

/** The solver that a card names. */
final class Solvers {
    private Solvers() {}

    /**
     * The solver with its options.
     *
     * @throws IllegalArgumentException where it needs a native library that cannot be loaded
     */
    static Minimizer<? super GaussNewtonFunction> of(Runcard.FitCard card) {
        return switch (card.solver()) {
            case LM -> trustRegion(card);
            case LBFGS -> new LimitedMemoryBfgs();
            case ADAM -> gradientDescent(UpdateRule.ADAM, card);
            case NADAM -> gradientDescent(UpdateRule.NADAM, card);
            case SMILE_BFGS -> smile(SmileMethod.BFGS);
            case SMILE_LBFGS -> smile(SmileMethod.LIMITED_MEMORY_BFGS);
            case SMILE_LBFGSB -> smile(SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED);
        };
    }

    private static LevenbergMarquardt trustRegion(Runcard.FitCard card) {
        return new LevenbergMarquardt(TrustRegionOptions.defaults()
                .withMostAcceleration(card.acceleration())
                .withVariableProjection(card.variableProjection()));
    }

    /** A missing library is found here, before the t0 rounds, which do not need it. */
    private static SmileMinimizer smile(SmileMethod method) {
        method.requireAvailable();
        return new SmileMinimizer(method);
    }

    private static GradientDescent gradientDescent(UpdateRule rule, Runcard.FitCard card) {
        GradientDescentOptions options = GradientDescentOptions.defaults().withRule(rule);
        if (card.learningRate().isPresent()) {
            options = options.withLearningRate(card.learningRate().getAsDouble());
        }
        if (card.clipNorm().isPresent()) {
            options = options.withClipNorm(card.clipNorm().getAsDouble());
        }
        return new GradientDescent(options);
    }
}
