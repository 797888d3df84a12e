package org.nablafit.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the points were measured.
 *
 * @param variables names and units
 * @param values [variable][point]
 */
public record Kinematics(List<Variable> variables, double[][] values) {
    /** Bjorken's x. */
    public static final String X = "x";

    /** The negative square of the momentum transfer, in GeV^2. */
    public static final String Q2 = "Q2";

    /** The inelasticity. */
    public static final String Y = "y";

    /**
     * A kinematic variable.
     *
     * @param unit the unit, empty where there is none
     */
    public record Variable(String name, String unit) {}

    /** Copies the arrays; checks names and sizes, refuses numbers that are not finite. */
    public Kinematics {
        variables = List.copyOf(variables);
        if (variables.isEmpty()) {
            throw new IllegalArgumentException("at least one kinematic variable is needed");
        }
        if (values.length != variables.size()) {
            throw new IllegalArgumentException(
                    variables.size() + " kinematic variables have " + values.length + " columns of values");
        }
        Set<String> names = new HashSet<>();
        double[][] copy = new double[values.length][];
        for (int v = 0; v < values.length; v++) {
            String name = variables.get(v).name();
            if (!names.add(name)) {
                throw new IllegalArgumentException("the kinematic variable '" + name + "' is given twice");
            }
            copy[v] = values[v].clone();
            checkColumn(name, copy[v], copy[0].length);
        }
        values = copy;
    }

    private static void checkColumn(String name, double[] column, int size) {
        if (column.length != size) {
            throw new IllegalArgumentException(
                    "the kinematic variable '" + name + "' has " + column.length + " values, the first has " + size);
        }
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(column[i])) {
                throw new IllegalArgumentException("the kinematic variable '" + name + "' of point " + i + " is "
                        + column[i] + "; it has to be finite");
            }
        }
    }

    @Override
    public double[][] values() {
        double[][] copy = new double[values.length][];
        for (int v = 0; v < values.length; v++) {
            copy[v] = values[v].clone();
        }
        return copy;
    }

    /** The number of points. */
    public int size() {
        return values[0].length;
    }

    /** The names of the variables. */
    public List<String> names() {
        return variables.stream().map(Variable::name).toList();
    }

    /** Is there a variable of this name? */
    public boolean has(String name) {
        return names().contains(name);
    }

    /** [points] the values of one variable. */
    public double[] column(String name) {
        return values[indexOf(name)].clone();
    }

    /** One variable of one point. */
    public double value(String name, int point) {
        return values[indexOf(name)][Selection.checked(point, size())];
    }

    /**
     * [points] W2 = Q2 (1 - x)/x in GeV^2: the squared mass of the hadronic final state without the square of the
     * target's mass, as cuts on W2 are customary.
     */
    public double[] w2() {
        double[] x = values[indexOf(X)];
        double[] q2 = values[indexOf(Q2)];
        double[] w2 = new double[x.length];
        for (int i = 0; i < w2.length; i++) {
            w2[i] = q2[i] * (1 - x[i]) / x[i];
        }
        return w2;
    }

    /** The kinematics of some of the points, in the order of {@code points}. */
    public Kinematics select(int[] points) {
        double[][] selected = new double[values.length][];
        for (int v = 0; v < values.length; v++) {
            selected[v] = Selection.of(values[v], points);
        }
        return new Kinematics(variables, selected);
    }

    private int indexOf(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no kinematic variable '" + name + "'; there are "
                    + names().stream().collect(Collectors.joining(", ")));
        }
        return index;
    }
}
