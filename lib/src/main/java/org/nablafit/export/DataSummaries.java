package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.Correlation;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.data.Operation;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.numeric.Cholesky;

/** Summaries of measurements and their covariance matrices. */
final class DataSummaries {
    /** Points whose correlations are shown. */
    private static final int SHOWN_POINTS = 8;

    /** A matrix of more points is not factorised for its summary: that would take longer than a second. */
    private static final int LARGEST_FACTORISED = 2000;

    private DataSummaries() {}

    static Summary of(Dataset dataset) {
        List<Field> fields = new ArrayList<>();
        addWords(fields, "measured", dataset.description().title());
        addWords(fields, "process", dataset.description().process());
        addWords(
                fields,
                "observable",
                withUnit(
                        dataset.description().observable(),
                        dataset.description().unit()));
        addWords(fields, "target", dataset.description().target());
        fields.add(Field.of("points", String.valueOf(dataset.size())));
        Kinematics kinematics = dataset.kinematics();
        for (Kinematics.Variable variable : kinematics.variables()) {
            fields.add(Field.of(variable.name(), range(kinematics.column(variable.name()), variable.unit())));
        }
        fields.add(Field.of(
                "uncertainty",
                relativeUncertainty(dataset),
                "median over the points of all uncertainties added in quadrature, relative to the value"));
        fields.add(Field.of("sources", sources(dataset.systematics())));
        fields.add(Field.of("theory", theory(dataset.theory())));
        if (!dataset.source().variants().isEmpty()) {
            fields.add(Field.of("variants", String.join(", ", dataset.source().variants())));
        }
        addWords(fields, "citation", dataset.source().citation());
        return new Summary(
                dataset.name(),
                fields,
                List.of(points(dataset)),
                dataset.source().notes());
    }

    /** Sets of some formats do not say everything. */
    private static void addWords(List<Field> fields, String label, String words) {
        if (!words.isEmpty()) {
            fields.add(Field.of(label, words));
        }
    }

    private static String withUnit(String words, String unit) {
        return words.isEmpty() || unit.isEmpty() ? words : words + " in " + unit;
    }

    private static String range(double[] values, String unit) {
        double lowest = Arrays.stream(values).min().orElseThrow();
        double highest = Arrays.stream(values).max().orElseThrow();
        String numbers =
                lowest == highest ? Measured.plain(lowest) : Measured.plain(lowest) + " to " + Measured.plain(highest);
        return unit.isEmpty() ? numbers : numbers + " " + unit;
    }

    private static String relativeUncertainty(Dataset dataset) {
        double[] total = dataset.totalUncertainties();
        double[] relative = new double[total.length];
        for (int i = 0; i < relative.length; i++) {
            relative[i] = total[i] / Math.abs(dataset.value(i));
        }
        Arrays.sort(relative);
        return String.format(Locale.ROOT, "%.2g %% of the value", 100 * relative[relative.length / 2]);
    }

    private static String sources(List<Uncertainty> systematics) {
        if (systematics.isEmpty()) {
            return "statistical only";
        }
        List<String> parts = new ArrayList<>();
        addCount(parts, systematics, "uncorrelated", Correlation.Uncorrelated.class);
        addCount(parts, systematics, "within the set", Correlation.WithinSet.class);
        addCount(parts, systematics, "shared with other sets", Correlation.Shared.class);
        long multiplicative = systematics.stream()
                .filter(source -> source.treatment() == Treatment.MULTIPLICATIVE)
                .count();
        return "statistical and " + systematics.size() + " systematic: " + String.join(", ", parts) + "; "
                + multiplicative + " multiplicative";
    }

    private static void addCount(
            List<String> parts, List<Uncertainty> systematics, String kind, Class<? extends Correlation> type) {
        long count = systematics.stream()
                .filter(source -> type.isInstance(source.correlation()))
                .count();
        if (count > 0) {
            parts.add(count + " " + kind);
        }
    }

    private static String theory(TheorySpecification theory) {
        if (theory.formula().isPresent()) {
            return theory.formula().get().expression();
        }
        List<String> operands = theory.tables().stream()
                .map(operand -> String.join(" + ", operand))
                .toList();
        String tables = theory.operation() == Operation.NONE
                ? operands.getFirst()
                : theory.operation().label() + " of " + String.join(", ", operands);
        return theory.conversionFactor() == 1
                ? tables
                : tables + ", times " + Measured.plain(theory.conversionFactor());
    }

