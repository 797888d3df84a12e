package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.nablafit.data.DataPoints;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.TableFiles;
import org.nablafit.data.io.xfitter.XfitterDatasetReader;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.pdf.lhapdf.LhapdfPath;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.TheoryTable;

/** Where data sets and tables are found by name, and how many threads read them. */
public final class Library {
    private static final String TRUTH_ENDING = ".yaml";

    private final SearchPath datasets;
    private final SearchPath tables;
    private final SearchPath truths;
    private final LhapdfPath lhapdf;
    private final int threads;

    /**
     * Folders that are searched in order; in each of them its parts {@code datasets}, {@code fktables} and {@code truths}
     * first, then the folder itself. LHAPDF sets are looked for in the same way, in {@code lhapdf}.
     */
    public Library(List<Path> folders, int threads) {
        this(folders, new LhapdfPath(withPart(folders, "lhapdf")), threads);
    }

    private Library(List<Path> folders, LhapdfPath lhapdf, int threads) {
        this.datasets = searchPath(folders, "datasets");
        this.tables = searchPath(folders, "fktables");
        this.truths = searchPath(folders, "truths");
        this.lhapdf = lhapdf;
        this.threads = threads;
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
        return new Library(search, new LhapdfPath(sets), threads);
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
            DataPoints dataset = all.select(tabulated(entry, all));
            if (entry.tables().isEmpty()) {
                return dataset;
            }
            TheorySpecification theory = dataset.theory();
            return dataset.withTheory(
                    new TheorySpecification(theory.operation(), entry.tables(), theory.conversionFactor()));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), entry.line(), String.valueOf(e.getMessage()));
        }
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

    /** A table by its name or by its file, which may be given relative to the card. */
    TheoryTable table(Runcard card, Runcard.DatasetEntry entry, String name) throws IOException {
        Path folder = card.file().toAbsolutePath().getParent();
        Path beside = folder == null ? Path.of(name) : folder.resolve(name).normalize();
        if (Files.isRegularFile(beside)) {
            return FkTables.readAny(beside);
        }
        try {
            return FkTables.readAny(TableFiles.find(name, tables));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), entry.line(), String.valueOf(e.getMessage()));
        }
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
