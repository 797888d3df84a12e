package org.nablafit.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nablafit.chi2.DataChi2;
import org.nablafit.chi2.FunctionPenalty;
import org.nablafit.chi2.GridTerm;
import org.nablafit.chi2.ParameterTerm;
import org.nablafit.chi2.PositivityPenalty;
import org.nablafit.chi2.Ridge;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.JetFunction;
import org.nablafit.networks.ParameterLayout;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.PdfModel;
import org.nablafit.solvers.Bounds;
import org.nablafit.theory.convolution.ForwardMap;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** A card with its data, its theory and its model, ready to be fitted. Immutable: replicas share it. */
public final class FitProblem {
    /** A grid value counts at least this much of the largest of its distribution when it sets the scale of an error. */
    private static final double SMALLEST_SCALE = 1e-3;

    private final Runcard card;
    private final FitData data;
    private final PdfModel model;
    private final PdfGrid grid;
    private final List<ForwardMap> maps;
    private final double[] values;
    private final CovarianceMatrix experimental;
    private final Bounds bounds;

    /** Puts the data and the model of a card together. */
    public FitProblem(Runcard card, FitData data) {
        this.card = card;
        this.data = data;
        this.model = card.requireModel().model();
        this.grid = grid(card, data.theory().grid());
        this.maps = data.theory().maps(grid, model.basis());
        this.values = data.values();
        this.experimental = CovarianceMatrix.experimental(data.datasets());
        List<ParameterBounds.Interval> intervals =
                new ArrayList<>(card.requireModel().bounds());
        intervals.addAll(card.fit().bounds());
        this.bounds = ParameterBounds.of(intervals, model.layout());
        if (!derivatives().contains(card.fit().derivatives())) {
            throw new IllegalArgumentException(
                    card.file() + ": the " + card.requireModel().kind() + " of the card has no "
                            + card.fit().derivatives().label() + " derivatives; take analytic ones or differences");
        }
    }

    private FitProblem(FitProblem shared, Runcard card, FitData data, PdfModel model, double[] values) {
        this.card = card;
        this.data = data;
        this.model = model;
        this.grid = shared.grid;
        this.maps = shared.maps;
        this.values = values;
        this.experimental = shared.experimental;
        this.bounds = shared.bounds;
    }

    /**
     * The same problem with other values of the data, as pseudo-data have: uncertainties and the covariance matrix stay as
     * they are, absolute. Tables and matrices are shared.
     *
     * @param other [points], copied
     */
    public FitProblem withValues(double[] other) {
        if (other.length != values.length) {
            throw new IllegalArgumentException(
                    "the problem has " + values.length + " points, but " + other.length + " values are given");
        }
        return new FitProblem(this, card, data.withValues(other), model, other.clone());
    }

    /**
     * The same problem with the model that a replica has: other fixed exponents, where the card gives ranges for them.
     * Everything but the model is shared.
     *
     * @param random the stream that the exponents are drawn from
     */
    public FitProblem ofReplica(RandomStream random) {
        return card.ofReplica(random)
                .map(drawn ->
                        new FitProblem(this, drawn, data, drawn.requireModel().model(), values))
                .orElse(this);
    }

    /** The nodes of the tables, and the points of the penalties. */
    private static PdfGrid grid(Runcard card, PdfGrid ofTables) {
        DoubleStream.Builder points = DoubleStream.builder();
        card.positivity()
                .ifPresent(positivity -> Arrays.stream(positivity.points()).forEach(points));
        card.parts()
                .penalties()
                .forEach(penalty -> Arrays.stream(penalty.points()).forEach(points));
        double[] nodes = points.build().sorted().distinct().toArray();
        return nodes.length == 0
                ? ofTables
                : PdfGrid.union(List.of(ofTables, PdfGrid.of(Hadron.PROTON, new XGrid(nodes))));
    }

    /** The card. */
    public Runcard card() {
        return card;
    }

    /** Data and tables. */
    public FitData data() {
        return data;
    }

    /** The data sets after cuts. */
    public List<Dataset> datasets() {
        return data.datasets();
    }

    /** The model. */
    public PdfModel model() {
        return model;
    }

    /** The names of the parameters. */
    public ParameterLayout layout() {
        return model.layout();
    }

    /** The grid that the objective works on: the nodes of the tables and the points of the penalties. */
    public PdfGrid grid() {
        return grid;
    }

    /** The covariance matrix of all points with multiplicative uncertainties relative to the data. */
    public CovarianceMatrix experimentalCovariance() {
        return experimental;
    }

    /** The box of the parameters. */
    public Bounds bounds() {
        return bounds;
    }

    /** The terms of the objective that depend on the parameters themselves: those of the model, and the ridge. */
    public List<ParameterTerm> parameterTerms() {
        List<ParameterTerm> terms = new ArrayList<>(card.requireModel().parameterTerms());
        if (card.fit().ridge() > 0) {
            terms.add(new Ridge(card.fit().ridge()));
        }
        return terms;
    }

