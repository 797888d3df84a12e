package org.nablafit.theory.convolution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nablafit.expression.BinExpression;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;

/**
 * Predictions that are an expression of others and of given numbers, point by point: {@code t_i = E(a_i, b_i, ..., K_i)}. An
 * operand of one point enters every point. The derivative is that of the expression by automatic differentiation, times
 * those of the operands: {@code dt_i = dE/da da_i + dE/db db_i + ...}
 */
public final class ExpressionMap implements ForwardMap {
    private final Expression expression;

    /** By the variables of the expression, in their order. */
    private final List<Operand> operands;

    private final int points;
    private final int values;
    private final boolean linear;

    /** What a variable stands for. */
    private sealed interface Operand {
        int points();

        Operand select(int[] points);

        /** Other predictions. */
        record Predicted(ForwardMap map) implements Operand {
            @Override
            public int points() {
                return map.pointCount();
            }

            @Override
            public Operand select(int[] points) {
                return new Predicted(map.select(points));
            }
        }

        /** Numbers. */
        record Given(double[] column) implements Operand {
            @Override
            public int points() {
                return column.length;
            }

            @Override
            public Operand select(int[] points) {
                double[] selected = new double[points.length];
                for (int i = 0; i < selected.length; i++) {
                    selected[i] = column[MapArguments.point(points[i], column.length)];
                }
                return new Given(selected);
            }
        }
    }

    private ExpressionMap(Expression expression, List<Operand> operands, int points, int values, boolean linear) {
        this.expression = expression;
        this.operands = operands;
        this.points = points;
        this.values = values;
        this.linear = linear;
    }

    /**
     * The map of an expression.
     *
     * @param maps predictions by name
     * @param columns numbers by name, one for each point or one for all
     * @throws IllegalArgumentException when a name of the expression is in neither or in both, when the expression has no
     *     predictions in it, or when sizes differ
     */
    public static ExpressionMap of(
            BinExpression expression, Map<String, ? extends ForwardMap> maps, Map<String, double[]> columns) {
        Map<String, Operand> known = new LinkedHashMap<>();
        maps.forEach((name, map) -> known.put(name, new Operand.Predicted(map)));
        columns.forEach((name, column) -> {
            if (known.put(name, new Operand.Given(column.clone())) != null) {
                throw new IllegalArgumentException("'" + name + "' is the name of a table and of a column of numbers");
            }
        });
        return of(expression, known);
    }

