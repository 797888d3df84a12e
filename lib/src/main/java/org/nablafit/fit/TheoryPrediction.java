package org.nablafit.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nablafit.data.DataPoints;
import org.nablafit.data.Nucleus;
import org.nablafit.data.Operation;
import org.nablafit.data.TheoryFormula;
import org.nablafit.data.TheorySpecification;
import org.nablafit.expression.BinExpression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.theory.convolution.ExpressionMap;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.convolution.TableMaps;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.fktable.TheoryTable;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** What predicts the points of one data set: tables, and how they are combined. */
sealed interface TheoryPrediction {
    /** Every table. */
    List<TheoryTable> tables();

    /** The prediction of some of the points. */
    TheoryPrediction select(int[] kept);

    /** The map from grid values to the predictions. */
    ForwardMap map(PdfGrid grid, FlavourBasis basis);

    /**
     * The tables of one operand, which follow each other.
     *
     * @param places the points of the data set that they predict, rising
     * @param end how many points there are with the gaps before tables
     */
    record Operand(List<TheoryTable> tables, int[] places, int end) {
        int size() {
            return places.length;
        }
    }

    /**
     * An operation on operands.
     *
     * @param operands cut to the points; an operand of one bin may stand for all of them
     */
    record ByOperation(Operation operation, List<List<TheoryTable>> operands) implements TheoryPrediction {
        @Override
        public List<TheoryTable> tables() {
            return operands.stream().flatMap(List::stream).toList();
        }

        @Override
        public TheoryPrediction select(int[] kept) {
            int points = binCount(operands.getFirst());
            return new ByOperation(
                    operation,
                    operands.stream()
                            .map(operand -> binCount(operand) == points ? selected(operand, kept) : operand)
                            .toList());
        }

        @Override
        public ForwardMap map(PdfGrid grid, FlavourBasis basis) {
            return OperationMaps.of(
                    operation,
                    operands.stream()
                            .map(tables -> TableMaps.of(tables, grid, basis))
                            .toList());
        }
    }

    /**
     * An expression of operands, which stay whole because it may have sums over all bins.
     *
     * @param points the points that are left
     */
    record ByFormula(
            BinExpression expression,
            Map<String, List<TheoryTable>> operands,
            Map<String, double[]> columns,
            int[] points)
            implements TheoryPrediction {
        @Override
        public List<TheoryTable> tables() {
            return operands.values().stream().flatMap(List::stream).toList();
        }

        @Override
        public TheoryPrediction select(int[] kept) {
            int[] left = Arrays.stream(kept).map(i -> points[i]).toArray();
            return new ByFormula(expression, operands, columns, left);
        }

        @Override
        public ForwardMap map(PdfGrid grid, FlavourBasis basis) {
            Map<String, ForwardMap> maps = new LinkedHashMap<>();
            operands.forEach((name, tables) -> maps.put(name, TableMaps.of(tables, grid, basis)));
            return ExpressionMap.of(expression, maps, columns).select(points);
        }
    }

    /** Where the tables of an operand come from. */
    @FunctionalInterface
    interface TableSource {
        /** The table of a name, with its C factors. */
        TheoryTable table(String name) throws IOException;
    }

    /**
     * What predicts a data set, and which of its points.
     *
     * @param points the points of the data set that are predicted, rising
     */
    record Loaded(TheoryPrediction prediction, int[] points) {}

    /**
     * Reads the tables of a data set.
     *
     * @throws IllegalArgumentException where tables, numbers and points do not fit together
     */
    static Loaded load(DataPoints dataset, TableSource source) throws IOException {
        TheorySpecification theory = dataset.theory();
        return theory.formula().isPresent()
                ? byFormula(dataset, theory, theory.formula().get(), source)
                : byOperation(dataset, theory, source);
    }

    private static Loaded byOperation(DataPoints dataset, TheorySpecification theory, TableSource source)
            throws IOException {
        List<List<TheoryTable>> operands = new ArrayList<>();
        int[] predicted = {};
        for (List<String> names : theory.tables()) {
            Operand operand = operand(theory, operands.size(), names, source);
            boolean forAll = !operands.isEmpty() && operand.size() == 1 && dataset.size() > 1;
            if (!forAll) {
                requireLength(dataset, operand);
                if (!operands.isEmpty() && !Arrays.equals(predicted, operand.places)) {
                    throw new IllegalArgumentException("the tables of the operands of " + dataset.name()
                            + " leave gaps at different points; their shifts have to be the same");
                }
                predicted = operand.places;
            }
            operands.add(operand.tables);
        }
        return new Loaded(new ByOperation(theory.operation(), operands), predicted);
    }

