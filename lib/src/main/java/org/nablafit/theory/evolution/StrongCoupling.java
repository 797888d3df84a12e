package org.nablafit.theory.evolution;

import org.nablafit.numeric.GaussLegendre;
import org.nablafit.numeric.GaussLegendre.Quadrature;

/**
 * The strong coupling α_s(μ) by the exact solution of its renormalisation group equation with the beta function cut at
 * the order, and the decoupling relations of [ChetyrkinKniehlSteinhauser1997] and [SchroderSteinhauser2006] at the
 * thresholds, to one power of a less than the beta function: continuous at LO, and at NLO where the threshold is the
 * mass. Downwards the relations are inverted exactly, so that there and back again gives the same value.
 *
 * <p>Immutable.
 */
public final class StrongCoupling {
    private static final double FOUR_PI = 4 * Math.PI;

    private static final double TOLERANCE = 2e-15;

    private static final int MAXIMUM_ITERATIONS = 100;

    private static final Quadrature RULE = GaussLegendre.on(0, 1, 32);

    private final PerturbativeOrder order;
    private final double reference;
    private final double scale;
    private final int flavours;
    private final HeavyQuarks quarks;
    private final double shift;

    private StrongCoupling(
            PerturbativeOrder order, double reference, double scale, int flavours, HeavyQuarks quarks, double shift) {
        this.order = order;
        this.reference = reference;
        this.scale = scale;
        this.flavours = flavours;
        this.quarks = quarks;
        this.shift = shift;
    }

    /**
     * The coupling with α_s(scale) = {@code alphaS} for {@code flavours} active flavours, whether or not the scale is
     * where this number is active.
     *
     * @param alphaS α_s, not α_s / (4π), between 0 and 2
     * @param scale in GeV
     * @throws IllegalArgumentException where a value makes no sense
     */
    public static StrongCoupling of(
            PerturbativeOrder order, double alphaS, double scale, int flavours, HeavyQuarks quarks) {
        HeavyQuarks.requireFlavours(flavours);
        if (!(alphaS > 0 && alphaS < 2)) {
            throw new IllegalArgumentException("alpha_s is a number between 0 and 2, not " + alphaS);
        }
        requireScale(scale);
        return new StrongCoupling(order, alphaS / FOUR_PI, scale, flavours, quarks, 1);
    }

    /** The same with the number of flavours that is active at {@code scale}. */
    public static StrongCoupling of(PerturbativeOrder order, double alphaS, double scale, HeavyQuarks quarks) {
        return of(order, alphaS, scale, quarks.active(scale), quarks);
    }

    /**
     * The same coupling with its thresholds at {@code factor} times those of the distributions: that for a
     * renormalisation scale of {@code factor} times the factorisation scale.
     */
    StrongCoupling withThresholds(double factor) {
        return new StrongCoupling(order, reference, scale, flavours, quarks, factor);
    }

    /** The order of the beta function. */
    public PerturbativeOrder order() {
        return order;
    }

    /** The heavy quarks whose thresholds it passes. */
    public HeavyQuarks quarks() {
        return quarks;
    }

    /** α_s at a scale in GeV, with the flavours that are active there. */
    public double alphaS(double mu) {
        return alphaS(mu, quarks.active(mu / shift));
    }

    /**
     * α_s at a scale in GeV with a number of flavours: the path goes from the reference through the thresholds between
     * the two numbers.
     *
     * @throws IllegalArgumentException where the coupling diverges on the way
     */
    public double alphaS(double mu, int active) {
        return FOUR_PI * a(mu, active);
    }

    /** α_s / (4π). */
    double a(double mu, int active) {
        requireScale(mu);
        HeavyQuarks.requireFlavours(active);
        double a = reference;
        double from = scale;
        int n = flavours;
        while (n != active) {
            int heavy = n < active ? n + 1 : n;
            double threshold = shift * quarks.threshold(heavy);
            if (Double.isInfinite(threshold)) {
                throw new IllegalArgumentException("alpha_s was asked for with " + active + " flavours, but flavour "
                        + heavy + " has no mass: give its mass or ask for fewer flavours");
            }
            a = run(a, from, threshold, n);
            double logarithm = 2 * Math.log(shift * quarks.ratio());
            a = n < active ? decoupled(a, heavy - 1, logarithm) : coupled(a, heavy - 1, logarithm);
            from = threshold;
            n += n < active ? 1 : -1;
        }
        return run(a, from, mu, n);
    }

