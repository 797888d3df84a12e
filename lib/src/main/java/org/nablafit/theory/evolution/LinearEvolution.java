package org.nablafit.theory.evolution;

import java.util.Arrays;
import org.nablafit.numeric.DenseKernels;

/**
 * The evolution of matrices U with U = 1 at a first value of a, along a, for n_f flavours:
 *
 * <pre>   dU/dln a = −(P⁽⁰⁾ + a P⁽¹⁾ + a² P⁽²⁾) U / (β₀ + a β₁ + a² β₂ + a³ β₃).</pre>
 *
 * For the truncated solution P⁽ᵏ⁾ and β_k are of order k in a book-keeping parameter, in which U = U₀ + U₁ + U₂ and the
 * right-hand side are expanded; then each U_k is integrated beside the others. In the space of moments, where P are
 * numbers or 2 × 2 matrices, this is the expanded solution (1 + a U₁ + ...) L (1 + a₀ U₁ + ...)⁻¹ of [Vogt2005].
 *
 * <p>The integrator is the extrapolated midpoint rule of Gragg, Bulirsch and Stoer [HairerNorsettWanner1993], section II.9: ln a is a
 * variable in which the right-hand side hardly changes, so that few long steps of high order do. For moderate steps it is
 * stable, as the largest eigenvalue of P⁽⁰⁾ / β₀ on a grid is about 10.
 */
final class LinearEvolution {
    /** Where two extrapolated columns agree, in units of the largest element, a step is done. */
    private static final double TOLERANCE = 1e-11;

    private static final int COLUMNS = 9;

    private static final double LONGEST_STEP = 0.25;

    private static final double SHORTEST_STEP = 1e-4;

    private final DenseKernels kernels = DenseKernels.get();
    private final int size;
    private final double[][] splitting;
    private final double[] beta;

    /** The number of parts of U: 1, or 1 + the number of corrections. */
    private final int parts;

    private final double[][] rates;

    /**
     * @param size of the matrices
     * @param splitting P⁽⁰⁾, P⁽¹⁾, ... [order + 1][size * size]
     * @param beta β₀, β₁, ...
     */
    LinearEvolution(int size, double[][] splitting, double[] beta, Solution solution) {
        this.size = size;
        this.splitting = splitting;
        this.beta = beta;
        parts = solution == Solution.EXACT ? 1 : splitting.length;
        rates = new double[parts][size * size];
    }

    /** The parts of U at the start: the unit matrix, and zeros. */
    double[][] unit() {
        double[][] state = new double[parts][size * size];
        for (int i = 0; i < size; i++) {
            state[0][i * size + i] = 1;
        }
        return state;
    }

    /** U, the sum of the parts. */
    double[] sum(double[][] state) {
        double[] sum = state[0].clone();
        for (int part = 1; part < parts; part++) {
            kernels.axpy(sum.length, 1, state[part], 0, sum, 0);
        }
        return sum;
    }

    /** U at {@code to} = ln a from U at {@code from}. */
    double[][] advance(double[][] state, double from, double to) {
        double[][] current = state;
        double at = from;
        double longest = LONGEST_STEP;
        while (at != to) {
            int count = (int) Math.ceil(Math.abs(to - at) / longest);
            double next = count == 1 ? to : at + (to - at) / count;
            double[][] result = step(current, at, next);
            if (result.length == 0) {
                longest = Math.abs(next - at) / 2;
                if (longest < SHORTEST_STEP) {
                    throw new IllegalStateException(
                            "evolution does not converge at alpha_s = " + 4 * Math.PI * Math.exp(at)
                                    + ": the coupling is too large, or a splitting function not finite");
                }
            } else {
                current = result;
                at = next;
            }
        }
        return current;
    }

