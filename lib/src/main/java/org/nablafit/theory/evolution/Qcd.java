package org.nablafit.theory.evolution;

import static org.nablafit.numeric.Polylogarithm.ZETA3;

/** Colour factors of SU(3), with T_R = 1/2, and the coefficients of the beta function. */
public final class Qcd {
    static final double CA = 3;
    static final double CF = 4.0 / 3;
    static final double TR = 0.5;

    private Qcd() {}

    /** β_k for n_f flavours, Eq. (8) of [VanRitbergenVermaserenLarin1997] with N_c = 3, in powers of a = α_s / (4π). */
    public static double beta(int k, int flavours) {
        double n = flavours;
        return switch (k) {
            case 0 -> 11 - 2 * n / 3;
            case 1 -> 102 - 38 * n / 3;
            case 2 -> 2857.0 / 2 - 5033 * n / 18 + 325 * n * n / 54;
            case 3 ->
                149_753.0 / 6
                        + 3564 * ZETA3
                        - (1_078_361.0 / 162 + 6508 * ZETA3 / 27) * n
                        + (50_065.0 / 162 + 6472 * ZETA3 / 81) * n * n
                        + 1093 * n * n * n / 729;
            default -> throw new IllegalArgumentException("there is no beta_" + k);
        };
    }
}
