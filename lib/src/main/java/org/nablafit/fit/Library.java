package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.nablafit.data.DataPoints;
import org.nablafit.data.TheoryFormula;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.TableFiles;
import org.nablafit.data.io.xfitter.KFactorFile;
import org.nablafit.data.io.xfitter.XfitterDatasetReader;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.pdf.lhapdf.LhapdfPath;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.theory.fktable.CFactors;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.TheoryTable;

/** Where data sets and tables are found by name, and how many threads read them. */
public final class Library {
    private static final String TRUTH_ENDING = ".yaml";
    private static final String C_FACTORS = "cfactors";

    /** Below the working directory, as results are. */
    private static final Path COMPUTED_TABLES = Path.of("output", "theory");

    private final SearchPath datasets;
    private final SearchPath tables;
    private final SearchPath truths;
    private final LhapdfPath lhapdf;
    private final int threads;
    private final Path computedTables;

    /**
     * Folders that are searched in order; in each of them its parts {@code datasets}, {@code fktables} and {@code truths}
     * first, then the folder itself. LHAPDF sets are looked for in the same way, in {@code lhapdf}.
     */
    public Library(List<Path> folders, int threads) {
        this(
                searchPath(folders, "datasets"),
                searchPath(folders, "fktables"),
                searchPath(folders, "truths"),
                new LhapdfPath(withPart(folders, "lhapdf")),
                threads,
                COMPUTED_TABLES);
    }

    private Library(
            SearchPath datasets,
            SearchPath tables,
            SearchPath truths,
            LhapdfPath lhapdf,
            int threads,
            Path computedTables) {
        this.datasets = datasets;
        this.tables = tables;
        this.truths = truths;
        this.lhapdf = lhapdf;
        this.threads = threads;
        this.computedTables = computedTables;
    }

