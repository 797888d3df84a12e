package org.nablafit.theory.fktable;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.grid.Bin;
import org.nablafit.theory.grid.Channel;
import org.nablafit.theory.grid.Convolution;
import org.nablafit.theory.grid.ConvolutionType;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Interval;
import org.nablafit.theory.grid.Kinematic;
import org.nablafit.theory.grid.Order;
import org.nablafit.theory.grid.PidBasis;
import org.nablafit.theory.grid.ScaleFunction;
import org.nablafit.theory.grid.Scales;
import org.nablafit.theory.grid.Subgrid;

/**
 * The PineAPPL grid of an FK table: one order, one scale, every bin of normalisation 1. Weights are multiplied by their x,
 * for PineAPPL's multiply f.
 */
final class TableGrids {
    /** The version of the format of grids that are written. */
    private static final int FORMAT = 1;

    private TableGrids() {}

    static Grid grid(TheoryTable table) {
        return switch (table) {
            case FkTable one -> grid(one);
            case HadronicFkTable two -> grid(two);
        };
    }

    private static Grid grid(FkTable table) {
        double[] x = table.xGrid().nodes();
        List<double[]> nodes = List.of(new double[] {table.mu0() * table.mu0()}, x);
        List<Subgrid> subgrids = new ArrayList<>();
        for (int bin = 0; bin < table.binCount(); bin++) {
            for (int c = 0; c < table.channels().size(); c++) {
                double[] weights = new double[x.length];
                for (int j = 0; j < x.length; j++) {
                    weights[j] = table.weight(bin, c, j) * x[j];
                }
                subgrids.add(Subgrid.withoutZeros(nodes, weights));
            }
        }
        return grid(
                table,
                table.channels().stream().map(c -> channel(List.of(c.pid()))).toList(),
                List.of(hadron(table.hadron().pdgId())),
                subgrids);
    }

    private static Grid grid(HadronicFkTable table) {
        XGrid first = table.firstGrid();
        XGrid second = table.secondGrid();
        List<double[]> nodes = List.of(new double[] {table.mu0() * table.mu0()}, first.nodes(), second.nodes());
        int size = Math.multiplyExact(first.size(), second.size());
        List<Subgrid> subgrids = new ArrayList<>();
        for (int bin = 0; bin < table.binCount(); bin++) {
            double[][] weights = new double[table.channels().size()][];
            table.forEachRun(bin, (channel, i, j, values, begin, count) -> {
                if (weights[channel] == null) {
                    weights[channel] = new double[size];
                }
                for (int k = 0; k < count; k++) {
                    weights[channel][i * second.size() + j + k] +=
                            values[begin + k] * first.node(i) * second.node(j + k);
                }
            });
            for (double[] values : weights) {
                subgrids.add(values == null ? Subgrid.EMPTY : Subgrid.withoutZeros(nodes, values));
            }
        }
        return grid(
                table,
                table.channels().stream()
                        .map(pair -> channel(
                                List.of(pair.first().pid(), pair.second().pid())))
                        .toList(),
                List.of(
                        hadron(table.firstHadron().pdgId()),
                        hadron(table.secondHadron().pdgId())),
                subgrids);
    }

    private static Channel channel(List<Integer> pids) {
        return new Channel(List.of(new Channel.Term(pids, 1)));
    }

    private static Convolution hadron(int pid) {
        return new Convolution(ConvolutionType.UNPOLARISED_PDF, pid);
    }

    private static Grid grid(
            TheoryTable table, List<Channel> channels, List<Convolution> convolutions, List<Subgrid> subgrids) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < table.binCount(); bin++) {
            // Bins have limits in the files; where they are not told, the number of the bin is its variable.
            List<Interval> limits = table.limits(bin);
            bins.add(new Bin(limits.isEmpty() ? List.of(new Interval(bin, bin + 1)) : limits, 1));
        }
        List<Kinematic> kinematics = new ArrayList<>(List.of(new Kinematic(Kinematic.Kind.SCALE, 0)));
        for (int k = 0; k < convolutions.size(); k++) {
            kinematics.add(new Kinematic(Kinematic.Kind.X, k));
        }
        ScaleFunction scale = new ScaleFunction(ScaleFunction.Form.SINGLE, 0, 0);
        ScaleFunction none = new ScaleFunction(ScaleFunction.Form.NONE, 0, 0);
        return new Grid(
                table.name(),
                table.source(),
                FORMAT,
                List.of(new Order(0, 0, 0, 0, 0)),
                bins,
                channels,
                PidBasis.EVOLUTION,
                convolutions,
                kinematics,
                new Scales(none, scale, none),
                List.of(),
                table.metadata(),
                subgrids);
    }
}
