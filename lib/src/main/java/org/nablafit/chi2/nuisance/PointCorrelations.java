package org.nablafit.chi2.nuisance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nablafit.data.CorrelatedVariances;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/**
 * What correlation files say of the points that they touch: correlations of the statistical, of the uncorrelated
 * systematic, and of both uncertainties added in quadrature, and covariances, which are absolute.
 *
 * <p>The first two are the unit matrix unless a file says otherwise. A full correlation of 1 on the diagonal stands in
 * place of theirs: else the variance of the point would count twice.
 */
public final class PointCorrelations implements CorrelatedVariances {
    private static final double SYMMETRY = 1e-8;

    /** The points of a data set. */
    private record Points(String name, Kinematics kinematics) {}

    /** The points, rising, of all sets in order. */
    final int[] points;

    /** [n][n] each, of {@link #points}. */
    final double[] statistical;

    final double[] systematic;
    final double[] full;
    final double[] covariance;

    private PointCorrelations(int[] points) {
        this.points = points;
        int n = points.length;
        statistical = new double[n * n];
        systematic = new double[n * n];
        full = new double[n * n];
        covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            statistical[i * (n + 1)] = 1;
            systematic[i * (n + 1)] = 1;
        }
    }

    /**
     * Of tables.
     *
     * @param names of the data sets, as the tables have them
     * @param kinematics of their points
     * @throws FileFormatException for a table whose data sets or variables are not there, or whose numbers contradict each
     *     other
     */
    public static PointCorrelations of(List<String> names, List<Kinematics> kinematics, List<CorrelationTable> tables)
            throws FileFormatException {
        List<Points> sets = new ArrayList<>();
        int size = 0;
        for (int s = 0; s < names.size(); s++) {
            sets.add(new Points(names.get(s), kinematics.get(s)));
            size += kinematics.get(s).size();
        }
        return ofPoints(sets, tables, new boolean[size]);
    }

    /**
     * Of tables and of points that have to stand in the matrix without one.
     *
     * @throws FileFormatException for a table whose data sets or variables are not there, or whose numbers contradict each
     *     other
     */
    static PointCorrelations of(List<XfitterDataset> sets, List<CorrelationTable> tables, boolean[] withoutTable)
            throws FileFormatException {
        return ofPoints(
                sets.stream()
                        .map(set -> new Points(set.name(), set.kinematics()))
                        .toList(),
                tables,
                withoutTable);
    }

    private static PointCorrelations ofPoints(List<Points> sets, List<CorrelationTable> tables, boolean[] withoutTable)
            throws FileFormatException {
        boolean[] touched = withoutTable.clone();
        List<int[][]> places = new ArrayList<>();
        for (CorrelationTable table : tables) {
            int[][] pairs = places(sets, table);
            for (int[] pair : pairs) {
                if (pair.length == 2) {
                    touched[pair[0]] = true;
                    touched[pair[1]] = true;
                }
            }
            places.add(pairs);
        }
        int[] points =
                IntStream.range(0, touched.length).filter(i -> touched[i]).toArray();
        PointCorrelations result = new PointCorrelations(points);
        for (int table = 0; table < tables.size(); table++) {
            result.fill(tables.get(table), places.get(table));
        }
        result.replaceDiagonals();
        return result;
    }

    /** For each entry the two points, or nothing where a cut has taken one of them. */
    private static int[][] places(List<Points> sets, CorrelationTable table) throws FileFormatException {
        Map<List<Double>, Integer> first = index(sets, table.first(), table.firstColumns(), table);
        Map<List<Double>, Integer> second = index(sets, table.second(), table.secondColumns(), table);
        int[][] places = new int[table.entries().size()][];
        int found = 0;
        for (int e = 0; e < places.length; e++) {
            CorrelationTable.Entry entry = table.entries().get(e);
            Integer i = first.get(entry.first());
            Integer j = second.get(entry.second());
            places[e] = i == null || j == null ? new int[0] : new int[] {i, j};
            found += places[e].length;
        }
        if (found == 0) {
            throw new FileFormatException(
                    table.file(),
                    "no entry belongs to points of '" + table.first() + "' and '" + table.second()
                            + "'; the id columns have to hold the same numbers as the data file");
        }
        return places;
    }

    private static Map<List<Double>, Integer> index(
            List<Points> sets, String name, List<String> columns, CorrelationTable table) throws FileFormatException {
        int offset = 0;
        for (Points set : sets) {
            if (set.name().equals(name)) {
                return index(set, offset, columns, table);
            }
            offset += set.kinematics().size();
        }
        throw new FileFormatException(
                table.file(),
                "there is no data set '" + name + "'; there are "
                        + String.join(", ", sets.stream().map(Points::name).toList()));
    }

    private static Map<List<Double>, Integer> index(
            Points set, int offset, List<String> columns, CorrelationTable table) throws FileFormatException {
        Kinematics kinematics = set.kinematics();
        for (String column : columns) {
            if (!kinematics.has(column)) {
                throw new FileFormatException(
                        table.file(),
                        "the data set '" + set.name() + "' has no column '" + column + "'; it has "
                                + String.join(", ", kinematics.names()));
            }
        }
        Map<List<Double>, Integer> index = new HashMap<>();
        for (int i = 0; i < kinematics.size(); i++) {
            int point = i;
            List<Double> id = columns.stream()
                    .map(column -> kinematics.value(column, point))
                    .toList();
            if (index.put(id, offset + i) != null) {
                throw new FileFormatException(
                        table.file(),
                        "two points of '" + set.name() + "' have the same " + String.join(", ", columns)
                                + "; more id columns have to tell them apart");
            }
        }
        return index;
    }

    private void fill(CorrelationTable table, int[][] places) throws FileFormatException {
        double[] matrix = switch (table.type()) {
            case STATISTICAL_CORRELATION -> statistical;
            case SYSTEMATIC_CORRELATION -> systematic;
            case FULL_CORRELATION -> full;
            case SYSTEMATIC_COVARIANCE, FULL_COVARIANCE -> covariance;
        };
        Map<Long, Double> given = new HashMap<>();
        int n = points.length;
        for (int e = 0; e < places.length; e++) {
            if (places[e].length == 0) {
                continue;
            }
            CorrelationTable.Entry entry = table.entries().get(e);
            int i = Arrays.binarySearch(points, places[e][0]);
            int j = Arrays.binarySearch(points, places[e][1]);
            Double before = given.put((long) Math.min(i, j) * n + Math.max(i, j), entry.value());
            // A table may leave one triangle 0.
            if (before != null && before != 0 && entry.value() != 0 && differ(before, entry.value())) {
                throw new FileFormatException(
                        table.file(),
                        entry.line(),
                        "the matrix is not symmetric: " + before + " and " + entry.value()
                                + " are given for the same two points");
            }
            double value = entry.value() == 0 && before != null ? before : entry.value();
            given.put((long) Math.min(i, j) * n + Math.max(i, j), value);
            matrix[i * n + j] = value;
            matrix[j * n + i] = value;
        }
    }

    private static boolean differ(double a, double b) {
        return Math.abs(a - b) > SYMMETRY * Math.max(Math.abs(a), Math.abs(b));
    }

    private void replaceDiagonals() {
        int n = points.length;
        for (int i = 0; i < n; i++) {
            if (full[i * (n + 1)] != 0) {
                statistical[i * (n + 1)] = 0;
                systematic[i * (n + 1)] = 0;
            }
        }
    }

    @Override
    public int[] points() {
        return points.clone();
    }

    /** V_ij = ρ_ij σ_i σ_j for each kind of correlation, and the covariances, added. */
    @Override
    public double[] covariances(double[] statisticalVariances, double[] uncorrelatedVariances) {
        int n = points.length;
        double[] matrix = covariance.clone();
        for (int i = 0; i < n; i++) {
            double all = statisticalVariances[i] + uncorrelatedVariances[i];
            for (int j = 0; j < n; j++) {
                int e = i * n + j;
                matrix[e] += statistical[e] * Math.sqrt(statisticalVariances[i] * statisticalVariances[j])
                        + systematic[e] * Math.sqrt(uncorrelatedVariances[i] * uncorrelatedVariances[j])
                        + full[e] * Math.sqrt(all * (statisticalVariances[j] + uncorrelatedVariances[j]));
            }
        }
        return matrix;
    }

    /** Is anything but the own variance of these two points, given by their places in {@link #points}, correlated? */
    boolean couple(int i, int j) {
        int e = i * points.length + j;
        return statistical[e] != 0 || systematic[e] != 0 || full[e] != 0 || covariance[e] != 0;
    }

    /** Does point i, by its place in {@link #points}, have a variance of its own in a covariance matrix? */
    boolean hasVariance(int i) {
        return covariance[i * (points.length + 1)] > 0;
    }
}
