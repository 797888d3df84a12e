package org.nablafit.pdf.parametrisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The parameters that sum rules give. With the moments M_k = ∫ x^n x f_k dx, of the power −1 for numbers and 0 for momenta,
 * the rules are
 *
 * <pre>
 *   M_k = N_k,      Σ_k w_k M_k = 1.
 * </pre>
 *
 * The moment of a rule is linear in its parameter, M_k(A) = M_k(0) + A ∂M_k/∂A: the sum rule of a gluon with a negative term
 * scales the positive one alone. The numbers come first, since the momentum depends on them. Along a rule
 *
 * <pre>
 *   ∂A/∂θ = − (Σ_j w_j Σ_p ∂M_j/∂p ∂p/∂θ)/(w_k ∂M_k/∂A),      p all parameters but A.
 * </pre>
 */
final class SumRuleParameters {
    /** The largest error of a moment at the start, of a number or of the momentum 1. */
    private static final double MOMENT_TOLERANCE = 1e-9;

    /** How far a moment at the start may be from linear in the parameter of its rule. */
    private static final double LINEARITY = 1e-8;

    private static final double NUMBER = -1;
    private static final double MOMENTUM = 0;

    private final ParameterSet parameters;
    private final List<Rule> rules = new ArrayList<>();

    /**
     * A rule.
     *
     * @param distribution whose parametrisation has the parameter
     * @param slot the parameter among those of its form
     * @param power of the moment
     * @param sum what the weighted moments add up to
     * @param terms what adds up: the distribution alone, or all of them
     */
    private record Rule(
            ParametrisationPdf.Distribution distribution,
            int slot,
            double power,
            double sum,
            List<ParametrisationPdf.Distribution> terms) {
        double weight(ParametrisationPdf.Distribution term) {
            return power == NUMBER ? 1 : term.role().momentumWeight();
        }

        /** Is it the term with the parameter? */
        boolean isOf(ParametrisationPdf.Distribution term) {
            return term.role().equals(distribution.role());
        }

        String text() {
            String label = distribution.role().distribution();
            return power == NUMBER ? "∫ " + label + " = " + String.format(Locale.ROOT, "%.0f", sum) : "momentum = 1";
        }
    }

    /**
     * Finds the rules.
     *
     * @throws IllegalArgumentException where a parameter belongs to no rule, or a rule has two
     */
    SumRuleParameters(ParameterSet parameters, List<ParametrisationPdf.Distribution> distributions) {
        this.parameters = parameters;
        Set<String> fixed = new HashSet<>();
        List<Rule> momentum = new ArrayList<>();
        for (ParametrisationPdf.Distribution distribution : distributions) {
            int slot = slot(distribution);
            if (slot >= 0) {
                Decomposition.Role role = distribution.role();
                if (role.hasNumber()) {
                    rules.add(new Rule(distribution, slot, NUMBER, role.number(), List.of(distribution)));
                } else if (role.isGluon()) {
                    momentum.add(new Rule(distribution, slot, MOMENTUM, 1, distributions));
                } else {
                    throw new IllegalArgumentException("the parameter " + name(distribution, slot) + " of "
                            + role.key() + " is given by a sum rule, but there is none of " + role.distribution()
                            + "; give it a value");
                }
                if (!fixed.add(name(distribution, slot))) {
                    throw new IllegalArgumentException("the parameter " + name(distribution, slot)
                            + " cannot obey two sum rules; give each its own");
                }
            }
        }
        rules.addAll(momentum);
        for (Parameter parameter : parameters.parameters()) {
            if (parameter instanceof Parameter.BySumRule && !fixed.contains(parameter.name())) {
                throw new IllegalArgumentException("the parameter " + parameter.name()
                        + " is given by a sum rule, but no distribution with a sum rule uses it; give it a value");
            }
        }
    }

    private String name(ParametrisationPdf.Distribution distribution, int slot) {
        return parameters.parameters().get(distribution.indices()[slot]).name();
    }

    /** The parameter of a form that a sum rule gives, −1 where there is none. */
    private int slot(ParametrisationPdf.Distribution distribution) {
        int found = -1;
        for (int i = 0; i < distribution.indices().length; i++) {
            if (parameters.parameters().get(distribution.indices()[i]) instanceof Parameter.BySumRule) {
                if (found >= 0) {
                    throw new IllegalArgumentException("the parameters " + name(distribution, found) + " and "
                            + name(distribution, i) + " of "
                            + distribution.role().key()
                            + " are given by a sum rule, but one rule gives one parameter; give the other a value");
                }
                found = i;
            }
        }
        return found;
    }

