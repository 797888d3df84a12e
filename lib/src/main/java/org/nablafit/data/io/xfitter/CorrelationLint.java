package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.numeric.SymmetricEigenvalues;

/** What files of correlations were read as, and what may be wrong in them. */
final class CorrelationLint {
    /** Eigenvalues of more points take minutes. */
    private static final int MOST_POINTS = 1000;

    /** Numbers with three decimals give a smallest eigenvalue that is so far below 0, relative to the largest. */
    private static final double ROUNDED = 1e-3;

    private CorrelationLint() {}

    static Lint.Report correlations(CorrelationTable table) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("matrix", table.type().label());
        facts.put(
                "between",
                table.first().equals(table.second())
                        ? table.first() + " and itself"
                        : table.first() + " and " + table.second());
        facts.put("points named by", String.join(", ", table.firstColumns()));
        facts.put("entries", table.entries().size() + (table.table() ? ", a table" : ", a list"));
        List<Finding> findings = new ArrayList<>();
        if (table.first().equals(table.second())) {
            checkSymmetry(table, findings);
            checkEigenvalues(table, findings);
        }
        return new Lint.Report(table.file(), facts, findings, List.of());
    }

    private static void checkSymmetry(CorrelationTable table, List<Finding> findings) {
        record Pair(List<Double> first, List<Double> second) {}
        Map<Pair, CorrelationTable.Entry> entries = new HashMap<>();
        boolean diagonal = false;
        for (CorrelationTable.Entry entry : table.entries()) {
            CorrelationTable.Entry earlier = entries.put(new Pair(entry.first(), entry.second()), entry);
            if (earlier != null && earlier.value() != entry.value()) {
                findings.add(new Finding(
                        table.file(),
                        entry.line(),
                        "the pair of line " + earlier.line()
                                + " stands here again with another number; the last one holds"));
            }
            boolean onDiagonal = entry.first().equals(entry.second());
            diagonal |= onDiagonal;
            if (onDiagonal && table.type().isCorrelation() && entry.value() != 1) {
                findings.add(new Finding(
                        table.file(),
                        entry.line(),
                        "the correlation of a point with itself is " + entry.value()
                                + ", not 1; two points with the same bins?"));
            }
            if (onDiagonal && !table.type().isCorrelation() && entry.value() <= 0) {
                findings.add(new Finding(
                        table.file(), entry.line(), "the variance of a point is " + entry.value() + ", not positive"));
            }
            CorrelationTable.Entry mirrored = entries.get(new Pair(entry.second(), entry.first()));
            if (mirrored != null && mirrored.value() != entry.value()) {
                findings.add(new Finding(
                        table.file(),
                        entry.line(),
                        "the number differs from its mirror image in line " + mirrored.line() + ", "
                                + mirrored.value()));
            }
        }
        if (diagonal && !table.table() && table.type() == CorrelationType.FULL_CORRELATION) {
            findings.add(
                    new Finding(
                            table.file(),
                            table.entries().getFirst().line(),
                            "the list has the diagonal of a full"
                                    + " correlation matrix, with which xFitter may count variances twice; leave the diagonal out"));
        }
    }

    /** A matrix of the variances and covariances, or the correlations, of points with themselves cannot be negative. */
    private static void checkEigenvalues(CorrelationTable table, List<Finding> findings) {
        Map<List<Double>, Integer> points = new LinkedHashMap<>();
        for (CorrelationTable.Entry entry : table.entries()) {
            points.putIfAbsent(entry.first(), points.size());
            points.putIfAbsent(entry.second(), points.size());
        }
        int size = points.size();
        if (size > MOST_POINTS) {
            return;
        }
        double[] matrix = new double[size * size];
        if (table.type().isCorrelation()) {
            for (int i = 0; i < size; i++) {
                matrix[i * (size + 1)] = 1;
            }
        }
        for (CorrelationTable.Entry entry : table.entries()) {
            int i = points.getOrDefault(entry.first(), 0);
            int j = points.getOrDefault(entry.second(), 0);
            matrix[i * size + j] = entry.value();
            matrix[j * size + i] = entry.value();
        }
        double[] eigenvalues = SymmetricEigenvalues.valuesOf(size, matrix);
        if (eigenvalues[0] < -ROUNDED * eigenvalues[size - 1]) {
            findings.add(new Finding(
                    table.file(),
                    table.entries().getFirst().line(),
                    String.format(
                            Locale.ROOT,
                            "no measurement has this matrix of %d points: its smallest eigenvalue is %.3g, its largest"
                                    + " %.3g; it has to be positive semi-definite",
                            size,
                            eigenvalues[0],
                            eigenvalues[size - 1])));
        }
    }
}
