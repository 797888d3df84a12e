package org.nablafit.differentiation;

import java.util.Arrays;

/**
 * A number with its partial derivatives: a + sum_i v_i e_i with e_i e_j = 0, a dual number with many infinitesimal
 * units.
 *
 * <p>A function is differentiated by evaluating it on jets. For f(x) = x^2 at 10,
 *
 * <pre>
 *   f(10 + e) = (10 + e)^2 = 100 + 20 e + e^2 = 100 + 20 e,
 * </pre>
 *
 * and the coefficient of e is f'(10) = 20. In general f(a + v) = f(a) + f'(a) v: each operation carries the derivatives
 * along by the chain rule, exactly. This is forward-mode differentiation, the "automatic derivation" of
 * [Bertone2019]; "Jets" are those of ceres-solver [AgarwalMierle2023].
 *
 * <p>Most numbers of a formula depend on few variables. A jet therefore stores the partials of one range of variables,
 * and those outside of the range are 0; results store the smallest range that covers their operands. Give variables
 * that are used together neighbouring indices, as the parameters of a network node have. A function of one variable
 * multiplies all partials by its derivative; this factor is stored beside the array, which both numbers then share.
 *
 * <p>Immutable.
 */
public final class Jet implements Scalar<Jet> {
    private static final double[] NONE = {};
    private static final double[] ONE = {1};

    private final double value;
    /** Index of the variable that {@code partials[0]} belongs to. */
    private final int first;

    /** The derivative with respect to variable {@code first + i} is {@code factor * partials[i]}. */
    private final double[] partials;

    private final double factor;

    private Jet(double value, int first, double[] partials, double factor) {
        this.value = value;
        this.first = first;
        this.partials = partials;
        this.factor = factor;
    }

    /** A number that depends on no variable. */
    public static Jet of(double value) {
        return new Jet(value, 0, NONE, 0);
    }

    /**
     * The variable with the given index, counted from 0.
     *
     * @throws IllegalArgumentException if the index is negative
     */
    public static Jet variable(double value, int index) {
        if (index < 0) {
            throw new IllegalArgumentException("a variable cannot have the index " + index);
        }
        return new Jet(value, index, ONE, 1);
    }

    /** A point as variables 0, 1, 2, ... */
    public static Jet[] variables(double[] values) {
        Jet[] result = new Jet[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = variable(values[i], i);
        }
        return result;
    }

    @Override
    public double value() {
        return value;
    }

    /** The derivative with respect to the variable with an index counted from 0; 0 for one that never occurred. */
    public double partial(int index) {
        int i = index - first;
        return i >= 0 && i < partials.length ? factor * partials[i] : 0;
    }

    /** Writes the derivatives with respect to variables 0 ... n - 1 into {@code row[offset ... offset + n - 1]}. */
    public void partials(int n, double[] row, int offset) {
        Arrays.fill(row, offset, offset + n, 0);
        int kept = Math.min(partials.length, n - first);
        for (int i = 0; i < kept; i++) {
            row[offset + first + i] = factor * partials[i];
        }
    }

    @Override
    public Jet constant(double constant) {
        return of(constant);
    }

    @Override
    public Jet[] array(int length) {
        return new Jet[length];
    }

    @Override
    public Jet chain(double result, double derivative) {
        return derivative == 0 ? of(result) : new Jet(result, first, partials, derivative * factor);
    }

    @Override
    public Jet plus(Jet other) {
        return combine(value + other.value, 1, other, 1);
    }

    @Override
    public Jet minus(Jet other) {
        return combine(value - other.value, 1, other, -1);
    }

    @Override
    public Jet times(Jet other) {
        return combine(value * other.value, other.value, other, value);
    }

    @Override
    public Jet dividedBy(Jet other) {
        double quotient = value / other.value;
        return combine(quotient, 1 / other.value, other, -quotient / other.value);
    }

    @Override
    public Jet plusProducts(int n, Jet[] a, int aOffset, Jet[] b, int bOffset) {
        double sum = value;
        int from = partials.length == 0 ? Integer.MAX_VALUE : first;
        int to = first + partials.length;
        for (int i = 0; i < n; i++) {
            Jet p = a[aOffset + i];
            Jet q = b[bOffset + i];
            sum += p.value * q.value;
            if (p.partials.length > 0) {
                from = Math.min(from, p.first);
                to = Math.max(to, p.first + p.partials.length);
            }
            if (q.partials.length > 0) {
                from = Math.min(from, q.first);
                to = Math.max(to, q.first + q.partials.length);
            }
        }
        if (from >= to) {
            return of(sum);
        }
        double[] result = new double[to - from];
        addTo(result, from, 1);
        for (int i = 0; i < n; i++) {
            Jet p = a[aOffset + i];
            Jet q = b[bOffset + i];
            p.addTo(result, from, q.value);
            q.addTo(result, from, p.value);
        }
        return new Jet(sum, from, result, 1);
    }

    @Override
    public String toString() {
        return value + " + " + factor + " " + Arrays.toString(partials) + " from " + first;
    }

    /** A number with partials p * (those of this) + q * (those of other). */
    private Jet combine(double result, double p, Jet other, double q) {
        if (other.partials.length == 0) {
            return chain(result, p);
        }
        if (partials.length == 0) {
            return other.chain(result, q);
        }
        int from = Math.min(first, other.first);
        int to = Math.max(first + partials.length, other.first + other.partials.length);
        double[] sum = new double[to - from];
        addTo(sum, from, p);
        other.addTo(sum, from, q);
        return new Jet(result, from, sum, 1);
    }

    /** Adds a multiple of the partials to a range of partials that begins at the variable {@code from}. */
    private void addTo(double[] sum, int from, double multiple) {
        if (multiple == 0) {
            return;
        }
        double scale = multiple * factor;
        int shift = first - from;
        int n = partials.length;
        // One or two partials are the rule, of a weight or a node of the first layer: not worth the entry into a loop.
        if (n > 0) {
            sum[shift] += scale * partials[0];
        }
        if (n > 1) {
            sum[shift + 1] += scale * partials[1];
        }
        if (n > 2) {
            addRest(sum, shift, scale);
        }
    }

    private void addRest(double[] sum, int shift, double scale) {
        for (int i = 2; i < partials.length; i++) {
            sum[shift + i] += scale * partials[i];
        }
    }
}
