package org.nablafit.data.io.xfitter;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.nablafit.data.Operation;
import org.nablafit.data.TheoryFormula;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.xfitter.TheoryTerm;
import org.nablafit.expression.BinExpression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/**
 * What predicts a data set of xFitter's, from {@code TermName}, {@code TermSource}, {@code TermInfo} and {@code TheorExpr}:
 *
 * <ul>
 *   <li>a reaction of deep inelastic scattering, or one that the parameters of a run choose ({@code use:KEY}): the FK table
 *       with the name of the data set, or NAME-TERM where there are several of these;
 *   <li>APPLgrid, fastNLO, PineAPPL, APFELgrid: FK tables with the names of the files of {@code GridName};
 *   <li>KFactor: numbers from a column of a file or of the data file;
 *   <li>any other reaction: the FK table NAME-TERM; where it is not there, a complaint names the reaction.
 * </ul>
 */
final class TheoryTerms {
    private static final Pattern DEEP_INELASTIC = Pattern.compile("use:.*|.*DIS(NC|CC)(_.*)?");
    private static final List<String> GRIDS = List.of("APPLgrid", "fastNLO", "PineAPPL", "APFELgrid");
    private static final String K_FACTOR = "KFactor";
    private static final String GRID_NAME = "GridName";
    private static final Pattern ENDINGS =
            Pattern.compile("(\\.(lz4|gz|pineappl|root|tab|fk|dat|txt|appl|tar|tgz))+$", Pattern.CASE_INSENSITIVE);

    /** The product of a matrix and a vector, as xFitter writes it. */
    private static final Pattern MATRIX_PRODUCT = Pattern.compile("[A-Za-z0-9)]\\s*\\.\\s*[A-Za-z(]");

    private static final Pattern SPLINE = Pattern.compile("spline(derivative)?\\s*\\[", Pattern.CASE_INSENSITIVE);

    private final DataFile file;
    private final String name;
    private final List<String> notes;
    private final List<String> operands = new ArrayList<>();
    private final List<List<String>> tables = new ArrayList<>();
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    private TheoryTerms(DataFile file, String name, List<String> notes) {
        this.file = file;
        this.name = name;
        this.notes = notes;
    }

    /**
     * The prediction of a data file.
     *
     * @param name the name of the data set
     * @param notes receives what was passed over
     */
    static TheorySpecification of(DataFile file, String name, List<String> notes) throws FileFormatException {
        if (file.terms().isEmpty()
                || (file.expression().isBlank() && file.terms().size() > 1)) {
            return TheorySpecification.of(name);
        }
        TheoryTerms terms = new TheoryTerms(file, name, notes);
        try {
            return terms.specification();
        } catch (FileFormatException e) {
            // Who names other tables does not need it.
            return TheorySpecification.of(
                    new TheoryFormula(
                            file.expression(), List.of(), Map.of(), Map.of("", String.valueOf(e.getMessage()))),
                    List.of());
        }
    }

