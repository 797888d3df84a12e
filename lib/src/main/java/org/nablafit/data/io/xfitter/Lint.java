package org.nablafit.data.io.xfitter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.data.xfitter.TheoryTable;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/** Says what one of xFitter's files was read as, and warns of what often goes wrong in them. */
public final class Lint {
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

    private Lint() {}

    /**
     * What was found.
     *
     * @param facts pairs of a label and what was read
     * @param findings in the order of the file
     * @param sources the names of correlated sources
     */
    public record Report(Path file, Map<String, String> facts, List<Finding> findings, List<String> sources) {
        /** Copies the lists. */
        public Report {
            findings = List.copyOf(findings);
            sources = List.copyOf(sources);
        }
    }

    /**
     * Reads a data file, a table of predictions or a file of correlations.
     *
     * @throws FileFormatException when it cannot be read
     */
    public static Report read(Path file) throws FileFormatException {
        XfitterFile text = XfitterFile.read(file);
        if (text.find("Data").isPresent()) {
            DataFile data = DataFileReader.read(text);
            return data.isTheory() ? theory(data) : data(data);
        }
        if (text.find("StatCorr").isPresent()) {
            return correlations(CorrelationFile.read(text));
        }
        text.require("Data");
        throw new IllegalStateException("a file without &Data was not refused");
    }

    private static Map<String, String> facts() {
        return new LinkedHashMap<>();
    }

    private static Report data(DataFile file) throws FileFormatException {
        XfitterDataset dataset = file.dataset();
        Map<String, String> facts = facts();
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
        facts.put("bins", ranges(dataset.kinematics()));
        facts.put("values", range(dataset.values()));
        facts.put("statistical", percent(errors(dataset, true)));
        facts.put("uncorrelated", percent(errors(dataset, false)));
        facts.put("correlated", sources(dataset.sources()));
        if (dataset.forceAdditive()) {
            facts.put("scaling", "all correlated sources are relative to the data (ForceAdditive)");
        }
        facts.put("prediction", prediction(dataset));
        dataset.plots()
                .ifPresent(plots ->
                        facts.put("figures", Math.max(1, plots.edges().size() - 1) + " panels of " + plots.abscissa()));
        List<Finding> findings = new ArrayList<>(file.notes());
        checkNames(file, findings);
        checkSizes(file, dataset, findings);
        checkTotal(file, findings);
        checkExpression(file, findings);
        return new Report(
                file.file(),
                facts,
                findings,
                dataset.sources().stream().map(CorrelatedError::name).toList());
    }

    private static double[] errors(XfitterDataset dataset, boolean statistical) {
        return IntStream.range(0, dataset.size())
                .mapToDouble(i -> statistical
                        ? dataset.errors().statistical(i)
                        : dataset.errors().systematic(i))
                .toArray();
    }

    private static String ranges(Kinematics kinematics) {
        List<String> ranges = new ArrayList<>();
        for (String name : kinematics.names()) {
            ranges.add(name + " " + range(kinematics.column(name)));
        }
        return String.join(", ", ranges);
    }

    private static String range(double[] values) {
        return digits(Arrays.stream(values).min().orElse(Double.NaN)) + " to "
                + digits(Arrays.stream(values).max().orElse(Double.NaN));
    }

    private static String digits(double value) {
        return digits(value, 6);
    }

    private static String percentDigits(double fraction) {
        return digits(100 * fraction, 3);
    }

    private static String digits(double value, int count) {
        String text = String.valueOf(
                new BigDecimal(value).round(new MathContext(count)).doubleValue());
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String percent(double[] relative) {
        double largest = Arrays.stream(relative).max().orElse(0);
        if (largest == 0) {
            return "none";
        }
        return percentDigits(Arrays.stream(relative).min().orElse(0)) + " to " + percentDigits(largest) + " %, median "
                + percentDigits(median(relative)) + " %";
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static String sources(List<CorrelatedError> sources) {
        if (sources.isEmpty()) {
            return "none";
        }
        Map<String, Integer> kinds = new TreeMap<>();
        for (CorrelatedError source : sources) {
            kinds.merge(source.modifiers().toString(), 1, Integer::sum);
        }
        kinds.remove("");
        long asymmetric = sources.stream().filter(CorrelatedError::isAsymmetric).count();
        String text = sources.size() + (sources.size() == 1 ? " source" : " sources");
        if (asymmetric > 0) {
            text += ", " + asymmetric + " asymmetric";
        }
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            text += ", " + kind.getValue() + " with " + kind.getKey();
        }
        return text;
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

    private static void checkNames(DataFile file, List<Finding> findings) {
        int line = file.columns().getFirst().line();
        if (file.name().length() > LONGEST_NAME) {
            find(file, findings, line, "the name of the data set is longer than the 80 characters that xFitter keeps");
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
                        file,
                        findings,
                        line,
                        "the source '" + ListDirected.quoted(error.name())
                                + "' has a longer name than the 64 characters that xFitter keeps");
            }
            if (error.kind() == ErrorName.Kind.UNCORRELATED && error.sign() != ErrorName.SYMMETRIC) {
                find(
                        file,
                        findings,
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
                        file,
                        findings,
                        line,
                        "'" + error.name() + "' is a correlated source: upper and lower case differ"
                                + " in the names stat, uncor, total and ignore");
            }
            if (error.kind() == ErrorName.Kind.CORRELATED
                    && (error.name().endsWith("+") || error.name().endsWith("-"))) {
                find(
                        file,
                        findings,
                        line,
                        "the sign of '" + column.name()
                                + "' is no part of a pair, because modifiers follow it; write it at the very end");
            }
        }
        if (bins > MOST_BINS) {
            find(file, findings, line, bins + " Bin columns are more than the " + MOST_BINS + " that xFitter keeps");
        }
    }

