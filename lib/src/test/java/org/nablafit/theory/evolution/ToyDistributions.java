package org.nablafit.theory.evolution;

import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.kernel.InterpolationGrid;

/** The initial distributions of the Les Houches benchmark [Giele2002], at μ² = 2 GeV². */
final class ToyDistributions {
    private ToyDistributions() {}

    /** x f on the nodes of a grid in the evolution basis, [14][nodes]. */
    static double[][] on(InterpolationGrid grid) {
        double[][] rotation = Partons.toEvolution();
        double[][] values = new double[EvolutionFlavour.COUNT][grid.size()];
        for (int j = 0; j < grid.size(); j++) {
            double[] partons = partons(grid.nodes().node(j));
            for (int f = 0; f < values.length; f++) {
                for (int p = 0; p < partons.length; p++) {
                    values[f][j] += rotation[f][p] * partons[p];
                }
            }
        }
        return values;
    }

    private static double[] partons(double x) {
        double uv = 5.107200 * Math.pow(x, 0.8) * Math.pow(1 - x, 3);
        double dv = 3.064320 * Math.pow(x, 0.8) * Math.pow(1 - x, 4);
        double dbar = 0.1939875 * Math.pow(x, -0.1) * Math.pow(1 - x, 6);
        double ubar = (1 - x) * dbar;
        double s = 0.2 * (ubar + dbar);
        double[] partons = new double[Partons.COUNT];
        partons[Partons.indexOf(21)] = 1.7 * Math.pow(x, -0.1) * Math.pow(1 - x, 5);
        partons[Partons.indexOf(2)] = uv + ubar;
        partons[Partons.indexOf(-2)] = ubar;
        partons[Partons.indexOf(1)] = dv + dbar;
        partons[Partons.indexOf(-1)] = dbar;
        partons[Partons.indexOf(3)] = s;
        partons[Partons.indexOf(-3)] = s;
        return partons;
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
