package org.nablafit.chi2;

import java.util.Arrays;
import java.util.List;
import org.nablafit.differentiation.GaussNewtonFunction;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.numeric.DenseKernels;
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
    private final double[] residuals;

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
        residuals = new double[rowCount];
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
    public IndexRange linearParameters() {
        return model.linearInputs();
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
    public void residuals(double[] parameters, double[] residualsOfTerms) {
        model.value(parameters, gridValues);
        int row = 0;
        for (GridTerm term : gridTerms) {
            term.residuals(gridValues, row, residualsOfTerms);
            row += term.rowCount();
        }
    }

    @Override
    public void evaluate(double[] parameters, GaussNewtonModel result) {
        double sum = evaluateGridTerms(parameters, result.residuals());
        model.pullback(rowCount, rows, result.jacobian());
        // Terms that are sums of squares leave it zero; the pull-back of a single row is not cheap.
        if (isZero(gradient)) {
            Arrays.fill(result.restGradient(), 0);
        } else {
            model.pullback(1, gradient, result.restGradient());
        }
        Arrays.fill(result.restCurvature(), 0);
        for (ParameterTerm term : parameterTerms) {
            sum += term.evaluate(parameters, result.restGradient(), result.restCurvature());
        }
        result.setValue(sum);
    }

    private static boolean isZero(double[] x) {
        for (double value : x) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** By one pull-back, of the gradient with respect to the grid values. */
    @Override
    public double valueAndGradient(double[] parameters, double[] gradientOfParameters) {
        double sum = evaluateGridTerms(parameters, residuals);
        int values = gridValues.length;
        DenseKernels.get()
                .transposedMultiply(1, values, rowCount, 1, residuals, 0, 1, rows, 0, values, 1, gradient, 0, values);
        model.pullback(1, gradient, gradientOfParameters);
        double[] curvature = new double[parameters.length];
        for (ParameterTerm term : parameterTerms) {
            sum += term.evaluate(parameters, gradientOfParameters, curvature);
        }
        return sum;
    }

    /** The share of the grid terms in F; their residuals, rows and gradient at the grid values of the parameters. */
    private double evaluateGridTerms(double[] parameters, double[] residualsOfTerms) {
        model.value(parameters, gridValues);
        Arrays.fill(gradient, 0);
        double sum = 0;
        int row = 0;
        for (GridTerm term : gridTerms) {
            sum += term.evaluate(gridValues, row, residualsOfTerms, rows, gradient);
            row += term.rowCount();
        }
        return sum;
    }
}
