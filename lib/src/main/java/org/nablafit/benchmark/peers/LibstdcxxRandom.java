package org.nablafit.benchmark.peers;

/**
 * Random numbers as programs in C++ draw them that are built with GNU's standard library, for data that are the same in
 * all of them. The engines are those of the C++ standard; how a distribution uses them is the library's own.
 */
final class LibstdcxxRandom {
    private static final long MINSTD_MULTIPLIER = 16807;
    private static final long MINSTD_MODULUS = 2147483647;
    private static final int TWISTER_LENGTH = 624;
    private static final int TWISTER_SHIFT = 397;

    private LibstdcxxRandom() {}

    /** {@code uniform_real_distribution<double>(low, high)} on a {@code default_random_engine}, minstd_rand0. */
    static double[] uniform(int count, long seed, double low, double high) {
        double range = MINSTD_MODULUS - 1;
        double rangeSquared = (double) ((MINSTD_MODULUS - 1) * (MINSTD_MODULUS - 1));
        double[] numbers = new double[count];
        long state = seed;
        for (int i = 0; i < count; i++) {
            state = MINSTD_MULTIPLIER * state % MINSTD_MODULUS;
            double first = state - 1;
            state = MINSTD_MULTIPLIER * state % MINSTD_MODULUS;
            double second = state - 1;
            numbers[i] = (first + second * range) / rangeSquared * (high - low) + low;
        }
        return numbers;
    }

    /** {@code normal_distribution<double>} on {@code mt19937}: the polar method [MarsagliaBray1964]. */
    static double[] normal(int count, int seed) {
        MersenneTwister twister = new MersenneTwister(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i += 2) {
            double x;
            double y;
            double square;
            do {
                x = 2 * twister.uniform() - 1;
                y = 2 * twister.uniform() - 1;
                square = x * x + y * y;
            } while (square > 1 || square == 0);
            double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
            numbers[i] = y * factor;
            if (i + 1 < count) {
                numbers[i + 1] = x * factor;
            }
        }
        return numbers;
    }

    /** {@code mt19937} of the C++ standard. */
    private static final class MersenneTwister {
        private final int[] state = new int[TWISTER_LENGTH];
        private int next = TWISTER_LENGTH;

        MersenneTwister(int seed) {
            state[0] = seed;
            for (int i = 1; i < TWISTER_LENGTH; i++) {
                state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
            }
        }

        /** {@code generate_canonical<double, 53>}: two words of 32 bits. */
        double uniform() {
            double low = Integer.toUnsignedLong(word());
            double high = Integer.toUnsignedLong(word());
            return (low + high * 0x1p32) / 0x1p64;
        }

        private int word() {
            if (next == TWISTER_LENGTH) {
                twist();
            }
            int y = state[next++];
            y ^= y >>> 11;
            y ^= (y << 7) & 0x9D2C5680;
            y ^= (y << 15) & 0xEFC60000;
            return y ^ (y >>> 18);
        }

        private void twist() {
            for (int i = 0; i < TWISTER_LENGTH; i++) {
                int y = (state[i] & 0x80000000) | (state[(i + 1) % TWISTER_LENGTH] & 0x7FFFFFFF);
                int odd = (y & 1) == 0 ? 0 : 0x9908B0DF;
                state[i] = state[(i + TWISTER_SHIFT) % TWISTER_LENGTH] ^ (y >>> 1) ^ odd;
            }
            next = 0;
        }
    }
}
