package org.nablafit.data;

import java.util.List;
import java.util.Locale;

/**
 * Which tables predict a data set, and how.
 *
 * @param tables one list for each operand of the operation; the tables of an operand are concatenated: the bins of the
 *     first, then those of the second, and so on, are the points of the set. A table is a name without folder and ending
 * @param conversionFactor multiplies the prediction of each table
 */
public record TheorySpecification(Operation operation, List<List<String>> tables, double conversionFactor) {
    /** Checks the number of operands. */
    public TheorySpecification {
        tables = tables.stream().map(List::copyOf).toList();
        if (!operation.takes(tables.size())) {
            throw new IllegalArgumentException(
                    "the operation " + operation.name().toLowerCase(Locale.ROOT) + " does not take " + tables.size()
                            + " operand" + (tables.size() == 1 ? "" : "s"));
        }
        if (tables.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("every operand needs at least one table");
        }
        if (!Double.isFinite(conversionFactor) || conversionFactor == 0) {
            throw new IllegalArgumentException(
                    "the conversion factor is " + conversionFactor + "; it has to be finite and not zero");
        }
    }

    /** The prediction of one table. */
    public static TheorySpecification of(String table) {
        return new TheorySpecification(Operation.NONE, List.of(List.of(table)), 1);
    }
}