    private static ExpressionMap of(BinExpression binned, Map<String, Operand> known) {
        Expression expression = binned.pointwise();
        List<Operand> operands = new ArrayList<>();
        Set<String> predicted = new LinkedHashSet<>();
        for (String name : expression.variables()) {
            BinExpression.Part part = binned.parts().get(name);
            Operand operand = part == null ? known.get(name) : part(part, known);
            if (operand == null) {
                throw new IllegalArgumentException("the expression '" + binned + "' has the name '" + name
                        + "', which stands for nothing; there are " + String.join(", ", known.keySet()));
            }
            if (operand instanceof Operand.Predicted) {
                predicted.add(name);
            }
            operands.add(operand);
        }
        List<ForwardMap> maps = maps(operands);
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("the expression '" + binned + "' has no prediction in it");
        }
        maps.forEach(map -> MapArguments.sameValues(maps.getFirst(), map));
        int points = operands.stream().mapToInt(Operand::points).max().orElse(1);
        if (operands.stream().anyMatch(operand -> operand.points() != 1 && operand.points() != points)) {
            throw new IllegalArgumentException("the quantities in '" + binned + "' have "
                    + operands.stream()
                            .map(operand -> String.valueOf(operand.points()))
                            .collect(Collectors.joining(", "))
                    + " points; all have to be the same, or 1");
        }
        boolean linear = expression.isLinearIn(predicted) && maps.stream().allMatch(ForwardMap::isLinear);
        return new ExpressionMap(expression, operands, points, maps.getFirst().valueCount(), linear);
    }

    private static Operand part(BinExpression.Part part, Map<String, Operand> known) {
        // A part without predictions is numbers, and so is its sum.
        if (part.expression().variables().stream().allMatch(name -> known.get(name) instanceof Operand.Given)) {
            double[] column = column(part.expression(), known);
            return new Operand.Given(part.total() ? new double[] {sum(column)} : column);
        }
        ExpressionMap inner = of(part.expression(), known);
        return new Operand.Predicted(part.total() ? new TotalMap(inner) : inner);
    }

    private static double[] column(BinExpression binned, Map<String, Operand> known) {
        List<double[]> columns = new ArrayList<>();
        for (String name : binned.pointwise().variables()) {
            BinExpression.Part part = binned.parts().get(name);
            if ((part == null ? known.get(name) : part(part, known)) instanceof Operand.Given(double[] column)) {
                columns.add(column);
            }
        }
        int length = columns.stream().mapToInt(column -> column.length).max().orElse(1);
        double[] result = new double[length];
        double[] point = new double[columns.size()];
        Expression.Evaluator evaluator = binned.pointwise().evaluator();
        for (int i = 0; i < length; i++) {
            for (int k = 0; k < point.length; k++) {
                double[] column = columns.get(k);
                point[k] = column[Math.min(i, column.length - 1)];
            }
            result[i] = evaluator.value(point);
        }
        return result;
    }

    private static double sum(double[] column) {
        double sum = 0;
        for (double number : column) {
            sum += number;
        }
        return sum;
    }

    private static List<ForwardMap> maps(List<Operand> operands) {
        List<ForwardMap> maps = new ArrayList<>();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Predicted(ForwardMap map)) {
                maps.add(map);
            }
        }
        return maps;
    }

    /**
     * The map of an expression of maps that are called a, b, ...
     *
     * @throws IllegalArgumentException as {@link #of(BinExpression, Map, Map)}, and when the text is no expression
     */
    public static ExpressionMap of(String expression, ForwardMap... maps) {
        Map<String, ForwardMap> named = new LinkedHashMap<>();
        for (ForwardMap map : maps) {
            named.put(String.valueOf((char) ('a' + named.size())), map);
        }
        try {
            return of(BinExpression.parse(expression), named, Map.of());
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
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
        return linear;
    }

    @Override
    public void predictions(double[] gridValues, double[] t) {
        MapArguments.check(this, gridValues, t);
        double[][] columns = new double[operands.size()][];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = switch (operands.get(k)) {
                case Operand.Given(double[] column) -> column;
                case Operand.Predicted(ForwardMap map) -> {
                    double[] column = new double[map.pointCount()];
                    map.predictions(gridValues, column);
                    yield column;
                }
            };
        }
        Expression.Evaluator evaluator = expression.evaluator();
        double[] point = new double[columns.length];
        for (int i = 0; i < points; i++) {
            t[i] = evaluator.value(at(columns, i, point));
        }
    }

    @Override
    public void predictionsAndDerivative(double[] gridValues, double[] t, double[] derivative) {
        MapArguments.check(this, gridValues, t, derivative);
        double[][] columns = new double[operands.size()][];
        double[][] derivatives = new double[operands.size()][];
        for (int k = 0; k < columns.length; k++) {
            switch (operands.get(k)) {
                case Operand.Given(double[] column) -> {
                    columns[k] = column;
                    derivatives[k] = new double[0];
                }
                case Operand.Predicted(ForwardMap map) -> {
                    columns[k] = new double[map.pointCount()];
                    derivatives[k] = new double[Math.multiplyExact(map.pointCount(), values)];
                    map.predictionsAndDerivative(gridValues, columns[k], derivatives[k]);
                }
            }
        }
        Expression.Evaluator evaluator = expression.evaluator();
        double[] point = new double[columns.length];
        double[] gradient = new double[columns.length];
        for (int i = 0; i < points; i++) {
            t[i] = evaluator.valueAndGradient(at(columns, i, point), gradient);
            int row = i * values;
            java.util.Arrays.fill(derivative, row, row + values, 0);
            for (int k = 0; k < columns.length; k++) {
                if (derivatives[k].length > 0) {
                    add(gradient[k], derivatives[k], columns[k].length == 1 ? 0 : row, derivative, row);
                }
            }
        }
    }

    private static double[] at(double[][] columns, int i, double[] point) {
        for (int k = 0; k < columns.length; k++) {
            point[k] = columns[k][columns[k].length == 1 ? 0 : i];
        }
        return point;
    }

    private void add(double factor, double[] from, int begin, double[] to, int row) {
        for (int v = 0; v < values; v++) {
            to[row + v] += factor * from[begin + v];
        }
    }

    @Override
    public ExpressionMap select(int[] selected) {
        for (int point : selected) {
            MapArguments.point(point, points);
        }
        List<Operand> chosen = operands.stream()
                .map(operand -> operand.points() == 1 ? operand : operand.select(selected))
                .toList();
        return new ExpressionMap(expression, chosen, selected.length, values, linear);
    }
}
