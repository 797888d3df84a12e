package org.nablafit.theory.evolution;

import java.util.Arrays;

/**
 * Masses of charm, bottom and top, and the scales at which they become active flavours: μ = mass times ratio.
 *
 * @param charm mass in GeV
 * @param bottom mass in GeV
 * @param top mass in GeV; infinite where top never becomes active, and so are the others
 * @param scheme what the masses are
 * @param ratio of the threshold to the mass, the same for all
 */
public record HeavyQuarks(double charm, double bottom, double top, MassScheme scheme, double ratio) {
    /** The number of flavours that are always active. */
    public static final int LIGHT = 3;

    /** The largest number of active flavours. */
    public static final int LARGEST = 6;

    /** Refuses masses that are not positive or do not rise. */
    public HeavyQuarks {
        double[] masses = {charm, bottom, top};
        for (int i = 0; i < masses.length; i++) {
            if (!(masses[i] > 0) || (i > 0 && masses[i] < masses[i - 1])) {
                throw new IllegalArgumentException("the masses of charm, bottom and top are positive and rise, but are "
                        + Arrays.toString(masses) + " GeV: give them in this order, infinite for a quark to leave out");
            }
        }
        if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the ratio of a threshold to its mass is a positive number, not " + ratio);
        }
    }

    /** Pole masses in GeV, and thresholds at the masses. */
    public static HeavyQuarks pole(double charm, double bottom, double top) {
        return new HeavyQuarks(charm, bottom, top, MassScheme.POLE, 1);
    }

    /** The same with thresholds at another multiple of the masses. */
    public HeavyQuarks withRatio(double other) {
        return new HeavyQuarks(charm, bottom, top, scheme, other);
    }

    /** The scale in GeV at which flavour {@code number} (4 to 6) becomes active. */
    public double threshold(int number) {
        return ratio * mass(number);
    }

    /** The number of active flavours at a scale in GeV: a flavour is active from its threshold on. */
    public int active(double scale) {
        int count = LIGHT;
        while (count < LARGEST && scale >= threshold(count + 1)) {
            count++;
        }
        return count;
    }

    private double mass(int number) {
        return switch (number) {
            case 4 -> charm;
            case 5 -> bottom;
            case 6 -> top;
            default -> throw new IllegalArgumentException("heavy quarks are the flavours 4 to 6, not " + number);
        };
    }

    /** Refuses numbers of flavours that there are none of. */
    static void requireFlavours(int flavours) {
        if (flavours < LIGHT || flavours > LARGEST) {
            throw new IllegalArgumentException("the number of active flavours is from 3 to 6, not " + flavours);
        }
    }
}
