package org.nablafit.pdf;

import java.util.Arrays;
import org.nablafit.differentiation.Real;
import org.nablafit.differentiation.Scalar;

/**
 * The constants A_k and s_k of x f_k = F_k (A_k u_k + s_k φ) that follow from the sum rules, where u_k is the network's
 * output (or its square), F_k the preprocessing factor, and φ a fixed function. They depend on the parameters only
 * through the integrals
 *
 * <pre>
 *   n_k = ∫ F_k u_k / x dx   (number),      m_k = ∫ F_k u_k dx   (momentum),
 * </pre>
 *
 * which this class puts into one vector I of K entries; it gives A and s and their derivatives with respect to I.
 */
final class Normalisation {
    private final SumRules rules;
    private final SumRuleMethod method;
    private final int distributions;

    /** Index of n_k and m_k in I, −1 where no rule needs it. */
    private final int[] numberIndex;

    private final int[] momentumIndex;

    /** ∫ F_k φ / x dx and ∫ F_k φ dx, 0 where no rule needs it. */
    private final double[] shiftNumber;

    private final double[] shiftMomentum;
    private final int integrals;

    /**
     * Needs the integrals of F_k φ: {@code shapeNumber[k]} and {@code shapeMomentum[k]}, which are read only where a
     * rule needs them.
     */
    Normalisation(SumRules rules, SumRuleMethod method, double[] shapeNumber, double[] shapeMomentum) {
        this.rules = rules;
        this.method = method;
        this.distributions = shapeNumber.length;
        this.shiftNumber = shapeNumber.clone();
        this.shiftMomentum = shapeMomentum.clone();
        numberIndex = new int[distributions];
        momentumIndex = new int[distributions];
        int next = 0;
        for (int k = 0; k < distributions; k++) {
            numberIndex[k] = rules.hasNumber(k) ? next++ : -1;
            momentumIndex[k] = rules.hasMomentum(k) ? next++ : -1;
        }
        integrals = next;
    }

    /** K, how many integrals there are. */
    int integralCount() {
        return integrals;
    }

    /** Where n_k stands in I, −1 where it is not needed. */
    int numberIndex(int k) {
        return numberIndex[k];
    }

    /** Where m_k stands in I, −1 where it is not needed. */
    int momentumIndex(int k) {
        return momentumIndex[k];
    }

    /** Are the factors A constant and s linear in the integrals? */
    boolean isLinear() {
        return method == SumRuleMethod.SHIFT || integralCount() == 0;
    }

    /**
     * A and s at given integrals, for plain numbers and for jets.
     *
     * @param integral I [K]
     * @param one the number 1 of the type
     * @return A in [0, D), s in [D, 2 D)
     */
    <T extends Scalar<T>> T[] coefficients(T[] integral, T one) {
        T[] coefficients = one.array(2 * distributions);
        for (int k = 0; k < distributions; k++) {
            coefficients[k] = one;
            coefficients[distributions + k] = one.constant(0);
            if (rules.hasNumber(k)) {
                T number = integral[numberIndex[k]];
                if (method == SumRuleMethod.SHIFT) {
                    coefficients[distributions + k] =
                            number.minus(rules.number(k)).dividedBy(-shiftNumber[k]);
                } else {
                    coefficients[k] = one.times(rules.number(k)).dividedBy(number);
                }
            }
        }
        int g = rules.gluon();
        if (g >= 0) {
            T left = one.minus(momentumOfOthers(integral, coefficients, one)).dividedBy(rules.momentumWeight(g));
            T momentum = integral[momentumIndex[g]];
            if (method == SumRuleMethod.SHIFT) {
                coefficients[distributions + g] = left.minus(momentum).dividedBy(shiftMomentum[g]);
            } else {
                coefficients[g] = left.dividedBy(momentum);
            }
        }
        return coefficients;
    }

    private <T extends Scalar<T>> T momentumOfOthers(T[] integral, T[] coefficients, T one) {
        T sum = one.constant(0);
        for (int k = 0; k < distributions; k++) {
            if (k != rules.gluon() && rules.hasMomentum(k)) {
                T momentum = coefficients[k]
                        .times(integral[momentumIndex[k]])
                        .plus(coefficients[distributions + k].times(shiftMomentum[k]));
                sum = sum.plus(momentum.times(rules.momentumWeight(k)));
            }
        }
        return sum;
    }

    /** A and s at given integrals I [K]: A in [0, D), s in [D, 2 D) of {@code coefficients}, overwritten. */
    void coefficients(double[] integral, double[] coefficients) {
        Real[] result = coefficients(Real.of(integral), new Real(1));
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = result[i].value();
        }
    }

    /**
     * ∂(A, s)/∂I at given integrals.
     *
     * @param integral I [K]
     * @param coefficients what {@link #coefficients} gave for it
     * @param derivative [2 D][K], row-major, overwritten
     */
    void derivative(double[] integral, double[] coefficients, double[] derivative) {
        Arrays.fill(derivative, 0);
        for (int k = 0; k < distributions; k++) {
            if (rules.hasNumber(k)) {
                int i = numberIndex[k];
                if (method == SumRuleMethod.SHIFT) {
                    derivative[(distributions + k) * integrals + i] = -1 / shiftNumber[k];
                } else {
                    derivative[k * integrals + i] = -coefficients[k] / integral[i];
                }
            }
        }
        int g = rules.gluon();
        if (g >= 0) {
            // A_g or s_g is (left - m_g) / shape or left / m_g, and left falls with the momentum of the others.
            double momentum = integral[momentumIndex[g]];
            boolean shift = method == SumRuleMethod.SHIFT;
            int row = (shift ? distributions + g : g) * integrals;
            double perMomentum = -1 / (rules.momentumWeight(g) * (shift ? shiftMomentum[g] : momentum));
            addMomentumOfOthers(coefficients, integral, perMomentum, derivative, row);
            derivative[row + momentumIndex[g]] = shift ? -1 / shiftMomentum[g] : -coefficients[g] / momentum;
        }
    }

    private void addMomentumOfOthers(
            double[] coefficients, double[] integral, double factor, double[] derivative, int row) {
        for (int k = 0; k < distributions; k++) {
            if (k != rules.gluon() && rules.hasMomentum(k)) {
                double weight = factor * rules.momentumWeight(k);
                derivative[row + momentumIndex[k]] += weight * coefficients[k];
                if (rules.hasNumber(k)) {
                    int i = numberIndex[k];
                    derivative[row + i] += weight
                            * (integral[momentumIndex[k]] * derivative[k * integrals + i]
                                    + shiftMomentum[k] * derivative[(distributions + k) * integrals + i]);
                }
            }
        }
    }
}
