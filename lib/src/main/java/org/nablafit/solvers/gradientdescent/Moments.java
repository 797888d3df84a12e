package org.nablafit.solvers.gradientdescent;

import java.util.Arrays;

/** The running averages of {@link UpdateRule}, and the steps that follow from them. */
final class Moments {
    private static final double SCHEDULE_BASE = 0.96;

    private final GradientDescentOptions options;
    /** m and v, [parameterCount]. */
    private final double[] mean;

    private final double[] square;
    private int count;
    /** mu_1 ... mu_t. */
    private double momentumProduct;

    Moments(int parameterCount, GradientDescentOptions options) {
        this.options = options;
        this.mean = new double[parameterCount];
        this.square = new double[parameterCount];
        clear();
    }

    /** Forgets all gradients. */
    void clear() {
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
        count = 0;
        momentumProduct = 1;
    }

    /**
     * Takes a gradient and computes the step.
     *
     * @param gradient [parameterCount], not modified
     * @param step [parameterCount], overwritten
     */
    void step(double[] gradient, double learningRate, double[] step) {
        count++;
        double scale = clipping(gradient);
        double beta1 = options.beta1();
        double beta2 = options.beta2();
        for (int i = 0; i < step.length; i++) {
            double g = scale * gradient[i];
            mean[i] = beta1 * mean[i] + (1 - beta1) * g;
            square[i] = beta2 * square[i] + (1 - beta2) * g * g;
        }
        switch (options.rule()) {
            case ADAM -> combine(1 / (1 - Math.pow(beta1, count)), 0, gradient, step);
            case NADAM -> {
                double momentum = momentum(count);
                double next = momentum(count + 1);
                momentumProduct *= momentum;
                combine(
                        next / (1 - momentumProduct * next),
                        (1 - momentum) / (1 - momentumProduct) * scale,
                        gradient,
                        step);
            }
        }
        double correction = 1 / (1 - Math.pow(beta2, count));
        for (int i = 0; i < step.length; i++) {
            step[i] *= -learningRate / (Math.sqrt(correction * square[i]) + options.epsilon());
        }
    }

    /** m^ = a m + b g. */
    private void combine(double a, double b, double[] gradient, double[] result) {
        for (int i = 0; i < result.length; i++) {
            result[i] = a * mean[i] + b * gradient[i];
        }
    }

    /** mu_t. */
    private double momentum(int t) {
        return options.beta1() * (1 - 0.5 * Math.pow(SCHEDULE_BASE, t * options.scheduleDecay()));
    }

    /** What the gradient is multiplied by. */
    private double clipping(double[] gradient) {
        if (options.clipNorm().isEmpty()) {
            return 1;
        }
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        if (largest == 0) {
            return 1;
        }
        // In units of the largest component, so that no square overflows.
        double sum = 0;
        for (double g : gradient) {
            sum += g / largest * (g / largest);
        }
        double norm = largest * Math.sqrt(sum);
        double limit = options.clipNorm().getAsDouble();
        return norm > limit ? limit / norm : 1;
    }
}
