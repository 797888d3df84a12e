package org.nablafit.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The prediction of a data set as an expression of the predictions of operands and of given numbers, as {@code K*A/1000}.
 *
 * @param expression in the names of operands and columns, with {@code sum(...)} and {@code norm(...)} over all points
 * @param operands the names of the operands, in the order of {@link TheorySpecification#tables}
 * @param columns numbers by name, such as K factors: one for each point, or one for all
 * @param missing why there is no number or no certain table for a name, as sentences that follow the name of the data set;
 *     under the empty name why the expression as a whole cannot be taken. They are complaints only for who needs the numbers
 */
public record TheoryFormula(
        String expression, List<String> operands, Map<String, double[]> columns, Map<String, String> missing) {
    /** Copies; refuses a name that is given twice and numbers that are not finite. */
    public TheoryFormula {
        operands = List.copyOf(operands);
        missing = Map.copyOf(missing);
        Map<String, double[]> copies = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (String operand : operands) {
            if (!names.add(operand)) {
                throw new IllegalArgumentException("two terms of the prediction have the name '" + operand + "'");
            }
        }
        columns.forEach((name, column) -> {
            if (!names.add(name)) {
                throw new IllegalArgumentException("two terms of the prediction have the name '" + name + "'");
            }
            for (int i = 0; i < column.length; i++) {
                if (!Double.isFinite(column[i])) {
                    throw new IllegalArgumentException("the number of '" + name + "' for point " + i + " is "
                            + column[i] + "; it has to be finite");
                }
            }
            copies.put(name, column.clone());
        });
        columns = Map.copyOf(copies);
    }

    @Override
    public Map<String, double[]> columns() {
        Map<String, double[]> copies = new LinkedHashMap<>();
        columns.forEach((name, column) -> copies.put(name, column.clone()));
        return copies;
    }

    /** The same for some of the points; a column with one number for all stays. */
    public TheoryFormula select(int[] points) {
        Map<String, double[]> selected = new LinkedHashMap<>();
        columns.forEach(
                (name, column) -> selected.put(name, column.length == 1 ? column : Selection.of(column, points)));
        return new TheoryFormula(expression, operands, selected, missing);
    }

    /** The names of everything that the expression may contain. */
    public List<String> names() {
        List<String> names = new ArrayList<>(operands);
        names.addAll(columns.keySet().stream().sorted().toList());
        return names;
    }
}
