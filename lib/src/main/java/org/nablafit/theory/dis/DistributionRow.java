package org.nablafit.theory.dis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.evolution.EvolutionOperator;
import org.nablafit.theory.flavour.EvolutionFlavour;

/**
 * An observable as a linear form in distributions: {@code Σ_{c,j} weight(c, j) x_j f_c(x_j, μ)}, over the evolution basis and
 * the nodes of a grid. Distributions with weight zero are left out.
 */
public final class DistributionRow {
    private final int nodes;
    private final Map<EvolutionFlavour, double[]> weights = new EnumMap<>(EvolutionFlavour.class);

    /** The form that is zero. */
    DistributionRow(int nodes) {
        this.nodes = nodes;
    }

    /** The weights of the nodes for each distribution that enters. */
    public Map<EvolutionFlavour, double[]> weights() {
        Map<EvolutionFlavour, double[]> copy = new EnumMap<>(EvolutionFlavour.class);
        weights.forEach((flavour, row) -> copy.put(flavour, row.clone()));
        return copy;
    }

    /** Adds factor times a row of weights; the row is not modified. */
    void add(EvolutionFlavour flavour, double factor, double[] row) {
        if (factor == 0) {
            return;
        }
        double[] sum = weights.computeIfAbsent(flavour, _ -> new double[nodes]);
        for (int j = 0; j < nodes; j++) {
            sum[j] += factor * row[j];
        }
    }

    /** The same observable in terms of distributions at the initial scale of an evolution to the scale of this form. */
    public DistributionRow pulledBack(EvolutionOperator operator) {
        double[][] all = new double[EvolutionFlavour.COUNT][nodes];
        weights.forEach((flavour, row) -> all[flavour.index()] = row);
        double[][] initial = operator.pullBack(all);
        DistributionRow result = new DistributionRow(nodes);
        for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
            if (Arrays.stream(initial[flavour.index()]).anyMatch(weight -> weight != 0)) {
                result.weights.put(flavour, initial[flavour.index()]);
            }
        }
        return result;
    }

    /**
     * The value for distributions.
     *
     * @param grid the nodes
     * @param xf x f of a distribution at x
     */
    public double value(XGrid grid, ToDoubleBiFunction<EvolutionFlavour, Double> xf) {
        double sum = 0;
        for (Map.Entry<EvolutionFlavour, double[]> entry : weights.entrySet()) {
            for (int j = 0; j < nodes; j++) {
                if (entry.getValue()[j] != 0) {
                    sum += entry.getValue()[j] * xf.applyAsDouble(entry.getKey(), grid.node(j));
                }
            }
        }
        return sum;
    }
}
