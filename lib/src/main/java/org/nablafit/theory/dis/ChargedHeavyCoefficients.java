package org.nablafit.theory.dis;

import org.nablafit.numeric.Polylogarithm;
import org.nablafit.theory.kernel.Kernel;

/**
 * Coefficient functions of one heavy quark that a W makes from a light quark, or from a gluon with a light antiquark, at the
 * first power of a = α_s / (4π) and μ_F = Q, for unit coupling [GluckKretzerReya1996]. With λ = Q² / (Q² + m²) they act at
 * the slow-rescaling variable χ = x / λ:
 *
 * <pre>   F = [p δ(1 − z) + a C_q] ⊗ q (χ) χ  +  a C_g ⊗ g (χ) χ,    p = 1, 1 − λ, λ for F2, FL, x F3.</pre>
 *
 * <p>The sign of π² / 3 in δ(1 − z) of C_q is that of the erratum.
 *
 * @param function F2, FL or x F3; of an antiquark, C_q and C_g of x F3 have the other sign
 * @param isGluon is it C_g?
 * @param lambda λ, between 0 and 1
 */
record ChargedHeavyCoefficients(StructureFunction function, boolean isGluon, double lambda) implements Kernel {
    private static final double CF = 4.0 / 3;

    ChargedHeavyCoefficients {
        if (!(lambda > 0 && lambda < 1)) {
            throw new IllegalArgumentException("Q^2 / (Q^2 + m^2) of a heavy quark is between 0 and 1, not " + lambda);
        }
    }

    /** p, the coefficient at leading order. */
    double prefactor() {
        return switch (function) {
            case F2 -> 1;
            case FL -> 1 - lambda;
            case F3 -> lambda;
        };
    }

    /** The limit of C_g for m → 0, with ln(Q² / m²). */
    static Kernel gluonLimit(StructureFunction function, double ratio) {
        double logarithm = -Math.log(ratio);
        return PlusKernel.regular(z -> switch (function) {
            case F2 -> splitting(z) * (2 * Math.log1p(-z) - 2 * Math.log(z) + logarithm) * 2 + 16 * z * (1 - z) - 2;
            case FL -> 8 * z * (1 - z);
            case F3 -> -2 * splitting(z) * logarithm;
        });
    }

    /** P_qg of one quark, for α_s / (2π). */
    private static double splitting(double z) {
        return 0.5 * (z * z + (1 - z) * (1 - z));
    }

    @Override
    public double regular(double z) {
        return isGluon ? gluon(z) : quark(z);
    }

    private double quark(double z) {
        double lnz = Math.log(z);
        double ln1 = Math.log1p(-z);
        double p = prefactor();
        double hard = -(1 + z * z) * lnz / (1 - z) - (1 + z) * (2 * ln1 - Math.log1p(-lambda * z));
        double differences = (first(z) - first(1)) / (1 - z) + (second(z) - second(1)) / (1 - lambda * z);
        return 2 * CF * (p * (Math.log(lambda) * (1 + z) + hard) + differences);
    }

    private double gluon(double z) {
        double fraction = Math.log((1 - lambda * z) / ((1 - lambda) * z));
        double logarithms = 2 * Math.log1p(-z) - Math.log1p(-lambda * z) - Math.log(z) - Math.log(lambda);
        double product = z * (1 - z);
        double rest = 1 - lambda;
        return 2
                * switch (function) {
                    case F2 ->
                        splitting(z) * (logarithms + fraction)
                                + (12 * rest * rest - 18 * rest + 8) * product
                                + rest / (1 - lambda * z)
                                - 1
                                + 6 * lambda * (1 - 2 * lambda * z) * rest * z * fraction;
                    case FL ->
                        rest * splitting(z) * (logarithms + fraction)
                                + (8 * lambda * lambda - 6 * lambda + 2) * product
                                + 4 * lambda * (1 - 2 * lambda * z) * rest * z * fraction;
                    case F3 ->
                        lambda
                                * (splitting(z) * (logarithms - fraction)
                                        + 2 * rest * product
                                        + (-2 * (1 - z) + 2 * lambda * z) * rest * z * fraction);
                };
    }

    /** B₁(z), the coefficient of 1 / (1 − z) under the plus prescription. */
    private double first(double z) {
        return switch (function) {
            case F2 -> 2 - 2 * z * z - 2 / z;
            case FL -> 2 - 2 * z * z - 2 / z - lambda * (1 - 4 * z + z * z);
            case F3 -> -lambda * (1 + z * z);
        };
    }

    /** B₂(z), that of 1 / (1 − λ z). */
    private double second(double z) {
        return switch (function) {
            case F2 -> 2 / z - 1 - z;
            case FL -> 2 / z - 1 - z - lambda * (z - z * z);
            case F3 -> lambda * (1 - z);
        };
    }

    @Override
    public double singular(double z) {
        if (isGluon) {
            return 0;
        }
        double p = prefactor();
        double l = 1 - lambda * z;
        return 2
                * CF
                * ((2 * p * (2 * Math.log1p(-z) - Math.log1p(-lambda * z) - Math.log(lambda)) + first(1)) / (1 - z)
                        + second(1) / l
                        + 0.5 * p * (1 - z) / (l * l));
    }

    @Override
    public double local(double x) {
        if (isGluon) {
            return 0;
        }
        double p = prefactor();
        double ln1 = Math.log1p(-x);
        double lnl = Math.log1p(-lambda * x);
        double k = (1 - lambda) / lambda * Math.log1p(-lambda);
        double delta = -p * (4 + 1 / (2 * lambda) + Math.PI * Math.PI / 3 + (1 + 3 * lambda) / (2 * lambda) * k)
                - 1.5 * p * Math.log(lambda)
                + (function == StructureFunction.F3 ? 0 : k);
        // ∫_0^x ln(1 − λ z) / (1 − z), with 1 − λ z = (1 − λ) (1 + κ (1 − z)).
        double kappa = lambda / (1 - lambda);
        double mixed = -Math.log1p(-lambda) * ln1 - Polylogarithm.li2(-kappa) + Polylogarithm.li2(-kappa * (1 - x));
        double plus = 2 * p * (-ln1 * ln1 - mixed + Math.log(lambda) * ln1) - first(1) * ln1;
        double third = (-lnl / lambda - (1 - lambda) * x / (1 - lambda * x)) / lambda;
        return 2 * CF * (delta - plus + second(1) * lnl / lambda - 0.5 * p * third);
    }
}
