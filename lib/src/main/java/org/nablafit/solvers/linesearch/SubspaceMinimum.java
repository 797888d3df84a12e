package org.nablafit.solvers.linesearch;

import java.util.Arrays;
import java.util.Optional;
import org.nablafit.numeric.Cholesky;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.solvers.Bounds;

/**
 * The minimum of the model over the parameters that are at no bound in the Cauchy point: the direct primal method of
 * [ByrdLuNocedalZhu1995], Section 5.1, brought into the box as [MoralesNocedal2011] do.
 *
 * <p>With Z the columns of the unit matrix of these parameters, r the gradient of the model in the Cauchy point and the
 * formula of Sherman, Morrison and Woodbury,
 *
 * <pre>
 *   d = -r / theta - Z^T W v / theta^2   where   K v = W^T Z r,   K = 1/M - W^T Z Z^T W / theta.
 * </pre>
 *
 * With A the columns of the other parameters K is
 *
 * <pre>
 *   ( -(D + Y^T Z Z^T Y / theta)   (L - S^T Z Z^T Y)^T )
 *   (    L - S^T Z Z^T Y           theta S^T A A^T S   )
 * </pre>
 *
 * The first block is negative definite, and so is the system solved, by two Cholesky factorisations.
 */
final class SubspaceMinimum {
    private final Bounds bounds;
    private final CurvaturePairs pairs;
    private final CompactForm form;
    private final TwoLoopRecursion recursion;
    private final int n;
    /** The free parameters, then the others. */
    private final int[] order;
    /** S and Y with their columns in this order, [m][parameterCount]. */
    private final double[] s;

    private final double[] y;
    /** From the Cauchy point, in this order; before, the gradient r there. */
    private final double[] step;

    private final double[] target;
    private final double[] e;
    private final double[] c;
    private final double[] f;
    private final double[] v;

    SubspaceMinimum(int parameterCount, Bounds bounds, CurvaturePairs pairs, CompactForm form) {
        int capacity = pairs.capacity();
        this.bounds = bounds;
        this.pairs = pairs;
        this.form = form;
        this.recursion = new TwoLoopRecursion(pairs);
        this.n = parameterCount;
        this.order = new int[n];
        this.s = new double[capacity * n];
        this.y = new double[capacity * n];
        this.step = new double[n];
        this.target = new double[n];
        this.e = new double[capacity * capacity];
        this.c = new double[capacity * capacity];
        this.f = new double[capacity * capacity];
        this.v = new double[2 * capacity];
    }

    /** The minimum in the box, [parameterCount]; not a copy. */
    double[] point() {
        return target;
    }

    /**
     * Computes the minimum.
     *
     * @param x the point of the model
     * @param g its gradient
     * @return false where rounding has made the system singular
     */
    boolean compute(double[] x, double[] g, CauchyPoint cauchy) {
        System.arraycopy(cauchy.point(), 0, target, 0, n);
        int free = sort(cauchy.point());
        if (free == 0) {
            return true;
        }
        if (free == n) {
            minimizeWithoutBox(x, g);
        } else if (!minimize(x, g, cauchy, free)) {
            return false;
        }
        moveIntoBox(x, g, free);
        return true;
    }

    /** The recursion over the pairs gives the same step with less rounding. */
    private void minimizeWithoutBox(double[] x, double[] g) {
        recursion.compute(x, g, step);
        for (int i = 0; i < n; i++) {
            step[i] += x[i] - target[i];
        }
    }

    private boolean minimize(double[] x, double[] g, CauchyPoint cauchy, int free) {
        gather();
        gradientInCauchyPoint(x, g, cauchy, free);
        if (form.pairCount() > 0 && !solve(free)) {
            return false;
        }
        for (int k = 0; k < free; k++) {
            step[k] /= -form.theta();
        }
        return true;
    }

    /** How many parameters are free. */
    private int sort(double[] point) {
        int free = 0;
        int held = n;
        for (int i = 0; i < n; i++) {
            if (point[i] > bounds.lower(i) && point[i] < bounds.upper(i)) {
                order[free++] = i;
            } else {
                order[--held] = i;
            }
        }
        return free;
    }

    private void gather() {
        for (int j = 0; j < form.pairCount(); j++) {
            double[] sj = pairs.s(j);
            double[] yj = pairs.y(j);
            for (int k = 0; k < n; k++) {
                s[j * n + k] = sj[order[k]];
                y[j * n + k] = yj[order[k]];
            }
        }
    }

