package org.nablafit.theory.grid;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An interpolation grid. The conventions stand in the documentation of the package. Immutable.
 *
 * <p>Invariants, checked when a grid is made: at least one order, bin, channel and convolution; every term of a channel
 * has an identifier for each convolution; one kinematic variable for each dimension of subgrids, the x of every
 * convolution among them; scales are functions of those; nodes in x in (0, 1], scales positive, weights finite.
 *
 * @param name the name, from that of the file
 * @param source the file
 * @param formatVersion the version of the format of the file
 * @param orders the perturbative orders
 * @param bins the bins
 * @param channels the channels
 * @param pidBasis what the identifiers of channels stand for
 * @param convolutions what every leg is convolved with
 * @param kinematics the variable of every dimension of subgrids
 * @param scales the scales of couplings and distributions
 * @param interpolations how PineAPPL would fill every dimension; empty where the file does not tell
 * @param metadata further keys and values of the file, as it wrote them
 * @param subgrids [orders][bins][channels], flat
 */
public record Grid(
        String name,
        Path source,
        int formatVersion,
        List<Order> orders,
        List<Bin> bins,
        List<Channel> channels,
        PidBasis pidBasis,
        List<Convolution> convolutions,
        List<Kinematic> kinematics,
        Scales scales,
        List<Interpolation> interpolations,
        Map<String, String> metadata,
        List<Subgrid> subgrids) {
    /** Copies the lists and checks the invariants. */
    public Grid {
        orders = List.copyOf(orders);
        bins = List.copyOf(bins);
        channels = List.copyOf(channels);
        convolutions = List.copyOf(convolutions);
        kinematics = List.copyOf(kinematics);
        interpolations = List.copyOf(interpolations);
        metadata = Map.copyOf(metadata);
        subgrids = List.copyOf(subgrids);
        checkCounts(orders, bins, channels, convolutions, subgrids);
        checkChannels(channels, convolutions);
        checkKinematics(kinematics, convolutions, scales);
        checkSubgrids(subgrids, kinematics, bins.size(), channels.size());
    }

    private static void checkCounts(
            List<Order> orders,
            List<Bin> bins,
            List<Channel> channels,
            List<Convolution> convolutions,
            List<Subgrid> subgrids) {
        if (orders.isEmpty() || bins.isEmpty() || channels.isEmpty() || convolutions.isEmpty()) {
            throw new IllegalArgumentException("it has " + orders.size() + " orders, " + bins.size() + " bins, "
                    + channels.size() + " channels and " + convolutions.size()
                    + " convolutions; a grid has at least one of each");
        }
        if (subgrids.size() != (double) orders.size() * bins.size() * channels.size()) {
            throw new IllegalArgumentException("it has " + subgrids.size() + " subgrids for " + orders.size()
                    + " orders, " + bins.size() + " bins and " + channels.size() + " channels");
        }
    }

    private static void checkChannels(List<Channel> channels, List<Convolution> convolutions) {
        for (int c = 0; c < channels.size(); c++) {
            for (Channel.Term term : channels.get(c).terms()) {
                if (term.pids().size() != convolutions.size()) {
                    throw new IllegalArgumentException("its channel " + c + " has a term of "
                            + term.pids().size() + " identifiers for " + convolutions.size() + " convolutions");
                }
                if (!Double.isFinite(term.factor())) {
                    throw new IllegalArgumentException("its channel " + c + " has the factor " + term.factor());
                }
            }
        }
    }

    private static void checkKinematics(List<Kinematic> kinematics, List<Convolution> convolutions, Scales scales) {
        for (int k = 0; k < convolutions.size(); k++) {
            if (!kinematics.contains(Kinematic.x(k))) {
                throw new IllegalArgumentException(
                        "the x of its convolution " + k + " is not among its kinematic variables");
            }
        }
        if (kinematics.stream().distinct().count() != kinematics.size()) {
            throw new IllegalArgumentException("it has a kinematic variable twice");
        }
        for (Kinematic kinematic : kinematics) {
            if (!kinematic.isScale() && kinematic.index() >= convolutions.size()) {
                throw new IllegalArgumentException("it has the x of convolution " + kinematic.index() + " among its "
                        + "kinematic variables, but only " + convolutions.size() + " convolutions");
            }
        }
        checkScale("renormalisation", scales.renormalisation(), kinematics);
        checkScale("factorisation", scales.factorisation(), kinematics);
        checkScale("fragmentation", scales.fragmentation(), kinematics);
    }

    private static void checkScale(String name, ScaleFunction function, List<Kinematic> kinematics) {
        int arguments = function.arguments();
        boolean there = (arguments < 1 || kinematics.contains(Kinematic.scale(function.first())))
                && (arguments < 2 || kinematics.contains(Kinematic.scale(function.second())));
        if (!there) {
            throw new IllegalArgumentException("its " + name + " scale is a function of scale " + function.first()
                    + (arguments < 2 ? "" : " and " + function.second())
                    + ", which is not among its kinematic variables");
        }
    }

    private static void checkSubgrids(List<Subgrid> subgrids, List<Kinematic> kinematics, int bins, int channels) {
        for (int i = 0; i < subgrids.size(); i++) {
            Subgrid subgrid = subgrids.get(i);
            if (subgrid.isEmpty()) {
                continue;
            }
            String fault = fault(subgrid, kinematics);
            if (!fault.isEmpty()) {
                throw new IllegalArgumentException("the subgrid of order " + i / channels / bins + ", bin "
                        + i / channels % bins + ", channel " + i % channels + " has " + fault);
            }
        }
    }

    /** What is wrong with a subgrid; empty where nothing is. */
    private static String fault(Subgrid subgrid, List<Kinematic> kinematics) {
        if (subgrid.dimensions() != kinematics.size()) {
            return subgrid.dimensions() + " dimensions for " + kinematics.size() + " kinematic variables";
        }
        for (int d = 0; d < kinematics.size(); d++) {
            boolean scales = kinematics.get(d).isScale();
            for (double node : subgrid.nodes().get(d)) {
                if (scales && !(node > 0 && Double.isFinite(node))) {
                    return "the scale squared " + node + " GeV^2; scales are positive";
                }
                if (!scales && !(node > 0 && node <= 1)) {
                    return "the x node " + node + "; nodes are in (0, 1]";
                }
            }
        }
        for (double entry : subgrid.entries()) {
            if (!Double.isFinite(entry)) {
                return "the number " + entry;
            }
        }
        return "";
    }

    /** The weights of an order, a bin and a channel. */
    public Subgrid subgrid(int order, int bin, int channel) {
        return subgrids.get((order * bins.size() + bin) * channels.size() + channel);
    }

    /** The dimension of subgrids that is the x of a convolution. */
    public int dimensionOfX(int convolution) {
        return kinematics.indexOf(Kinematic.x(convolution));
    }

    /** The dimension of subgrids that is a scale. */
    public int dimensionOfScale(int scale) {
        return kinematics.indexOf(Kinematic.scale(scale));
    }

    /** A short description for messages. */
    @Override
    public String toString() {
        return name + " (" + orders.size() + " orders, " + bins.size() + " bins, " + channels.size() + " channels, "
                + convolutions.size() + " convolutions)";
    }
}
