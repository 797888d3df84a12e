package org.nablafit.theory.dis;

import java.util.EnumMap;
import java.util.Map;

/** A linear combination of the structure functions at one kinematic point. */
public enum Observable {
    /** F2. */
    F2("F2", false),
    /** FL = F2 − 2x F1. */
    FL("FL", false),
    /** x F3. */
    XF3("xF3", false),
    /**
     * The reduced cross section, with Y± = 1 ± (1 − y)² and the upper sign for e⁺ and ν̄,
     *
     * <pre>
     *   EM, NC:  F2 − y² / Y₊ FL ∓ Y₋ / Y₊ xF3
     *   CC:      (Y₊ F2 − y² FL ∓ Y₋ xF3) / 4</pre>
     *
     * as in [HERA2015], where the second is written with W2± = F2 / 2 and so on.
     */
    REDUCED("reduced", true);

    private final String label;
    private final boolean needsInelasticity;

    Observable(String label, boolean needsInelasticity) {
        this.label = label;
        this.needsInelasticity = needsInelasticity;
    }

    /** The name in cards. */
    public String label() {
        return label;
    }

    /** Does it depend on y? */
    public boolean needsInelasticity() {
        return needsInelasticity;
    }

    /**
     * The factors of the structure functions, those that are zero left out.
     *
     * @throws IllegalArgumentException where the observable needs y and it is not in (0, 1]
     */
    Map<StructureFunction, Double> factors(Beam beam, KinematicPoint point) {
        Map<StructureFunction, Double> factors = new EnumMap<>(StructureFunction.class);
        switch (this) {
            case F2 -> factors.put(StructureFunction.F2, 1.0);
            case FL -> factors.put(StructureFunction.FL, 1.0);
            case XF3 -> factors.put(StructureFunction.F3, 1.0);
            case REDUCED -> {
                double y = point.requireInelasticity();
                double rest = (1 - y) * (1 - y);
                double sum = 1 + rest;
                double sign = beam.lepton().isAntiparticle() ? -1 : 1;
                double norm = beam.current() == Current.CHARGED ? 0.25 : 1 / sum;
                factors.put(StructureFunction.F2, norm * sum);
                factors.put(StructureFunction.FL, -norm * y * y);
                if (beam.current() != Current.ELECTROMAGNETIC) {
                    factors.put(StructureFunction.F3, norm * sign * (1 - rest));
                }
            }
        }
        return factors;
    }
}
