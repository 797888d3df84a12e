package org.nablafit.theory.dis;

import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;

/** The toy distributions of yadism.csv: those of the Les Houches benchmark with strange, charm and bottom asymmetries. */
final class ToyPartons {
    private static final double[][] TO_EVOLUTION = Partons.toEvolution();

    private ToyPartons() {}

    /** x f(x) of a distribution of the evolution basis; quarks beyond {@code flavours} are absent. */
    static double evolution(EvolutionFlavour flavour, double x, int flavours) {
        double sum = 0;
        for (int pid = -flavours; pid <= flavours; pid++) {
            sum += pid == 0 ? 0 : TO_EVOLUTION[flavour.index()][Partons.indexOf(pid)] * parton(pid, x);
        }
        return sum + TO_EVOLUTION[flavour.index()][Partons.indexOf(21)] * parton(21, x);
    }

    private static double parton(int pid, double x) {
        double up = 5.107200 * Math.pow(x, 0.8) * Math.pow(1 - x, 3);
        double down = 3.064320 * Math.pow(x, 0.8) * Math.pow(1 - x, 4);
        double antidown = 0.1939875 * Math.pow(x, -0.1) * Math.pow(1 - x, 6);
        double antiup = (1 - x) * antidown;
        double sea = antiup + antidown;
        return switch (pid) {
            case 21 -> 1.7 * Math.pow(x, -0.1) * Math.pow(1 - x, 5);
            case 2 -> up + antiup;
            case -2 -> antiup;
            case 1 -> down + antidown;
            case -1 -> antidown;
            case 3 -> 0.22 * sea;
            case -3 -> 0.18 * sea;
            case 4 -> 0.06 * sea * (1 - x);
            case -4 -> 0.05 * sea * (1 - x);
            case 5 -> 0.02 * sea;
            case -5 -> 0.016 * sea;
            default -> throw new IllegalArgumentException("there is no parton " + pid);
        };
    }
}
