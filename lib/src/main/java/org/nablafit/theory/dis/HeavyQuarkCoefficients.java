package org.nablafit.theory.dis;

import org.nablafit.theory.kernel.Kernel;

/**
 * Coefficient functions of a heavy quark pair from photon- or Z-gluon fusion at the first power of a = α_s / (4π), for
 * unit coupling. With ε = m² / Q², v² = 1 − 4 ε z / (1 − z) and l = ln((1 + v) / (1 − v)),
 *
 * <pre>
 *   C_2 = 2 {[z² + (1 − z)² + 4 ε z (1 − 3z) − 8 ε² z² + 4 ε A] l + [8 z (1 − z) − 1 − 4 ε z (1 − z)] v}
 *   C_L = 2 {[−8 ε z² + 4 ε A (1 + 2 z (1 − z) − 4 ε z²)] l + [4 z (1 − z) − 8 ε A z (1 − z)] v}</pre>
 *
 * below the threshold z = 1 / (1 + 4 ε), with A = 0 for two vector and A = 1 for two axial couplings
 * [LaenenRiemersmaSmithVanNeerven1993] [LeveilleWeiler1979]; x F3 has none. At this power quarks do not produce heavy ones.
 *
 * @param function F2 or FL
 * @param isAxial is it the product of two axial couplings?
 * @param ratio ε = m² / Q², positive
 */
public record HeavyQuarkCoefficients(StructureFunction function, boolean isAxial, double ratio) implements Kernel {
    /**
     * Checks function and mass.
     *
     * @throws IllegalArgumentException for x F3, and unless the ratio is positive
     */
    public HeavyQuarkCoefficients {
        if (function == StructureFunction.F3) {
            throw new IllegalArgumentException("x F3 has no heavy quarks from gluons");
        }
        if (!(ratio > 0 && Double.isFinite(ratio))) {
            throw new IllegalArgumentException("a heavy quark needs m^2 / Q^2 > 0, not " + ratio);
        }
    }

    /** Where the pair can be produced: up to z = 1 / (1 + 4 m² / Q²). */
    public double end() {
        return 1 / (1 + 4 * ratio);
    }

    /**
     * The limit m → 0, in which the logarithm of m stays: Eq. (4.4) of [VermaserenVogtMoch2005] for one quark, with
     * ln((1 − z) Q² / (z m²)).
     */
    public Kernel massless() {
        double logarithm = -Math.log(ratio);
        return function == StructureFunction.F2
                ? PlusKernel.regular(z ->
                        2 * ((1 - 2 * z * (1 - z)) * (Math.log1p(-z) - Math.log(z) + logarithm) - 1 + 8 * z * (1 - z)))
                : PlusKernel.regular(z -> 8 * z * (1 - z));
    }

    @Override
    public double regular(double z) {
        double square = 1 - 4 * ratio * z / (1 - z);
        if (square <= 0) {
            return 0;
        }
        double v = Math.sqrt(square);
        // (1 + v) / (1 - v) = (1 + v)² / (1 - v²), without the cancellation of 1 - v.
        double l = 2 * Math.log1p(v) - Math.log(4 * ratio * z / (1 - z));
        double axial = isAxial ? 4 * ratio : 0;
        double product = z * (1 - z);
        return switch (function) {
            case F2 ->
                2
                        * ((1 - 2 * product + 4 * ratio * z * (1 - 3 * z) - 8 * ratio * ratio * z * z + axial) * l
                                + (8 * product - 1 - 4 * ratio * product) * v);
            default ->
                2
                        * ((-8 * ratio * z * z + axial * (1 + 2 * product - 4 * ratio * z * z)) * l
                                + (4 * product - 2 * axial * product) * v);
        };
    }

    @Override
    public double singular(double z) {
        return 0;
    }

    @Override
    public double local(double x) {
        return 0;
    }
}
