package org.nablafit.theory.convolution;

import java.util.List;
import org.nablafit.numeric.DenseKernels;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/** Predictions that are a matrix times the grid values: {@code t = A f}, one row of A for each point. */
public final class LinearMap implements ForwardMap {
    private final int points;
    private final int values;
    private final double[] matrix;

    /** Takes the matrix over without a copy. */
    private LinearMap(int points, int values, double[] matrix) {
        this.points = points;
        this.values = values;
        this.matrix = matrix;
    }

    /**
     * The map of a matrix.
     *
     * @param points the number of rows
     * @param values the number of columns
     * @param matrix row-major [points][values], copied
     * @throws IllegalArgumentException when the matrix has another size
     */
    public static LinearMap of(int points, int values, double[] matrix) {
        if (points < 0 || values < 0 || matrix.length != (long) points * values) {
            throw new IllegalArgumentException("a matrix of " + points + " points and " + values + " grid values needs "
                    + (long) points * values + " entries, not " + matrix.length);
        }
        return new LinearMap(points, values, matrix.clone());
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
    public static LinearMap of(List<FkTable> tables, PdfGrid grid, FlavourBasis basis) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("a prediction needs at least one table");
        }
        FkTables.requireCompatible(tables);
        int points = tables.stream().mapToInt(FkTable::binCount).sum();
        int values = Math.multiplyExact(grid.nodeCount(), basis.size());
        double[] matrix = new double[Math.multiplyExact(points, values)];
        int place = 0;
        for (FkTable table : tables) {
            double[] rows = table.dense(grid, basis);
            System.arraycopy(rows, 0, matrix, place, rows.length);
            place += rows.length;
        }
        return new LinearMap(points, values, matrix);
    }

    /** The map of one table, as {@link #of(List, PdfGrid, FlavourBasis)}. */
    public static LinearMap of(FkTable table, PdfGrid grid, FlavourBasis basis) {
        return new LinearMap(
                table.binCount(), Math.multiplyExact(grid.nodeCount(), basis.size()), table.dense(grid, basis));
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
        return true;
    }

    /** A copy of the matrix, row-major [points][values]. */
    public double[] matrix() {
        return matrix.clone();
    }

    @Override
    public void predictions(double[] gridValues, double[] t) {
        MapArguments.check(this, gridValues, t);
        DenseKernels.get().multiplyVector(points, values, matrix, 0, values, gridValues, 0, t, 0);
    }

    @Override
    public void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative) {
        MapArguments.check(this, gridValues, t, derivative);
        predictions(gridValues, t);
        System.arraycopy(matrix, 0, derivative, 0, matrix.length);
    }

    @Override
    public LinearMap select(int[] selected) {
        double[] rows = new double[Math.multiplyExact(selected.length, values)];
        for (int i = 0; i < selected.length; i++) {
            int row = MapArguments.point(selected[i], points);
            System.arraycopy(matrix, row * values, rows, i * values, values);
        }
        return new LinearMap(selected.length, values, rows);
    }
}
