package org.nablafit.theory.dis;

import java.util.Optional;
import org.nablafit.theory.kernel.Kernel;

/**
 * The coefficient functions C⁽ⁿ⁾ of massless quarks in the MS-bar scheme at μ_R = μ_F = Q, in powers of a = α_s / (4π).
 *
 * <p>n = 0 and 1 are exact. n = 2 is by the parametrisations of [VanNeervenVogt2000a] (non-singlet) and
 * [VanNeervenVogt2000b] (pure singlet and gluon), which agree with the exact results of [ZijlstraVanNeerven1992] to a few
 * parts in a thousand of the coefficient and conserve the first moments; the published tables of NNPDF and xFitter are made
 * with them. The parametrisations with more terms of [VermaserenVogtMoch2005] and [MochVermaserenVogt2005] differ from
 * them by less than that.
 */
public final class MasslessCoefficients {
    /** The highest power of a. */
    public static final int HIGHEST_POWER = 2;

    private MasslessCoefficients() {}

    /**
     * A coefficient function; empty where it is zero.
     *
     * @param power the power n of a
     * @param flavours the number n_f of active quarks
     * @throws IllegalArgumentException unless 0 &lt;= power &lt;= 2 and 1 &lt;= flavours &lt;= 6
     */
    public static Optional<Kernel> of(StructureFunction function, Sector sector, int power, int flavours) {
        if (power < 0 || power > HIGHEST_POWER) {
            throw new IllegalArgumentException("massless coefficient functions are there for the powers 0 to "
                    + HIGHEST_POWER + " of alpha_s, not " + power);
        }
        if (flavours < 1 || flavours > 6) {
            throw new IllegalArgumentException("there are 1 to 6 active quarks, not " + flavours);
        }
        boolean isParityViolating = function == StructureFunction.F3;
        boolean isNonSinglet = sector == Sector.NON_SINGLET_PLUS || sector == Sector.NON_SINGLET_MINUS;
        if (isParityViolating && !isNonSinglet) {
            return Optional.empty();
        }
        return switch (power) {
            case 0 ->
                isNonSinglet && function != StructureFunction.FL
                        ? Optional.of(new PlusKernel(z -> 0, 1))
                        : Optional.empty();
            case 1 -> OneLoopCoefficients.of(function, sector, flavours);
            default -> TwoLoopCoefficients.of(function, sector, flavours);
        };
    }
}
