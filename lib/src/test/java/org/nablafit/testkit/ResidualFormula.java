package org.nablafit.testkit;

import java.util.Arrays;
import org.nablafit.differentiation.LeastSquaresFunction;

/** Residuals of a test problem and their Jacobian, written in one place. */
@FunctionalInterface
public interface ResidualFormula {
    /**
     * Evaluates residuals and Jacobian.
     *
     * @param p parameters [n], not modified
     * @param r residuals [m], modified
     * @param j Jacobian [m][n], row-major; all 0 on entry
     */
    void evaluate(double[] p, double[] r, double[] j);

    /** A function of n parameters and m residuals with this formula. */
    default LeastSquaresFunction function(int n, int m) {
        ResidualFormula formula = this;
        return new LeastSquaresFunction() {
            private final double[] scratch = new double[n * m];

            @Override
            public int parameterCount() {
                return n;
            }

            @Override
            public int residualCount() {
                return m;
            }

            @Override
            public void residuals(double[] p, double[] r) {
                residualsAndJacobian(p, r, scratch);
            }

            @Override
            public void residualsAndJacobian(double[] p, double[] r, double[] jacobian) {
                Arrays.fill(jacobian, 0);
                formula.evaluate(p, r, jacobian);
            }
        };
    }
}
