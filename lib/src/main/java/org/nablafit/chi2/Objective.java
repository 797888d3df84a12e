package org.nablafit.chi2;

import java.util.Arrays;
import java.util.List;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.pdf.PdfEvaluator;

/**
 * F(θ) of a fit: the sum of terms of the grid values f(θ) of a model and of terms of θ. The derivative goes by the chain
 * rule, J = ∂r/∂f · ∂f/∂θ, with one pull-back for the rows of all terms. Belongs to one thread.
 */
public final class Objective implements GaussNewtonFunction {
    private final PdfEvaluator model;
    private final List<GridTerm> gridTerms;
    private final List<ParameterTerm> parameterTerms;
    private final int rowCount;
    private final double[] gridValues;
    private final double[] rows;
    private final double[] gradient;

    /** The objective of a model with terms; the terms have to be of the model's grid values. */
    public Objective(
            PdfEvaluator model, List<? extends GridTerm> gridTerms, List<? extends ParameterTerm> parameterTerms) {
        this.model = model;
        this.gridTerms = List.copyOf(gridTerms);
        this.parameterTerms = List.copyOf(parameterTerms);
        rowCount = gridTerms.stream().mapToInt(GridTerm::rowCount).sum();
        gridValues = new double[model.outputCount()];
        rows = new double[rowCount * gridValues.length];
        gradient = new double[gridValues.length];
    }

    @Override
    public int parameterCount() {
        return model.inputCount();
    }

    @Override
    public int rowCount() {
        return rowCount;
    }

    @Override
    public double value(double[] parameters) {
        model.value(parameters, gridValues);
        double sum = 0;
        for (GridTerm term : gridTerms) {
            sum += term.value(gridValues);
        }
        for (ParameterTerm term : parameterTerms) {
            sum += term.value(parameters);
        }
        return sum;
    }

    @Override
    public void evaluate(double[] parameters, GaussNewtonModel result) {
        model.value(parameters, gridValues);
        Arrays.fill(gradient, 0);
        double sum = 0;
        int row = 0;
        for (GridTerm term : gridTerms) {
            sum += term.evaluate(gridValues, row, result.residuals(), rows, gradient);
            row += term.rowCount();
        }
        model.pullback(rowCount, rows, result.jacobian());
        model.pullback(1, gradient, result.restGradient());
        Arrays.fill(result.restCurvature(), 0);
        for (ParameterTerm term : parameterTerms) {
            sum += term.evaluate(parameters, result.restGradient(), result.restCurvature());
        }
        result.setValue(sum);
    }
}
