package org.nablafit.profiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.numeric.SymmetricEigenvalues;

/**
 * Hessian profiling [PaukkunenZurita2014], [Camarda2015]: where data move the coordinates r of a set, and how much of its
 * uncertainty they leave,
 *
 * <pre>   χ²(r) = (T(r) − D)ᵀ C⁻¹ (T(r) − D) + t² |r|²,      V = t² (Jᵀ C⁻¹ J + t²)⁻¹,      J = ∂T/∂r at the minimum.</pre>
 *
 * The tolerance t² is 1 where the members of a set belong to Δχ² = 1; sets that take Δχ² = t² for one standard deviation need
 * theirs, or new data count for too much. V is the covariance matrix of r: the unit matrix without data. Immutable.
 *
 * @param shifts r at the minimum
 * @param covariance V [count][count]
 * @param points the number of data
 * @param tolerance t²
 * @param chi2Before of the data at r = 0
 * @param chi2After of the data at the minimum
 * @param penalty t² |r|² at the minimum
 * @param isConverged was the minimum found? It always is where T is linear in r
 */
public record Profile(
        double[] shifts,
        double[] covariance,
        int points,
        double tolerance,
        double chi2Before,
        double chi2After,
        double penalty,
        boolean isConverged) {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;

    /** The largest change of a coordinate in the last step, in standard deviations of the prior. */
    private static final double CONVERGED = 1e-10;

    /** Copies. */
    public Profile {
        shifts = shifts.clone();
        covariance = covariance.clone();
    }

    @Override
    public double[] shifts() {
        return shifts.clone();
    }

    @Override
    public double[] covariance() {
        return covariance.clone();
    }

    /** √V_kk. */
    public double error(int k) {
        return Math.sqrt(covariance[k * shifts.length + k]);
    }

    /**
     * The profile of a set by data.
     *
     * @param predictions for each member, [members][points]
     * @param data D
     * @param factor of C
     * @param tolerance t², more than 0
     */
    public static Profile of(
            MemberDirections directions, List<double[]> predictions, double[] data, Cholesky factor, double tolerance) {
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the tolerance is the chi2 of one standard deviation, more than 0, not " + tolerance);
        }
        if (predictions.size() != directions.memberCount()) {
            throw new IllegalArgumentException("there are predictions of " + predictions.size()
                    + " members, but the set has " + directions.memberCount());
        }
        return new Search(directions, predictions, data, factor, tolerance).run();
    }

    /** The minimisation: steps of Gauss and Newton, which are halved until χ² falls. */
    private static final class Search {
        private final MemberDirections directions;
        private final List<double[]> predictions;
        private final double[] data;
        private final Cholesky factor;
        private final double tolerance;
        private final int count;

        Search(
                MemberDirections directions,
                List<double[]> predictions,
                double[] data,
                Cholesky factor,
                double tolerance) {
            this.directions = directions;
            this.predictions = predictions;
            this.data = data;
            this.factor = factor;
            this.tolerance = tolerance;
            count = directions.count();
        }

        Profile run() {
            double[] r = new double[count];
            double before = square(residuals(r));
            boolean isConverged = false;
            for (int step = 0; step < MOST_STEPS && !isConverged; step++) {
                double[] next = next(r);
                double change = 0;
                for (int k = 0; k < count; k++) {
                    change = Math.max(change, Math.abs(next[k] - r[k]));
                }
                isConverged = change <= CONVERGED;
                r = next;
            }
            double[] inverse = inverse(equations(jacobian(r)));
            for (int i = 0; i < inverse.length; i++) {
                inverse[i] *= tolerance;
            }
            return new Profile(
                    r,
                    inverse,
                    data.length,
                    tolerance,
                    before,
                    square(residuals(r)),
                    tolerance * square(r),
                    isConverged);
        }

        private double[] next(double[] r) {
            double[] residuals = residuals(r);
            double[] jacobian = jacobian(r);
            double[] step = new double[count];
            DenseKernels.get()
                    .transposedMultiply(count, 1, data.length, -1, jacobian, 0, count, residuals, 0, 1, 0, step, 0, 1);
            for (int k = 0; k < count; k++) {
                step[k] -= tolerance * r[k];
            }
            Cholesky.factor(count, equations(jacobian)).orElseThrow().solve(step);
            double value = square(residuals) + tolerance * square(r);
            double fraction = 1;
            for (int halving = 0; halving < MOST_HALVINGS; halving++) {
                double[] there = moved(r, fraction, step);
                if (square(residuals(there)) + tolerance * square(there) <= value) {
                    return there;
                }
                fraction /= 2;
            }
            return r;
        }

        private static double[] moved(double[] r, double fraction, double[] step) {
            double[] there = r.clone();
            for (int k = 0; k < there.length; k++) {
                there[k] += fraction * step[k];
            }
            return there;
        }

        /** L⁻¹ (T − D). */
        private double[] residuals(double[] r) {
            double[] residuals = MemberDirections.combine(directions.weights(r), predictions);
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] -= data[i];
            }
            factor.solveLower(residuals);
            return residuals;
        }

        /** L⁻¹ J [points][count]. */
        private double[] jacobian(double[] r) {
            double[] jacobian = new double[data.length * count];
            for (int k = 0; k < count; k++) {
                double[] column = MemberDirections.combine(directions.derivative(k, r), predictions);
                for (int i = 0; i < column.length; i++) {
                    jacobian[i * count + k] = column[i];
                }
            }
            factor.solveLower(data.length, count, jacobian);
            return jacobian;
        }

        /** Jᵀ C⁻¹ J + t². */
        private double[] equations(double[] jacobian) {
            double[] matrix = new double[count * count];
            DenseKernels.get()
                    .transposedMultiply(
                            count, count, data.length, 1, jacobian, 0, count, jacobian, 0, count, 0, matrix, 0, count);
            for (int k = 0; k < count; k++) {
                matrix[k * (count + 1)] += tolerance;
            }
            return matrix;
        }

        private double[] inverse(double[] matrix) {
            Cholesky cholesky = Cholesky.factor(count, matrix).orElseThrow();
            double[] inverse = new double[count * count];
            for (int k = 0; k < count; k++) {
                double[] column = new double[count];
                column[k] = 1;
                cholesky.solve(column);
                System.arraycopy(column, 0, inverse, k * count, count);
            }
            return inverse;
        }

        private static double square(double[] x) {
            return DenseKernels.get().dot(x.length, x, 0, x, 0);
        }
    }

    /**
     * Where the members of the profiled set are: the minimum, then for each eigenvector of V, from the smallest uncertainty
     * on, one standard deviation up, and down where f is not linear.
     */
    public List<double[]> members(MemberDirections directions) {
        int count = shifts.length;
        SymmetricEigenvalues eigen = SymmetricEigenvalues.of(count, covariance.clone());
        double[] values = eigen.values();
        double[] vectors = eigen.vectors();
        List<double[]> members = new ArrayList<>(List.of(shifts.clone()));
        for (int i = 0; i < count; i++) {
            double length = Math.sqrt(Math.max(0, values[i]));
            double[] eigenvector = Arrays.copyOfRange(vectors, i * count, (i + 1) * count);
            members.add(Search.moved(shifts, length, eigenvector));
            if (!directions.isLinear()) {
                members.add(Search.moved(shifts, -length, eigenvector));
            }
        }
        return members;
    }
}
