package org.nablafit.theory.dis;

import java.util.Optional;
import org.nablafit.theory.kernel.Kernel;

/** The massless coefficient functions C⁽¹⁾, exact. Those of q + q̄ and of q − q̄ are the same at this order. */
final class OneLoopCoefficients {
    private static final double CF = 4.0 / 3;
    private static final double TR = 0.5;
    private static final double ZETA2 = Math.PI * Math.PI / 6;

    private OneLoopCoefficients() {}

    static Optional<Kernel> of(StructureFunction function, Sector sector, int flavours) {
        return switch (sector) {
            case NON_SINGLET_PLUS, NON_SINGLET_MINUS -> Optional.of(nonSinglet(function));
            case PURE_SINGLET -> Optional.empty();
            case GLUON -> Optional.of(gluon(function, flavours));
        };
    }

    private static Kernel nonSinglet(StructureFunction function) {
        return switch (function) {
            case F2 -> quark(0);
            case FL -> PlusKernel.regular(z -> 4 * CF * z);
            case F3 -> quark(-2 * CF);
        };
    }

    /** F2 by Eq. (4.3) of [VermaserenVogtMoch2005]; F3 has −2 C_F (1 + z) besides, Eq. (155) of [MochVermaseren2000]. */
    private static Kernel quark(double difference) {
        return new PlusKernel(
                z -> CF * (-2 * (1 + z) * (Math.log1p(-z) - Math.log(z)) - 4 * Math.log(z) / (1 - z) + 6 + 4 * z)
                        + difference * (1 + z),
                -CF * (9 + 4 * ZETA2),
                -3 * CF,
                4 * CF);
    }

    /** F2 by Eq. (4.4) of [VermaserenVogtMoch2005], FL by Eq. (3) of [MochVermaserenVogt2005]. */
    private static Kernel gluon(StructureFunction function, int flavours) {
        return switch (function) {
            case F2 ->
                PlusKernel.regular(z -> 4
                        * TR
                        * flavours
                        * ((1 - 2 * z * (1 - z)) * (Math.log1p(-z) - Math.log(z)) - 1 + 8 * z * (1 - z)));
            case FL -> PlusKernel.regular(z -> 16 * TR * flavours * z * (1 - z));
            case F3 -> throw new IllegalArgumentException("x F3 has no gluon coefficient function");
        };
    }
}
