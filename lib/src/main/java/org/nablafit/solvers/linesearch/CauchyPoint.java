package org.nablafit.solvers.linesearch;

import java.util.Arrays;
import org.nablafit.solvers.Bounds;

/**
 * The generalised Cauchy point: the first local minimum of the model along the path P(p - t g), which is bent where a
 * parameter meets its bound. Algorithm CP of [ByrdLuNocedalZhu1995], with the names of that paper.
 */
final class CauchyPoint {
    /** The second derivative along the path is not below this share of its first value. */
    private static final double LEAST_CURVATURE = Math.ulp(1.0);

    private final Bounds bounds;
    private final CompactForm form;
    private final Breakpoints breakpoints;
    private final double[] d;
    private final double[] point;
    private final double[] c;
    private final double[] p;
    private final double[] w;
    private final double[] image;

    CauchyPoint(int parameterCount, int capacity, Bounds bounds, CompactForm form) {
        this.bounds = bounds;
        this.form = form;
        this.breakpoints = new Breakpoints(parameterCount);
        this.d = new double[parameterCount];
        this.point = new double[parameterCount];
        this.c = new double[2 * capacity];
        this.p = new double[2 * capacity];
        this.w = new double[2 * capacity];
        this.image = new double[2 * capacity];
    }

    /** The point, [parameterCount]; not a copy. */
    double[] point() {
        return point;
    }

    /** c = W^T (point - x), [2 m]; not a copy. */
    double[] image() {
        return c;
    }

    /** Computes the point from x with the gradient g. */
    void compute(double[] x, double[] g) {
        int n = x.length;
        breakpoints.clear();
        for (int i = 0; i < n; i++) {
            double t = breakpoint(i, x[i], g[i]);
            d[i] = t > 0 ? -g[i] : 0;
            if (t > 0 && t < Double.POSITIVE_INFINITY) {
                breakpoints.add(i, t);
            }
        }
        System.arraycopy(x, 0, point, 0, n);
        Arrays.fill(c, 0);
        form.transposedTimes(d, p);
        double theta = form.theta();
        double slope = -Vectors.dot(d, d);
        double firstCurvature = -theta * slope - quadratic(p);
        double curvature = firstCurvature;
        double time = 0;
        double toMinimum = -slope / curvature;
        while (breakpoints.time() - time <= toMinimum && breakpoints.time() < Double.POSITIVE_INFINITY) {
            double interval = breakpoints.time() - time;
            time = breakpoints.time();
            int b = breakpoints.remove();
            point[b] = d[b] > 0 ? bounds.upper(b) : bounds.lower(b);
            double z = point[b] - x[b];
            addMultiple(interval, p, c);
            form.row(b, w);
            slope += interval * curvature + g[b] * g[b] + theta * g[b] * z - g[b] * bilinear(w, c);
            curvature -= theta * g[b] * g[b] + 2 * g[b] * bilinear(w, p) + g[b] * g[b] * quadratic(w);
            curvature = Math.max(curvature, LEAST_CURVATURE * firstCurvature);
            addMultiple(g[b], w, p);
            d[b] = 0;
            toMinimum = -slope / curvature;
        }
        toMinimum = Math.max(0, toMinimum);
        time += toMinimum;
        for (int i = 0; i < n; i++) {
            if (d[i] != 0) {
                point[i] = bounds.project(i, x[i] + time * d[i]);
            }
        }
        addMultiple(toMinimum, p, c);
    }

    /** Eq. (4.1): when the path meets the bound of a parameter. */
    private double breakpoint(int i, double x, double g) {
        if (g == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return g < 0 ? (x - bounds.upper(i)) / g : (x - bounds.lower(i)) / g;
    }

    /** v^T M u. */
    private double bilinear(double[] v, double[] u) {
        System.arraycopy(u, 0, image, 0, image.length);
        form.multiplyMiddle(image);
        return form.dot(v, image);
    }

    private double quadratic(double[] v) {
        return bilinear(v, v);
    }

    private void addMultiple(double a, double[] v, double[] to) {
        for (int j = 0; j < 2 * form.pairCount(); j++) {
            to[j] += a * v[j];
        }
    }
}