    /** r = Z^T (g + theta (x_cauchy - x) - W M c), Eq. (5.4). */
    private void gradientInCauchyPoint(double[] x, double[] g, CauchyPoint cauchy, int free) {
        int m = form.pairCount();
        double theta = form.theta();
        System.arraycopy(cauchy.image(), 0, v, 0, 2 * m);
        form.multiplyMiddle(v);
        for (int k = 0; k < free; k++) {
            int i = order[k];
            step[k] = g[i] + theta * (target[i] - x[i]);
        }
        addRows(-1, free);
    }

    /** step = step + factor * Z^T W v. */
    private void addRows(double factor, int free) {
        DenseKernels kernels = DenseKernels.get();
        int m = form.pairCount();
        for (int j = 0; j < m; j++) {
            kernels.axpy(free, factor * v[j], y, j * n, step, 0);
            kernels.axpy(free, factor * form.theta() * v[m + j], s, j * n, step, 0);
        }
    }

    /** step = step + Z^T W v / theta, with K v = W^T Z step. */
    private boolean solve(int free) {
        DenseKernels kernels = DenseKernels.get();
        int m = form.pairCount();
        double theta = form.theta();
        for (int j = 0; j < m; j++) {
            v[j] = kernels.dot(free, y, j * n, step, 0);
            v[m + j] = theta * kernels.dot(free, s, j * n, step, 0);
        }
        kernels.symmetricProduct(m, free, 1 / theta, y, 0, n, 0, e, 0, m);
        for (int j = 0; j < m; j++) {
            e[j * m + j] += form.diagonal(j);
        }
        kernels.multiplyTransposed(m, m, free, -1, s, 0, n, y, 0, n, 0, c, 0, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                c[i * m + j] += form.lower(i, j);
            }
        }
        kernels.symmetricProduct(m, n - free, theta, s, free, n, 0, f, 0, m);
        if (!solveBlocks(m)) {
            return false;
        }
        addRows(1 / theta, free);
        return true;
    }

    /** v = 1/K v for K = (-E, C^T; C, F). */
    private boolean solveBlocks(int m) {
        Optional<Cholesky> first = Cholesky.factor(m, Arrays.copyOf(e, m * m));
        if (first.isEmpty()) {
            return false;
        }
        // Rows of G = C 1/L_E^T, so that C 1/E C^T = G G^T.
        double[] g = new double[m * m];
        double[] row = new double[m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(c, i * m, row, 0, m);
            first.get().solveLower(row);
            System.arraycopy(row, 0, g, i * m, m);
        }
        double[] schur = Arrays.copyOf(f, m * m);
        DenseKernels kernels = DenseKernels.get();
        kernels.symmetricProduct(m, m, 1, g, 0, m, 1, schur, 0, m);
        Optional<Cholesky> second = Cholesky.factor(m, schur);
        if (second.isEmpty()) {
            return false;
        }
        // v2 = 1/(F + C 1/E C^T) (v2 + C 1/E v1), v1 = 1/E (C^T v2 - v1)
        double[] v1 = Arrays.copyOf(v, m);
        double[] v2 = Arrays.copyOfRange(v, m, 2 * m);
        first.get().solve(v1);
        for (int i = 0; i < m; i++) {
            v2[i] += kernels.dot(m, c, i * m, v1, 0);
        }
        second.get().solve(v2);
        for (int j = 0; j < m; j++) {
            v1[j] = -v[j];
        }
        for (int i = 0; i < m; i++) {
            kernels.axpy(m, v2[i], c, i * m, v1, 0);
        }
        first.get().solve(v1);
        System.arraycopy(v1, 0, v, 0, m);
        System.arraycopy(v2, 0, v, m, m);
        return true;
    }

    /**
     * The projection of the minimum where that leads downhill from x, else what the box leaves of the way to it, Eq. (5.8)
     * of [ByrdLuNocedalZhu1995].
     */
    private void moveIntoBox(double[] x, double[] g, int free) {
        double share = 1;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            slope += g[i] * (target[i] - x[i]);
        }
        for (int k = 0; k < free; k++) {
            int i = order[k];
            double d = step[k];
            slope += g[i] * (bounds.project(i, target[i] + d) - target[i]);
            double room = d > 0 ? bounds.upper(i) - target[i] : bounds.lower(i) - target[i];
            share = d == 0 ? share : Math.min(share, room / d);
        }
        double length = slope < 0 ? 1 : share;
        for (int k = 0; k < free; k++) {
            int i = order[k];
            target[i] = bounds.project(i, target[i] + length * step[k]);
        }
    }
}
