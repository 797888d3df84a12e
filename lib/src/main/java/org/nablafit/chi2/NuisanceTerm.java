package org.nablafit.chi2;

import java.util.Arrays;
import java.util.List;
import org.nablafit.chi2.nuisance.Chi2Point;
import org.nablafit.chi2.nuisance.NuisanceChi2;
import org.nablafit.theory.convolution.ForwardMap;

/**
 * χ² with nuisance parameters, {@link NuisanceChi2}, as a term of the grid values: F = ½ |u|² + φ with the residuals u of
 * {@link Chi2Point} and φ half the logarithm of the variances.
 *
 * <p>The rows of u are its exact derivative, the response of the shifts included. The logarithm of a variance that grows
 * with the prediction is concave; the rows of its curvature are those of the points where it can be convex, for the others
 * the nearest curvature that is not negative is 0.
 *
 * <p>Where there are external sources, their shifts stand behind the grid values of the distributions.
 */
public final class NuisanceTerm implements Chi2Term {
    private final List<ForwardMap> maps;
    private final NuisanceChi2 chi2;
    private final int distributions;
    private final int externals;
    private final int[] convex;
    private final double[] predictions;
    private final double[] derivative;
    private final double[] ofExternal;

    /**
     * A term.
     *
     * @param maps the observables, all of the same grid values, whose points are those of χ² in order
     */
    public NuisanceTerm(List<? extends ForwardMap> maps, NuisanceChi2 chi2) {
        this.maps = List.copyOf(maps);
        this.chi2 = chi2;
        int points = maps.stream().mapToInt(ForwardMap::pointCount).sum();
        if (points != chi2.data().size()) {
            throw new IllegalArgumentException("the observables have " + points + " points, the data "
                    + chi2.data().size());
        }
        distributions = maps.getFirst().valueCount();
        for (ForwardMap map : maps) {
            if (map.valueCount() != distributions) {
                throw new IllegalArgumentException("observables of " + distributions + " and of " + map.valueCount()
                        + " grid values cannot stand in one chi2; put them on one grid");
            }
        }
        externals = chi2.data().externalSources().size();
        convex = chi2.pointsOfConvexLogarithm();
        predictions = new double[points];
        derivative = new double[points * valueCount()];
        ofExternal = new double[externals * valueCount()];
        for (int k = 0; k < externals; k++) {
            ofExternal[k * valueCount() + distributions + k] = 1;
        }
    }

    /** How many values the term takes: grid values, then the shifts of external sources. */
    @Override
    public int valueCount() {
        return distributions + externals;
    }

    /** χ² at grid values. */
    public Chi2Point at(double[] gridValues) {
        double[] f = Arrays.copyOf(gridValues, distributions);
        int first = 0;
        for (ForwardMap map : maps) {
            double[] t = new double[map.pointCount()];
            map.predictions(f, t);
            System.arraycopy(t, 0, predictions, first, t.length);
            first += t.length;
        }
        return chi2.at(predictions, Arrays.copyOfRange(gridValues, distributions, valueCount()));
    }

    @Override
    public int rowCount() {
        return chi2.residualCount() + convex.length;
    }

    @Override
    public double value(double[] gridValues) {
        return 0.5 * at(gridValues).chi2();
    }

    @Override
    public void residuals(double[] gridValues, int firstRow, double[] residuals) {
        write(at(gridValues), firstRow, residuals);
    }

    private void write(Chi2Point point, int firstRow, double[] residuals) {
        double[] u = point.residuals();
        System.arraycopy(u, 0, residuals, firstRow, u.length);
        Arrays.fill(residuals, firstRow + u.length, firstRow + rowCount(), 0);
    }

    @Override
    public double evaluate(double[] gridValues, int firstRow, double[] residuals, double[] rows, double[] gradient) {
        differentiate(Arrays.copyOf(gridValues, distributions));
        Chi2Point point = chi2.at(predictions, Arrays.copyOfRange(gridValues, distributions, valueCount()));
        write(point, firstRow, residuals);
        int columns = valueCount();
        point.tangents(columns, derivative, ofExternal, firstRow * columns, rows, gradient);
        int row = (firstRow + chi2.residualCount()) * columns;
        for (int i : convex) {
            double root = Math.sqrt(point.logarithmCurvature(i));
            for (int j = 0; j < columns; j++) {
                rows[row++] = root * derivative[i * columns + j];
            }
        }
        return 0.5 * point.chi2();
    }

    /** Predictions and their derivatives into the workspace; nothing depends on the external shifts. */
    private void differentiate(double[] f) {
        int first = 0;
        int columns = valueCount();
        for (ForwardMap map : maps) {
            int n = map.pointCount();
            double[] t = new double[n];
            double[] d = new double[n * distributions];
            map.predictionsAndDerivative(f, t, d);
            System.arraycopy(t, 0, predictions, first, n);
            for (int i = 0; i < n; i++) {
                System.arraycopy(d, i * distributions, derivative, (first + i) * columns, distributions);
            }
            first += n;
        }
    }
}