    private TheorySpecification specification() throws FileFormatException {
        String text = file.expression().isBlank() ? file.terms().getFirst().name() : file.expression();
        List<String> used = variables(text);
        List<String> known = file.terms().stream().map(TheoryTerm::name).toList();
        for (String variable : used) {
            if (!known.contains(variable)) {
                throw error("TheorExpr has the name '" + variable + "', which is no TermName"
                        + Suggestion.among(variable, known));
            }
        }
        List<TheoryTerm> terms =
                file.terms().stream().filter(term -> used.contains(term.name())).toList();
        long deepInelastic = terms.stream()
                .filter(term -> DEEP_INELASTIC.matcher(term.source()).matches())
                .count();
        for (TheoryTerm term : terms) {
            add(term, deepInelastic == 1);
        }
        if (operands.isEmpty()) {
            throw error("no term of TheorExpr '" + text + "' is computed with parton distributions");
        }
        if (text.strip().equals(operands.getFirst()) && missing.isEmpty()) {
            return new TheorySpecification(Operation.NONE, tables, 1);
        }
        try {
            return TheorySpecification.of(new TheoryFormula(text, operands, columns, missing), tables);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    private List<String> variables(String text) throws FileFormatException {
        if (SPLINE.matcher(text).find()) {
            throw error("TheorExpr '" + text + "' has a spline, which is not computed here; write it as K factors");
        }
        if (MATRIX_PRODUCT.matcher(text).find()) {
            throw error(
                    "TheorExpr '" + text + "' has a product with a matrix ('.'), which is not computed here; give FK"
                            + " tables of the product");
        }
        try {
            return BinExpression.parse(text).variables();
        } catch (ExpressionException e) {
            throw error("TheorExpr: " + e.getMessage());
        }
    }

    private void add(TheoryTerm term, boolean onlyOne) throws FileFormatException {
        Map<String, String> information = information(term);
        if (term.source().equals(K_FACTOR)) {
            try {
                columns.put(term.name(), factors(term, information));
            } catch (FileFormatException e) {
                missing.put(term.name(), String.valueOf(e.getMessage()));
            }
            return;
        }
        operands.add(term.name());
        if (GRIDS.contains(term.source())) {
            String grids = information.get(GRID_NAME);
            if (grids == null) {
                throw error("the term '" + term.name() + "' of " + term.source() + " has no GridName in its TermInfo");
            }
            tables.add(Arrays.stream(grids.split(",", -1))
                    .map(TheoryTerms::tableName)
                    .toList());
            TreeSet<String> others = new TreeSet<>(information.keySet());
            others.remove(GRID_NAME);
            if (!others.isEmpty()) {
                notes.add("TermInfo of '" + term.name() + "' has " + String.join(", ", others)
                        + ", which FK tables have in them and are passed over");
            }
        } else if (DEEP_INELASTIC.matcher(term.source()).matches()) {
            tables.add(List.of(onlyOne ? name : name + "-" + term.name()));
        } else {
            tables.add(List.of(name + "-" + term.name()));
            missing.put(
                    term.name(),
                    error("the term '" + term.name() + "' of TheorExpr is of the reaction " + term.source()
                                    + ", which is not computed here; give FK tables for it in the card, as tables: {"
                                    + term.name() + ": TABLE}")
                            .getMessage());
        }
    }

    /** The name of a table: that of a file without folder and endings. */
    private static String tableName(String grid) {
        String stripped = grid.strip();
        String file = stripped.substring(stripped.lastIndexOf('/') + 1);
        String table = ENDINGS.matcher(file).replaceFirst("");
        return table.isEmpty() ? file : table;
    }

    private Map<String, String> information(TheoryTerm term) throws FileFormatException {
        Map<String, String> information = new LinkedHashMap<>();
        for (String part : term.information().split("[:;]", -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw error("TermInfo of '" + term.name() + "' has '" + ListDirected.quoted(part)
                        + "'; pairs key=value are expected");
            }
            information.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return information;
    }

    // ---- K factors

    private double[] factors(TheoryTerm term, Map<String, String> information) throws FileFormatException {
        String column = information.get("DataColumn");
        if (column != null) {
            return dataColumn(term, column);
        }
        if (information.containsKey("Parameter")) {
            throw error("the K factor '" + term.name() + "' is the parameter '" + information.get("Parameter")
                    + "' of a fit, which is not done here; give its number as a column, or leave the term out");
        }
        String named = information.get("FileName");
        if (named == null) {
            throw error("the K factor '" + term.name() + "' has no FileName, DataColumn or Parameter in its TermInfo");
        }
        Path source = find(term, named);
        double[] factors = KFactorFile.read(
                source,
                integer(term, information, "FileColumn", 1),
                integer(term, information, "FileLine", 1),
                integer(term, information, "FileLineFinish", Integer.MAX_VALUE));
        int[] kept = file.keptPoints();
        if (factors.length == 1 || factors.length == kept.length) {
            return factors;
        }
        if (factors.length != file.rows().size()) {
            throw new FileFormatException(
                    source,
                    "the column has " + factors.length + " numbers, the data set "
                            + file.rows().size() + " points; give FileLine and FileLineFinish for the lines to take");
        }
        return Arrays.stream(kept).mapToDouble(i -> factors[i]).toArray();
    }

    private double[] dataColumn(TheoryTerm term, String column) throws FileFormatException {
        List<String> names = file.columns().stream().map(DataFile.Column::name).toList();
        int place = names.indexOf(column);
        if (place < 0) {
            throw error("the K factor '" + term.name() + "' is the column '" + ListDirected.quoted(column)
                    + "' of the data, which is not there" + Suggestion.among(column, names));
        }
        return Arrays.stream(file.keptPoints())
                .mapToDouble(i -> file.rows().get(i)[place])
                .toArray();
    }

    private int integer(TheoryTerm term, Map<String, String> information, String key, int otherwise)
            throws FileFormatException {
        String text = information.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw error("TermInfo of '" + term.name() + "' has " + key + "=" + ListDirected.quoted(text)
                    + "; a whole number is expected");
        }
    }

    /**
     * The file of K factors: as it is given, which is relative to the folder of a run, looked for from the folder of the data
     * file upwards, by the longest end of the path that is there.
     */
    private Path find(TheoryTerm term, String named) throws FileFormatException {
        try {
            Path given = Path.of(named);
            for (int skipped = 0; skipped < given.getNameCount(); skipped++) {
                Path end = given.subpath(skipped, given.getNameCount());
                Optional<Path> found = upwards(end);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        } catch (InvalidPathException _) {
            // The complaint below says it.
        }
        throw error("the file of the K factor '" + term.name() + "', '" + ListDirected.quoted(named)
                + "', is neither beside the data file nor in a folder above");
    }

    private Optional<Path> upwards(Path end) {
        for (Path folder = file.file().toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(end);
            if (Files.isRegularFile(candidate)) {
                return Optional.of(candidate.normalize());
            }
        }
        return Optional.empty();
    }

    private FileFormatException error(String sentence) {
        return new FileFormatException(file.file(), file.termsLine(), sentence);
    }
}
