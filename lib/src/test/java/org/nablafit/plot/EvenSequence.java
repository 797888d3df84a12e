package org.nablafit.plot;

/** Numbers that fill [0, 1) evenly without order, for made-up data: the multiples of the golden ratio, modulo 1. */
final class EvenSequence {
    private static final double GOLDEN_RATIO = 0.5 * (Math.sqrt(5) - 1);

    private EvenSequence() {}

    static double at(int i) {
        double product = (i + 1) * GOLDEN_RATIO;
        return product - Math.floor(product);
    }
}
