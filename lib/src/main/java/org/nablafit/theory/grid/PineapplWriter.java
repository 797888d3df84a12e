package org.nablafit.theory.grid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a grid in PineAPPL's file format 1, in the order of the fields; every subgrid is empty or imported. */
final class PineapplWriter {
    private static final int MOST_POWER = 255;

    private final LittleEndianWriter out;

    private PineapplWriter(OutputStream out) {
        this.out = new LittleEndianWriter(out);
    }

    /**
     * Checks that format 1 can hold a grid.
     *
     * @throws IllegalArgumentException with one sentence, where it cannot
     */
    static void check(Grid grid) {
        for (Order order : grid.orders()) {
            int most = Math.max(
                    Math.max(order.alphaS(), order.alpha()),
                    Math.max(order.logXiR(), Math.max(order.logXiF(), order.logXiA())));
            if (most > MOST_POWER) {
                throw new IllegalArgumentException("the grid " + grid.name() + " has the order " + order
                        + "; format 1 of PineAPPL has powers up to " + MOST_POWER);
            }
        }
    }

    static void write(Grid grid, OutputStream stream) throws IOException {
        stream.write(Grids.MAGIC.getBytes(StandardCharsets.US_ASCII));
        new PineapplWriter(stream).write(grid);
    }

    private void write(Grid grid) throws IOException {
        out.int64(1);
        subgrids(grid);
        bins(grid.bins());
        orders(grid.orders());
        channels(grid.channels());
        constant(PidBasis.values(), grid.pidBasis());
        out.int64(grid.convolutions().size());
        for (Convolution convolution : grid.convolutions()) {
            constant(ConvolutionType.values(), convolution.type());
            out.int32(convolution.pid());
        }
        interpolations(grid);
        out.int64(grid.kinematics().size());
        for (Kinematic kinematic : grid.kinematics()) {
            constant(Kinematic.Kind.values(), kinematic.kind());
            out.int64(kinematic.index());
        }
        scale(grid.scales().renormalisation());
        scale(grid.scales().factorisation());
        scale(grid.scales().fragmentation());
        out.int64(grid.metadata().size());
        for (Map.Entry<String, String> entry : new TreeMap<>(grid.metadata()).entrySet()) {
            out.string(entry.getKey());
            out.string(entry.getValue());
        }
        // No further members, reference results and texts of those.
        out.int32(0);
        out.int64(0);
        out.int64(0);
    }

    /** Constants are written as their places in the order of format 1, which is that of the enumerations. */
    private <T> void constant(T[] constants, T constant) throws IOException {
        out.int32(Arrays.asList(constants).indexOf(constant));
    }

    private void subgrids(Grid grid) throws IOException {
        out.byteValue(PineapplFormat.ARRAY_VERSION);
        out.int64(grid.orders().size());
        out.int64(grid.bins().size());
        out.int64(grid.channels().size());
        out.int64(grid.subgrids().size());
        for (Subgrid subgrid : grid.subgrids()) {
            if (subgrid.isEmpty()) {
                out.int32(PineapplVersion1.EMPTY_SUBGRID);
            } else {
                out.int32(PineapplVersion1.IMPORTED_SUBGRID);
                subgrid(subgrid.inOrder());
            }
        }
    }

    private void subgrid(Subgrid subgrid) throws IOException {
        out.float64s(subgrid.entries());
        out.int64(subgrid.starts().length);
        for (long start : subgrid.starts()) {
            out.int64(start);
        }
        out.int64(subgrid.ends().length);
        int begin = 0;
        for (int end : subgrid.ends()) {
            out.int64(end - begin);
            begin = end;
        }
        out.int64(subgrid.dimensions());
        for (double[] axis : subgrid.nodes()) {
            out.int64(axis.length);
        }
        out.int64(subgrid.dimensions());
        for (double[] axis : subgrid.nodes()) {
            out.float64s(axis);
        }
    }

    private void bins(List<Bin> bins) throws IOException {
        out.int64(bins.size());
        for (int i = 0; i < bins.size(); i++) {
            Bin bin = bins.get(i);
            // Bins have limits in format 1; where they are not told, the number of the bin is its variable.
            List<Interval> limits = bin.limits().isEmpty() ? List.of(new Interval(i, i + 1)) : bin.limits();
            out.int64(limits.size());
            for (Interval limit : limits) {
                out.float64(limit.low());
                out.float64(limit.high());
            }
            out.float64(bin.normalization());
        }
        out.int64(bins.size() + 1);
        for (int i = 0; i <= bins.size(); i++) {
            out.float64(i);
        }
    }

    private void orders(List<Order> orders) throws IOException {
        out.int64(orders.size());
        for (Order order : orders) {
            out.byteValue(order.alphaS());
            out.byteValue(order.alpha());
            out.byteValue(order.logXiR());
            out.byteValue(order.logXiF());
            out.byteValue(order.logXiA());
        }
    }

    private void channels(List<Channel> channels) throws IOException {
        out.int64(channels.size());
        for (Channel channel : channels) {
            out.int64(channel.terms().size());
            for (Channel.Term term : channel.terms()) {
                out.int64(term.pids().size());
                for (int pid : term.pids()) {
                    out.int32(pid);
                }
                out.float64(term.factor());
            }
        }
    }

    private void interpolations(Grid grid) throws IOException {
        List<Interpolation> interpolations = grid.interpolations().isEmpty()
                ? grid.kinematics().stream()
                        .map(kinematic ->
                                kinematic.isScale() ? Interpolation.standardScale() : Interpolation.standardX())
                        .toList()
                : grid.interpolations();
        out.int64(interpolations.size());
        for (Interpolation interpolation : interpolations) {
            out.float64(interpolation.min());
            out.float64(interpolation.max());
            out.int64(interpolation.nodes());
            out.int64(interpolation.order());
            out.int32(interpolation.reweighted() ? 0 : 1);
            constant(Interpolation.Map.values(), interpolation.map());
            out.int32(0);
        }
    }

    private void scale(ScaleFunction function) throws IOException {
        constant(ScaleFunction.Form.values(), function.form());
        if (function.arguments() > 0) {
            out.int64(function.first());
        }
        if (function.arguments() > 1) {
            out.int64(function.second());
        }
    }
}
