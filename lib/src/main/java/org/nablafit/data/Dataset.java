package org.nablafit.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A measurement: points with values, uncertainties and kinematics, and what predicts them. Immutable; arrays are copied
 * on the way in and out.
 *
 * @param values [points] central values
 * @param statistical [points] uncorrelated additive uncertainty, not negative
 * @param systematics the other sources; their names, and the names under which they are shared, are unique in the set
 */
public record Dataset(
        String name,
        Description description,
        Kinematics kinematics,
        double[] values,
        double[] statistical,
        List<Uncertainty> systematics,
        TheorySpecification theory,
        Source source)
        implements DataPoints {
    /** Copies; refuses sizes that differ, numbers that are not finite, and points without uncertainty. */
    public Dataset {
        values = values.clone();
        statistical = statistical.clone();
        systematics = List.copyOf(systematics);
        if (values.length == 0) {
            throw new IllegalArgumentException("data set " + name + " has no points");
        }
        checkSize(name, values.length, "kinematics", kinematics.size());
        checkSize(name, values.length, "statistical uncertainties", statistical.length);
        for (Uncertainty uncertainty : systematics) {
            checkSize(
                    name, values.length, "entries of the uncertainty '" + uncertainty.name() + "'", uncertainty.size());
        }
        checkNames(name, systematics);
        checkPoints(name, values, statistical, systematics);
    }

    private static void checkSize(String name, int points, String what, int size) {
        if (size != points) {
            throw new IllegalArgumentException(
                    "data set " + name + " has " + points + " values and " + size + " " + what);
        }
    }

    private static void checkNames(String name, List<Uncertainty> systematics) {
        Set<String> names = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (Uncertainty uncertainty : systematics) {
            if (!names.add(uncertainty.name())) {
                throw new IllegalArgumentException(
                        "data set " + name + " has two uncertainties of the name '" + uncertainty.name() + "'");
            }
            if (uncertainty.correlation() instanceof Correlation.Shared(String source) && !shared.add(source)) {
                throw new IllegalArgumentException("data set " + name + " has two uncertainties shared as '" + source
                        + "'; one source is one entry");
            }
        }
    }

    private static void checkPoints(String name, double[] values, double[] statistical, List<Uncertainty> systematics) {
        for (int i = 0; i < values.length; i++) {
            int point = i;
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("the value of point " + i + " of " + name + " is " + values[i]);
            }
            if (!(statistical[i] >= 0 && statistical[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the statistical uncertainty of point " + i + " of " + name + " is "
                        + statistical[i] + "; it has to be finite and not negative");
            }
            if (statistical[i] == 0 && systematics.stream().allMatch(u -> u.absolute(point) == 0)) {
                throw new IllegalArgumentException("point " + i + " of " + name + " has no uncertainty at all");
            }
        }
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public double[] statistical() {
        return statistical.clone();
    }

    @Override
    public int size() {
        return values.length;
    }

    /** The central value of one point. */
    public double value(int point) {
        return values[point];
    }

    /** The statistical uncertainty of one point. */
    public double statistical(int point) {
        return statistical[point];
    }

    /** [points] all uncertainties added in quadrature: the roots of the diagonal of the experimental covariance matrix. */
    public double[] totalUncertainties() {
        double[] total = new double[values.length];
        for (int i = 0; i < total.length; i++) {
            double square = statistical[i] * statistical[i];
            for (Uncertainty uncertainty : systematics) {
                square += uncertainty.absolute(i) * uncertainty.absolute(i);
            }
            total[i] = Math.sqrt(square);
        }
        return total;
    }

    @Override
    public Dataset select(int[] points) {
        return new Dataset(
                name,
                description,
                kinematics.select(points),
                Selection.of(values, points),
                Selection.of(statistical, points),
                systematics.stream()
                        .map(uncertainty -> uncertainty.select(points))
                        .toList(),
                theory,
                source);
    }

    @Override
    public Dataset withName(String other) {
        return new Dataset(other, description, kinematics, values, statistical, systematics, theory, source);
    }

    @Override
    public Dataset withTheory(TheorySpecification other) {
        return new Dataset(name, description, kinematics, values, statistical, systematics, other, source);
    }

    /** The same points with other central values, as pseudo-data have; uncertainties stay as they are, absolute. */
    public Dataset withValues(double[] other) {
        return new Dataset(name, description, kinematics, other, statistical, systematics, theory, source);
    }

    /** The same points with some other systematic sources, or none; values and statistical uncertainties stay. */
    public Dataset withSystematics(List<Uncertainty> other) {
        return new Dataset(name, description, kinematics, values, statistical, other, theory, source);
    }
}
