package org.nablafit.pdf.parametrisation;

import java.util.Arrays;

/**
 * Moments without a closed form, by the double-exponential rule of [TakahasiMori1974],
 *
 * <pre>
 *   x = 1/(1 + e^(−π sinh t)),    ∫₀¹ F dx = ∫ F(x(t)) π cosh t x (1 − x) dt,
 * </pre>
 *
 * which integrable powers and logarithms at both ends do not disturb. The step in t is halved until value and gradient
 * change no more; the last change is the error that is stated. Below the lowest node F is taken as a power of x.
 */
final class Quadrature {
    /** x and 1 − x of the outermost nodes are about 1e-300: t = asinh(300 ln 10/π). */
    private static final double RANGE = 6;

    private static final double FIRST_STEP = 0.25;
    private static final int MOST_HALVINGS = 7;

    /** Changes below this part of ∫ |F| end the halving. */
    private static final double TOLERANCE = 1e-13;

    /** How far the power at an end has to be above −1 for the integral to exist. */
    private static final double CONVERGENCE = 1e-6;

    /** Two x below which nothing is known but the power, and two 1 − x where rounding spoils 1 − x or does not. */
    private static final double[] LOW = {1e-300, 1e-290};

    private static final double[] HIGH_EXACT = {1e-300, 1e-290};
    private static final double[] HIGH_ROUNDED = {0x1p-52, 0x1p-40};

    private final Form form;
    private final boolean exactNearOne;
    private final double power;
    private final double[] p;
    private final double[] gradient;

    /** Sums over the nodes so far of w F, of w ∂F/∂p, and of the sizes of both. */
    private double sum;

    private double size;
    private final double[] gradientSum;
    private final double[] gradientSize;

    private Quadrature(Form form, boolean exactNearOne, double power, double[] p) {
        this.form = form;
        this.exactNearOne = exactNearOne;
        this.power = power;
        this.p = p;
        this.gradient = new double[p.length];
        this.gradientSum = new double[p.length];
        this.gradientSize = new double[p.length];
    }

    /**
     * The moment of a form, as of {@link Form#moment}.
     *
     * @param exactNearOne does the form take 1 − x from the {@link Abscissa}, and not from its x?
     */
    static Moment moment(Form form, boolean exactNearOne, double power, double[] p, double[] gradient) {
        return new Quadrature(form, exactNearOne, power, p).run(gradient);
    }

    private Moment run(double[] result) {
        double step = FIRST_STEP;
        int half = (int) (RANGE / step);
        for (int i = -half; i <= half; i++) {
            add(i * step);
        }
        double value = step * sum;
        double change = Double.POSITIVE_INFINITY;
        setGradient(step, result);
        boolean settled = false;
        for (int halving = 0; halving < MOST_HALVINGS && !settled; halving++) {
            step /= 2;
            half *= 2;
            for (int i = -half + 1; i < half; i += 2) {
                add(i * step);
            }
            change = Math.abs(step * sum - value);
            value = step * sum;
            boolean steady = setGradient(step, result);
            settled = steady && !(change > TOLERANCE * step * size);
        }
        return withEnds(value, change + TOLERANCE * step * size, result);
    }

    /** Sets the gradient of a step; has it changed no more? */
    private boolean setGradient(double step, double[] result) {
        boolean settled = true;
        for (int j = 0; j < result.length; j++) {
            double refined = step * gradientSum[j];
            settled &= !(Math.abs(refined - result[j]) > TOLERANCE * step * gradientSize[j]);
            result[j] = refined;
        }
        return settled;
    }

    private void add(double t) {
        double u = Math.PI * Math.sinh(t);
        Abscissa point = u < 0 ? near(Math.exp(u), false) : near(Math.exp(-u), true);
        if (point.x() == 1 && !exactNearOne) {
            return;
        }
        double weight = Math.PI * Math.cosh(t) * point.x() * point.complement();
        double value = weight * integrand(point);
        sum += value;
        size += Math.abs(value);
        for (int j = 0; j < gradient.length; j++) {
            gradientSum[j] += weight * gradient[j];
            gradientSize[j] += Math.abs(weight * gradient[j]);
        }
    }

    /** x = r/(1 + r) near 0, or 1 − x = r/(1 + r) near 1. */
    private static Abscissa near(double r, boolean one) {
        double small = r / (1 + r);
        double large = 1 / (1 + r);
        double logLarge = -Math.log1p(r);
        double logSmall = Math.log(r) + logLarge;
        return one ? new Abscissa(large, small, logLarge, logSmall) : new Abscissa(small, large, logSmall, logLarge);
    }

    /** F = x^power x f and, in {@link #gradient}, its derivatives. */
    private double integrand(Abscissa point) {
        double value = form.evaluate(point, p, gradient);
        if (power == 0) {
            return value;
        }
        double factor = Math.exp(power * point.logX());
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] *= factor;
        }
        return value * factor;
    }

    /** Adds what is left below the lowest node, and the error of both ends. */
    private Moment withEnds(double value, double error, double[] result) {
        double[] high = exactNearOne ? HIGH_EXACT : HIGH_ROUNDED;
        double atTop = Math.abs(integrand(near(high[0], true)));
        double topPower = exponent(atTop, Math.abs(integrand(near(high[1], true))), high);
        double next = Math.abs(integrand(near(LOW[1], false)));
        double lowest = integrand(near(LOW[0], false));
        double lowPower = exponent(Math.abs(lowest), next, LOW);
        if (!(topPower > CONVERGENCE - 1) || !(lowPower > CONVERGENCE - 1)) {
            Arrays.fill(result, Double.NaN);
            return Moment.DIVERGENT;
        }
        double width = LOW[0] / (lowPower + 1);
        for (int j = 0; j < result.length; j++) {
            result[j] += gradient[j] * width;
        }
        // The sum ends with the whole weight of its outermost nodes, which is 1/2 too much, and the power is a guess.
        double below = Math.abs(lowest) * (width + LOW[0] * Math.PI * Math.cosh(RANGE));
        double above = atTop * high[0] * (1 / (topPower + 1) + Math.PI * Math.cosh(RANGE));
        return new Moment(value + lowest * width, error + below + above);
    }

    /** d ln |F|/d ln z between two points; that of a constant where F vanishes. */
    private static double exponent(double atFirst, double atSecond, double[] z) {
        return atFirst == 0 ? 0 : Math.log(atSecond / atFirst) / Math.log(z[1] / z[0]);
    }
}
