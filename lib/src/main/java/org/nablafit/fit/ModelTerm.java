package org.nablafit.fit;

import java.util.Arrays;
import org.nablafit.chi2.ParameterTerm;

/**
 * A term of the parameters of the model alone, where other parameters stand behind them.
 *
 * @param term the term
 * @param count how many parameters the model has
 */
record ModelTerm(ParameterTerm term, int count) implements ParameterTerm {
    @Override
    public double value(double[] parameters) {
        return term.value(Arrays.copyOf(parameters, count));
    }

    @Override
    public double evaluate(double[] parameters, double[] gradient, double[] curvature) {
        double[] own = new double[count];
        double[] ownCurvature = new double[count];
        double value = term.evaluate(Arrays.copyOf(parameters, count), own, ownCurvature);
        for (int i = 0; i < count; i++) {
            gradient[i] += own[i];
            curvature[i] += ownCurvature[i];
        }
        return value;
    }
}
