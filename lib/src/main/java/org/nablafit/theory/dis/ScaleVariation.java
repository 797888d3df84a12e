package org.nablafit.theory.dis;

import org.jspecify.annotations.Nullable;

/** Sums coefficient functions over the powers of a, at factorisation and renormalisation scales that need not be Q. */
final class ScaleVariation {
    private final DisSettings settings;
    private final NodeOperators operators;

    ScaleVariation(DisSettings settings, NodeOperators operators) {
        this.settings = settings;
        this.operators = operators;
    }

    SectorRows rows(Place place, StructureFunction function, QuarkCouplings couplings, int flavours, double a) {
        double[] plus = sum(place, function, Sector.NON_SINGLET_PLUS, flavours, a);
        double[] minus = sum(place, function, Sector.NON_SINGLET_MINUS, flavours, a);
        double[] singlet = plus.clone();
        add(singlet, 1, sum(place, function, Sector.PURE_SINGLET, flavours, a));
        double[] gluon = sum(place, function, Sector.GLUON, flavours, a);
        return new SectorRows(plus, minus, singlet, gluon);
    }

    private double[] sum(Place place, StructureFunction function, Sector sector, int flavours, double a) {
        double[] sum = new double[operators.grid().size()];
        double power = 1;
        for (int n = 0; n <= settings.order(); n++) {
            add(sum, power, place.massless(new MasslessKey(function, sector, n, flavours)));
            power *= a;
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
