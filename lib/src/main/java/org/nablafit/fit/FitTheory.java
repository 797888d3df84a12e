package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.nablafit.data.DataPoints;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.convolution.AsymmetryMap;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.RatioMap;
import org.nablafit.theory.convolution.SumMap;
import org.nablafit.theory.convolution.TableMaps;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.TheoryTable;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/** The points of a card after cuts, and the tables that predict them, on one grid in x. */
public final class FitTheory {
    private final List<DataPoints> points;
    private final List<Optional<XfitterDataset>> measurements;
    private final List<Prediction> predictions;
    private final List<Path> files;
    private final PdfGrid grid;
    private final double mu0;

    /**
     * The tables of one data set, cut to its points: one list for each operand.
     */
    private record Prediction(TheorySpecification theory, List<List<TheoryTable>> operands) {}

    /** One entry of a card. */
    private record Loaded(DataPoints points, Optional<XfitterDataset> measurement, Prediction prediction) {
        Loaded select(int[] kept) {
            List<List<TheoryTable>> operands = prediction.operands.stream()
                    .map(operand -> FitTheory.select(operand, kept))
                    .toList();
            return new Loaded(
                    points.select(kept),
                    measurement.map(set -> set.select(kept)),
                    new Prediction(prediction.theory, operands));
        }
    }

    private FitTheory(
            List<DataPoints> points,
            List<Optional<XfitterDataset>> measurements,
            List<Prediction> predictions,
            Set<Path> files,
            PdfGrid grid,
            double mu0) {
        this.points = List.copyOf(points);
        this.measurements = List.copyOf(measurements);
        this.predictions = List.copyOf(predictions);
        this.files = List.copyOf(files);
        this.grid = grid;
        this.mu0 = mu0;
    }

    /**
     * Reads points and tables. Every data set has values, except in a closure test, which makes them.
     *
     * @param library where data sets and tables are looked for
     * @throws FileFormatException for a bad file
     * @throws IllegalArgumentException where data, cuts and tables do not fit together
     */
    public static FitTheory load(Runcard card, Library library) throws IOException {
        List<Callable<Loaded>> parts = card.datasets().stream()
                .<Callable<Loaded>>map(entry -> () -> load(card, entry, library))
                .toList();
        List<DataPoints> points = new ArrayList<>();
        List<Optional<XfitterDataset>> measurements = new ArrayList<>();
        List<Prediction> predictions = new ArrayList<>();
        List<TheoryTable> tables = new ArrayList<>();
        Set<Path> files = new LinkedHashSet<>();
        if (!card.isText()) {
            files.add(card.file());
        }
        for (Loaded whole : library.inParallel(parts)) {
            // Here and not there, because functions of a program may belong to its thread.
            Loaded part = selected(card, whole);
            points.add(part.points);
            measurements.add(part.measurement);
            predictions.add(part.prediction);
            files.addAll(part.points.source().files());
            part.prediction.operands.forEach(tables::addAll);
        }
        tables.forEach(table -> files.add(table.source()));
        FkTables.requireCompatible(tables);
        return new FitTheory(
                points,
                measurements,
                predictions,
                files,
                FkTables.grid(tables),
                tables.getFirst().mu0());
    }

    private static Loaded load(Runcard card, Runcard.DatasetEntry entry, Library library) throws IOException {
        DataPoints whole = library.points(card, entry);
        int[] kept = entry.cuts().kept(whole.kinematics());
        if (kept.length == 0) {
            throw new FileFormatException(
                    card.file(), entry.line(), entry.cuts().nothingLeft(whole));
        }
        List<List<TheoryTable>> operands = new ArrayList<>();
        for (List<String> names : whole.theory().tables()) {
            List<TheoryTable> operand = new ArrayList<>();
            for (String name : names) {
                operand.add(
                        library.table(card, entry, name).scaled(whole.theory().conversionFactor()));
            }
            requireLength(whole, operand);
            operands.add(operand);
        }
        Optional<XfitterDataset> measurement =
                card.nuisance().isPresent() ? library.measurement(entry) : Optional.empty();
        return new Loaded(whole, measurement, new Prediction(whole.theory(), operands)).select(kept);
    }

    /** The points that the cuts of a program leave. */
    private static Loaded selected(Runcard card, Loaded loaded) {
        Loaded rest = loaded;
        for (ProgramParts.Cut cut : card.parts().cuts()) {
            rest = rest.select(cut.kept(rest.points));
        }
        return rest;
    }

    private static void requireLength(DataPoints dataset, List<TheoryTable> operand) {
        int bins = operand.stream().mapToInt(TheoryTable::binCount).sum();
        if (bins != dataset.size()) {
            throw new IllegalArgumentException("the data set " + dataset.name() + " has " + dataset.size()
                    + " points, but its FK table "
                    + String.join(" + ", operand.stream().map(TheoryTable::name).toList())
                    + " has " + bins + " bins; give the table that belongs to the data");
        }
    }

    /** The bins {@code kept} of the tables of an operand, which count through all of them. */
    private static List<TheoryTable> select(List<TheoryTable> operand, int[] kept) {
        List<TheoryTable> selected = new ArrayList<>();
        int first = 0;
        for (TheoryTable table : operand) {
            int[] bins = PointRange.within(kept, first, first + table.binCount());
            if (bins.length > 0) {
                selected.add(table.select(bins));
            }
            first += table.binCount();
        }
        return selected;
    }

    /** The data sets after cuts, in the order of the card; those of a closure test may have no values. */
    public List<DataPoints> points() {
        return points;
    }

    /**
     * For each data set the same points in xFitter's terms, where the set is a file of xFitter's and χ² of the card has the
     * form with nuisance parameters.
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
        return mu0;
    }

    /** How many points there are in all sets. */
    public int pointCount() {
        return points.stream().mapToInt(DataPoints::size).sum();
    }

    /** For each data set the map from grid values to its predictions, on a grid that has the nodes of {@link #grid}. */
    public List<ForwardMap> maps(PdfGrid onGrid, FlavourBasis basis) {
        return predictions.stream()
                .map(prediction -> map(prediction, onGrid, basis))
                .toList();
    }

    private static ForwardMap map(Prediction prediction, PdfGrid onGrid, FlavourBasis basis) {
        List<ForwardMap> operands = prediction.operands.stream()
                .map(tables -> TableMaps.of(tables, onGrid, basis))
                .toList();
        return switch (prediction.theory.operation()) {
            case NONE -> operands.getFirst();
            case RATIO -> new RatioMap(operands.get(0), operands.get(1));
            case SUM -> new SumMap(operands);
            case ASYMMETRY -> new AsymmetryMap(operands.get(0), operands.get(1));
        };
    }

    /** Predictions of all points in order for distributions that are given. */
    public double[] predictions(PdfSource pdf) {
        return predictions(maps(grid, pdf.basis()), pdf.gridValues(grid, mu0));
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
