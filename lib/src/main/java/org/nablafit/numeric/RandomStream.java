package org.nablafit.numeric;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are the same on every platform: the splitmix64 generator of [SteeleLeaFlood2014], with the
 * constants of S. Vigna's reference code.
 *
 * <p>Not thread-safe. A thread, a replica or a purpose takes its own stream by {@link #split}.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long seed;
    private long state;
    private double spareNormal = Double.NaN;

    /** The stream that starts at {@code seed}. */
    public RandomStream(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** A number of {0, 1, ..., bound - 1}, each equally likely. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("the bound has to be positive, it is " + bound);
        }
        long bits = nextLong() >>> 1;
        long value = bits % bound;
        // The last, incomplete run of remainders would favour small numbers: draw again there.
        while (bits - value > Long.MAX_VALUE - (bound - 1)) {
            bits = nextLong() >>> 1;
            value = bits % bound;
        }
        return (int) value;
    }

    /** Uniform in [0, 1): a multiple of 2⁻⁵³. */
    public double uniform() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [a, b). */
    public double uniform(double a, double b) {
        return a + (b - a) * uniform();
    }

    /** Normal with mean 0 and variance 1, by the polar method of [MarsagliaBray1964]: two numbers for each point. */
    public double normal() {
        if (!Double.isNaN(spareNormal)) {
            double spare = spareNormal;
            spareNormal = Double.NaN;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = uniform(-1, 1);
            v = uniform(-1, 1);
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        spareNormal = v * factor;
        return u * factor;
    }

    /** Puts the elements in random order, each order equally likely (Fisher and Yates, from the end). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    /**
     * A stream of its own for the purpose {@code name}. It depends on the seed of this stream and on the name (FNV-1a
     * of its UTF-8 bytes), not on how many numbers were drawn before.
     */
    public RandomStream split(String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return new RandomStream(mix(mix(seed + GOLDEN_GAMMA) ^ hash));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
