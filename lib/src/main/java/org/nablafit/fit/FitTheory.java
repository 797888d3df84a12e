package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.nablafit.data.DataPoints;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.TheoryTable;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** The points of a card after cuts, and the tables that predict them, on one grid in x. */
public final class FitTheory {
    private final List<DataPoints> points;
    private final List<Optional<XfitterDataset>> measurements;
    private final List<TheoryPrediction> predictions;
    private final List<List<FkTable>> positivity;
    private final List<Path> files;
    private final PdfGrid grid;
    private final TableTheory shared;

    /** One entry of a card, with the files of its C factors. */
    private record Loaded(
            DataPoints points, Optional<XfitterDataset> measurement, TheoryPrediction prediction, List<Path> factors) {
        Loaded select(int[] kept) {
            return new Loaded(
                    points.select(kept), measurement.map(set -> set.select(kept)), prediction.select(kept), factors);
        }
    }

    private FitTheory(
            List<DataPoints> points,
            List<Optional<XfitterDataset>> measurements,
            List<TheoryPrediction> predictions,
            List<List<FkTable>> positivity,
            Set<Path> files,
            PdfGrid grid,
            TableTheory shared) {
        this.points = List.copyOf(points);
        this.measurements = List.copyOf(measurements);
        this.predictions = List.copyOf(predictions);
        this.positivity = List.copyOf(positivity);
        this.files = List.copyOf(files);
        this.grid = grid;
        this.shared = shared;
    }

    /**
     * Reads points and tables. Every data set has values, except in a closure test, which makes them. Tables are computed where
     * the card says by which theory.
     *
     * @param library where data sets and tables are looked for
     * @param listener told of the computation of tables
     * @throws FileFormatException for a bad file
     * @throws IllegalArgumentException where data, cuts and tables do not fit together
     * @throws java.util.concurrent.CancellationException where the listener cancels while tables are computed
     */
    public static FitTheory load(Runcard card, Library library, FitListener listener) throws IOException {
        List<DataPoints> whole = library.inParallel(card.datasets().stream()
                .<Callable<DataPoints>>map(entry -> () -> library.points(card, entry))
                .toList());
        Map<String, Path> computed = ComputedTables.of(card, whole, library, listener);
        List<Callable<Loaded>> parts = new ArrayList<>();
        for (int s = 0; s < whole.size(); s++) {
            Runcard.DatasetEntry entry = card.datasets().get(s);
            DataPoints all = whole.get(s);
            parts.add(() -> load(card, entry, all, library, computed));
        }
        List<DataPoints> points = new ArrayList<>();
        List<Optional<XfitterDataset>> measurements = new ArrayList<>();
        List<TheoryPrediction> predictions = new ArrayList<>();
        List<TheoryTable> tables = new ArrayList<>();
        Set<Path> files = new LinkedHashSet<>();
        if (!card.isText()) {
            files.add(card.file());
        }
        card.theory().flatMap(TheoryChoice::file).ifPresent(files::add);
        for (Loaded loaded : library.inParallel(parts)) {
            // Here and not there, because functions of a program may belong to its thread.
            Loaded part = selected(card, loaded);
            points.add(part.points);
            measurements.add(part.measurement);
            predictions.add(part.prediction);
            files.addAll(part.points.source().files());
            tables.addAll(part.prediction.tables());
            files.addAll(part.factors);
        }
        List<List<FkTable>> positivity = positivity(card, library);
        positivity.forEach(tables::addAll);
        tables.forEach(table -> files.add(table.source()));
        FkTables.requireCompatible(tables);
        return new FitTheory(
                points, measurements, predictions, positivity, files, FkTables.grid(tables), TableTheory.of(tables));
    }

    private static List<List<FkTable>> positivity(Runcard card, Library library) throws IOException {
        List<List<FkTable>> all = new ArrayList<>();
        for (PositivityCard penalty : card.positivity()) {
            List<FkTable> tables = new ArrayList<>();
            for (String name : penalty.tables()) {
                tables.add(library.table(card, penalty, name));
            }
            all.add(tables);
        }
        return all;
    }

