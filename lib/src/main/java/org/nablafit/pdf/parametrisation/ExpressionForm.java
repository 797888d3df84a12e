package org.nablafit.pdf.parametrisation;

import java.util.List;
import org.nablafit.expression.Expression;

/**
 * x f(x) by an expression in {@code x} and parameters, as {@code A*x^B*(1-x)^C*(1+F*ln(x)+G*ln(x)^2)}, differentiated
 * automatically. The parameters are the other names in the order in which they occur; moments go by quadrature.
 */
public final class ExpressionForm implements Form {
    private static final String X = "x";

    private final Expression expression;
    private final List<String> names;

    /** The form of an expression. */
    public ExpressionForm(Expression expression) {
        this.expression = expression;
        this.names =
                expression.variables().stream().filter(name -> !name.equals(X)).toList();
    }

    /** The names of the parameters. */
    public List<String> names() {
        return names;
    }

    @Override
    public int parameterCount() {
        return names.size();
    }

    @Override
    public double evaluate(Abscissa point, double[] p, double[] gradient) {
        List<String> variables = expression.variables();
        double[] at = new double[variables.size()];
        double[] derivatives = new double[at.length];
        int next = 0;
        for (int i = 0; i < at.length; i++) {
            at[i] = variables.get(i).equals(X) ? point.x() : p[next++];
        }
        double value = expression.evaluator().valueAndGradient(at, derivatives);
        next = 0;
        for (int i = 0; i < at.length; i++) {
            if (!variables.get(i).equals(X)) {
                gradient[next++] = derivatives[i];
            }
        }
        return value;
    }

    @Override
    public Moment moment(double power, double[] p, double[] gradient) {
        return Quadrature.moment(this, false, power, p, gradient);
    }
}