    /** Parameters to begin with. */
    public double[] start(RandomStream random) {
        return card.requireModel().startParameters(random);
    }

    /** The model on the grid, with the derivatives that the card asks for. */
    public PdfEvaluator evaluator() {
        return evaluator(card.fit().derivatives());
    }

    /** The model on the grid, with derivatives by a strategy. */
    PdfEvaluator evaluator(DerivativeStrategy strategy) {
        return model.evaluator(grid).differentiatedBy(strategy);
    }

    /** The ways to the derivatives that the model has: dual numbers need a formula that runs on them. */
    List<DerivativeStrategy> derivatives() {
        boolean automatic = model.evaluator(grid) instanceof JetFunction;
        return Arrays.stream(DerivativeStrategy.values())
                .filter(strategy -> automatic || strategy != DerivativeStrategy.AUTOMATIC)
                .toList();
    }

    /** x f on the grid. */
    public double[] gridValues(double[] parameters) {
        PdfEvaluator evaluator = model.evaluator(grid);
        double[] f = new double[evaluator.outputCount()];
        evaluator.value(parameters, f);
        return f;
    }

    /** Predictions of all points. */
    public double[] predictions(double[] parameters) {
        return FitTheory.predictions(maps, gridValues(parameters));
    }

    /**
     * Predictions of all points.
     *
     * @param gridValues x f on {@link #grid}, not modified
     */
    public double[] predictionsOf(double[] gridValues) {
        return FitTheory.predictions(maps, gridValues);
    }

    /** The indices of all points. */
    public int[] allPoints() {
        int[] all = new int[values.length];
        Arrays.setAll(all, i -> i);
        return all;
    }

    /** The values of some points, in their order. */
    double[] values(int[] points) {
        return Arrays.stream(points).mapToDouble(point -> values[point]).toArray();
    }

    /** χ² of some points with their block of a covariance matrix, not compressed. */
    public DataChi2 fullChi2(int[] points, CovarianceMatrix covariance) {
        List<ForwardMap> selected = new ArrayList<>();
        int first = 0;
        for (ForwardMap map : maps) {
            int[] own = PointRange.within(points, first, first + map.pointCount());
            if (own.length > 0) {
                selected.add(map.select(own));
            }
            first += map.pointCount();
        }
        return DataChi2.of(selected, values(points), covariance.select(points).values());
    }

    /**
     * χ² of some points, compressed as the card asks for.
     *
     * @param points rising indices
     * @param typical parameters whose grid values are of the size that the error of the compression refers to
     */
    public DataChi2 chi2(int[] points, CovarianceMatrix covariance, double[] typical) {
        DataChi2 full = fullChi2(points, covariance);
        double error = card.fit().compression();
        return error > 0 ? full.compressed(scale(typical), error) : full;
    }

    /** |x f| at given parameters, but not less than a small part of the largest value of the same distribution. */
    private double[] scale(double[] parameters) {
        double[] f = gridValues(parameters);
        int distributions = model.basis().size();
        double[] largest = new double[distributions];
        for (int i = 0; i < f.length; i++) {
            largest[i % distributions] = Math.max(largest[i % distributions], Math.abs(f[i]));
        }
        for (int i = 0; i < f.length; i++) {
            double floor = SMALLEST_SCALE * largest[i % distributions];
            f[i] = Math.max(Math.abs(f[i]), floor > 0 ? floor : 1);
        }
        return f;
    }

    /** The penalties of the card on distributions. Terms belong to one thread. */
    public List<GridTerm> penalties() {
        List<GridTerm> penalties = new ArrayList<>();
        int values = grid.nodeCount() * model.basis().size();
        card.positivity()
                .ifPresent(positivity -> penalties.add(new PositivityPenalty(
                        values,
                        combinations(positivity.distributions(), positivity.points()),
                        positivity.weight(),
                        positivity.scale())));
        for (ProgramParts.Penalty penalty : card.parts().penalties()) {
            double[] combinations = combinations(penalty.distributions(), penalty.points());
            penalties.add(new FunctionPenalty(penalty.label(), values, combinations, penalty.function()));
        }
        return penalties;
    }

    /** The coefficients of distributions at points in the grid values, [distributions · points][values]. */
    private double[] combinations(List<String> names, double[] points) {
        FlavourBasis basis = model.basis();
        int distributions = basis.size();
        int valueCount = grid.nodeCount() * distributions;
        double[] rows = new double[names.size() * points.length * valueCount];
        int row = 0;
        for (String name : names) {
            double[] combination = basis.combination(name);
            for (double x : points) {
                int node = grid.indexOf(Hadron.PROTON, x);
                System.arraycopy(combination, 0, rows, row * valueCount + node * distributions, distributions);
                row++;
            }
        }
        return rows;
    }
}