    private static Loaded load(
            Runcard card, Runcard.DatasetEntry entry, DataPoints whole, Library library, Map<String, Path> computed)
            throws IOException {
        List<Path> factors = new ArrayList<>();
        TheoryPrediction.Loaded theory = TheoryPrediction.load(whole, name -> {
            Library.FactoredTable table = library.table(card, entry, name, Optional.ofNullable(computed.get(name)));
            factors.addAll(table.factors());
            return table.table();
        });
        requireNuclei(card, entry, whole, theory.prediction());
        DataPoints points = theory.points().length == whole.size() ? whole : whole.select(theory.points());
        int[] kept = entry.cuts().kept(points.kinematics());
        if (kept.length == 0) {
            throw new FileFormatException(
                    card.file(), entry.line(), entry.cuts().nothingLeft(points));
        }
        Optional<XfitterDataset> measurement =
                card.nuisance().isPresent() || !card.correlations().isEmpty()
                        ? library.measurement(entry).map(set -> set.select(theory.points()))
                        : Optional.empty();
        return new Loaded(points, measurement, theory.prediction(), factors).select(kept);
    }

    /** Tables of one hadron say proton where nobody has said otherwise, which a model of nuclei may not believe. */
    private static void requireNuclei(
            Runcard card, Runcard.DatasetEntry entry, DataPoints points, TheoryPrediction prediction)
            throws FileFormatException {
        boolean isOpen = points.theory().nuclei().isEmpty()
                && prediction.tables().stream()
                        .anyMatch(table ->
                                table instanceof FkTable ofOne && ofOne.hadron().equals(Hadron.PROTON));
        if (card.takesMassNumber() && isOpen) {
            throw new FileFormatException(
                    card.file(),
                    entry.line(),
                    "the network takes A, but nothing says of which nucleus the data set " + points.name()
                            + " is; give its entry an A, as A: 56, or A: 1 for the free nucleon");
        }
    }

    /** The points that the cuts of a program leave. */
    private static Loaded selected(Runcard card, Loaded loaded) {
        Loaded rest = loaded;
        for (ProgramParts.Cut cut : card.parts().cuts()) {
            rest = rest.select(cut.kept(rest.points));
        }
        return rest;
    }

    /** The data sets after cuts, in the order of the card; those of a closure test may have no values. */
    public List<DataPoints> points() {
        return points;
    }

    /**
     * For each data set the same points in xFitter's terms, where the set is a file of xFitter's and χ² of the card has the
     * form with nuisance parameters or correlation files.
     */
    List<Optional<XfitterDataset>> measurements() {
        return measurements;
    }

    /** Every file that was read, the card first where it is one. */
    public List<Path> files() {
        return files;
    }

    /** The nodes of all tables. */
    public PdfGrid grid() {
        return grid;
    }

    /** The scale of the tables in GeV. */
    public double mu0() {
        return shared.mu0();
    }

    /** The theory that the tables share. */
    public TableTheory shared() {
        return shared;
    }

    /** How many points there are in all sets. */
    public int pointCount() {
        return points.stream().mapToInt(DataPoints::size).sum();
    }

    /** For each data set the map from grid values to its predictions, on a grid that has the nodes of {@link #grid}. */
    public List<ForwardMap> maps(PdfGrid onGrid, FlavourBasis basis) {
        return predictions.stream()
                .map(prediction -> prediction.map(onGrid, basis))
                .toList();
    }

    /** For each positivity penalty of the card its tables. */
    List<List<FkTable>> positivity() {
        return positivity;
    }

    /** Predictions of all points in order for distributions that are given. */
    public double[] predictions(PdfSource pdf) {
        return predictions(maps(grid, pdf.basis()), pdf.gridValues(grid, mu0()));
    }

    /** Predictions of maps in a row. */
    public static double[] predictions(List<ForwardMap> maps, double[] gridValues) {
        double[] all = new double[maps.stream().mapToInt(ForwardMap::pointCount).sum()];
        int first = 0;
        for (ForwardMap map : maps) {
            double[] t = new double[map.pointCount()];
            map.predictions(gridValues, t);
            System.arraycopy(t, 0, all, first, t.length);
            first += t.length;
        }
        return all;
    }
}
