package org.nablafit.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.Summaries;
import org.nablafit.theory.convolution.ConvolutionOptions;
import org.nablafit.theory.convolution.GridConvolution;
import org.nablafit.theory.convolution.PartonDistribution;
import org.nablafit.theory.grid.Channel;
import org.nablafit.theory.grid.Convolution;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Order;

/** A PineAPPL grid: predictions for any distributions and strong coupling. Immutable. */
public final class BridgedGrid {
    private static final int FACTORS = 3;

    private final Grid grid;

    BridgedGrid(Grid grid) {
        this.grid = grid;
    }

    Grid grid() {
        return grid;
    }

    /** Its name. */
    @Exported
    public String name() {
        return grid.name();
    }

    /** How many bins it has. */
    @Exported
    public int size() {
        return grid.bins().size();
    }

    /** The powers of its orders, as {@code as^2 a lr}: alpha_s, alpha and the logarithms lr, lf and la; 1 for none. */
    @Exported
    public List<String> orders() {
        return grid.orders().stream().map(Order::toString).toList();
    }

    /** Its channels, as {@code 0.5 (2, -2)}. */
    @Exported
    public List<String> channels() {
        return grid.channels().stream().map(Channel::toString).toList();
    }

    /** What it is convolved with, as {@code UnpolPDF of 2212}. */
    @Exported
    public List<String> convolutions() {
        return grid.convolutions().stream().map(Convolution::toString).toList();
    }

    /**
     * The predictions, one for each bin.
     *
     * @param first x f of the particle of the first convolution, as a function of PDG identifier, x and Q^2
     * @param second likewise of the second; null takes the first
     * @param alphaS the strong coupling as a function of Q^2
     * @param factors of the renormalisation, factorisation and fragmentation scales
     * @param orders the indices of the orders that are taken; null for all
     * @param channels the indices of the channels that are taken; null for all
     */
    @Exported
    public double[] convolve(
            PartonFunction first,
            @Nullable PartonFunction second,
            CouplingFunction alphaS,
            double[] factors,
            int @Nullable [] orders,
            int @Nullable [] channels) {
        if (factors.length != FACTORS) {
            throw new IllegalArgumentException("there are three factors of scales, not " + factors.length);
        }
        ConvolutionOptions options = ConvolutionOptions.STANDARD.withScales(factors[0], factors[1], factors[2]);
        options = orders == null ? options : options.withOrders(orders);
        options = channels == null ? options : options.withChannels(channels);
        List<PartonDistribution> distributions = second == null ? List.of(first::xf) : List.of(first::xf, second::xf);
        return GridConvolution.convolve(grid, distributions, alphaS::at, options);
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(grid).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(grid).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
