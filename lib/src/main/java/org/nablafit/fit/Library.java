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
import org.nablafit.data.Dataset;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.TableFiles;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;

/** Where data sets and tables are found by name, and how many threads read them. */
public final class Library {
    private final SearchPath datasets;
    private final SearchPath tables;
    private final int threads;

    /**
     * Folders that are searched in order; in each of them its parts {@code datasets} and {@code fktables} first, then the
     * folder itself.
     */
    public Library(List<Path> folders, int threads) {
        this.datasets = searchPath(folders, "datasets");
        this.tables = searchPath(folders, "fktables");
        this.threads = threads;
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

    /** The data set of an entry of a card, whole, with the tables that the card gives for it. */
    Dataset dataset(Runcard card, Runcard.DatasetEntry entry) throws IOException {
        try {
            SearchPath path = entry.commondata().map(Library::parent).orElse(datasets);
            Dataset dataset = Datasets.find(entry.name(), path, entry.variants());
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
