package org.nablafit.theory.dis;

import org.jspecify.annotations.Nullable;
import org.nablafit.theory.evolution.Qcd;
import org.nablafit.theory.evolution.SplittingFunctions;
import org.nablafit.theory.kernel.Kernel;

/**
 * Sums coefficient functions over the powers of a(μ_R), at scales that need not be Q [VanNeervenVogt2000b]. As the structure
 * function does not depend on μ_F, with L = ln(Q² / μ_F²), M = ln(μ_R² / μ_F²), the splitting functions P and C⁽ⁿ⁾ as rows
 * (singlet, gluon),
 *
 * <pre>
 *   c₁ = C⁽¹⁾ + L C⁽⁰⁾ P⁽⁰⁾
 *   c₂ = C⁽²⁾ + L (C⁽⁰⁾ P⁽¹⁾ + C⁽¹⁾ (P⁽⁰⁾ − β₀)) + L² / 2 C⁽⁰⁾ P⁽⁰⁾ (P⁽⁰⁾ − β₀) + M β₀ c₁
 *   C  = C⁽⁰⁾ + a c₁ + a² c₂.</pre>
 *
 * Products are those of rows and operators on the grid.
 */
final class ScaleVariation {
    private final int order;
    private final double factorisation;
    private final double renormalisation;
    private final NodeOperators operators;

    ScaleVariation(DisSettings settings, NodeOperators operators) {
        order = settings.order();
        factorisation = -2 * Math.log(settings.factorisationRatio());
        renormalisation = 2 * Math.log(settings.renormalisationRatio() / settings.factorisationRatio());
        this.operators = operators;
    }

    /** The name of a non-singlet operator. */
    private record Splitting(SplittingFunctions.NonSinglet kind, int power, int flavours) {
        Kernel kernel() {
            return SplittingFunctions.nonSinglet(kind, power, flavours);
        }
    }

    /** The name of a singlet operator. */
    private record Mixing(SplittingFunctions.Singlet entry, int power, int flavours) {
        Kernel kernel() {
            return SplittingFunctions.singlet(entry, power, flavours);
        }
    }

    /** The summed rows of the sectors of a structure function at a place. */
    SectorRows rows(Place place, StructureFunction function, int flavours, double a) {
        double[][] plus = coefficients(place, function, Sector.NON_SINGLET_PLUS, flavours);
        double[][] minus = coefficients(place, function, Sector.NON_SINGLET_MINUS, flavours);
        double[][] singlet = coefficients(place, function, Sector.PURE_SINGLET, flavours);
        double[][] gluon = coefficients(place, function, Sector.GLUON, flavours);
        for (int n = 0; n <= order; n++) {
            add(singlet[n], 1, plus[n]);
        }
        double beta = Qcd.beta(0, flavours);
        if (factorisation != 0) {
            shift(plus, SplittingFunctions.NonSinglet.PLUS, flavours, beta);
            shift(minus, SplittingFunctions.NonSinglet.MINUS, flavours, beta);
            if (function != StructureFunction.F3) {
                shift(singlet, gluon, flavours, beta);
            }
        }
        double[] quarks = sum(plus, a, beta);
        double[] pureSinglet = sum(singlet, a, beta);
        add(pureSinglet, -1, quarks);
        return new SectorRows(quarks, sum(minus, a, beta), pureSinglet, sum(gluon, a, beta));
    }

    /** C⁽ⁿ⁾ of a sector, [order + 1][nodes]. */
    private double[][] coefficients(Place place, StructureFunction function, Sector sector, int flavours) {
        double[][] rows = new double[order + 1][operators.grid().size()];
        for (int n = 0; n <= order; n++) {
            add(rows[n], 1, place.massless(new MasslessKey(function, sector, n, flavours)));
        }
        return rows;
    }

    private void shift(double[][] c, SplittingFunctions.NonSinglet kind, int flavours, double beta) {
        if (order == 0) {
            return;
        }
        double[] once = times(c[0], new Splitting(kind, 0, flavours));
        if (order > 1) {
            add(c[2], factorisation, times(c[0], new Splitting(kind, 1, flavours)));
            add(c[2], factorisation, times(c[1], new Splitting(kind, 0, flavours)));
            add(c[2], -factorisation * beta, c[1]);
            double half = 0.5 * factorisation * factorisation;
            add(c[2], half, times(once, new Splitting(kind, 0, flavours)));
            add(c[2], -half * beta, once);
        }
        add(c[1], factorisation, once);
    }

    private void shift(double[][] s, double[][] g, int flavours, double beta) {
        if (order == 0) {
            return;
        }
        Pair once = times(new Pair(s[0], g[0]), 0, flavours);
        if (order > 1) {
            Pair second = new Pair(s[2], g[2]);
            second.add(factorisation, times(new Pair(s[0], g[0]), 1, flavours));
            second.add(factorisation, times(new Pair(s[1], g[1]), 0, flavours));
            second.add(-factorisation * beta, new Pair(s[1], g[1]));
            double half = 0.5 * factorisation * factorisation;
            second.add(half, times(once, 0, flavours));
            second.add(-half * beta, once);
        }
        new Pair(s[1], g[1]).add(factorisation, once);
    }

    /** A row that multiplies Σ and one that multiplies g. */
    private record Pair(double[] singlet, double[] gluon) {
        void add(double factor, Pair other) {
            ScaleVariation.add(singlet, factor, other.singlet);
            ScaleVariation.add(gluon, factor, other.gluon);
        }
    }

    private double[] times(double[] row, Splitting splitting) {
        return NodeOperators.product(row, operators.of(splitting, splitting.kernel()));
    }

    private Pair times(Pair row, int power, int flavours) {
        double[] singlet = times(row.singlet(), SplittingFunctions.Singlet.QUARK_QUARK, power, flavours);
        add(singlet, 1, times(row.gluon(), SplittingFunctions.Singlet.GLUON_QUARK, power, flavours));
        double[] gluon = times(row.singlet(), SplittingFunctions.Singlet.QUARK_GLUON, power, flavours);
        add(gluon, 1, times(row.gluon(), SplittingFunctions.Singlet.GLUON_GLUON, power, flavours));
        return new Pair(singlet, gluon);
    }

    private double[] times(double[] row, SplittingFunctions.Singlet entry, int power, int flavours) {
        Mixing mixing = new Mixing(entry, power, flavours);
        return NodeOperators.product(row, operators.of(mixing, mixing.kernel()));
    }

    private double[] sum(double[][] c, double a, double beta) {
        double[] sum = c[0].clone();
        if (order > 0) {
            add(sum, a, c[1]);
        }
        if (order > 1) {
            add(sum, a * a, c[2]);
            add(sum, a * a * renormalisation * beta, c[1]);
        }
        return sum;
    }

    private static void add(double[] sum, double factor, double @Nullable [] row) {
        if (row != null) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += factor * row[j];
            }
        }
    }
}
