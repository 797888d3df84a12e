package org.nablafit.theory.convolution;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a convolution of a grid takes: factors of the scales (not of their squares), and which orders and channels.
 *
 * @param xiR factor of the renormalisation scale, 1 by default
 * @param xiF factor of the factorisation scale, 1 by default
 * @param xiA factor of the fragmentation scale, 1 by default
 * @param orders the indices of the orders; empty for all
 * @param channels the indices of the channels; empty for all
 */
public record ConvolutionOptions(
        double xiR, double xiF, double xiA, Optional<BitSet> orders, Optional<BitSet> channels) {
    /** Everything at the central scales. */
    public static final ConvolutionOptions STANDARD =
            new ConvolutionOptions(1, 1, 1, Optional.empty(), Optional.empty());

    /** Refuses factors that are not positive. */
    public ConvolutionOptions {
        for (double xi : new double[] {xiR, xiF, xiA}) {
            if (!(xi > 0 && Double.isFinite(xi))) {
                throw new IllegalArgumentException("the factors of scales are " + xiR + ", " + xiF + " and " + xiA
                        + "; positive numbers are expected");
            }
        }
        orders = orders.map(set -> (BitSet) set.clone());
        channels = channels.map(set -> (BitSet) set.clone());
    }

    /** The same with other factors of the renormalisation, factorisation and fragmentation scales. */
    public ConvolutionOptions withScales(double newXiR, double newXiF, double newXiA) {
        return new ConvolutionOptions(newXiR, newXiF, newXiA, orders, channels);
    }

    /** The same with some of the orders, by their indices in the grid. */
    public ConvolutionOptions withOrders(int... indices) {
        return new ConvolutionOptions(xiR, xiF, xiA, Optional.of(set(indices)), channels);
    }

    /** The same with some of the channels, by their indices in the grid. */
    public ConvolutionOptions withChannels(int... indices) {
        return new ConvolutionOptions(xiR, xiF, xiA, orders, Optional.of(set(indices)));
    }

    private static BitSet set(int[] indices) {
        BitSet set = new BitSet();
        for (int index : indices) {
            if (index < 0) {
                throw new IllegalArgumentException("there is no order or channel " + index);
            }
            set.set(index);
        }
        return set;
    }

    /** The indices below {@code count} that were chosen. */
    static int[] chosen(Optional<BitSet> set, String what, int count) {
        set.ifPresent(indices -> {
            if (indices.length() > count) {
                throw new IllegalArgumentException(
                        "there is no " + what + " " + (indices.length() - 1) + " among the " + count + " of the grid");
            }
        });
        IntPredicate isChosen = i -> set.isEmpty() || set.get().get(i);
        return IntStream.range(0, count).filter(isChosen).toArray();
    }
}
