package org.nablafit.solvers.gradientdescent;

import java.util.OptionalDouble;

/**
 * How {@link GradientDescent} steps.
 *
 * @param rule how a step follows from the gradients; default {@link UpdateRule#ADAM}
 * @param learningRate about how far a parameter moves in an iteration, in its unit, {@code >} 0; default 1e-3
 * @param beta1 memory of the average of gradients, in [0, 1); default 0.9
 * @param beta2 memory of the average of their squares, in [0, 1); default 0.999
 * @param epsilon what keeps the step finite where gradients vanish, in the unit of the gradient, {@code >} 0; default 1e-7,
 *     which is that of Keras
 * @param clipNorm a gradient with a Euclidean norm above this is shortened to it before it is averaged, {@code >} 0; the
 *     whole gradient, where Keras shortens that of each array of weights by itself; default (empty) none
 * @param scheduleDecay how fast Nadam's momentum rises, {@code >=} 0; default 1, that of Keras since 2.11. In [Dozat2016],
 *     in earlier versions of Keras and in PyTorch it is 0.004
 */
public record GradientDescentOptions(
        UpdateRule rule,
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        OptionalDouble clipNorm,
        double scheduleDecay) {
    private static final GradientDescentOptions DEFAULTS =
            new GradientDescentOptions(UpdateRule.ADAM, 1e-3, 0.9, 0.999, 1e-7, OptionalDouble.empty(), 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException where a number is not in its range
     */
    public GradientDescentOptions {
        requirePositive("learning rate", learningRate);
        requireShare("beta1", beta1);
        requireShare("beta2", beta2);
        requirePositive("epsilon", epsilon);
        if (clipNorm.isPresent()) {
            requirePositive("norm that gradients are clipped to", clipNorm.getAsDouble());
        }
        if (!(scheduleDecay >= 0 && scheduleDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the decay of the momentum schedule has to be finite and 0 or more, it is " + scheduleDecay);
        }
    }

    /** The defaults that the components name. */
    public static GradientDescentOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Those of the fits of NNPDF4.0 [NNPDF2022]: Nadam with learning rate 2.621e-3 and clipped norm 6.073e-6, and the
     * schedule of Keras at that time.
     */
    public static GradientDescentOptions nnpdf40() {
        return new GradientDescentOptions(
                UpdateRule.NADAM, 2.621e-3, 0.9, 0.999, 1e-7, OptionalDouble.of(6.073e-6), 0.004);
    }

    /** These options with another {@code rule}. */
    public GradientDescentOptions withRule(UpdateRule other) {
        return new GradientDescentOptions(other, learningRate, beta1, beta2, epsilon, clipNorm, scheduleDecay);
    }

    /** These options with another {@code learningRate}. */
    public GradientDescentOptions withLearningRate(double rate) {
        return new GradientDescentOptions(rule, rate, beta1, beta2, epsilon, clipNorm, scheduleDecay);
    }

    /** These options with other memories of the averages. */
    public GradientDescentOptions withBetas(double first, double second) {
        return new GradientDescentOptions(rule, learningRate, first, second, epsilon, clipNorm, scheduleDecay);
    }

    /** These options with another {@code epsilon}. */
    public GradientDescentOptions withEpsilon(double other) {
        return new GradientDescentOptions(rule, learningRate, beta1, beta2, other, clipNorm, scheduleDecay);
    }

    /** These options with a {@code clipNorm}. */
    public GradientDescentOptions withClipNorm(double norm) {
        return new GradientDescentOptions(
                rule, learningRate, beta1, beta2, epsilon, OptionalDouble.of(norm), scheduleDecay);
    }

    /** These options with another {@code scheduleDecay}. */
    public GradientDescentOptions withScheduleDecay(double decay) {
        return new GradientDescentOptions(rule, learningRate, beta1, beta2, epsilon, clipNorm, decay);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + name + " has to be finite and above 0, it is " + value);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " has to be in [0, 1), it is " + value);
        }
    }
}
