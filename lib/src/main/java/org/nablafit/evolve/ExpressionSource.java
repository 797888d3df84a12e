package org.nablafit.evolve;

import java.util.List;
import java.util.Map;
import org.nablafit.expression.Expression;
import org.nablafit.fit.PdfSource;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.flavour.PdfGrid;

/** Distributions of partons that are given as expressions in x; the others are zero. */
final class ExpressionSource implements PdfSource {
    private final Map<String, Expression> formulas;

    /** @param formulas x f by the name of the parton, in the variable x alone */
    ExpressionSource(Map<String, Expression> formulas) {
        this.formulas = Map.copyOf(formulas);
    }

    @Override
    public String description() {
        return "expressions";
    }

    @Override
    public FlavourBasis basis() {
        return FlavourBasis.EVOLUTION_14;
    }

    @Override
    public double[] gridValues(PdfGrid grid, double mu0) {
        double[][] rotation = Partons.toEvolution();
        int size = rotation.length;
        double[] values = new double[grid.nodeCount() * size];
        formulas.forEach((parton, formula) -> {
            Expression.Evaluator evaluator = formula.evaluator();
            List<String> variables = formula.variables();
            int column = Partons.indexOf(parton);
            for (int node = 0; node < grid.nodeCount(); node++) {
                double x = grid.node(node).x();
                double value = evaluator.value(variables.isEmpty() ? new double[0] : new double[] {x});
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("the distribution of " + parton + ", " + formula + ", is "
                            + value + " at x = " + x + "; give one that is finite for 0 < x < 1");
                }
                for (int f = 0; f < size; f++) {
                    values[node * size + f] += rotation[f][column] * value;
                }
            }
        });
        return values;
    }
}
