package org.nablafit.fit.hessian;

import java.util.Optional;

/**
 * A parameter with its errors, all for a rise of χ² by T².
 *
 * @param name its name
 * @param value at the minimum
 * @param error symmetric: √(g T² H⁻¹ gᵀ) with its derivatives g by the parameters of the fit; 0 where it has none
 * @param plus upwards, from the ends of all eigenvectors [Nadolsky2001]; not negative
 * @param minus downwards, the same; not negative
 * @param minos from the profiled χ², where it was asked for
 */
public record ParameterErrors(
        String name, double value, double error, double plus, double minus, Optional<Minos> minos) {}
