package org.nablafit.theory.fktable;

import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;

/** The toy distributions with which the published predictions of the tables are made. */
public final class ToyPdf {
    private static final double[][] TO_EVOLUTION = Partons.toEvolution();

    private ToyPdf() {}

    /** {@code x f(x)} in the order of {@link EvolutionFlavour}. */
    public static double[] evolution(double x) {
        double up = 5.107200 * Math.pow(x, 0.8) * Math.pow(1 - x, 3);
        double down = 3.064320 * Math.pow(x, 0.8) * Math.pow(1 - x, 4);
        double gluon = 1.7 * Math.pow(x, -0.1) * Math.pow(1 - x, 5);
        double antidown = 0.1939875 * Math.pow(x, -0.1) * Math.pow(1 - x, 6);
        double antiup = (1 - x) * antidown;
        double strange = 0.2 * (antiup + antidown);
        double[] partons = new double[Partons.COUNT];
        partons[Partons.indexOf(21)] = gluon;
        partons[Partons.indexOf(2)] = up + antiup;
        partons[Partons.indexOf(-2)] = antiup;
        partons[Partons.indexOf(1)] = down + antidown;
        partons[Partons.indexOf(-1)] = antidown;
        partons[Partons.indexOf(3)] = strange;
        partons[Partons.indexOf(-3)] = strange;
        double[] evolution = new double[EvolutionFlavour.COUNT];
        for (int e = 0; e < evolution.length; e++) {
            for (int p = 0; p < partons.length; p++) {
                evolution[e] += TO_EVOLUTION[e][p] * partons[p];
            }
        }
        return evolution;
    }

    /** The predictions of a table, summed here over its weights. */
    public static double[] predictions(FkTable table) {
        double[] predictions = new double[table.binCount()];
        for (int j = 0; j < table.xGrid().size(); j++) {
            double[] xf = evolution(table.xGrid().node(j));
            for (int c = 0; c < table.channels().size(); c++) {
                for (int bin = 0; bin < predictions.length; bin++) {
                    predictions[bin] +=
                            table.weight(bin, c, j) * xf[table.channels().get(c).index()];
                }
            }
        }
        return predictions;
    }
}
