package org.nablafit.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables predict a data set, and how.
 *
 * @param tables one list for each operand of the operation; the tables of an operand are concatenated: the bins of the
 *     first, then those of the second, and so on, are the points of the set. A table is a name without folder and ending
 * @param conversionFactor multiplies the prediction of each table
 * @param uses what else is done with tables, by their names
 * @param formula the prediction as an expression of the operands, which then stands in place of the operation
 * @param nuclei the nucleus whose distributions an operand takes: one for each operand, or one for all of them; empty where the
 *     tables say it
 */
public record TheorySpecification(
        Operation operation,
        List<List<String>> tables,
        double conversionFactor,
        Map<String, TableUse> uses,
        Optional<TheoryFormula> formula,
        List<Nucleus> nuclei) {
    /** Checks the number of operands. */
    public TheorySpecification {
        tables = tables.stream().map(List::copyOf).toList();
        uses = Map.copyOf(uses);
        nuclei = List.copyOf(nuclei);
        int size = tables.size();
        if (formula.isPresent() && formula.get().operands().size() != size) {
            throw new IllegalArgumentException(
                    formula.get().operands().size() + " terms of the expression have tables for " + size);
        }
        if (formula.isEmpty() && !operation.takes(size)) {
            throw new IllegalArgumentException("the operation " + operation.label() + " does not take " + size
                    + " operand" + (size == 1 ? "" : "s"));
        }
        if (nuclei.size() > 1 && nuclei.size() != size) {
            throw new IllegalArgumentException(nuclei.size() + " nuclei are given for " + size + " operand"
                    + (size == 1 ? "" : "s") + "; give one for all, or one for each");
        }
        if (tables.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("every operand needs at least one table");
        }
        if (!Double.isFinite(conversionFactor) || conversionFactor == 0) {
            throw new IllegalArgumentException(
                    "the conversion factor is " + conversionFactor + "; it has to be finite and not zero");
        }
        Set<String> named = new LinkedHashSet<>();
        tables.forEach(named::addAll);
        for (String name : uses.keySet()) {
            if (!named.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no table of the data set; there are " + String.join(", ", named));
            }
        }
    }

    /** Tables that are used as they are. */
    public TheorySpecification(Operation operation, List<List<String>> tables, double conversionFactor) {
        this(operation, tables, conversionFactor, Map.of(), Optional.empty(), List.of());
    }

    /** The prediction of one table. */
    public static TheorySpecification of(String table) {
        return new TheorySpecification(Operation.NONE, List.of(List.of(table)), 1);
    }

    /**
     * An expression of tables.
     *
     * @param tables one list for each operand of the formula
     */
    public static TheorySpecification of(TheoryFormula formula, List<List<String>> tables) {
        return new TheorySpecification(Operation.NONE, tables, 1, Map.of(), Optional.of(formula), List.of());
    }

    /** What else is done with a table. */
    public TableUse use(String table) {
        return uses.getOrDefault(table, TableUse.PLAIN);
    }

    /** The same operation of other tables, which are used as they are; they stand in place of an expression too. */
    public TheorySpecification withTables(List<List<String>> other) {
        return new TheorySpecification(operation, other, conversionFactor, Map.of(), Optional.empty(), nuclei);
    }

    /** The same with an expression in place of the operation or of another expression, and its tables. */
    public TheorySpecification withFormula(TheoryFormula other, List<List<String>> otherTables) {
        return new TheorySpecification(
                Operation.NONE, otherTables, conversionFactor, Map.of(), Optional.of(other), nuclei);
    }

    /** The same with the distributions of other nuclei, one for each operand or one for all; none for what the tables say. */
    public TheorySpecification withNuclei(List<Nucleus> other) {
        return new TheorySpecification(operation, tables, conversionFactor, uses, formula, other);
    }

    /** The nucleus of an operand; empty where its tables say it. */
    public Optional<Nucleus> nucleus(int operand) {
        return nuclei.isEmpty() ? Optional.empty() : Optional.of(nuclei.get(nuclei.size() == 1 ? 0 : operand));
    }

    /** The same for some of the points: numbers that are given for each of them. */
    public TheorySpecification select(int[] points) {
        return new TheorySpecification(
                operation, tables, conversionFactor, uses, formula.map(numbers -> numbers.select(points)), nuclei);
    }

    /** The names of the tables that have points without prediction before them. */
    public List<String> tablesBehindGaps() {
        List<String> names = new ArrayList<>();
        uses.forEach((name, use) -> {
            if (use.gap() > 0) {
                names.add(name);
            }
        });
        return names.stream().sorted().toList();
    }
}
