package org.nablafit.theory.dis;

import java.util.Optional;
import org.nablafit.theory.kernel.Kernel;

/** The arguments of {@link MasslessCoefficients#of}. */
record MasslessKey(StructureFunction function, Sector sector, int power, int flavours) {
    Optional<Kernel> kernel() {
        return MasslessCoefficients.of(function, sector, power, flavours);
    }
}