    /** The rules and their parameters, as {@code ∫ u_v = 2 (Auv)}. */
    List<String> descriptions() {
        return rules.stream()
                .map(rule -> rule.text() + " (" + name(rule.distribution, rule.slot) + ")")
                .toList();
    }

    /**
     * Sets the parameters of the rules.
     *
     * @param values [size] of all parameters, those of the rules are set
     * @param jacobian [size][free] of all parameters, the rows of those of the rules are set
     */
    void solve(double[] values, double[] jacobian) {
        int columns = jacobian.length / values.length;
        for (Rule rule : rules) {
            int index = rule.distribution.indices()[rule.slot];
            values[index] = 0;
            double left = rule.sum;
            double slope = Double.NaN;
            for (ParametrisationPdf.Distribution term : rule.terms) {
                double[] gradient = new double[term.indices().length];
                double moment = term.form()
                        .moment(rule.power, term.own(values), gradient)
                        .value();
                left -= rule.weight(term) * moment;
                if (rule.isOf(term)) {
                    slope = rule.weight(term) * gradient[rule.slot];
                }
            }
            values[index] = left / slope;
            setRow(rule, values, jacobian, columns, slope);
        }
    }

    private void setRow(Rule rule, double[] values, double[] jacobian, int columns, double slope) {
        int index = rule.distribution.indices()[rule.slot];
        double[] row = new double[columns];
        for (ParametrisationPdf.Distribution term : rule.terms) {
            double[] gradient = new double[term.indices().length];
            term.form().moment(rule.power, term.own(values), gradient);
            for (int i = 0; i < gradient.length; i++) {
                int from = term.indices()[i];
                double factor = from == index ? 0 : -rule.weight(term) * gradient[i] / slope;
                for (int j = 0; j < columns; j++) {
                    row[j] += factor * jacobian[from * columns + j];
                }
            }
        }
        System.arraycopy(row, 0, jacobian, index * columns, columns);
    }

    /**
     * Checks at the start of the parameters that all moments exist, are known well enough, and are linear in the parameters of
     * the rules.
     *
     * @throws IllegalArgumentException naming the distribution where not
     */
    void requireMoments() {
        double[] theta = parameters.start();
        double[] jacobian = new double[parameters.size() * theta.length];
        double[] values = parameters.valuesAndJacobian(theta, jacobian);
        for (Rule rule : rules) {
            values[rule.distribution.indices()[rule.slot]] = 0;
        }
        for (Rule rule : rules) {
            for (ParametrisationPdf.Distribution term : rule.terms) {
                double[] gradient = new double[term.indices().length];
                double[] own = term.own(values);
                if (rule.isOf(term)) {
                    own[rule.slot] = 1;
                }
                Moment moment = term.form().moment(rule.power, own, gradient);
                String integral =
                        "∫ " + (rule.power == NUMBER ? "" : "x ") + term.role().distribution() + " dx";
                if (!Double.isFinite(moment.value())) {
                    throw new IllegalArgumentException(
                            "the integral " + integral + " of " + term.role().key()
                                    + " does not exist with the starting values (" + moment.value()
                                    + "); at x = 0 a number needs x f to vanish, a momentum a power above -1");
                }
            }
        }
        solve(values, jacobian);
        for (Rule rule : rules) {
            requireSum(rule, values);
        }
    }

    private void requireSum(Rule rule, double[] values) {
        double sum = 0;
        double error = 0;
        double size = 0;
        for (ParametrisationPdf.Distribution term : rule.terms) {
            Moment moment = term.form().moment(rule.power, term.own(values), new double[term.indices().length]);
            sum += rule.weight(term) * moment.value();
            size += rule.weight(term) * Math.abs(moment.value());
            error += rule.weight(term) * moment.error();
        }
        String parameter = name(rule.distribution, rule.slot);
        if (!(Math.abs(sum - rule.sum) <= LINEARITY * size)) {
            throw new IllegalArgumentException("the sum rule " + rule.text() + " cannot give " + parameter + ": "
                    + rule.distribution.role().key() + " is not linear in it");
        }
        if (!(error <= MOMENT_TOLERANCE * rule.sum)) {
            throw new IllegalArgumentException("the sum rule " + rule.text() + " is known only to " + error
                    + " with the starting values; take forms that the quadrature can follow");
        }
    }
}