    /**
     * The folders given, and behind them the folder {@code data} of the project (see {@link Environment#home}). LHAPDF sets
     * are looked for in the folders given, in those of {@link LhapdfPath#VARIABLE}, and in {@code data/lhapdf}.
     *
     * @param threads how many read files, at least 1
     * @throws IllegalArgumentException if a folder is not there
     */
    public static Library standard(List<Path> folders, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread reads the files, not " + threads);
        }
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException(folder + ": there is no such folder of data");
            }
        }
        Path own = Environment.home().resolve("data");
        List<Path> search = new ArrayList<>(folders);
        search.add(own);
        List<Path> sets = new ArrayList<>(withPart(folders, "lhapdf"));
        String variable = System.getenv(LhapdfPath.VARIABLE);
        sets.addAll(variable == null ? List.of() : LhapdfPath.split(variable));
        sets.add(own.resolve("lhapdf"));
        return new Library(
                searchPath(search, "datasets"),
                searchPath(search, "fktables"),
                searchPath(search, "truths"),
                new LhapdfPath(sets),
                threads,
                COMPUTED_TABLES);
    }

    private static List<Path> withPart(List<Path> folders, String part) {
        return folders.stream()
                .flatMap(folder -> Stream.of(folder.resolve(part), folder))
                .toList();
    }

    private static SearchPath searchPath(List<Path> folders, String part) {
        List<Path> path = withPart(folders, part);
        List<Path> present = path.stream().filter(Files::isDirectory).toList();
        // Where nothing is there, the complaints name what was looked for.
        return new SearchPath(present.isEmpty() ? path : present);
    }

    /** The same library, with another folder of tables that are computed for cards. */
    public Library withComputedTables(Path folder) {
        return new Library(datasets, tables, truths, lhapdf, threads, folder);
    }

    /** How many threads read files, and compute tables. */
    public int threads() {
        return threads;
    }

    /** The folder of tables that are computed for cards, each theory in a folder of its own. */
    Path computedTables() {
        return computedTables;
    }

    /** The folders in which data sets are looked for. */
    public SearchPath datasetPath() {
        return datasets;
    }

    /** The folders in which FK tables are looked for. */
    public SearchPath tablePath() {
        return tables;
    }

    /** The folders in which LHAPDF sets are looked for. */
    public LhapdfPath lhapdfPath() {
        return lhapdf;
    }

    /**
     * The data set of an entry of a card, whole, with the tables that the card gives for it. In a closure test it may have
     * no values.
     */
    DataPoints points(Runcard card, Runcard.DatasetEntry entry) throws IOException {
        try {
            DataPoints all = read(card, entry);
            int[] tabulated = tabulated(entry, all);
            TheorySpecification theory =
                    withCard(entry.theory(), all.theory(), all).select(tabulated);
            DataPoints points = all.select(tabulated).withTheory(withNuclei(card, entry, theory));
            return entry.as().map(points::withName).orElse(points);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), entry.line(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * The nuclei of the entry, or of the data set where the model depends on A. Without that it takes the data of a nucleus as
     * its tables say, as those of the deuteron have always been taken in fits of the proton.
     */
    private static TheorySpecification withNuclei(
            Runcard card, Runcard.DatasetEntry entry, TheorySpecification theory) {
        if (!entry.nuclei().isEmpty()) {
            return theory.withNuclei(entry.nuclei());
        }
        return card.takesMassNumber() ? theory : theory.withNuclei(List.of());
    }

    /** What a card says in place of, or beside, what a data set says of its prediction. */
    private static TheorySpecification withCard(Runcard.TheoryCard card, TheorySpecification own, DataPoints points)
            throws FileFormatException {
        if (card.operands().isEmpty() && card.factors().isEmpty()) {
            return card.tables().isEmpty() ? own : own.withTables(card.tables());
        }
        TheoryFormula formula = own.formula()
                .or(() -> card.expression().map(text -> new TheoryFormula(text, List.of(), Map.of(), Map.of())))
                .orElseThrow(() -> new IllegalArgumentException("the data set " + points.name()
                        + " has no expression for the names "
                        + String.join(
                                ", ", card.operands().isEmpty() ? card.factors().keySet() : card.operands())
                        + "; give one as 'expression', or tables without names"));
        boolean replaced = card.expression().isPresent();
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>(replaced ? Map.of() : formula.missing());
        if (!replaced) {
            for (int k = 0; k < own.tables().size(); k++) {
                tables.put(formula.operands().get(k), own.tables().get(k));
            }
        }
        for (int k = 0; k < card.operands().size(); k++) {
            tables.put(card.operands().get(k), card.tables().get(k));
            missing.remove(card.operands().get(k));
        }
        Map<String, double[]> columns = new LinkedHashMap<>(replaced ? Map.of() : formula.columns());
        for (Map.Entry<String, Runcard.FactorCard> factor : card.factors().entrySet()) {
            columns.put(factor.getKey(), numbers(factor.getValue(), points));
            missing.remove(factor.getKey());
        }
        return own.withFormula(
                new TheoryFormula(
                        card.expression().orElse(formula.expression()), List.copyOf(tables.keySet()), columns, missing),
                List.copyOf(tables.values()));
    }

    private static double[] numbers(Runcard.FactorCard card, DataPoints points) throws FileFormatException {
        double[] numbers = KFactorFile.read(card.file(), card.column(), card.firstLine(), card.lastLine());
        if (numbers.length != 1 && numbers.length != points.size()) {
            throw new FileFormatException(
                    card.file(),
                    "column " + card.column() + " has " + numbers.length + " numbers, the data set " + points.name()
                            + " " + points.size() + " points; give 'firstLine' and 'lastLine' for the lines to take");
        }
        return numbers;
    }

    /** The measurement of {@link #points} in xFitter's terms, for an entry that is a file of xFitter's. */
    Optional<XfitterDataset> measurement(Runcard.DatasetEntry entry) throws FileFormatException {
        if (entry.xfitter().isEmpty()) {
            return Optional.empty();
        }
        XfitterDataset all = XfitterDatasetReader.measurement(entry.xfitter().get());
        return Optional.of(all.select(entry.tableCuts().kept(all.kinematics())));
    }

    private DataPoints read(Runcard card, Runcard.DatasetEntry entry) throws IOException {
        if (entry.xfitter().isPresent()) {
            return new XfitterDatasetReader().read(entry.xfitter().get(), entry.name(), entry.variants());
        }
        SearchPath path = entry.commondata().map(Library::parent).orElse(datasets);
        return card.closure().isPresent()
                ? Datasets.findPoints(entry.name(), path, entry.variants())
                : Datasets.find(entry.name(), path, entry.variants());
    }

    private static int[] tabulated(Runcard.DatasetEntry entry, DataPoints dataset) {
        int[] kept = entry.tableCuts().kept(dataset.kinematics());
        if (kept.length == 0) {
            throw new IllegalArgumentException(entry.tableCuts().nothingLeft(dataset));
        }
        return kept;
    }

    private static SearchPath parent(Path folder) {
        Path parent = folder.toAbsolutePath().getParent();
        return SearchPath.of(parent == null ? folder : parent);
    }

    /** A table with its C factors. */
    record FactoredTable(TheoryTable table, List<Path> factors) {}

    /**
     * A table by its name or by its file, which may be given relative to the card, times the C factors that the card asks
     * for.
     *
     * @param computed its file, where it was computed
     */
    FactoredTable table(Runcard card, Runcard.DatasetEntry entry, String name, Optional<Path> computed)
            throws IOException {
        TheoryTable table =
                FkTables.readAny(computed.isPresent() ? computed.get() : tableFile(card, entry.line(), name));
        List<Path> files = new ArrayList<>();
        for (String kind : entry.theory().cfactors()) {
            Path file = cFactors(card, entry, kind, table);
            double[] factors = CFactors.read(file);
            if (factors.length != table.binCount()) {
                throw new FileFormatException(
                        file,
                        factors.length + " C factors are given, the table " + table.name() + " has " + table.binCount()
                                + " bins");
            }
            table = table.scaled(factors);
            files.add(file);
        }
        return new FactoredTable(table, files);
    }

    /**
     * The table of a positivity penalty.
     *
     * @throws FileFormatException where there is none, or it is of two hadrons
     */
    FkTable table(Runcard card, PositivityCard penalty, String name) throws IOException {
        if (FkTables.readAny(tableFile(card, penalty.line(), name)) instanceof FkTable table) {
            return table;
        }
        throw new FileFormatException(
                card.file(),
                penalty.line(),
                "the table " + name + " is of two hadrons; a positivity penalty takes tables of one");
    }

    private Path tableFile(Runcard card, int line, String name) throws IOException {
        Path folder = card.file().toAbsolutePath().getParent();
        Path beside = folder == null ? Path.of(name) : folder.resolve(name).normalize();
        if (Files.isRegularFile(beside)) {
            return beside;
        }
        try {
            return TableFiles.find(name, tables);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), line, String.valueOf(e.getMessage()));
        }
    }

    /** The file of C factors: in the folder of the table or one of those of tables, or in the part cfactors of these. */
    private Path cFactors(Runcard card, Runcard.DatasetEntry entry, String kind, TheoryTable table)
            throws FileFormatException {
        String file = CFactors.fileName(kind, table.name());
        List<Path> folders = new ArrayList<>();
        Path own = table.source().toAbsolutePath().getParent();
        if (own != null) {
            folders.add(own);
        }
        folders.addAll(tables.folders());
        for (Path folder : folders) {
            for (Path candidate :
                    List.of(folder.resolve(file), folder.resolve(C_FACTORS).resolve(file))) {
                if (Files.isRegularFile(candidate)) {
                    return candidate;
                }
            }
        }
        throw new FileFormatException(
                card.file(),
                entry.line(),
                "there are no C factors " + file + " in " + new SearchPath(folders)
                        + "; every table of a data set needs those of its 'cfactors'");
    }

    /** The truth of a closure test. */
    PdfSource truth(Runcard card, ClosureCard.Truth truth) throws IOException {
        return switch (truth) {
            case ClosureCard.Truth.Named(String name) -> named(name);
            case ClosureCard.Truth.Published(Path folder, String set, int member) ->
                PdfSource.lhapdf(
                        (Files.isDirectory(folder) ? LhapdfSet.read(folder) : lhapdf.find(set)).member(member));
            case ClosureCard.Truth.Fitted(Path file) -> PdfSource.fit(card, file);
            case ClosureCard.Truth.Start(long seed) -> PdfSource.start(card, seed);
        };
    }

    /** The free nucleon of a boundary condition; a fit is one of any model, which its file has. */
    PdfSource nucleon(Runcard card, ClosureCard.Truth nucleon) throws IOException {
        return nucleon instanceof ClosureCard.Truth.Fitted(Path file) ? PdfSource.ownFit(file) : truth(card, nucleon);
    }

    private PdfSource named(String name) throws IOException {
        List<String> known = new ArrayList<>();
        for (Path folder : truths.folders()) {
            Path file = folder.resolve(name + TRUTH_ENDING);
            if (Files.isRegularFile(file)) {
                return PdfSource.of(TruthReader.read(file), file);
            }
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.map(found -> found.getFileName().toString())
                            .filter(found -> found.endsWith(TRUTH_ENDING))
                            .map(found -> found.substring(0, found.length() - TRUTH_ENDING.length()))
                            .forEach(known::add);
                }
            }
        }
        throw new IllegalArgumentException(
                "there is no truth '" + name + "' in " + truths + Suggestion.among(name, known));
    }

    /** Does independent parts of reading at the same time; the results are in the order of the parts. */
    <T> List<T> inParallel(List<? extends Callable<T>> parts) throws IOException {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(parts)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException bad -> throw bad;
                case IllegalArgumentException bad -> throw bad;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