    private static Operand operand(TheorySpecification theory, int place, List<String> names, TableSource source)
            throws IOException {
        List<TheoryTable> tables = new ArrayList<>();
        IntStream.Builder places = IntStream.builder();
        int next = 0;
        for (String name : names) {
            TheoryTable table = ofNucleus(source.table(name), theory.nucleus(place))
                    .scaled(theory.conversionFactor() * theory.use(name).normalization());
            next = Math.addExact(next, theory.use(name).gap());
            for (int bin = 0; bin < table.binCount(); bin++) {
                places.add(next++);
            }
            tables.add(table);
        }
        return new Operand(tables, places.build().toArray(), next);
    }

    /** A table with the distributions of a nucleus, if one is given: files of tables often say proton. */
    private static TheoryTable ofNucleus(TheoryTable table, Optional<Nucleus> nucleus) {
        if (nucleus.isEmpty()) {
            return table;
        }
        return switch (table) {
            case FkTable ofOne ->
                ofOne.withHadron(
                        Hadron.nucleus(nucleus.get().massNumber(), nucleus.get().charge()));
            case HadronicFkTable ofTwo ->
                throw new IllegalArgumentException("the table " + ofTwo.name()
                        + " is of two hadrons, which it names itself; take the nucleus of its data set out");
        };
    }

    private static void requireLength(DataPoints dataset, Operand operand) {
        if (operand.end != dataset.size()) {
            throw new IllegalArgumentException("the data set " + dataset.name() + " has " + dataset.size()
                    + " points, but its FK table "
                    + String.join(
                            " + ",
                            operand.tables.stream().map(TheoryTable::name).toList())
                    + " has " + operand.size() + " bins"
                    + (operand.end == operand.size()
                            ? ""
                            : " and " + (operand.end - operand.size()) + " points of gaps")
                    + "; give the table that belongs to the data");
        }
    }

    private static Loaded byFormula(
            DataPoints dataset, TheorySpecification theory, TheoryFormula formula, TableSource source)
            throws IOException {
        String wrong = formula.missing().get("");
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
        BinExpression expression;
        try {
            expression = BinExpression.parse(formula.expression());
        } catch (ExpressionException e) {
            throw new IllegalArgumentException("the prediction of " + dataset.name() + ": " + e.getMessage(), e);
        }
        Map<String, List<TheoryTable>> operands = new LinkedHashMap<>();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : expression.variables()) {
            double[] column = formula.columns().get(name);
            int place = formula.operands().indexOf(name);
            if (column != null) {
                requireLength(dataset, name, column.length);
                columns.put(name, column);
            } else if (place >= 0) {
                operands.put(name, operand(dataset, theory, formula, place, source));
            } else {
                throw new IllegalArgumentException(formula.missing()
                        .getOrDefault(
                                name,
                                "the prediction '" + formula.expression() + "' of " + dataset.name() + " has the name '"
                                        + name + "', which stands for nothing"
                                        + Suggestion.among(name, formula.names())));
            }
        }
        if (operands.isEmpty()) {
            throw new IllegalArgumentException("the prediction '" + formula.expression() + "' of " + dataset.name()
                    + " has no table in it, so that nothing of it depends on parton distributions");
        }
        int[] all = IntStream.range(0, dataset.size()).toArray();
        return new Loaded(new ByFormula(expression, operands, columns, all), all);
    }

    private static List<TheoryTable> operand(
            DataPoints dataset, TheorySpecification theory, TheoryFormula formula, int place, TableSource source)
            throws IOException {
        String name = formula.operands().get(place);
        Operand operand;
        try {
            operand = operand(theory, place, theory.tables().get(place), source);
        } catch (FileFormatException e) {
            String reason = formula.missing().get(name);
            if (reason == null) {
                throw e;
            }
            throw new IllegalArgumentException(reason, e);
        }
        if (operand.size() != 1) {
            requireLength(dataset, operand);
        }
        return operand.tables;
    }

    private static void requireLength(DataPoints dataset, String name, int length) {
        if (length != 1 && length != dataset.size()) {
            throw new IllegalArgumentException("'" + name + "' has " + length + " numbers, the data set "
                    + dataset.name() + " " + dataset.size() + " points");
        }
    }

    private static int binCount(List<TheoryTable> operand) {
        return operand.stream().mapToInt(TheoryTable::binCount).sum();
    }

    /** The bins {@code kept} of the tables of an operand, which count through all of them. */
    private static List<TheoryTable> selected(List<TheoryTable> operand, int[] kept) {
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
}
