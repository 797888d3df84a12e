package org.nablafit.pdf.parametrisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nablafit.networks.ParameterLayout;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.PdfModel;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * Distributions of a hadron by a parametrisation of each, and the sum rules ({@link SumRuleParameters} has the formulas). A
 * rule holds where the parametrisation of its distribution, that of the gluon for the momentum, has a parameter that is given
 * by a sum rule.
 */
public final class ParametrisationPdf implements PdfModel {
    private final ParameterSet parameters;
    private final Decomposition decomposition;
    private final List<Distribution> distributions;
    private final SumRuleParameters sumRules;
    private final FlavourBasis basis;

    /**
     * A distribution of the model.
     *
     * @param role what it is
     * @param form what gives it
     * @param indices where the parameters of the form stand in the set
     */
    record Distribution(Decomposition.Role role, Form form, int[] indices) {
        /** The parameters of the form among all. */
        double[] own(double[] all) {
            double[] own = new double[indices.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = all[indices[i]];
            }
            return own;
        }
    }

    /**
     * The model.
     *
     * @param given the parametrisation of each distribution by its key, as {@code xuv}
     * @throws IllegalArgumentException where a distribution or a parameter is missing, where a sum rule has more than one
     *     parameter to fix or a parameter no sum rule, where a free parameter has no effect, or where a moment does not exist
     *     at the start
     */
    public ParametrisationPdf(
            ParameterSet parameters, Decomposition decomposition, Map<String, Parametrisation> given) {
        this.parameters = parameters;
        this.decomposition = decomposition;
        List<Decomposition.Role> roles = decomposition.roles(given.keySet());
        List<Distribution> list = new ArrayList<>();
        for (Decomposition.Role role : roles) {
            for (Map.Entry<String, Parametrisation> entry : given.entrySet()) {
                if (entry.getKey().equals(role.key())) {
                    Parametrisation one = entry.getValue();
                    int[] indices = one.parameters().stream()
                            .mapToInt(parameters::indexOf)
                            .toArray();
                    list.add(new Distribution(role, one.form(), indices));
                }
            }
        }
        distributions = List.copyOf(list);
        basis = decomposition.basis(roles);
        requireEffect();
        sumRules = new SumRuleParameters(parameters, distributions);
        sumRules.requireMoments();
    }

    private void requireEffect() {
        Set<String> used = new HashSet<>();
        for (Distribution distribution : distributions) {
            for (int index : distribution.indices) {
                used.add(parameters.parameters().get(index).name());
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Parameter parameter : parameters.parameters()) {
                if (parameter instanceof Parameter.Dependent dependent && used.contains(dependent.name())) {
                    grown |= used.addAll(dependent.expression().variables());
                }
            }
        }
        for (Parameter.Free free : parameters.free()) {
            if (!used.contains(free.name())) {
                throw new IllegalArgumentException("the free parameter " + free.name()
                        + " has no effect on any distribution; use it, fix it (step 0) or take it out");
            }
        }
    }

    /** The parameters of all kinds. */
    public ParameterSet parameters() {
        return parameters;
    }

    /** What the distributions are. */
    public Decomposition decomposition() {
        return decomposition;
    }

    /** The sum rules that hold, each with the parameter that it gives, as {@code ∫ u_v = 2 (Auv)}. */
    public List<String> sumRules() {
        return sumRules.descriptions();
    }

    /**
     * All parameters at given free ones, those that sum rules give included.
     *
     * @param theta in the order of {@link #layout}, not modified
     * @return in the order of {@link #parameters}
     */
    public double[] values(double[] theta) {
        return valuesAndJacobian(theta, new double[parameters.size() * theta.length]);
    }

    /**
     * All parameters at given free ones, and their derivatives.
     *
     * @param theta as of {@link #values}
     * @param jacobian [parameters][free], row-major, overwritten
     */
    public double[] valuesAndJacobian(double[] theta, double[] jacobian) {
        double[] values = parameters.valuesAndJacobian(theta, jacobian);
        sumRules.solve(values, jacobian);
        return values;
    }

    @Override
    public ParameterLayout layout() {
        return parameters.layout();
    }

    @Override
    public FlavourBasis basis() {
        return basis;
    }

    @Override
    public PdfEvaluator evaluator(PdfGrid grid) {
        if (!grid.hadrons().equals(List.of(decomposition.hadron()))) {
            throw new IllegalArgumentException(
                    "this model describes the " + decomposition.hadron() + " alone; the tables need " + grid.hadrons());
        }
        return new ParametrisationEvaluator(
                this, distributions, grid.nodes(decomposition.hadron()).nodes());
    }
}
