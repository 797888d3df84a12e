package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;

/** Where data sets and tables are found by name, and how many threads read them. */
public final class Library {
    private static final String TRUTH_ENDING = ".yaml";

    private final SearchPath datasets;
    private final SearchPath tables;
    private final SearchPath truths;
    private final int threads;

    /**
     * Folders that are searched in order; in each of them its parts {@code datasets}, {@code fktables} and {@code truths}
     * first, then the folder itself.
     */
    public Library(List<Path> folders, int threads) {
        this.datasets = searchPath(folders, "datasets");
        this.tables = searchPath(folders, "fktables");
        this.truths = searchPath(folders, "truths");
        this.threads = threads;
    }

    /**
     * The folders given, and behind them the folder {@code data} of the project (see {@link Environment#home}).
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
        List<Path> search = new ArrayList<>(folders);
        search.add(Environment.home().resolve("data"));
        return new Library(search, threads);
    }

    private static SearchPath searchPath(List<Path> folders, String part) {
        List<Path> path = new ArrayList<>();
        for (Path folder : folders) {
            path.add(folder.resolve(part));
            path.add(folder);
        }
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
    FkTable table(Runcard card, Runcard.DatasetEntry entry, String name) throws IOException {
        Path folder = card.file().toAbsolutePath().getParent();
        Path beside = folder == null ? Path.of(name) : folder.resolve(name).normalize();
        if (Files.isRegularFile(beside)) {
            return FkTables.read(beside);
        }
        try {
            return FkTables.read(TableFiles.find(name, tables));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), entry.line(), String.valueOf(e.getMessage()));
        }
    }

    /** The truth of a closure test. */
    PdfSource truth(Runcard card, ClosureCard.Truth truth) throws IOException {
        return switch (truth) {
            case ClosureCard.Truth.Named(String name) -> named(name);
            case ClosureCard.Truth.Published(Path folder, int member) -> PdfSource.lhapdf(folder, member);
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
