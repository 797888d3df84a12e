package org.nablafit.theory.evolution;

import org.nablafit.theory.fktable.ToyPdf;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.kernel.InterpolationGrid;

/** The initial distributions of the Les Houches benchmark [Giele2002], at μ² = 2 GeV². */
final class ToyDistributions {
    private ToyDistributions() {}

    /** x f on the nodes of a grid in the evolution basis, [14][nodes]. */
    static double[][] on(InterpolationGrid grid) {
        double[][] values = new double[EvolutionFlavour.COUNT][grid.size()];
        for (int j = 0; j < grid.size(); j++) {
            double[] evolution = ToyPdf.evolution(grid.nodes().node(j));
            for (int f = 0; f < values.length; f++) {
                values[f][j] = evolution[f];
            }
        }
        return values;
    }

    /** x f of the partons at x from values of the evolution basis on a grid. */
    static double[] at(double x, InterpolationGrid grid, double[][] values) {
        double[] weights = grid.weights(x);
        double[][] rotation = Partons.fromEvolution();
        double[] partons = new double[Partons.COUNT];
        for (int p = 0; p < partons.length; p++) {
            for (int f = 0; f < values.length; f++) {
                for (int j = 0; j < weights.length; j++) {
                    partons[p] += rotation[p][f] * weights[j] * values[f][j];
                }
            }
        }
        return partons;
    }

    /** A combination of the benchmark's tables: {@code u_v}, {@code L_m} = dbar − ubar, {@code L_p} = 2 (ubar + dbar), ... */
    static double combination(String name, double[] partons) {
        return switch (name) {
            case "u_v" -> of(2, partons) - of(-2, partons);
            case "d_v" -> of(1, partons) - of(-1, partons);
            case "s_v" -> of(3, partons) - of(-3, partons);
            case "L_m" -> of(-1, partons) - of(-2, partons);
            case "L_p" -> 2 * (of(-1, partons) + of(-2, partons));
            case "s_p" -> of(3, partons) + of(-3, partons);
            case "c_p" -> of(4, partons) + of(-4, partons);
            case "b_p" -> of(5, partons) + of(-5, partons);
            case "g" -> of(21, partons);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static double of(int id, double[] partons) {
        return partons[Partons.indexOf(id)];
    }
}
