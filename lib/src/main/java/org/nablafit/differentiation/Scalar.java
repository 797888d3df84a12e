package org.nablafit.differentiation;

/**
 * A number that a formula is written for once, and that may be a plain {@link Real} or a {@link Jet} with derivatives.
 *
 * <p>Elementary functions are defined here by value and derivative; the type only has to know the chain rule
 * ({@link #chain}). They keep finite derivatives where exp overflows: {@code sigmoid} at 1000 is 1 with derivative 0.
 *
 * @param <T> the type itself
 */
public interface Scalar<T extends Scalar<T>> {
    /** The real number without derivatives. */
    double value();

    /** A number of this type with no derivatives. */
    T constant(double value);

    /** An array of this type, filled with null. */
    T[] array(int length);

    /**
     * g(this) for a function g of one variable, by the chain rule.
     *
     * @param value g at {@code value()}
     * @param derivative g' at {@code value()}; where it is 0 the result has no derivatives, even if those of this
     *     number are infinite
     */
    T chain(double value, double derivative);

    /** this + other. */
    T plus(T other);

    /** this - other. */
    T minus(T other);

    /** this * other. */
    T times(T other);

    /** this / other. */
    T dividedBy(T other);

    /**
     * this + the sum over i of a[aOffset + i] b[bOffset + i], i = 0 ... n - 1, in this order and without intermediate
     * objects: the weighted sum of a network node.
     */
    T plusProducts(int n, T[] a, int aOffset, T[] b, int bOffset);

    /** this + c. */
    default T plus(double c) {
        return chain(value() + c, 1);
    }

    /** this - c. */
    default T minus(double c) {
        return chain(value() - c, 1);
    }

    /** this * c. */
    default T times(double c) {
        return chain(value() * c, c);
    }

    /** this / c. */
    default T dividedBy(double c) {
        return chain(value() / c, 1 / c);
    }

    /** -this. */
    default T negate() {
        return chain(-value(), -1);
    }

    /** e^this. */
    default T exp() {
        double e = Math.exp(value());
        return chain(e, e);
    }

    /** e^this - 1, exact to rounding near 0. */
    default T expm1() {
        return chain(Math.expm1(value()), Math.exp(value()));
    }

    /** The natural logarithm. */
    default T log() {
        return chain(Math.log(value()), 1 / value());
    }

    /** The sine of an angle in radians. */
    default T sin() {
        return chain(Math.sin(value()), Math.cos(value()));
    }

    /** The cosine of an angle in radians. */
    default T cos() {
        return chain(Math.cos(value()), -Math.sin(value()));
    }

    /** The hyperbolic tangent. */
    default T tanh() {
        double t = Math.tanh(value());
        return chain(t, (1 - t) * (1 + t));
    }

    /** 1 / (1 + e^-this). */
    default T sigmoid() {
        // exp of a negative number only: it underflows to 0, which is the right limit of value and derivative.
        double e = Math.exp(-Math.abs(value()));
        double s = 1 / (1 + e);
        return chain(value() >= 0 ? s : e * s, e * s * s);
    }

    /** ln(1 + e^this). */
    default T softplus() {
        double e = Math.exp(-Math.abs(value()));
        double s = 1 / (1 + e);
        return chain(Math.max(value(), 0) + Math.log1p(e), value() >= 0 ? s : e * s);
    }

    /** this^exponent. */
    default T pow(double exponent) {
        return chain(Math.pow(value(), exponent), exponent * Math.pow(value(), exponent - 1));
    }
}
