package org.nablafit.fit.hessian;

import java.util.List;

/**
 * An eigenvector of the Hessian matrix and where χ² has risen by the tolerance along it.
 *
 * @param number from 1
 * @param eigenvalue λ of {@link Spectrum}
 * @param names the parameters with the largest components
 * @param direction dₖ [P], along which Δχ² ≈ s²
 * @param plus the end in the direction
 * @param minus the end against it
 */
public record Eigenvector(int number, double eigenvalue, List<String> names, double[] direction, End plus, End minus) {
    /** Copies. */
    public Eigenvector {
        names = List.copyOf(names);
        direction = direction.clone();
    }

    @Override
    public double[] direction() {
        return direction.clone();
    }

    /**
     * An end.
     *
     * @param way s in units of √T², so that 1 is where the parabola reaches the tolerance; not negative
     * @param rise Δχ² there
     * @param reach whether the tolerance was reached
     * @param parameters [P] there
     */
    public record End(double way, double rise, Reach reach, double[] parameters) {
        /** Copies. */
        public End {
            parameters = parameters.clone();
        }

        @Override
        public double[] parameters() {
            return parameters.clone();
        }
    }
}
