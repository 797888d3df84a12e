package org.nablafit.data.io.xfitter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/** What data files and tables of predictions were read as, and what may be wrong in them. */
final class DataFileLint {
    private static final Pattern NORMALISATION = Pattern.compile("(?i).*(norm|lumi).*");
    private static final Pattern TERM = Pattern.compile("[A-Za-z]\\w*");
    private static final Set<String> FUNCTIONS = Set.of("sum", "norm", "spline", "splinederivative");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SOURCE = 64;
    private static final int MOST_BINS = 10;

    /** Fewer points say nothing of how a column varies. */
    private static final int FEW_POINTS = 5;

    /** A column named total agrees with the others to the digits that such tables have. */
    private static final double TOTAL_TOLERANCE = 0.02;

    /** A normalisation below 0.1 % is rarer than one that lost a factor of 100. */
    private static final double SMALL_NORMALISATION = 0.001;

    private final DataFile file;
    private final List<Finding> findings;

    private DataFileLint(DataFile file) {
        this.file = file;
        this.findings = new ArrayList<>(file.notes());
    }

    static Lint.Report data(DataFile file) throws FileFormatException {
        XfitterDataset dataset = file.dataset();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data set", dataset.name());
        file.index()
                .ifPresent(index -> facts.put(
                        "index",
                        index < 0
                                ? String.valueOf(-index)
                                : index + ", only with UseDataSetIndex; else xFitter makes one of the file's name"));
        facts.put("reaction", dataset.reaction().isEmpty() ? "none named" : dataset.reaction());
        int dropped = file.rows().size() - dataset.size();
        facts.put("points", dataset.size() + (dropped == 0 ? "" : ", " + dropped + " more have the flag 0"));
        facts.put("bins", LintText.ranges(dataset.kinematics()));
        facts.put("values", LintText.range(dataset.values()));
        facts.put("statistical", LintText.percent(errors(dataset, true)));
        facts.put("uncorrelated", LintText.percent(errors(dataset, false)));
        facts.put("correlated", LintText.sources(dataset.sources()));
        if (dataset.forceAdditive()) {
            facts.put("scaling", "all correlated sources are relative to the data (ForceAdditive)");
        }
        facts.put("prediction", prediction(dataset));
        dataset.plots()
                .ifPresent(plots ->
                        facts.put("figures", Math.max(1, plots.edges().size() - 1) + " panels of " + plots.abscissa()));
        DataFileLint lint = new DataFileLint(file);
        lint.checkNames();
        lint.checkSizes(dataset);
        lint.checkTotal();
        lint.checkExpression();
        return new Lint.Report(
                file.file(),
                facts,
                lint.findings,
                dataset.sources().stream().map(CorrelatedError::name).toList());
    }

    private static double[] errors(XfitterDataset dataset, boolean statistical) {
        return IntStream.range(0, dataset.size())
                .mapToDouble(i -> statistical
                        ? dataset.errors().statistical(i)
                        : dataset.errors().systematic(i))
                .toArray();
    }

    private static String prediction(XfitterDataset dataset) {
        if (dataset.terms().isEmpty()) {
            return "none named";
        }
        List<String> terms = dataset.terms().stream()
                .map(term -> term.name() + " by " + term.source())
                .toList();
        return (dataset.expression().isEmpty() ? "" : dataset.expression() + " with ") + String.join(", ", terms);
    }

    private void checkNames() {
        int line = file.columns().getFirst().line();
        if (file.name().length() > LONGEST_NAME) {
            find(line, "the name of the data set is longer than the 80 characters that xFitter keeps");
        }
        int bins = 0;
        for (DataFile.Column column : file.columns()) {
            bins += column.type() == ColumnType.BIN ? 1 : 0;
            if (column.type() != ColumnType.ERROR) {
                continue;
            }
            ErrorName error = ErrorName.parse(column.name(), false);
            if (error.name().length() > LONGEST_SOURCE) {
                find(
                        line,
                        "the source '" + ListDirected.quoted(error.name())
                                + "' has a longer name than the 64 characters that xFitter keeps");
            }
            if (error.kind() == ErrorName.Kind.UNCORRELATED && error.sign() != ErrorName.SYMMETRIC) {
                find(
                        line,
                        "'" + column.name() + "' is an uncorrelated uncertainty because its name has"
                                + " 'uncor' in it; its two signs are added in quadrature, not taken as a pair");
            }
            String lower = error.name().toLowerCase(Locale.ROOT);
            if (error.kind() == ErrorName.Kind.CORRELATED
                    && (lower.equals("stat")
                            || lower.equals("total")
                            || lower.equals("ignore")
                            || lower.contains("uncor"))) {
                find(
                        line,
                        "'" + error.name() + "' is a correlated source: upper and lower case differ"
                                + " in the names stat, uncor, total and ignore");
            }
            if (error.kind() == ErrorName.Kind.CORRELATED
                    && (error.name().endsWith("+") || error.name().endsWith("-"))) {
                find(
                        line,
                        "the sign of '" + column.name()
                                + "' is no part of a pair, because modifiers follow it; write it at the very end");
            }
        }
        if (bins > MOST_BINS) {
            find(line, bins + " Bin columns are more than the " + MOST_BINS + " that xFitter keeps");
        }
    }

