package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;

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
        FitTheory theory = FitTheory.load(card, library);
        if (card.closure().isPresent()) {
            ClosureCard closure = card.closure().get();
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

    /** Every file that was read, the card first where it is one. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>(theory.files());
        truth.ifPresent(source -> files.addAll(source.files()));
        return files;
    }

    /** The values of all points in order. */
    public double[] values() {
        return datasets.stream()
                .flatMapToDouble(dataset -> java.util.Arrays.stream(dataset.values()))
                .toArray();
    }
}
