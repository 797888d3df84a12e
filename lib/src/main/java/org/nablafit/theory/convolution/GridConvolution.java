package org.nablafit.theory.convolution;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.grid.Channel;
import org.nablafit.theory.grid.Convolution;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Order;
import org.nablafit.theory.grid.PidBasis;
import org.nablafit.theory.grid.ScaleFunction;
import org.nablafit.theory.grid.Subgrid;

/**
 * The convolution of a grid with distributions and the strong coupling; the formula is in the documentation of {@link
 * org.nablafit.theory.grid}. One object serves one call.
 */
public final class GridConvolution {
    private static final double[][] TO_EVOLUTION = Partons.toEvolution();
    private static final int[] PARTONS = Partons.ids();
    private static final int GLUON = 21;
    private static final Set<Integer> OWN_CONJUGATES = Set.of(GLUON, 22, 23, 25);

    private final Grid grid;
    private final List<PartonDistribution> distributions;
    private final DoubleUnaryOperator alphaS;
    private final ConvolutionOptions options;

    /** f of a leg and an identifier at all nodes of a list, at one scale squared. */
    private final Map<Key, double[]> cache = new HashMap<>();

    /** For every leg the dimension of subgrids that is its x. */
    private final int[] dimensionsOfX;

    /** The other dimensions. */
    private final int[] dimensionsOfScales;

    private final Map<Double, Double> couplings = new HashMap<>();

    /** The key of {@link #cache}. */
    private record Key(int leg, int pid, double scale2, DoubleBuffer nodes) {}

    private GridConvolution(
            Grid grid, List<PartonDistribution> distributions, DoubleUnaryOperator alphaS, ConvolutionOptions options) {
        this.grid = grid;
        this.distributions = distributions;
        this.alphaS = alphaS;
        this.options = options;
        this.dimensionsOfX =
                IntStream.range(0, distributions.size()).map(grid::dimensionOfX).toArray();
        this.dimensionsOfScales = IntStream.range(0, grid.kinematics().size())
                .filter(d -> Arrays.stream(dimensionsOfX).noneMatch(x -> x == d))
                .toArray();
    }

    /**
     * The predictions of a grid.
     *
     * @param distributions one for each convolution of the grid in their order, or one for all. Each is of the particle: of
     *     an antiparticle (a negative identifier of the convolution) it gives the conjugate partons
     * @param alphaS the strong coupling as a function of the scale squared in GeV^2
     * @param options factors of scales, orders and channels
     * @return one prediction for each bin
     * @throws IllegalArgumentException when there is another number of distributions, or an order or channel that is chosen
     *     is not there
     */
    public static double[] convolve(
            Grid grid,
            List<? extends PartonDistribution> distributions,
            DoubleUnaryOperator alphaS,
            ConvolutionOptions options) {
        int legs = grid.convolutions().size();
        if (distributions.size() != 1 && distributions.size() != legs) {
            throw new IllegalArgumentException("the grid " + grid.name() + " is convolved with " + legs
                    + " distributions (" + grid.convolutions() + "), not with " + distributions.size());
        }
        List<PartonDistribution> ofLegs = new ArrayList<>();
        for (int leg = 0; leg < legs; leg++) {
            ofLegs.add(distributions.get(distributions.size() == 1 ? 0 : leg));
        }
        return new GridConvolution(grid, ofLegs, alphaS, options).predictions();
    }

    private double[] predictions() {
        int[] orders = ConvolutionOptions.chosen(
                options.orders(), "order", grid.orders().size());
        int[] channels = ConvolutionOptions.chosen(
                options.channels(), "channel", grid.channels().size());
        double[] predictions = new double[grid.bins().size()];
        for (int order : orders) {
            double logarithms = logarithms(grid.orders().get(order));
            if (logarithms == 0) {
                continue;
            }
            for (int bin = 0; bin < predictions.length; bin++) {
                double sum = 0;
                for (int channel : channels) {
                    Subgrid subgrid = grid.subgrid(order, bin, channel);
                    if (!subgrid.isEmpty()) {
                        sum += sum(
                                subgrid,
                                grid.orders().get(order),
                                grid.channels().get(channel));
                    }
                }
                predictions[bin] += logarithms * sum / grid.bins().get(bin).normalization();
            }
        }
        return predictions;
    }

    private double logarithms(Order order) {
        return power(2 * Math.log(options.xiR()), order.logXiR())
                * power(2 * Math.log(options.xiF()), order.logXiF())
                * power(2 * Math.log(options.xiA()), order.logXiA());
    }

    private static double power(double base, int exponent) {
        return exponent == 0 ? 1 : Math.pow(base, exponent);
    }

    private double sum(Subgrid subgrid, Order order, Channel channel) {
        Nodes nodes = new Nodes(subgrid, order, channel);
        double[] sum = new double[1];
        subgrid.forEach((indices, weight) -> sum[0] += weight * nodes.luminosity(indices));
        return sum[0];
    }

