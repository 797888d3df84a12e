package org.nablafit.theory.dis;

import org.nablafit.theory.evolution.HeavyQuarks;

/**
 * The couplings of the n_f active quarks in a structure function: w_q of {@code q+} and v_q of {@code q-}, q = 1 ... n_f at
 * index q − 1, and the average w of what couples to {@code Σ} and g (the target's isospin does not change it). Those of photon
 * and Z are {@link NeutralCouplings}; those of W are the structure functions of [PDG2024] with the mixing of the quarks.
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
     * @param weights D_q of the active quarks, [n_f]: with D_q the contributions of quark q are multiplied
     * @param isMassive are heavy quarks that a W makes from lighter ones added apart, so that the lighter ones do not couple
     *     to them here?
     */
    static QuarkCouplings of(
            StructureFunction function,
            Beam beam,
            Electroweak parameters,
            double q2,
            double[] weights,
            boolean isMassive) {
        return beam.current() == Current.CHARGED
                ? charged(function, beam, parameters.ckm(), weights, isMassive)
                : neutral(function, new NeutralCouplings(beam, parameters, q2), weights);
    }

    private static QuarkCouplings neutral(StructureFunction function, NeutralCouplings couplings, double[] weights) {
        double[] plus = new double[weights.length];
        double[] minus = new double[weights.length];
        double sum = 0;
        for (int q = 1; q <= weights.length; q++) {
            if (function == StructureFunction.F3) {
                minus[q - 1] = weights[q - 1] * couplings.parityViolating(q);
            } else {
                plus[q - 1] = weights[q - 1] * couplings.parityConserving(q);
                sum += plus[q - 1];
            }
        }
        return new QuarkCouplings(plus, minus, sum / weights.length);
    }

    private static QuarkCouplings charged(
            StructureFunction function, Beam beam, CkmMatrix ckm, double[] weights, boolean isMassive) {
        double[] plus = new double[weights.length];
        double[] minus = new double[weights.length];
        double pairs = 0;
        for (int q = 1; q <= weights.length; q++) {
            for (int partner = 1; partner <= weights.length; partner++) {
                if (partner % 2 != q % 2) {
                    double strength = beam.chargedCoupling() * ckm.square(q, partner);
                    boolean isApart = isMassive && partner > Math.max(q, HeavyQuarks.LIGHT);
                    double weight = weights[Math.max(q, partner) - 1];
                    addHit(function, beam, q, isApart ? 0 : weight * strength, plus, minus);
                    // Every pair comes twice.
                    pairs += weight * strength / 2;
                }
            }
        }
        return new QuarkCouplings(plus, minus, function == StructureFunction.F3 ? 0 : pairs / weights.length);
    }

    /**
     * Adds a quark that is hit with a strength w, or its antiquark, whichever goes with the charge of the W: w (q+ ± q-) / 2,
     * in x F3 with the other sign for antiquarks.
     */
    static void addHit(
            StructureFunction function, Beam beam, int quark, double strength, double[] plus, double[] minus) {
        double sign = hitSign(beam, quark);
        plus[quark - 1] += (function == StructureFunction.F3 ? sign : 1) * strength / 2;
        minus[quark - 1] += (function == StructureFunction.F3 ? 1 : sign) * strength / 2;
    }

    /** 1 where a W hits the quark, −1 where it hits the antiquark. */
    static double hitSign(Beam beam, int quark) {
        return (quark % 2 == 1) == beam.lepton().emitsPositiveW() ? 1 : -1;
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
