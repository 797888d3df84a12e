package org.nablafit.theory.kernel;

import java.util.Arrays;
import org.nablafit.numeric.GaussLegendre;
import org.nablafit.numeric.GaussLegendre.Quadrature;

/**
 * Quadrature for the convolution of kernels with functions that are interpolated on a grid, at given points x. With the
 * functions w_j of the grid,
 *
 * <pre>   (C ⊗ f)(x_i) x_i = Σ_j O_ij g(x_j),      O_ij = (C ⊗ w_j)(x_i),</pre>
 *
 * so that {@link #apply} gives the operator O of a kernel. Points and weights depend on the grid only and serve any
 * kernel: each costs one evaluation of R and S per quadrature point, about ten for each pair of x_i and interval.
 *
 * <p>The integral over z = e^(−τ) is split at the nodes, where w_j has kinks, and where an interval is longer than its
 * distance from the end point τ = 0, at which kernels have logarithms: there the rule of Gauss and Legendre converges
 * like 5.8^(−2n). In the first interval τ = a v⁶ turns ln^k τ into v⁵ ln^k v, for which 32 points are exact to 1e-14 of the
 * integral (k = 1) to 6e-12 (k = 5). The difference under the plus prescription is formed without cancellation. Low z is
 * harmless, as ln z is linear in τ.
 *
 * <p>Immutable.
 */
public final class ConvolutionRule {
    /** Points in an interval away from the end point. */
    private static final int POINTS = 10;

    /** Points in the interval at the end point. */
    private static final int END_POINTS = 32;

    private static final int END_POWER = 6;

    /** An interval is at most this often as long as it is away from the end point, */
    private static final double LONGEST_RELATIVE = 1;

    /** and at most so long in τ. */
    private static final double LONGEST = 1;

    private static final Quadrature UNIT = GaussLegendre.on(0, 1, POINTS);

    private static final Quadrature UNIT_END = GaussLegendre.on(0, 1, END_POINTS);

    private final InterpolationGrid grid;
    private final Row[] rows;

    /**
     * What belongs to one x.
     *
     * @param x the point
     * @param interval of the grid around x
     * @param own w_j(x) of the points of this interval, [degree + 1]
     * @param z quadrature points
     * @param weights of the points in dz
     * @param first for each point the first of the degree + 1 functions that are not zero at x / z
     * @param values w_j(x / z) of these functions, [quadrature points][degree + 1]
     * @param differences w_j(x / z) − w_j(x) in the first interval, [its quadrature points][degree + 1]
     */
    private record Row(
            double x,
            int interval,
            double[] own,
            double[] z,
            double[] weights,
            int[] first,
            double[] values,
            double[] differences) {}

    private ConvolutionRule(InterpolationGrid grid, Row[] rows) {
        this.grid = grid;
        this.rows = rows;
    }

    /** The rule at the nodes of the grid. */
    public static ConvolutionRule at(InterpolationGrid grid) {
        return at(grid, grid.nodes().nodes());
    }

    /**
     * The rule at points x.
     *
     * @throws IllegalArgumentException where a point is outside of the grid
     */
    public static ConvolutionRule at(InterpolationGrid grid, double... x) {
        return at(1, grid, x);
    }

    /**
     * The rule at points x for kernels that are zero for z &gt; {@code end}, as those with heavy quarks in the final state.
     * Below the end, where they may have a root or logarithms, they are regular: they have no S and no local part.
     *
     * @throws IllegalArgumentException where a point is outside of the grid, or end not in (0, 1]
     */
    public static ConvolutionRule at(double end, InterpolationGrid grid, double... x) {
        if (!(end > 0 && end <= 1)) {
            throw new IllegalArgumentException("a kernel ends at a z in (0, 1], not at " + end);
        }
        Row[] rows = new Row[x.length];
        for (int i = 0; i < x.length; i++) {
            grid.requireInside(x[i]);
            rows[i] = row(grid, x[i], end);
        }
        return new ConvolutionRule(grid, rows);
    }

    /** The number of points x. */
    public int size() {
        return rows.length;
    }

