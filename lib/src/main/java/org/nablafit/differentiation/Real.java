package org.nablafit.differentiation;

/**
 * A plain double precision number, for formulas that are written for any {@link Scalar}.
 *
 * @param value the number
 */
public record Real(double value) implements Scalar<Real> {
    /** The numbers of an array. */
    public static Real[] of(double[] values) {
        Real[] result = new Real[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = new Real(values[i]);
        }
        return result;
    }

    @Override
    public Real constant(double constant) {
        return new Real(constant);
    }

    @Override
    public Real[] array(int length) {
        return new Real[length];
    }

    @Override
    public Real chain(double result, double derivative) {
        return new Real(result);
    }

    @Override
    public Real plus(Real other) {
        return new Real(value + other.value);
    }

    @Override
    public Real minus(Real other) {
        return new Real(value - other.value);
    }

    @Override
    public Real times(Real other) {
        return new Real(value * other.value);
    }

    @Override
    public Real dividedBy(Real other) {
        return new Real(value / other.value);
    }

    @Override
    public Real plusProducts(int n, Real[] a, int aOffset, Real[] b, int bOffset) {
        double sum = value;
        for (int i = 0; i < n; i++) {
            sum += a[aOffset + i].value * b[bOffset + i].value;
        }
        return new Real(sum);
    }
}