    private static void checkSizes(DataFile file, XfitterDataset dataset, List<Finding> findings)
            throws FileFormatException {
        int line = file.columns().getFirst().line();
        double[] statistical = errors(dataset, true);
        double[] systematic = errors(dataset, false);
        if (dataset.size() >= FEW_POINTS && isConstant(statistical) && !isConstant(systematic)) {
            find(
                    file,
                    findings,
                    line,
                    "the statistical uncertainty is the same percentage at every point and the"
                            + " uncorrelated systematic one is not; were the columns swapped?");
        }
        for (int i = 0; i < dataset.size(); i++) {
            if (statistical[i] == 0 && systematic[i] == 0) {
                find(
                        file,
                        findings,
                        line,
                        "point " + (i + 1) + " has neither a statistical nor an uncorrelated"
                                + " uncertainty; chi2 needs one, or a file of covariances");
                break;
            }
        }
        int value = IntStream.range(0, file.columns().size())
                .filter(c -> file.columns().get(c).type() == ColumnType.SIGMA)
                .findFirst()
                .orElseThrow();
        DataFile.Points rows = file.points();
        for (int c = 0; c < file.columns().size(); c++) {
            DataFile.Column column = file.columns().get(c);
            if (column.type() != ColumnType.ERROR
                    || ErrorName.parse(column.name(), false).kind() == ErrorName.Kind.IGNORED) {
                continue;
            }
            double[] relative = file.relative(rows, c, value);
            double median = median(relative);
            if (median > 1) {
                find(
                        file,
                        findings,
                        column.line(),
                        "'" + column.name() + "' is " + percentDigits(median)
                                + " % of the value at half of the points and more; is it "
                                + (column.percent() ? "absolute, or 100 times too large?" : "in percent?"));
            } else if (median > 0
                    && median < SMALL_NORMALISATION
                    && column.percent()
                    && NORMALISATION.matcher(column.name()).matches()) {
                find(
                        file,
                        findings,
                        column.line(),
                        "'" + column.name() + "' is " + percentDigits(median)
                                + " % of the value; is it a fraction that has to be multiplied by 100?");
            }
        }
    }

    private static boolean isConstant(double[] values) {
        double first = values[0];
        return first > 0 && Arrays.stream(values).allMatch(v -> Math.abs(v - first) < 1e-9 * first);
    }

    private static void checkTotal(DataFile file, List<Finding> findings) throws FileFormatException {
        List<Optional<ErrorName>> names = file.errorNames();
        int value = IntStream.range(0, names.size())
                .filter(c -> file.columns().get(c).type() == ColumnType.SIGMA)
                .findFirst()
                .orElseThrow();
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
                        file,
                        findings,
                        file.rowLines().get(i),
                        "the total uncertainty is " + percentDigits(total[i]) + " %, all columns in quadrature are "
                                + percentDigits(quadrature)
                                + " %; is a column missing, or are percent and absolute numbers mixed up?");
                return;
            }
        }
    }

    private static void checkExpression(DataFile file, List<Finding> findings) {
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
                find(
                        file,
                        findings,
                        line,
                        "'" + word + "' in TheorExpr has an underscore, which names of terms must not");
            } else if (!terms.contains(word) && !FUNCTIONS.contains(word)) {
                find(file, findings, line, "'" + word + "' in TheorExpr is no TermName");
            }
        }
        if (expression.matches(".*\\d[eE]\\+\\d.*")) {
            find(
                    file,
                    findings,
                    line,
                    "TheorExpr has a number with 'e+', which xFitter does not read; leave the + out");
        }
        if (expression.strip().startsWith("-") || expression.contains("(-")) {
            find(file, findings, line, "TheorExpr has a sign before a term, which xFitter does not read; write (0-A)");
        }
    }

    private static Report theory(DataFile file) throws FileFormatException {
        TheoryTable table = file.theoryTable();
        Map<String, String> facts = facts();
        facts.put("predictions", table.name().isEmpty() ? "without a name" : table.name());
        facts.put("points", String.valueOf(table.size()));
        facts.put("bins", ranges(table.kinematics()));
        facts.put("values", range(table.predictions()));
        facts.put("correlated", sources(table.sources()));
        List<Finding> findings = new ArrayList<>(file.notes());
        for (Optional<ErrorName> name : file.errorNames()) {
            if (name.isPresent()
                    && (name.get().kind() == ErrorName.Kind.STATISTICAL
                            || name.get().kind() == ErrorName.Kind.UNCORRELATED)) {
                find(
                        file,
                        findings,
                        file.columns().getFirst().line(),
                        "'" + name.get().name() + "' is passed over: predictions have correlated sources only");
            }
        }
        return new Report(
                file.file(),
                facts,
                findings,
                table.sources().stream().map(CorrelatedError::name).toList());
    }

    private static Report correlations(CorrelationTable table) {
        Map<String, String> facts = facts();
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
        }
        return new Report(table.file(), facts, findings, List.of());
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

    private static void find(DataFile file, List<Finding> findings, int line, String sentence) {
        findings.add(new Finding(file.file(), line, sentence));
    }
}
