package org.nablafit.solvers.linesearch;

import java.util.Arrays;
import java.util.Optional;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;

/**
 * The compact form of B, Eq. (3.2) of [ByrdLuNocedalZhu1995]:
 *
 * <pre>
 *   B = theta I - W M W^T,   W = (Y, theta S) [parameterCount][2 m],
 *   1/M = ( -D        L^T     )
 *         (  L    theta S^T S )
 * </pre>
 *
 * with the m pairs as columns of S and Y, D the diagonal of S^T Y, and L what is below it.
 */
final class CompactForm {
    private final CurvaturePairs pairs;
    private final int slots;
    /** s s and s y of the pairs in two slots, [slots][slots]. */
    private final double[] ss;

    private final double[] sy;
    /** L and the Cholesky factor of theta S^T S + L 1/D L^T, [m][m] in the order of the pairs. */
    private final double[] lower;

    private final double[] schur;
    private Optional<Cholesky> factor = Optional.empty();
    private int m;
    private double theta = 1;

    CompactForm(CurvaturePairs pairs) {
        this.pairs = pairs;
        this.slots = pairs.capacity() + 1;
        this.ss = new double[slots * slots];
        this.sy = new double[slots * slots];
        this.lower = new double[pairs.capacity() * pairs.capacity()];
        this.schur = new double[pairs.capacity() * pairs.capacity()];
    }

    /** Takes note of the newest pair. */
    void pairAdded() {
        int newest = pairs.size() - 1;
        int k = pairs.slot(newest);
        for (int pair = 0; pair < pairs.size(); pair++) {
            int j = pairs.slot(pair);
            ss[k * slots + j] = Vectors.dot(pairs.s(newest), pairs.s(pair));
            ss[j * slots + k] = ss[k * slots + j];
            sy[k * slots + j] = Vectors.dot(pairs.s(newest), pairs.y(pair));
            sy[j * slots + k] = Vectors.dot(pairs.s(pair), pairs.y(newest));
        }
    }

    /**
     * Brings M up to the pairs that are remembered now.
     *
     * @return false where rounding has made 1/M singular
     */
    boolean prepare() {
        m = pairs.size();
        theta = pairs.theta();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                lower[i * m + j] = j < i ? sy(i, j) : 0;
            }
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = theta * ss(i, j);
                for (int k = 0; k < j; k++) {
                    sum += lower[i * m + k] * lower[j * m + k] / diagonal(k);
                }
                schur[i * m + j] = sum;
            }
        }
        // The factor keeps the array; a copy of its few numbers allows for another size the next time.
        factor = Cholesky.factor(m, Arrays.copyOf(schur, m * m));
        return factor.isPresent();
    }

    /** The number of pairs m. */
    int pairCount() {
        return m;
    }

    /** The size theta of B before the pairs shape it. */
    double theta() {
        return theta;
    }

    /** D_ii = s_i y_i. */
    double diagonal(int i) {
        return pairs.product(i);
    }

    /** L_ij = s_i y_j for i {@code >} j, else 0. */
    double lower(int i, int j) {
        return lower[i * m + j];
    }

    /** (S^T S)_ij. */
    private double ss(int i, int j) {
        return ss[pairs.slot(i) * slots + pairs.slot(j)];
    }

    /** (S^T Y)_ij. */
    private double sy(int i, int j) {
        return sy[pairs.slot(i) * slots + pairs.slot(j)];
    }

    /**
     * v = M v, by elimination of the first block.
     *
     * @param v [2 m], modified
     */
    void multiplyMiddle(double[] v) {
        // second = 1/(theta S^T S + L 1/D L^T) (v2 + L 1/D v1), first = 1/D (L^T second - v1)
        double[] second = new double[m];
        for (int i = 0; i < m; i++) {
            second[i] = v[m + i];
            for (int j = 0; j < i; j++) {
                second[i] += lower[i * m + j] * v[j] / diagonal(j);
            }
        }
        factor.orElseThrow().solve(second);
        for (int j = 0; j < m; j++) {
            double sum = -v[j];
            for (int i = j + 1; i < m; i++) {
                sum += lower[i * m + j] * second[i];
            }
            v[j] = sum / diagonal(j);
            v[m + j] = second[j];
        }
    }

    /** out = W^T x with x [parameterCount], out [2 m]. */
    void transposedTimes(double[] x, double[] out) {
        for (int j = 0; j < m; j++) {
            out[j] = Vectors.dot(pairs.y(j), x);
            out[m + j] = theta * Vectors.dot(pairs.s(j), x);
        }
    }

    /** The row of W of parameter i, out [2 m]. */
    void row(int i, double[] out) {
        for (int j = 0; j < m; j++) {
            out[j] = pairs.y(j)[i];
            out[m + j] = theta * pairs.s(j)[i];
        }
    }

    /** x v over 2 m elements. */
    double dot(double[] x, double[] v) {
        return DenseKernels.get().dot(2 * m, x, 0, v, 0);
    }
}