    /** The operator of a kernel: O [points][nodes] without gaps. */
    public double[] apply(Kernel kernel) {
        int columns = grid.pointCount();
        int n = grid.size();
        double[] operator = new double[rows.length * n];
        double[] sums = new double[columns];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(sums, 0);
            add(kernel, rows[i], sums);
            System.arraycopy(sums, 0, operator, i * n, n);
        }
        return operator;
    }

    private void add(Kernel kernel, Row row, double[] sums) {
        int count = grid.degree() + 1;
        int own = grid.first(row.interval);
        int near = row.differences.length / count;
        double subtracted = 0;
        for (int q = 0; q < row.z.length; q++) {
            double regular = row.weights[q] * kernel.regular(row.z[q]);
            double singular = row.weights[q] * kernel.singular(row.z[q]);
            if (q < near) {
                for (int m = 0; m < count; m++) {
                    sums[own + m] += regular * row.values[q * count + m] + singular * row.differences[q * count + m];
                }
            } else {
                subtracted += singular;
                for (int m = 0; m < count; m++) {
                    sums[row.first[q] + m] += (regular + singular) * row.values[q * count + m];
                }
            }
        }
        // At x = 1 the local part diverges, but every distribution is zero.
        double local = row.x < 1 ? kernel.local(row.x) - subtracted : 0;
        for (int m = 0; m < count; m++) {
            sums[own + m] += local * row.own[m];
        }
    }

    private static Row row(InterpolationGrid grid, double x, double end) {
        Collector collector = new Collector(grid, x, end);
        double lowest = x / end;
        if (lowest < 1) {
            double from = 0;
            for (int k = grid.interval(lowest); k < grid.pointCount() - 1; k++) {
                double to = Math.log(grid.point(k + 1) / lowest);
                collector.addInterval(k, from, to);
                from = to;
            }
        }
        return collector.row();
    }

    /** Gathers the quadrature points of one x. */
    private static final class Collector {
        private final InterpolationGrid grid;
        private final double x;
        private final double end;
        private final int count;
        private double[] z = new double[256];
        private double[] weights = new double[256];
        private int[] first = new int[256];
        private double[] values;
        private final double[] differences;
        private final double[] polynomials;
        private int near;
        private int size;

        Collector(InterpolationGrid grid, double x, double end) {
            this.grid = grid;
            this.x = x;
            this.end = end;
            count = grid.degree() + 1;
            values = new double[256 * count];
            differences = new double[END_POINTS * count];
            polynomials = new double[count];
        }

        /** Adds τ from {@code from} to {@code to}, in which x / z is in interval k of the grid. */
        void addInterval(int k, double from, double to) {
            double left = from;
            if (left == 0) {
                left = Math.min(to, LONGEST);
                addEnd(k, left);
            }
            while (left < to) {
                double length = Math.min(LONGEST, LONGEST_RELATIVE * left);
                double rest = to - left;
                // Two last pieces of the same length rather than a sliver.
                double right = rest <= length ? to : rest < 2 * length ? left + rest / 2 : left + length;
                for (int q = 0; q < POINTS; q++) {
                    double tau = left + (right - left) * UNIT.nodes()[q];
                    add(k, Math.exp(-tau), (right - left) * UNIT.weights()[q]);
                }
                left = right;
            }
        }

        private void addEnd(int k, double length) {
            for (int q = 0; q < END_POINTS; q++) {
                double v = UNIT_END.nodes()[q];
                double power = v * v * v * v * v;
                double fraction = Math.exp(-length * power * v);
                // What is nearer to the end than a double can say has no weight.
                if (fraction < 1) {
                    if (end == 1) {
                        grid.differences(k, x, fraction, polynomials);
                        System.arraycopy(polynomials, 0, differences, near * count, count);
                        near++;
                    }
                    add(k, fraction, length * END_POWER * power * UNIT_END.weights()[q]);
                }
            }
        }

        /** Adds z = end {@code fraction}, with a weight in dτ = −dz / z. */
        private void add(int k, double fraction, double weight) {
            if (size == z.length) {
                z = Arrays.copyOf(z, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
                first = Arrays.copyOf(first, 2 * size);
                values = Arrays.copyOf(values, 2 * size * count);
            }
            z[size] = end * fraction;
            weights[size] = weight * z[size];
            first[size] = grid.first(k);
            grid.weights(k, Math.min(x / z[size], 1), polynomials);
            System.arraycopy(polynomials, 0, values, size * count, count);
            size++;
        }

        Row row() {
            int interval = grid.interval(x);
            grid.weights(interval, x, polynomials);
            return new Row(
                    x,
                    interval,
                    polynomials,
                    Arrays.copyOf(z, size),
                    Arrays.copyOf(weights, size),
                    Arrays.copyOf(first, size),
                    Arrays.copyOf(values, size * count),
                    Arrays.copyOf(differences, near * count));
        }
    }
}