    /** One long step by midpoint rules with 2, 4, 6, ... short ones, extrapolated; empty where they do not converge. */
    private double[][] step(double[][] state, double from, double to) {
        int length = size * size;
        double[][][] columns = new double[COLUMNS][][];
        for (int j = 0; j < COLUMNS; j++) {
            int count = 2 * (j + 1);
            columns[j] = midpoint(state, from, (to - from) / count, count);
            double change = 0;
            double largest = 0;
            for (int k = j - 1; k >= 0; k--) {
                double ratio = (double) (j + 1) / (k + 1);
                double factor = 1 / (ratio * ratio - 1);
                for (int part = 0; part < parts; part++) {
                    double[] finer = columns[k + 1][part];
                    double[] coarser = columns[k][part];
                    for (int i = 0; i < length; i++) {
                        double correction = (finer[i] - coarser[i]) * factor;
                        coarser[i] = finer[i] + correction;
                        if (k == 0) {
                            change = Math.max(change, Math.abs(correction));
                            largest = Math.max(largest, Math.abs(coarser[i]));
                        }
                    }
                }
            }
            if (j > 0 && change <= TOLERANCE * largest) {
                return columns[0];
            }
        }
        return new double[0][];
    }

    /** The smoothed midpoint rule with {@code count} steps. */
    private double[][] midpoint(double[][] state, double from, double h, int count) {
        double[][] before = copy(state);
        double[][] now = copy(state);
        addDerivative(h, from, state, now);
        for (int m = 1; m < count; m++) {
            // before becomes y_{m+1} = y_{m−1} + 2 h f(y_m).
            addDerivative(2 * h, from + m * h, now, before);
            double[][] swap = before;
            before = now;
            now = swap;
        }
        // (y_n + y_{n−1} + h f(y_n)) / 2
        double[][] end = before;
        addDerivative(h, from + count * h, now, end);
        for (int part = 0; part < parts; part++) {
            for (int i = 0; i < size * size; i++) {
                end[part][i] = 0.5 * (end[part][i] + now[part][i]);
            }
        }
        return end;
    }

    private double[][] copy(double[][] state) {
        double[][] copy = new double[parts][];
        for (int part = 0; part < parts; part++) {
            copy[part] = state[part].clone();
        }
        return copy;
    }

    /** target += h dU/dln a. */
    private void addDerivative(double h, double logarithm, double[][] state, double[][] target) {
        setRates(Math.exp(logarithm));
        for (int part = 0; part < parts; part++) {
            for (int k = 0; k <= part; k++) {
                kernels.multiply(
                        size, size, size, h, rates[k], 0, size, state[part - k], 0, size, 1, target[part], 0, size);
            }
        }
    }

    /** The right-hand side as a matrix; for the truncated solution that of each order of the book-keeping parameter. */
    private void setRates(double a) {
        if (parts == 1) {
            double sum = 0;
            for (int k = beta.length - 1; k >= 0; k--) {
                sum = sum * a + beta[k];
            }
            combine(rates[0], -1 / sum, a);
            return;
        }
        // 1 / (β₀ + β₁ a + ...) = Σ_k inverse_k a^k.
        double[] inverse = new double[parts];
        inverse[0] = 1 / beta[0];
        for (int k = 1; k < parts; k++) {
            for (int j = 1; j <= k && j < beta.length; j++) {
                inverse[k] -= beta[j] * inverse[k - j] / beta[0];
            }
        }
        double power = -1;
        for (int part = 0; part < parts; part++) {
            double[] rate = rates[part];
            Arrays.fill(rate, 0);
            for (int k = 0; k <= part; k++) {
                kernels.axpy(rate.length, power * inverse[part - k], splitting[k], 0, rate, 0);
            }
            power *= a;
        }
    }

    private void combine(double[] rate, double factor, double a) {
        Arrays.fill(rate, 0);
        double power = factor;
        for (int k = 0; k < splitting.length; k++) {
            kernels.axpy(rate.length, power, splitting[k], 0, rate, 0);
            power *= a;
        }
    }
}