    private static Summary.Table points(Dataset dataset) {
        List<Column> columns = new ArrayList<>(List.of(Column.numbers("point")));
        for (Kinematics.Variable variable : dataset.kinematics().variables()) {
            columns.add(Column.numbers(
                    variable.unit().isEmpty() ? variable.name() : variable.name() + " [" + variable.unit() + "]"));
        }
        columns.add(Column.numbers("value ± total"));
        columns.add(Column.numbers("statistical"));
        double[][] kinematics = dataset.kinematics().values();
        double[] total = dataset.totalUncertainties();
        return Summary.Table.cut("", columns, dataset.size(), i -> {
            List<String> row = new ArrayList<>(List.of(String.valueOf(i)));
            for (double[] variable : kinematics) {
                row.add(Measured.plain(variable[i]));
            }
            row.add(Measured.text(dataset.value(i), total[i]));
            row.add(Measured.plain(dataset.statistical(i)));
            return row;
        });
    }

    static Summary of(CovarianceMatrix matrix) {
        List<Field> fields = new ArrayList<>();
        int n = matrix.size();
        fields.add(Field.of("points", String.valueOf(n)));
        if (n <= LARGEST_FACTORISED) {
            boolean positive = Cholesky.factor(n, matrix.values()).isPresent();
            fields.add(new Field(
                    "positive definite",
                    positive ? "yes" : "no",
                    positive ? Verdict.GOOD : Verdict.BAD,
                    "chi2 needs the inverse of the matrix"));
        }
        strongestCorrelation(matrix).ifPresent(fields::add);
        return new Summary("covariance matrix", fields, List.of(correlations(matrix)), List.of());
    }

    private static Optional<Field> strongestCorrelation(CovarianceMatrix matrix) {
        double strongest = -1;
        String where = "";
        double value = 0;
        for (int i = 0; i < matrix.size(); i++) {
            for (int j = 0; j < i; j++) {
                double correlation = correlation(matrix, i, j);
                if (Math.abs(correlation) > strongest) {
                    strongest = Math.abs(correlation);
                    value = correlation;
                    where = "of points " + j + " and " + i;
                }
            }
        }
        return strongest < 0
                ? Optional.empty()
                : Optional.of(Field.of("strongest correlation", String.format(Locale.ROOT, "%.3f %s", value, where)));
    }

    static double correlation(CovarianceMatrix matrix, int i, int j) {
        return matrix.get(i, j) / Math.sqrt(matrix.get(i, i) * matrix.get(j, j));
    }

    private static Summary.Table correlations(CovarianceMatrix matrix) {
        int shown = Math.min(SHOWN_POINTS, matrix.size());
        List<Column> columns = new ArrayList<>(List.of(Column.numbers("point"), Column.numbers("error")));
        for (int j = 0; j < shown; j++) {
            columns.add(Column.numbers(String.valueOf(j)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(i), Measured.plain(Math.sqrt(matrix.get(i, i)))));
            for (int j = 0; j < shown; j++) {
                row.add(String.format(Locale.ROOT, "%.3f", correlation(matrix, i, j)));
            }
            rows.add(row);
        }
        String title = shown < matrix.size() ? "correlations of the first " + shown + " points" : "correlations";
        return new Summary.Table(title, columns, rows, matrix.size());
    }

    static Summary of(SystematicShifts shifts) {
        List<SystematicShifts.Shift> sources = shifts.shifts();
        return new Summary(
                "systematic shifts",
                List.of(
                        Field.of("points", String.valueOf(shifts.size())),
                        Field.of("chi2", Measured.plain(shifts.chi2()), "that of the covariance matrix"),
                        Field.of(
                                "of the points",
                                Measured.plain(shifts.chi2OfPoints()),
                                "squares of what is left of the residuals, in units of the uncorrelated uncertainties"),
                        Field.of(
                                "of the shifts",
                                Measured.plain(shifts.chi2OfShifts()),
                                "squares of the shifts in standard deviations")),
                List.of(Summary.Table.cut(
                        "",
                        List.of(Column.words("source"), Column.numbers("shift ± error")),
                        sources.size(),
                        k -> List.of(
                                sources.get(k).source(),
                                Measured.text(
                                        sources.get(k).value(), sources.get(k).error())))),
                List.of());
    }
}
