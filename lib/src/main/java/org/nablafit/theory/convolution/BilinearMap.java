package org.nablafit.theory.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * Predictions of tables of two hadrons, {@code t = sum w f h}: bilinear in the distributions of the hadrons, quadratic in
 * the grid values where both are the same.
 */
public final class BilinearMap implements ForwardMap {
    private final List<Part> parts;
    private final int points;
    private final int values;
    private final int distributions;

    /** The combinations of the evolution basis, [14][distributions of the model]. */
    private final double[][] toEvolution;

    /**
     * A table and where its nodes are on the grid.
     *
     * @param first for every node of the first hadron its flat index, -1 for x = 1
     * @param second likewise of the second hadron
     */
    private record Part(HadronicFkTable table, int[] first, int[] second) {}

    private BilinearMap(List<Part> parts, int values, int distributions, double[][] toEvolution) {
        this.parts = List.copyOf(parts);
        this.points = parts.stream().mapToInt(part -> part.table.binCount()).sum();
        this.values = values;
        this.distributions = distributions;
        this.toEvolution = toEvolution;
    }

    /**
     * The map of tables whose points follow one another.
     *
     * @param tables at least one
     * @param grid nodes that contain those of every table
     * @param basis the distributions of the grid values
     * @throws IllegalArgumentException when there is no table, when tables differ in initial scale or number of
     *     flavours, or when grid or basis lack what a table needs
     */
    public static BilinearMap of(List<HadronicFkTable> tables, PdfGrid grid, FlavourBasis basis) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("a prediction needs at least one table");
        }
        FkTables.requireCompatible(tables);
        double[][] toEvolution = basis.toEvolution();
        List<Part> parts = new ArrayList<>();
        for (HadronicFkTable table : tables) {
            for (HadronicFkTable.Pair pair : table.channels()) {
                table.requireGiven(pair.first(), basis);
                table.requireGiven(pair.second(), basis);
            }
            parts.add(new Part(
                    table,
                    table.placesOn(grid, table.firstHadron(), table.firstGrid()),
                    table.placesOn(grid, table.secondHadron(), table.secondGrid())));
        }
        return new BilinearMap(parts, Math.multiplyExact(grid.nodeCount(), basis.size()), basis.size(), toEvolution);
    }

    @Override
    public int pointCount() {
        return points;
    }

    @Override
    public int valueCount() {
        return values;
    }

    @Override
    public boolean isLinear() {
        return false;
    }

    @Override
    public void predictions(double[] gridValues, double[] t) {
        MapArguments.check(this, gridValues, t);
        int point = 0;
        for (Part part : parts) {
            double[][] first = evolution(part.first, gridValues);
            double[][] second = evolution(part.second, gridValues);
            for (int bin = 0; bin < part.table.binCount(); bin++) {
                t[point++] = prediction(part.table, bin, first, second);
            }
        }
    }

    private static double prediction(HadronicFkTable table, int bin, double[][] first, double[][] second) {
        double[] sum = new double[1];
        table.forEachRun(bin, (channel, i, j, weights, begin, count) -> {
            HadronicFkTable.Pair pair = table.channels().get(channel);
            double[] h = second[pair.second().index()];
            double inner = 0;
            for (int k = 0; k < count; k++) {
                inner += weights[begin + k] * h[j + k];
            }
            sum[0] += first[pair.first().index()][i] * inner;
        });
        return sum[0];
    }

    /** The distributions of the evolution basis at the nodes of one hadron, [14][nodes]. */
    private double[][] evolution(int[] places, double[] gridValues) {
        double[][] evolution = new double[EvolutionFlavour.COUNT][places.length];
        for (int e = 0; e < evolution.length; e++) {
            for (int k = 0; k < distributions; k++) {
                double coefficient = toEvolution[e][k];
                for (int i = 0; coefficient != 0 && i < places.length; i++) {
                    if (places[i] >= 0) {
                        evolution[e][i] += coefficient * gridValues[places[i] * distributions + k];
                    }
                }
            }
        }
        return evolution;
    }

    /** The derivative: {@code dt = sum w (h df + f dh)}. */
    @Override
    public void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative) {
        MapArguments.check(this, gridValues, t, derivative);
        Arrays.fill(derivative, 0);
        int point = 0;
        for (Part part : parts) {
            double[][] first = evolution(part.first, gridValues);
            double[][] second = evolution(part.second, gridValues);
            for (int bin = 0; bin < part.table.binCount(); bin++) {
                double[][] ofFirst = new double[EvolutionFlavour.COUNT][part.first.length];
                double[][] ofSecond = new double[EvolutionFlavour.COUNT][part.second.length];
                t[point] = differentiate(part.table, bin, first, second, ofFirst, ofSecond);
                addTo(derivative, point * values, part.first, ofFirst);
                addTo(derivative, point * values, part.second, ofSecond);
                point++;
            }
        }
    }

    /** The prediction of a bin, and in {@code ofFirst} and {@code ofSecond} its derivatives, [14][nodes]. */
    private static double differentiate(
            HadronicFkTable table,
            int bin,
            double[][] first,
            double[][] second,
            double[][] ofFirst,
            double[][] ofSecond) {
        double[] sum = new double[1];
        table.forEachRun(bin, (channel, i, j, weights, begin, count) -> {
            HadronicFkTable.Pair pair = table.channels().get(channel);
            double[] h = second[pair.second().index()];
            double[] dh = ofSecond[pair.second().index()];
            double f = first[pair.first().index()][i];
            double inner = 0;
            for (int k = 0; k < count; k++) {
                inner += weights[begin + k] * h[j + k];
                dh[j + k] += weights[begin + k] * f;
            }
            ofFirst[pair.first().index()][i] += inner;
            sum[0] += f * inner;
        });
        return sum[0];
    }

    /** Adds the derivatives by distributions of the evolution basis as derivatives by grid values to a row. */
    private void addTo(double[] derivative, int row, int[] places, double[][] ofEvolution) {
        for (int e = 0; e < ofEvolution.length; e++) {
            for (int k = 0; k < distributions; k++) {
                double coefficient = toEvolution[e][k];
                for (int i = 0; coefficient != 0 && i < places.length; i++) {
                    if (places[i] >= 0) {
                        derivative[row + places[i] * distributions + k] += coefficient * ofEvolution[e][i];
                    }
                }
            }
        }
    }

    @Override
    public BilinearMap select(int[] selected) {
        List<Part> chosen = new ArrayList<>();
        int begin = 0;
        while (begin < selected.length) {
            int part = 0;
            int before = 0;
            while (MapArguments.point(selected[begin], points)
                    >= before + parts.get(part).table.binCount()) {
                before += parts.get(part++).table.binCount();
            }
            Part from = parts.get(part);
            // The points up to here that are of the same table stay together.
            int end = begin;
            while (end < selected.length && selected[end] >= before && selected[end] < before + from.table.binCount()) {
                end++;
            }
            int[] bins = new int[end - begin];
            for (int i = 0; i < bins.length; i++) {
                bins[i] = selected[begin + i] - before;
            }
            chosen.add(new Part(from.table.select(bins), from.first, from.second));
            begin = end;
        }
        return new BilinearMap(chosen, values, distributions, toEvolution);
    }
}
