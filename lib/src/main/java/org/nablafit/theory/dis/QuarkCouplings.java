package org.nablafit.theory.dis;

import org.jspecify.annotations.Nullable;

/**
 * The couplings of the n_f active quarks in a structure function: w_q of {@code q+} and v_q of {@code q-}, q = 1 ... n_f at
 * index q − 1, and the average w of what couples to {@code Σ} and g (the target's isospin does not change it).
 *
 * @param plus w_q, [n_f]
 * @param minus v_q, [n_f]
 * @param average w = Σ_q w_q / n_f
 */
record QuarkCouplings(double[] plus, double[] minus, double average) {
    private static final int DOWN = 0;
    private static final int UP = 1;

    /**
     * The couplings to a beam.
     *
     * @param q2 Q² in GeV²
     * @param flavours n_f
     */
    static QuarkCouplings of(StructureFunction function, Beam beam, Electroweak parameters, double q2, int flavours) {
        double[] plus = new double[flavours];
        double[] minus = new double[flavours];
        boolean isParityViolating = function == StructureFunction.F3;
        double sum = 0;
        for (int q = 1; q <= flavours; q++) {
            if (beam.current() == Current.CHARGED) {
                double strength = beam.chargedCoupling() * mixing(parameters.ckm(), q, flavours);
                boolean isHitAsQuark = (q % 2 == 1) == beam.lepton().emitsPositiveW();
                double sign = isHitAsQuark ? 1 : -1;
                // The quark (or antiquark) with strength w is w (q+ ± q-) / 2; x F3 has the other sign for antiquarks.
                plus[q - 1] = isParityViolating ? sign * strength / 2 : strength / 2;
                minus[q - 1] = isParityViolating ? strength / 2 : sign * strength / 2;
            } else if (isParityViolating) {
                minus[q - 1] = new NeutralCouplings(beam, parameters, q2).parityViolating(q);
            } else {
                plus[q - 1] = new NeutralCouplings(beam, parameters, q2).parityConserving(q);
            }
            sum += plus[q - 1];
        }
        return new QuarkCouplings(plus, minus, isParityViolating ? 0 : sum / flavours);
    }

    /** Σ |V|² over the partners of a quark among the active ones. */
    private static double mixing(CkmMatrix ckm, int quark, int flavours) {
        double sum = 0;
        for (int partner = 1; partner <= flavours; partner++) {
            if (partner % 2 != quark % 2) {
                sum += quark % 2 == 0 ? ckm.square(quark, partner) : ckm.square(partner, quark);
            }
        }
        return sum;
    }

    /** The couplings with each quark's multiplied by a factor [n_f]; themselves where there are no factors. */
    QuarkCouplings damped(double @Nullable [] factors) {
        if (factors == null) {
            return this;
        }
        double[] dampedPlus = plus.clone();
        double[] dampedMinus = minus.clone();
        double sum = 0;
        for (int q = 0; q < plus.length; q++) {
            dampedPlus[q] *= factors[q];
            dampedMinus[q] *= factors[q];
            sum += dampedPlus[q];
        }
        return new QuarkCouplings(dampedPlus, dampedMinus, average == 0 ? 0 : sum / plus.length);
    }

    /** The couplings to the distributions of the proton, of which the target is made by isospin. */
    QuarkCouplings on(Target target) {
        return new QuarkCouplings(on(target, plus), on(target, minus), average);
    }

    private static double[] on(Target target, double[] couplings) {
        double p = target.protonFraction();
        double[] mixed = couplings.clone();
        if (couplings.length > UP) {
            mixed[DOWN] = p * couplings[DOWN] + (1 - p) * couplings[UP];
            mixed[UP] = p * couplings[UP] + (1 - p) * couplings[DOWN];
        }
        return mixed;
    }
}
