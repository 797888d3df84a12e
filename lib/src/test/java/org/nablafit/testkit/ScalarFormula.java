package org.nablafit.testkit;

import org.nablafit.differentiation.Jet;
import org.nablafit.differentiation.ScalarFunction;

/** A test function F(p), whose gradient is taken automatically. */
@FunctionalInterface
public interface ScalarFormula {
    /** F of the parameters. */
    Jet evaluate(Jet[] p);

    /** A function of n parameters with this formula. */
    default ScalarFunction function(int n) {
        ScalarFormula formula = this;
        return new ScalarFunction() {
            @Override
            public int parameterCount() {
                return n;
            }

            @Override
            public double value(double[] parameters) {
                return formula.evaluate(Jet.variables(parameters)).value();
            }

            @Override
            public double valueAndGradient(double[] parameters, double[] gradient) {
                Jet result = formula.evaluate(Jet.variables(parameters));
                result.partials(n, gradient, 0);
                return result.value();
            }
        };
    }
}
