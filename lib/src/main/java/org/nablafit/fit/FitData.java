package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nablafit.chi2.nuisance.NuisanceInput;
import org.nablafit.chi2.nuisance.PointCorrelations;
import org.nablafit.data.CorrelatedVariances;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Dataset;
import org.nablafit.data.Operation;
import org.nablafit.data.io.xfitter.CorrelationFile;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.SourceForm;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;

/**
 * The data of a card after cuts, measured or made for a closure test, and what predicts them.
 *
 * @param datasets in the order of the card
 * @param theory what predicts them
 * @param correlations what the correlation files of the card say of single points
 * @param correlationFiles these files
 * @param nuisance the data for χ² with nuisance parameters, where the card asks for it
 * @param truth the distributions that the data of a closure test are made from
 * @param nucleon the distributions of the free nucleon that the card holds its model to at A = 1, if it does
 */
public record FitData(
        List<Dataset> datasets,
        FitTheory theory,
        CorrelatedVariances correlations,
        List<Path> correlationFiles,
        Optional<NuisanceInput> nuisance,
        Optional<PdfSource> truth,
        Optional<PdfSource> nucleon) {
    /** Copies the lists. */
    public FitData {
        datasets = List.copyOf(datasets);
        correlationFiles = List.copyOf(correlationFiles);
    }

    /**
     * Reads data and tables, and makes the data of a closure test.
     *
     * @param library where data sets, tables and truths are looked for
     * @throws FileFormatException for a bad file
     * @throws IllegalArgumentException where data, cuts and tables do not fit together
     */
    public static FitData load(Runcard card, Library library) throws IOException {
        return load(card, library, FitListener.NONE);
    }

    /**
     * As {@link #load(Runcard, Library)}.
     *
     * @param listener told of the computation of tables
     * @throws java.util.concurrent.CancellationException where the listener cancels while tables are computed
     */
    public static FitData load(Runcard card, Library library, FitListener listener) throws IOException {
        return load(card, library, listener, 2);
    }

    /**
     * The data that Monte Carlo replicas fluctuate around: as {@link #load(Runcard, Library, FitListener)}, but those of a
     * closure test have fluctuated once at most.
     */
    public static FitData ofReplicas(Runcard card, Library library, FitListener listener) throws IOException {
        return load(card, library, listener, 1);
    }

    /** The data of a closure test at level 0, which are the predictions of its truth. */
    public static FitData ofTruth(Runcard card, Library library, FitListener listener) throws IOException {
        return load(card, library, listener, 0);
    }

    /** Reads data and tables, and makes the data of a closure test of its level, but not of a higher one than is given. */
    private static FitData load(Runcard card, Library library, FitListener listener, int highestLevel)
            throws IOException {
        FitTheory theory = FitTheory.load(card, library, listener);
        Optional<PdfSource> nucleon = card.boundary().isPresent()
                ? Optional.of(library.nucleon(card, card.boundary().get().nucleon()))
                : Optional.empty();
        if (card.closure().isPresent()) {
            ClosureCard closure = card.closure().get().atMost(highestLevel);
            PdfSource truth = library.truth(card, closure.truth());
            List<Dataset> datasets =
                    ClosureData.of(closure, truth, theory, card.fit().seed());
            return new FitData(
                    datasets,
                    theory,
                    CorrelatedVariances.NONE,
                    List.of(),
                    Optional.empty(),
                    Optional.of(truth),
                    nucleon);
        }
        List<Dataset> datasets = new ArrayList<>();
        for (DataPoints points : theory.points()) {
            datasets.add((Dataset) points);
        }
        List<CorrelationTable> tables = tables(card, datasets, theory);
        CorrelatedVariances correlations = tables.isEmpty()
                ? CorrelatedVariances.NONE
                : PointCorrelations.of(
                        names(datasets, theory),
                        datasets.stream().map(Dataset::kinematics).toList(),
                        tables);
        return new FitData(
                datasets,
                theory,
                correlations,
                card.correlations(),
                nuisance(card, datasets, theory, tables),
                Optional.empty(),
                nucleon);
    }

    /** The names of the data sets as correlation files have them. */
    private static List<String> names(List<Dataset> datasets, FitTheory theory) {
        List<String> names = new ArrayList<>();
        for (int s = 0; s < datasets.size(); s++) {
            names.add(theory.measurements()
                    .get(s)
                    .map(XfitterDataset::name)
                    .orElse(datasets.get(s).name()));
        }
        return names;
    }

    private static List<CorrelationTable> tables(Runcard card, List<Dataset> datasets, FitTheory theory)
            throws FileFormatException {
        List<String> names = names(datasets, theory);
        List<CorrelationTable> tables = new ArrayList<>();
        for (Path file : card.correlations()) {
            CorrelationTable table = CorrelationFile.read(file);
            for (String name : List.of(table.first(), table.second())) {
                if (!names.contains(name)) {
                    throw new FileFormatException(
                            file,
                            "the correlations are of the data set '" + name + "', which is not among those of the card"
                                    + Suggestion.among(name, names));
                }
            }
            tables.add(table);
        }
        return tables;
    }

    private static Optional<NuisanceInput> nuisance(
            Runcard card, List<Dataset> datasets, FitTheory theory, List<CorrelationTable> tables)
            throws FileFormatException {
        if (card.nuisance().isEmpty()) {
            return Optional.empty();
        }
        List<XfitterDataset> sets = new ArrayList<>();
        for (int s = 0; s < datasets.size(); s++) {
            Dataset dataset = datasets.get(s);
            sets.add(theory.measurements().get(s).orElseGet(() -> SourceForm.of(dataset)));
        }
        NuisanceInput input = new NuisanceInput(sets, tables, card.nuisance().get());
        // What does not fit together is found here, where it can name its file.
        input.prepared().data();
        return Optional.of(input);
    }

    /**
     * The same data with other values [points].
     *
     * @throws IllegalArgumentException where χ² has nuisance parameters: pseudo-data fluctuate by a covariance matrix
     */
    FitData withValues(double[] other) {
        if (nuisance.isPresent()) {
            throw new IllegalArgumentException(
                    "pseudo-data fluctuate by a covariance matrix, but chi2 of this card has nuisance"
                            + " parameters; take the key 'chi2' out of the card");
        }
        List<Dataset> changed = new ArrayList<>();
        int first = 0;
        for (Dataset dataset : datasets) {
            changed.add(dataset.withValues(Arrays.copyOfRange(other, first, first + dataset.size())));
            first += dataset.size();
        }
        return new FitData(changed, theory, correlations, correlationFiles, nuisance, truth, nucleon);
    }

    /**
     * Which points cannot be negative: all but those of asymmetries, differences and expressions.
     *
     * @return [points]
     */
    public boolean[] positivePoints() {
        boolean[] positive = new boolean[theory.pointCount()];
        int first = 0;
        for (Dataset dataset : datasets) {
            boolean own = dataset.theory().formula().isEmpty()
                    && dataset.theory().operation() != Operation.ASYMMETRY
                    && dataset.theory().operation() != Operation.MINUS_ABSOLUTE;
            Arrays.fill(positive, first, first + dataset.size(), own);
            first += dataset.size();
        }
        return positive;
    }

    /** Every file that was read, the card first where it is one. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>(theory.files());
        files.addAll(correlationFiles);
        truth.ifPresent(source -> files.addAll(source.files()));
        nucleon.ifPresent(source -> files.addAll(source.files()));
        return files.stream().distinct().toList();
    }

    /** The experimental covariance matrix of all points, correlation files included. */
    public CovarianceMatrix experimentalCovariance() {
        return CovarianceMatrix.experimental(datasets, correlations);
    }

    /**
     * The t0 covariance matrix of all points, correlation files included.
     *
     * @param predictions of all points in order
     */
    public CovarianceMatrix t0Covariance(double[] predictions) {
        return CovarianceMatrix.t0(datasets, predictions, correlations);
    }

    /** The values of all points in order. */
    public double[] values() {
        return datasets.stream()
                .flatMapToDouble(dataset -> Arrays.stream(dataset.values()))
                .toArray();
    }
}
