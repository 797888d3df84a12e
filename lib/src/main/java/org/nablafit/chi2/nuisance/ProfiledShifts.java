package org.nablafit.chi2.nuisance;

import java.util.Optional;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;

/**
 * The shifts r [K] that minimise |z − Gᵀ r|² + Σ_k p_k r_k² for residuals z [N] and sources G [K][N] in units of the
 * uncertainties of single points. They solve
 *
 * <pre>
 *   A r = G z,   A = G Gᵀ + diag(p),
 * </pre>
 *
 * K equations whatever N is: no matrix of the size of the points is needed.
 */
public final class ProfiledShifts {
    private final Cholesky factor;
    private final double[] shifts;
    private final double[] residuals;

    private ProfiledShifts(Cholesky factor, double[] shifts, double[] residuals) {
        this.factor = factor;
        this.shifts = shifts;
        this.residuals = residuals;
    }

    /**
     * The minimum.
     *
     * @param priors p [K], not negative; 0 for a shift that costs nothing
     * @param sources G [K][N], row-major, not modified
     * @param z [N], not modified
     * @return empty where A is not positive definite or not finite
     */
    public static Optional<ProfiledShifts> of(double[] priors, double[] sources, double[] z) {
        DenseKernels kernels = DenseKernels.get();
        int k = priors.length;
        int n = z.length;
        double[] system = new double[k * k];
        kernels.symmetricProduct(k, n, sources, 0, n, system, 0, k);
        double[] shifts = new double[k];
        for (int row = 0; row < k; row++) {
            system[row * (k + 1)] += priors[row];
            shifts[row] = kernels.dot(n, sources, row * n, z, 0);
        }
        return Cholesky.factor(k, system).map(factor -> {
            factor.solve(shifts);
            double[] residuals = z.clone();
            for (int row = 0; row < k; row++) {
                kernels.axpy(n, -shifts[row], sources, row * n, residuals, 0);
            }
            return new ProfiledShifts(factor, shifts, residuals);
        });
    }

    /** r [K]; not a copy. */
    public double[] shifts() {
        return shifts;
    }

    /** z − Gᵀ r [N]; not a copy. */
    public double[] residuals() {
        return residuals;
    }

    /** L⁻¹ [K][K], lower triangular. */
    double[] inverseFactor() {
        int k = shifts.length;
        double[] inverse = new double[k * k];
        for (int row = 0; row < k; row++) {
            inverse[row * (k + 1)] = 1;
        }
        factor.solveLower(k, k, inverse);
        return inverse;
    }

    /** The errors of the shifts at these predictions, √(A⁻¹)_kk [K]. */
    public double[] errors() {
        int k = shifts.length;
        double[] inverse = inverseFactor();
        double[] errors = new double[k];
        for (int row = 0; row < k; row++) {
            for (int column = 0; column < k; column++) {
                errors[column] += inverse[row * k + column] * inverse[row * k + column];
            }
        }
        for (int row = 0; row < k; row++) {
            errors[row] = Math.sqrt(errors[row]);
        }
        return errors;
    }
}