    private void checkSizes(XfitterDataset dataset) throws FileFormatException {
        int line = file.columns().getFirst().line();
        double[] statistical = errors(dataset, true);
        double[] systematic = errors(dataset, false);
        if (dataset.size() >= FEW_POINTS && isConstant(statistical) && !isConstant(systematic)) {
            find(
                    line,
                    "the statistical uncertainty is the same percentage at every point and the"
                            + " uncorrelated systematic one is not; were the columns swapped?");
        }
        for (int i = 0; i < dataset.size(); i++) {
            if (statistical[i] == 0 && systematic[i] == 0) {
                find(
                        line,
                        "point " + (i + 1) + " has neither a statistical nor an uncorrelated"
                                + " uncertainty; chi2 needs one, or a file of covariances");
                break;
            }
        }
        checkColumns();
    }

    private void checkColumns() throws FileFormatException {
        int value = valueColumn();
        DataFile.Points rows = file.points();
        for (int c = 0; c < file.columns().size(); c++) {
            DataFile.Column column = file.columns().get(c);
            if (column.type() != ColumnType.ERROR
                    || ErrorName.parse(column.name(), false).kind() == ErrorName.Kind.IGNORED) {
                continue;
            }
            double[] relative = file.relative(rows, c, value);
            double median = LintText.median(relative);
            if (median > 1) {
                find(
                        column.line(),
                        "'" + column.name() + "' is " + LintText.percentDigits(median)
                                + " % of the value at half of the points and more; is it "
                                + (column.percent() ? "absolute, or 100 times too large?" : "in percent?"));
            } else if (median > 0
                    && median < SMALL_NORMALISATION
                    && column.percent()
                    && NORMALISATION.matcher(column.name()).matches()) {
                find(
                        column.line(),
                        "'" + column.name() + "' is " + LintText.percentDigits(median)
                                + " % of the value; is it a fraction that has to be multiplied by 100?");
            }
        }
    }

    private int valueColumn() {
        return IntStream.range(0, file.columns().size())
                .filter(c -> file.columns().get(c).type() == ColumnType.SIGMA)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isConstant(double[] values) {
        double first = values[0];
        return first > 0 && Arrays.stream(values).allMatch(v -> Math.abs(v - first) < 1e-9 * first);
    }

    private void checkTotal() throws FileFormatException {
        List<Optional<ErrorName>> names = file.errorNames();
        int value = valueColumn();
        DataFile.Points rows = file.points();
        double[] sum = new double[rows.rows().length];
        double[] total = new double[rows.rows().length];
        for (int c = 0; c < names.size(); c++) {
            if (names.get(c).isEmpty() || names.get(c).get().kind() == ErrorName.Kind.IGNORED) {
                continue;
            }
            ErrorName name = names.get(c).get();
            double half = name.sign() == ErrorName.SYMMETRIC ? 1 : 0.5;
            double[] relative = file.relative(rows, c, value);
            for (int i = 0; i < sum.length; i++) {
                if (name.kind() == ErrorName.Kind.TOTAL) {
                    total[i] = Math.abs(relative[i]);
                } else {
                    sum[i] += half * relative[i] * relative[i];
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            double quadrature = Math.sqrt(sum[i]);
            if (total[i] > 0 && Math.abs(quadrature - total[i]) > TOTAL_TOLERANCE * total[i]) {
                find(
                        file.rowLines().get(i),
                        "the total uncertainty is " + LintText.percentDigits(total[i])
                                + " %, all columns in quadrature are "
                                + LintText.percentDigits(quadrature)
                                + " %; is a column missing, or are percent and absolute numbers mixed up?");
                return;
            }
        }
    }

    private void checkExpression() {
        String expression = file.expression();
        int line = file.columns().getFirst().line();
        if (expression.isEmpty()) {
            return;
        }
        Set<String> terms =
                new LinkedHashSet<>(file.terms().stream().map(TheoryTerm::name).toList());
        Matcher matcher = TERM.matcher(expression.replaceAll("\\d+(\\.\\d*)?[eE]\\d+", ""));
        while (matcher.find()) {
            String word = matcher.group();
            if (word.contains("_")) {
                find(line, "'" + word + "' in TheorExpr has an underscore, which names of terms must not");
            } else if (!terms.contains(word) && !FUNCTIONS.contains(word)) {
                find(line, "'" + word + "' in TheorExpr is no TermName");
            }
        }
        if (expression.matches(".*\\d[eE]\\+\\d.*")) {
            find(line, "TheorExpr has a number with 'e+', which xFitter does not read; leave the + out");
        }
        if (expression.strip().startsWith("-") || expression.contains("(-")) {
            find(line, "TheorExpr has a sign before a term, which xFitter does not read; write (0-A)");
        }
    }

    static Lint.Report theory(DataFile file) throws FileFormatException {
        TheoryTable table = file.theoryTable();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("predictions", table.name().isEmpty() ? "without a name" : table.name());
        facts.put("points", String.valueOf(table.size()));
        facts.put("bins", LintText.ranges(table.kinematics()));
        facts.put("values", LintText.range(table.predictions()));
        facts.put("correlated", LintText.sources(table.sources()));
        DataFileLint lint = new DataFileLint(file);
        for (Optional<ErrorName> name : file.errorNames()) {
            if (name.isPresent()
                    && (name.get().kind() == ErrorName.Kind.STATISTICAL
                            || name.get().kind() == ErrorName.Kind.UNCORRELATED)) {
                lint.find(
                        file.columns().getFirst().line(),
                        "'" + name.get().name() + "' is passed over: predictions have correlated sources only");
            }
        }
        return new Lint.Report(
                file.file(),
                facts,
                lint.findings,
                table.sources().stream().map(CorrelatedError::name).toList());
    }

    private void find(int line, String sentence) {
        findings.add(new Finding(file.file(), line, sentence));
    }
}