    /** Coupling and distributions at the nodes of a subgrid. */
    private final class Nodes {
        private final Order order;
        private final Channel channel;
        private final List<double[]> nodes = new ArrayList<>();
        private final List<DoubleBuffer> keys = new ArrayList<>();

        /** For the scales of an entry (their flat index) what depends on them. */
        private final Map<Long, AtScales> atScales = new LinkedHashMap<>();

        private long lastScales = -1;
        private AtScales last;

        Nodes(Subgrid subgrid, Order order, Channel channel) {
            this.order = order;
            this.channel = channel;
            for (int d = 0; d < subgrid.dimensions(); d++) {
                nodes.add(subgrid.nodes(d));
                keys.add(DoubleBuffer.wrap(nodes.get(d)));
            }
            this.last = new AtScales(1, new double[0][][]);
        }

        double luminosity(int[] indices) {
            long scales = 0;
            for (int dimension : dimensionsOfScales) {
                scales = scales * nodes.get(dimension).length + indices[dimension];
            }
            if (scales != lastScales) {
                last = atScales.computeIfAbsent(scales, key -> at(indices));
                lastScales = scales;
            }
            double luminosity = 0;
            List<Channel.Term> terms = channel.terms();
            for (int k = 0; k < terms.size(); k++) {
                double product = terms.get(k).factor();
                double[][] ofTerm = last.f()[k];
                for (int leg = 0; leg < ofTerm.length; leg++) {
                    product *= ofTerm[leg][indices[dimensionsOfX[leg]]];
                }
                luminosity += product;
            }
            return last.coupling() * luminosity;
        }

        private AtScales at(int[] indices) {
            double coupling = 1;
            if (order.alphaS() > 0) {
                double scale2 = scale2("renormalisation", grid.scales().renormalisation(), indices);
                coupling = power(coupling(options.xiR() * options.xiR() * scale2), order.alphaS());
            }
            List<Channel.Term> terms = channel.terms();
            int legs = grid.convolutions().size();
            double[][][] f = new double[terms.size()][legs][];
            for (int leg = 0; leg < legs; leg++) {
                boolean fragments = grid.convolutions().get(leg).type().isFragmentation();
                double scale2 = fragments
                        ? scale2("fragmentation", grid.scales().fragmentation(), indices)
                        : scale2("factorisation", grid.scales().factorisation(), indices);
                double xi = fragments ? options.xiA() : options.xiF();
                int dimension = dimensionsOfX[leg];
                for (int k = 0; k < f.length; k++) {
                    Key key = new Key(leg, terms.get(k).pids().get(leg), xi * xi * scale2, keys.get(dimension));
                    f[k][leg] = cache.computeIfAbsent(key, missing -> values(missing, nodes.get(dimension)));
                }
            }
            return new AtScales(coupling, f);
        }

        private double scale2(String name, ScaleFunction function, int[] indices) {
            if (function.arguments() == 0) {
                throw new IllegalArgumentException("the grid " + grid.name() + " has no " + name
                        + " scale, but an order or distribution that depends on it");
            }
            double first = node(function.first(), indices);
            return function.of(first, function.arguments() > 1 ? node(function.second(), indices) : first);
        }

        private double node(int scale, int[] indices) {
            int dimension = grid.dimensionOfScale(scale);
            return nodes.get(dimension)[indices[dimension]];
        }
    }

    /**
     * What depends on the scales of an entry.
     *
     * @param coupling the power of the strong coupling
     * @param f [terms of the channel][legs][nodes]
     */
    private record AtScales(double coupling, double[][][] f) {}

    private double coupling(double scale2) {
        return couplings.computeIfAbsent(scale2, alphaS::applyAsDouble);
    }

    /** f of an identifier of a leg at all nodes; at x = 1 it is what the distribution gives. */
    private double[] values(Key key, double[] x) {
        Convolution convolution = grid.convolutions().get(key.leg());
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = value(key, convolution.pid() < 0, x[i]) / x[i];
        }
        return values;
    }

    private double value(Key key, boolean conjugate, double x) {
        PartonDistribution distribution = distributions.get(key.leg());
        if (grid.pidBasis() == PidBasis.PDG) {
            return distribution.xf(parton(key.pid(), conjugate), x, key.scale2());
        }
        EvolutionFlavour flavour = EvolutionFlavour.ofPid(key.pid())
                .orElseThrow(() -> new IllegalArgumentException("the grid " + grid.name() + " has the channel "
                        + key.pid() + ", which is no distribution of the evolution basis"));
        double sum = 0;
        for (int p = 0; p < PARTONS.length; p++) {
            double coefficient = TO_EVOLUTION[flavour.index()][p];
            if (coefficient != 0) {
                sum += coefficient * distribution.xf(parton(PARTONS[p], conjugate), x, key.scale2());
            }
        }
        return sum;
    }

    /** The parton itself, or in an antiparticle its conjugate; the gluon, photon, Z and Higgs boson are their own. */
    private static int parton(int pid, boolean conjugate) {
        int parton = pid == 0 ? GLUON : pid;
        return conjugate && !OWN_CONJUGATES.contains(parton) ? -parton : parton;
    }
}