    /** β_0, ..., β_order for a number of flavours. */
    double[] beta(int active) {
        double[] beta = new double[order.corrections() + 1];
        for (int k = 0; k < beta.length; k++) {
            beta[k] = Qcd.beta(k, active);
        }
        return beta;
    }

    /**
     * a at {@code to} from a at {@code from}. With u = 1/a the equation is dln μ² = du / (β₀ + β₁/u + β₂/u² + ...); the
     * integral is a smooth function of ln u, and the u where it has the given length is found by Newton's method.
     */
    private double run(double a, double from, double to, int active) {
        double length = 2 * Math.log(to / from);
        double[] beta = beta(active);
        double start = 1 / a;
        double u = start + beta[0] * length;
        if (!(u > 0)) {
            u = start / 2;
        }
        for (int i = 0; i < MAXIMUM_ITERATIONS; i++) {
            double step = (integral(start, u, beta) - length) * slope(u, beta);
            double next = u - step;
            if (next < start / 1000) {
                // Close to the pole, if there is a solution: halving keeps u positive.
                next = u / 2;
                if (next < start * 1e-6) {
                    break;
                }
            }
            if (Math.abs(next - u) <= TOLERANCE * u) {
                return 1 / next;
            }
            u = next;
        }
        throw new IllegalArgumentException("alpha_s with " + active + " flavours diverges between " + from + " and "
                + to + " GeV: ask for a higher scale");
    }

    private static double integral(double from, double to, double[] beta) {
        double logarithm = Math.log(to / from);
        double sum = 0;
        for (int q = 0; q < RULE.nodes().length; q++) {
            double u = from * Math.exp(logarithm * RULE.nodes()[q]);
            sum += RULE.weights()[q] * u / slope(u, beta);
        }
        return sum * logarithm;
    }

    /** du / dln μ². */
    private static double slope(double u, double[] beta) {
        double sum = 0;
        for (int k = beta.length - 1; k >= 0; k--) {
            sum = sum / u + beta[k];
        }
        return sum;
    }

    /** a with n + 1 flavours from a with n, at μ with {@code l} = ln(μ²/m²). */
    private double decoupled(double a, int light, double l) {
        double factor = 1;
        double power = 1;
        for (int k = 1; k <= order.corrections(); k++) {
            power *= a;
            factor += power * decoupling(k, light, l);
        }
        return a * factor;
    }

    /** The inverse of {@link #decoupled}. */
    private double coupled(double above, int light, double l) {
        double a = above;
        for (int i = 0; i < MAXIMUM_ITERATIONS; i++) {
            double next = a * above / decoupled(a, light, l);
            if (Math.abs(next - a) <= TOLERANCE * a) {
                return next;
            }
            a = next;
        }
        throw new IllegalArgumentException("alpha_s = " + FOUR_PI * above + " at the threshold of flavour "
                + (light + 1) + " is too large to be matched");
    }

    /**
     * The coefficient of a^k in a⁽ⁿ⁺¹⁾ / a⁽ⁿ⁾: Eqs. (2.41) to (2.43) of [Vogt2005] for pole masses; for MS-bar masses the
     * constants of Eq. (9) of [ChetyrkinKniehlSteinhauser1997], inverted. The logarithms are of μ over the mass as a number, M or
     * m(m), and follow from the running on both sides; those of μ over the running m(μ), which the literature has too, have
     * other factors (22/3 in place of 38/3).
     */
    private double decoupling(int k, int light, double l) {
        boolean pole = quarks.scheme() == MassScheme.POLE;
        return switch (k) {
            case 1 -> 2 * l / 3;
            case 2 -> (4 * l / 9 + 38.0 / 3) * l + (pole ? 14.0 / 3 : -22.0 / 9);
            case 3 ->
                (8 * l / 27 + 511.0 / 9) * l * l
                        + (pole
                                ? (8941 - 409 * light) * l / 27 + 340.729 - 16.7981 * light
                                : (6573 - 281 * light) * l / 27 - 62.2116 + 5.4177 * light);
            default -> throw new IllegalArgumentException("decoupling is known to a³ here, not to a^" + k);
        };
    }

    private static void requireScale(double mu) {
        if (!(mu > 0 && mu < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a scale is a positive number of GeV, not " + mu);
        }
    }
}
