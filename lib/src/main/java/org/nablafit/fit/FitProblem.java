package org.nablafit.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nablafit.chi2.BoundaryPenalty;
import org.nablafit.chi2.Chi2Term;
import org.nablafit.chi2.DataChi2;
import org.nablafit.chi2.FunctionPenalty;
import org.nablafit.chi2.GridTerm;
import org.nablafit.chi2.NuisanceTerm;
import org.nablafit.chi2.Objective;
import org.nablafit.chi2.ParameterTerm;
import org.nablafit.chi2.PositivityPenalty;
import org.nablafit.chi2.Ridge;
import org.nablafit.chi2.nuisance.NuisanceChi2;
import org.nablafit.chi2.nuisance.NuisanceData;
import org.nablafit.chi2.nuisance.NuisanceInput;
import org.nablafit.chi2.nuisance.NuisanceResult;
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
import org.nablafit.theory.convolution.LinearMap;
import org.nablafit.theory.fktable.FkTable;
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
    private final List<String> externalSources;
    private final ParameterLayout layout;
    private final Bounds bounds;

    /** Of each positivity penalty, what is not to be negative in the grid values. */
    private final List<LinearMap> positivityMaps;

    private final List<List<String>> positivityNames;

    /** Puts the data and the model of a card together. */
    public FitProblem(Runcard card, FitData data) {
        this.card = card;
        this.data = data;
        this.model = card.requireModel().model();
        this.grid = grid(card, data.theory().grid());
        this.maps = data.theory().maps(grid, model.basis());
        this.values = data.values();
        this.experimental = data.experimentalCovariance();
        List<ParameterBounds.Interval> intervals =
                new ArrayList<>(card.requireModel().bounds());
        intervals.addAll(card.fit().bounds());
        this.externalSources = data.nuisance()
                .map(input -> NuisanceFit.data(input).externalSources())
                .orElse(List.of());
        this.layout = externalSources.isEmpty()
                ? model.layout()
                : ParameterLayout.concatenate(model.layout(), ParameterLayout.of(externalSources));
        this.bounds = ParameterBounds.of(intervals, layout);
        this.positivityMaps = new ArrayList<>();
        this.positivityNames = new ArrayList<>();
        for (int k = 0; k < card.positivity().size(); k++) {
            PositivityCard penalty = card.positivity().get(k);
            List<FkTable> tables = data.theory().positivity().get(k);
            if (card.takesMassNumber() && !tables.isEmpty()) {
                throw new IllegalArgumentException(card.file()
                        + ": with a network of nuclei a positivity penalty takes distributions, not tables");
            }
            positivityMaps.add(positivityMap(penalty, tables));
            positivityNames.add(positivityNames(penalty, tables));
        }
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
        this.externalSources = shared.externalSources;
        this.layout = shared.layout;
        this.bounds = shared.bounds;
        this.positivityMaps = shared.positivityMaps;
        this.positivityNames = shared.positivityNames;
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
        List<PdfGrid> grids = new ArrayList<>(List.of(ofTables));
        DoubleStream.Builder points = DoubleStream.builder();
        card.parts()
                .penalties()
                .forEach(penalty -> Arrays.stream(penalty.points()).forEach(points));
        card.boundary().ifPresent(boundary -> Arrays.stream(boundary.points()).forEach(points));
        addPoints(grids, Hadron.PROTON, points.build());
        for (PositivityCard penalty : card.positivity()) {
            for (Hadron hadron : nuclei(card, ofTables)) {
                addPoints(grids, hadron, Arrays.stream(penalty.points()));
            }
        }
        return grids.size() == 1 ? ofTables : PdfGrid.union(grids);
    }

    private static void addPoints(List<PdfGrid> grids, Hadron hadron, DoubleStream points) {
        double[] nodes = points.sorted().distinct().toArray();
        if (nodes.length > 0) {
            grids.add(PdfGrid.of(hadron, new XGrid(nodes)));
        }
    }

    /** The nuclei of the data where the model depends on A, else the proton. */
    private static List<Hadron> nuclei(Runcard card, PdfGrid ofTables) {
        return card.takesMassNumber() ? ofTables.hadrons() : List.of(Hadron.PROTON);
    }

    /** The nuclei of the data where the model depends on A; the proton alone where it does not. */
    public Nuclei nuclei() {
        return Nuclei.of(nuclei(card, data.theory().grid()));
    }

    /** The nuclei that results have: A = 1 and those of the data where the model depends on A, else the proton. */
    public Nuclei resultNuclei() {
        return card.takesMassNumber() ? nuclei().withFreeNucleon() : Nuclei.PROTON;
    }

    /** The nucleus whose distributions a result shows where it shows those of one: the heaviest of the data, or the proton. */
    public Hadron shownNucleus() {
        return nuclei().hadrons().getLast();
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

    /** The names of the parameters: those of the model, then the external sources, whose shifts are fitted. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The external sources of χ² with nuisance parameters, in order. */
    public List<String> externalSources() {
        return externalSources;
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

    /** The priors of the parameters of the model. */
    public List<ParameterTerm> priors() {
        return ofModel(card.requireModel().parameterTerms());
    }

    /** The terms of the objective that depend on the parameters themselves: the priors, and the ridge. */
    public List<ParameterTerm> parameterTerms() {
        List<ParameterTerm> terms = new ArrayList<>(card.requireModel().parameterTerms());
        if (card.fit().ridge() > 0) {
            terms.add(new Ridge(card.fit().ridge()));
        }
        return ofModel(terms);
    }

    private List<ParameterTerm> ofModel(List<ParameterTerm> terms) {
        int own = model.layout().size();
        return externalSources.isEmpty()
                ? terms
                : terms.stream()
                        .<ParameterTerm>map(term -> new ModelTerm(term, own))
                        .toList();
    }

    /** Parameters to begin with; the shifts of external sources begin at 0. */
    public double[] start(RandomStream random) {
        return Arrays.copyOf(card.requireModel().startParameters(random), layout.size());
    }

    /** The model on the grid, with the derivatives that the card asks for. */
    public PdfEvaluator evaluator() {
        return evaluator(card.fit().derivatives());
    }

    /** The model on the grid, with derivatives by a strategy. */
    PdfEvaluator evaluator(DerivativeStrategy strategy) {
        return ExternalShifts.behind(model.evaluator(grid).differentiatedBy(strategy), externalSources.size());
    }

    /** The ways to the derivatives that the model has: dual numbers need a formula that runs on them. */
    List<DerivativeStrategy> derivatives() {
        boolean automatic = model.evaluator(grid) instanceof JetFunction;
        return Arrays.stream(DerivativeStrategy.values())
                .filter(strategy -> automatic || strategy != DerivativeStrategy.AUTOMATIC)
                .toList();
    }

    /** x f on the grid, then the shifts of external sources. */
    public double[] gridValues(double[] parameters) {
        PdfEvaluator evaluator = evaluator(DerivativeStrategy.ANALYTIC);
        double[] f = new double[evaluator.outputCount()];
        evaluator.value(parameters, f);
        return f;
    }

    /** Predictions of all points. */
    public double[] predictions(double[] parameters) {
        return FitTheory.predictions(
                maps,
                Arrays.copyOf(
                        gridValues(parameters), grid.nodeCount() * model.basis().size()));
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

    /** The maps of some points. */
    private List<ForwardMap> maps(int[] points) {
        List<ForwardMap> selected = new ArrayList<>();
        int first = 0;
        for (ForwardMap map : maps) {
            int[] own = PointRange.within(points, first, first + map.pointCount());
            if (own.length > 0) {
                selected.add(map.select(own));
            }
            first += map.pointCount();
        }
        return selected;
    }

    /** χ² of some points with their block of a covariance matrix, not compressed. */
    public DataChi2 fullChi2(int[] points, CovarianceMatrix covariance) {
        return DataChi2.of(
                maps(points), values(points), covariance.select(points).values());
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

    /**
     * χ² of all points in the form of the card, with the uncertainties that a fit begins with: the experimental covariance
     * matrix, or those at given parameters where they do not follow the predictions.
     *
     * @param typical parameters, also as of {@link #chi2}
     */
    public Chi2Term dataTerm(double[] typical) {
        return term(allPoints(), errors(typical), typical);
    }

    /** The uncertainties that a fit begins with. */
    FitErrors errors(double[] start) {
        return new FitErrors(experimental, data.nuisance().isPresent() ? predictions(start) : new double[0]);
    }

    /** The uncertainties at the predictions of given parameters. */
    FitErrors renewedErrors(double[] parameters) {
        double[] predictions = predictions(parameters);
        return new FitErrors(data.t0Covariance(predictions), predictions);
    }

    /**
     * χ² of some points in the form of the card; that with a covariance matrix is compressed as the card asks for.
     *
     * @param points rising indices
     * @param typical as of {@link #chi2}
     */
    Chi2Term term(int[] points, FitErrors errors, double[] typical) {
        return data.nuisance().isPresent()
                ? nuisanceTerm(data.nuisance().get(), points, errors)
                : chi2(points, errors.covariance(), typical);
    }

    /**
     * F = χ²/2 of all points with the penalties, the priors and the ridge of the card: what a fit without a validation sample
     * minimises. Belongs to one thread.
     *
     * @param errors of the fit
     * @param typical as of {@link #chi2}
     */
    public Objective objective(FitErrors errors, double[] typical) {
        return objective(evaluator(), term(allPoints(), errors, typical), 1);
    }

    /**
     * F of a model with a χ² and the other terms of the card.
     *
     * @param progress of the weights of penalties, 0 to 1
     */
    Objective objective(PdfEvaluator evaluator, Chi2Term chi2, double progress) {
        List<GridTerm> gridTerms = new ArrayList<>();
        gridTerms.add(chi2);
        gridTerms.addAll(penalties(progress));
        return new Objective(evaluator, gridTerms, parameterTerms());
    }

    private NuisanceTerm nuisanceTerm(NuisanceInput input, int[] points, FitErrors errors) {
        NuisanceData selected = NuisanceFit.data(points.length == values.length ? input : input.select(points));
        if (!selected.externalSources().equals(externalSources)) {
            throw new IllegalArgumentException(
                    card.file() + ": a part of the points lacks some of the external sources "
                            + String.join(", ", externalSources)
                            + "; fit all points with validation: 0, or treat these sources otherwise");
        }
        double[] predictions = errors.predictions();
        double[] first =
                Arrays.stream(points).mapToDouble(point -> predictions[point]).toArray();
        return new NuisanceTerm(maps(points), NuisanceChi2.of(selected, first));
    }

    /**
     * χ² with nuisance parameters of all points at the parameters of a fit.
     *
     * @param externalErrors the errors of the shifts of external sources
     * @param priors what the priors of parameters add
     * @param effective how many parameters the data determine
     */
    NuisanceFit nuisanceFit(
            FitErrors errors, double[] parameters, double[] externalErrors, double priors, double effective) {
        NuisanceInput input = data.nuisance().orElseThrow();
        double[] external = Arrays.copyOfRange(parameters, model.layout().size(), parameters.length);
        double[] predictions = predictions(parameters);
        NuisanceResult result = NuisanceChi2.of(NuisanceFit.data(input), errors.predictions())
                .at(predictions, external)
                .result();
        return NuisanceFit.at(input, predictions, external)
                .fitted(result, externalErrors, priors, parameters.length, effective);
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

    /**
     * The boundary condition at A = 1, if the card has one. The term belongs to one thread.
     *
     * @throws IllegalArgumentException where the free nucleon of the card does not reach the scale or the points
     */
    public Optional<BoundaryPenalty> boundary() {
        return card.boundary().map(boundary -> {
            double[] points = boundary.points();
            FlavourBasis basis = model.basis();
            double[] nucleon = data.nucleon()
                    .orElseThrow()
                    .gridValues(
                            PdfGrid.of(Hadron.PROTON, new XGrid(points)),
                            data.theory().mu0(),
                            basis);
            double[] target = new double[boundary.distributions().size() * points.length];
            int row = 0;
            for (String name : boundary.distributions()) {
                double[] combination = basis.combination(name);
                for (int i = 0; i < points.length; i++) {
                    for (int k = 0; k < combination.length; k++) {
                        target[row] += combination[k] * nucleon[i * combination.length + k];
                    }
                    row++;
                }
            }
            return new BoundaryPenalty(
                    valueCount(),
                    combinations(Hadron.PROTON, boundary.distributions(), points),
                    target,
                    boundary.weight());
        });
    }

    /** The penalties of the card on grid values, with their last weights. Terms belong to one thread. */
    public List<GridTerm> penalties() {
        return penalties(1);
    }

    /**
     * The penalties of the card on grid values in the course of a fit. Terms belong to one thread.
     *
     * @param progress 0 at the beginning, 1 at the end
     */
    List<GridTerm> penalties(double progress) {
        List<GridTerm> penalties = new ArrayList<>();
        int values = valueCount();
        for (int k = 0; k < card.positivity().size(); k++) {
            PositivityCard penalty = card.positivity().get(k);
            penalties.add(new PositivityPenalty(
                    values, positivityMaps.get(k).matrix(), penalty.weight(progress), penalty.scale()));
        }
        boundary().ifPresent(penalties::add);
        for (ProgramParts.Penalty penalty : card.parts().penalties()) {
            double[] combinations = combinations(Hadron.PROTON, penalty.distributions(), penalty.points());
            penalties.add(new FunctionPenalty(penalty.label(), values, combinations, penalty.function()));
        }
        return penalties;
    }

    /** How many stages a fit has: more than one where the weight of a penalty grows. */
    int stages() {
        return card.positivity().stream().anyMatch(PositivityCard::grows)
                ? card.fit().stages()
                : 1;
    }

    /**
     * What is negative where penalties of the card forbid it: Σ max(0, −v) over the points of each distribution and of each
     * table, by their names.
     */
    public Map<String, Double> negativity(double[] parameters) {
        if (card.positivity().isEmpty()) {
            return Map.of();
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        double[] f = gridValues(parameters);
        for (int k = 0; k < card.positivity().size(); k++) {
            List<String> names = positivityNames.get(k);
            double[] values = new double[names.size()];
            positivityMaps.get(k).predictions(f, values);
            for (int i = 0; i < values.length; i++) {
                sums.merge(names.get(i), Math.max(0, -values[i]), Double::sum);
            }
        }
        return sums;
    }

    private LinearMap positivityMap(PositivityCard penalty, List<FkTable> tables) {
        double[] distributions = nuclei().hadrons().stream()
                .flatMapToDouble(
                        hadron -> Arrays.stream(combinations(hadron, penalty.distributions(), penalty.points())))
                .toArray();
        int own = grid.nodeCount() * model.basis().size();
        double[] predictions = tables.isEmpty()
                ? new double[0]
                : LinearMap.of(tables, grid, model.basis()).matrix();
        int rows = predictions.length / own;
        double[] all = Arrays.copyOf(distributions, distributions.length + rows * valueCount());
        for (int i = 0; i < rows; i++) {
            System.arraycopy(predictions, i * own, all, distributions.length + i * valueCount(), own);
        }
        return LinearMap.of(all.length / valueCount(), valueCount(), all);
    }

    /** What each row of {@link #positivityMap} is of. */
    private List<String> positivityNames(PositivityCard penalty, List<FkTable> tables) {
        List<String> names = new ArrayList<>();
        nuclei().labels(penalty.distributions())
                .forEach(name -> names.addAll(Collections.nCopies(penalty.points().length, name)));
        tables.forEach(table -> names.addAll(Collections.nCopies(table.binCount(), table.name())));
        return names;
    }

    private int valueCount() {
        return grid.nodeCount() * model.basis().size() + externalSources.size();
    }

    /** The coefficients of distributions of a nucleus at points in the grid values, [distributions · points][values]. */
    private double[] combinations(Hadron hadron, List<String> names, double[] points) {
        FlavourBasis basis = model.basis();
        int distributions = basis.size();
        int valueCount = valueCount();
        double[] rows = new double[names.size() * points.length * valueCount];
        int row = 0;
        for (String name : names) {
            double[] combination = basis.combination(name);
            for (double x : points) {
                int node = grid.indexOf(hadron, x);
                System.arraycopy(combination, 0, rows, row * valueCount + node * distributions, distributions);
                row++;
            }
        }
        return rows;
    }
}
