package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.Operation;

/**
 * The data of a card after cuts, measured or made for a closure test, and what predicts them.
 *
 * @param datasets in the order of the card
 * @param theory what predicts them
 * @param truth the distributions that the data of a closure test are made from
 */
public record FitData(List<Dataset> datasets, FitTheory theory, Optional<PdfSource> truth) {
    /** Copies the list. */
    public FitData {
        datasets = List.copyOf(datasets);
    }

    /**
     * Reads data and tables, and makes the data of a closure test.
     *
     * @param library where data sets, tables and truths are looked for
     * @throws org.nablafit.serialization.FileFormatException for a bad file
     * @throws IllegalArgumentException where data, cuts and tables do not fit together
     */
    public static FitData load(Runcard card, Library library) throws IOException {
        return load(card, library, 2);
    }

    /**
     * The data that Monte Carlo replicas fluctuate around: as {@link #load}, but those of a closure test have fluctuated once
     * at most.
     */
    public static FitData ofReplicas(Runcard card, Library library) throws IOException {
        return load(card, library, 1);
    }

    /** The data of a closure test at level 0, which are the predictions of its truth. */
    public static FitData ofTruth(Runcard card, Library library) throws IOException {
        return load(card, library, 0);
    }

    /** Reads data and tables, and makes the data of a closure test of its level, but not of a higher one than is given. */
    private static FitData load(Runcard card, Library library, int highestLevel) throws IOException {
        FitTheory theory = FitTheory.load(card, library);
        if (card.closure().isPresent()) {
            ClosureCard closure = card.closure().get().atMost(highestLevel);
            PdfSource truth = library.truth(card, closure.truth());
            List<Dataset> datasets =
                    ClosureData.of(closure, truth, theory, card.fit().seed());
            return new FitData(datasets, theory, Optional.of(truth));
        }
        List<Dataset> datasets = new ArrayList<>();
        for (DataPoints points : theory.points()) {
            datasets.add((Dataset) points);
        }
        return new FitData(datasets, theory, Optional.empty());
    }

    /** The same data with other values [points]. */
    FitData withValues(double[] other) {
        List<Dataset> changed = new ArrayList<>();
        int first = 0;
        for (Dataset dataset : datasets) {
            changed.add(dataset.withValues(Arrays.copyOfRange(other, first, first + dataset.size())));
            first += dataset.size();
        }
        return new FitData(changed, theory, truth);
    }

    /**
     * Which points cannot be negative: all but those of asymmetries.
     *
     * @return [points]
     */
    public boolean[] positivePoints() {
        boolean[] positive = new boolean[theory.pointCount()];
        int first = 0;
        for (Dataset dataset : datasets) {
            boolean own = dataset.theory().operation() != Operation.ASYMMETRY;
            Arrays.fill(positive, first, first + dataset.size(), own);
            first += dataset.size();
        }
        return positive;
    }

    /** Every file that was read, the card first where it is one. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>(theory.files());
        truth.ifPresent(source -> files.addAll(source.files()));
        return files;
    }

    /** The values of all points in order. */
    public double[] values() {
        return datasets.stream()
                .flatMapToDouble(dataset -> Arrays.stream(dataset.values()))
                .toArray();
    }
}
