package org.nablafit.pdf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * The sum rules of the proton: numbers of valence quarks and total momentum,
 *
 * <pre>
 *   ∫ V dx = 3,   ∫ V3 dx = 1,   ∫ V8 dx = 3,   ∫ V15 dx = 3,   ∫ u_v dx = 2,   ∫ d_v dx = 1,
 *   ∫ x (Σ + g) dx = 1,
 * </pre>
 *
 * as in [NNPDF2022]. Each number rule fixes the distribution that it names, the momentum rule fixes the gluon.
 *
 * @param number the number that the integral of f_k has to have, NaN where there is no rule for k
 * @param momentumWeight how much ∫ x f_k dx counts in the momentum: its part in Σ + g
 * @param gluon the index of the distribution that the momentum rule fixes, −1 where that rule is off
 */
public record SumRules(double[] number, double[] momentumWeight, int gluon) {
    private static final Map<String, Double> NUMBERS =
            Map.of("V", 3.0, "V3", 1.0, "V8", 3.0, "V15", 3.0, "u_v", 2.0, "d_v", 1.0);

    /** Copies the arrays. */
    public SumRules {
        number = number.clone();
        momentumWeight = momentumWeight.clone();
        if (number.length != momentumWeight.length || gluon >= number.length) {
            throw new IllegalArgumentException("sum rules for " + number.length + " numbers, " + momentumWeight.length
                    + " momenta, gluon at index " + gluon + " do not fit together");
        }
    }

    /** No sum rule. */
    public static SumRules none(FlavourBasis basis) {
        return of(basis, false, false);
    }

    /**
     * Number and momentum rules.
     *
     * @throws IllegalArgumentException if the basis has no valence distribution or no gluon to fix
     */
    public static SumRules all(FlavourBasis basis) {
        return of(basis, true, true);
    }

    /** The momentum rule alone. */
    public static SumRules momentum(FlavourBasis basis) {
        return of(basis, false, true);
    }

    private static SumRules of(FlavourBasis basis, boolean numbers, boolean momentum) {
        List<String> names = basis.distributions();
        double[] number = new double[names.size()];
        double[] weight = new double[names.size()];
        double[] singlet = basis.combination(EvolutionFlavour.SIGMA.label());
        double[] gluons = basis.combination(EvolutionFlavour.GLUON.label());
        for (int k = 0; k < number.length; k++) {
            number[k] = numbers ? NUMBERS.getOrDefault(names.get(k), Double.NaN) : Double.NaN;
            weight[k] = singlet[k] + gluons[k];
        }
        if (numbers && Arrays.stream(number).allMatch(Double::isNaN)) {
            throw new IllegalArgumentException("the basis '" + basis.name() + "' (" + String.join(", ", names)
                    + ") has no valence distribution for the number sum rules to fix; take the momentum rule alone");
        }
        int gluon = momentum ? names.indexOf("g") : -1;
        if (momentum && gluon < 0) {
            throw new IllegalArgumentException("the basis '" + basis.name() + "' (" + String.join(", ", names)
                    + ") has no gluon 'g' for the momentum sum rule to fix");
        }
        return new SumRules(number, weight, gluon);
    }

    @Override
    public double[] number() {
        return number.clone();
    }

    @Override
    public double[] momentumWeight() {
        return momentumWeight.clone();
    }

    /** The number that distribution {@code k} has to integrate to. */
    double number(int k) {
        return number[k];
    }

    /** The part of ∫ x f_k dx in the momentum. */
    double momentumWeight(int k) {
        return momentumWeight[k];
    }

    /** Is there a number rule for distribution {@code k}? */
    boolean hasNumber(int k) {
        return !Double.isNaN(number[k]);
    }

    /** Does the momentum of distribution {@code k} matter? */
    boolean hasMomentum(int k) {
        return gluon >= 0 && momentumWeight[k] != 0;
    }
}
