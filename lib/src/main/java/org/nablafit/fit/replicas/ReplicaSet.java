package org.nablafit.fit.replicas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.InitialScaleGrid;
import org.nablafit.fit.ModelCard;
import org.nablafit.fit.NetworkModelCard;
import org.nablafit.fit.Nuclei;
import org.nablafit.fit.PdfMembers;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * The replicas of a fit, those of them that were selected, and their statistics: means and uncertainties of distributions and
 * predictions, correlations, χ², φ. Statistics are those of the selected replicas alone. Immutable.
 *
 * <p>The central distributions are the mean of the replicas; the central predictions are those of the central distributions.
 */
public final class ReplicaSet {
    private static final double[] SMALL_X = {1e-9, 1e-8, 1e-7};
    private static final List<String> INTEGRABLE = List.of("V", "V3", "V8", "T3", "T8");

    private final ReplicaProblem problem;
    private final List<FitResult.InputFile> inputs;
    private final ReplicaRun.Result run;
    private final Selection selection;
    private final List<ReplicaRecord> accepted;
    private final Nuclei nuclei;
    private final Nuclei shown;
    private final PdfReplicas allNuclei;
    private final PdfReplicas pdf;
    private final List<EffectiveExponents> exponents;
    private final double[][] predictions;
    private final double[] centralPredictions;

    private ReplicaSet(ReplicaRun.Replicas replicas, Selection.Limits limits) {
        this.problem = replicas.problem();
        this.inputs = replicas.inputs();
        this.run = replicas.run();
        this.nuclei = problem.problem().nuclei();
        this.shown = new Nuclei(List.of(problem.problem().shownNucleus()));
        this.selection = Selection.of(limits, quantities(), run.finished().size());
        int[] indices = selection.indices();
        this.accepted = Arrays.stream(indices).mapToObj(run.finished()::get).toList();
        Nuclei results = nuclei();
        this.allNuclei = evaluate(results, InitialScaleGrid.x()).select(indices);
        this.pdf = allNuclei.of(results.indexOf(shown.massNumber(0)) * basis().size(), basis().distributions());
        this.exponents =
                EffectiveExponents.of(evaluate(shown, EffectiveExponents.POINTS).select(indices));
        this.predictions = new double[indices.length][];
        double[] central = new double[problem.problem().grid().nodeCount() * basis().size()];
        for (int r = 0; r < indices.length; r++) {
            double[] f = problem.of(accepted.get(r).replica())
                    .gridValues(accepted.get(r).parameters());
            predictions[r] = problem.problem().predictionsOf(f);
            for (int i = 0; i < f.length; i++) {
                central[i] += f[i] / indices.length;
            }
        }
        this.centralPredictions = problem.problem().predictionsOf(central);
    }

    /**
     * The set of replicas that were run.
     *
     * @throws IllegalArgumentException where fewer than 2 of them are there, or are left after the selection
     */
    public static ReplicaSet of(ReplicaRun.Replicas replicas, Selection.Limits limits) {
        ReplicaRun.Result run = replicas.run();
        if (run.finished().size() < 2) {
            throw new IllegalArgumentException("uncertainties need 2 replicas or more, "
                    + run.finished().size() + " of " + run.total() + " finished" + firstFailure(run));
        }
        ReplicaSet set = new ReplicaSet(replicas, limits);
        if (set.accepted.size() < 2) {
            throw new IllegalArgumentException("uncertainties need 2 replicas or more, " + set.accepted.size() + " of "
                    + run.finished().size() + " are left after the vetoes; replica "
                    + run.finished().getFirst().replica() + " fails by "
                    + String.join(", ", set.selection.reasons(0)));
        }
        return set;
    }

    private static String firstFailure(ReplicaRun.Result run) {
        return run.failures().isEmpty()
                ? ""
                : "; replica " + run.failures().getFirst().replica() + " failed: "
                        + run.failures().getFirst().message();
    }

    private FlavourBasis basis() {
        return problem.problem().model().basis();
    }

    /** x f of all finished replicas at some points, for the distributions of some nuclei in rows as {@link Nuclei} has them. */
    private PdfReplicas evaluate(Nuclei of, double[] x) {
        PdfGrid grid = of.grid(x);
        int n = basis().size();
        List<double[]> values = new ArrayList<>();
        for (ReplicaRecord replica : run.finished()) {
            PdfEvaluator evaluator = problem.of(replica.replica()).model().evaluator(grid);
            double[] f = new double[evaluator.outputCount()];
            evaluator.value(replica.parameters(), f);
            double[] sorted = new double[f.length];
            double[][] rows = of.rows(f, n);
            for (int row = 0; row < rows.length; row++) {
                System.arraycopy(rows[row], 0, sorted, row * x.length, x.length);
            }
            values.add(sorted);
        }
        return new PdfReplicas(x, of.labels(basis().distributions()), values.toArray(double[][]::new));
    }

    // ---- selection

    private List<Selection.Quantity> quantities() {
        PdfReplicas all = evaluate(nuclei, InitialScaleGrid.x());
        List<Selection.Quantity> quantities = new ArrayList<>(positivity());
        quantities.addAll(integrability());
        double[] chi2 = run.finished().stream().mapToDouble(ReplicaRecord::chi2).toArray();
        quantities.add(new Selection.Quantity(Selection.Kind.CHI2, "", chi2));
        for (int k = 0; k < all.distributions().size(); k++) {
            double[] lengths = new double[all.count()];
            for (int r = 0; r < lengths.length; r++) {
                lengths[r] = arcLength(all.x(), all.values()[r], k * all.x().length);
            }
            quantities.add(new Selection.Quantity(
                    Selection.Kind.ARC_LENGTH, all.distributions().get(k), lengths));
        }
        return quantities;
    }

    /** The length of the curve (x, x f) through the points. */
    static double arcLength(double[] x, double[] values, int first) {
        double length = 0;
        for (int i = 1; i < x.length; i++) {
            length += Math.hypot(x[i] - x[i - 1], values[first + i] - values[first + i - 1]);
        }
        return length;
    }

    /** Where the card has penalties on what is negative. */
    private List<Selection.Quantity> positivity() {
        List<ReplicaRecord> replicas = run.finished();
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (int r = 0; r < replicas.size(); r++) {
            int index = r;
            problem.of(replicas.get(r).replica())
                    .negativity(replicas.get(r).parameters())
                    .forEach((name, sum) -> sums.computeIfAbsent(name, _ -> new double[replicas.size()])[index] = sum);
        }
        return sums.entrySet().stream()
                .map(entry -> new Selection.Quantity(Selection.Kind.POSITIVITY, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Of networks: the preprocessing says which distributions are to vanish. */
    private List<Selection.Quantity> integrability() {
        ModelCard model = problem.card().requireModel();
        if (!(model instanceof NetworkModelCard network)) {
            return List.of();
        }
        List<String> distributions = basis().distributions();
        List<String> vanishing = INTEGRABLE.stream()
                .filter(distributions::contains)
                .filter(name -> network.pdf().preprocessing().lowPower(distributions.indexOf(name)) > 0)
                .toList();
        return sums(Selection.Kind.INTEGRABILITY, SMALL_X, vanishing, Math::abs);
    }

    private List<Selection.Quantity> sums(
            Selection.Kind kind, double[] points, List<String> names, DoubleUnaryOperator share) {
        PdfReplicas values = evaluate(nuclei, points);
        List<String> labels = nuclei.labels(names);
        List<Selection.Quantity> quantities = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            double[] combination = basis().combination(names.get(row % names.size()));
            int first = row / names.size() * combination.length;
            double[] sums = new double[values.count()];
            for (int r = 0; r < sums.length; r++) {
                for (double value : combined(values.values()[r], first, combination, points.length)) {
                    sums[r] += share.applyAsDouble(value);
                }
            }
            quantities.add(new Selection.Quantity(kind, labels.get(row), sums));
        }
        return quantities;
    }

    /** A combination of the distributions from row {@code first} on. */
    private static double[] combined(double[] values, int first, double[] combination, int points) {
        double[] sum = new double[points];
        for (int k = 0; k < combination.length; k++) {
            for (int i = 0; i < points; i++) {
                sum[i] += combination[k] * values[(first + k) * points + i];
            }
        }
        return sum;
    }

    /** Which replicas are taken. */
    public Selection selection() {
        return selection;
    }

    // ---- what it is made of

    /** What the replicas share. */
    public ReplicaProblem problem() {
        return problem;
    }

    /** Every file that was read. */
    public List<FitResult.InputFile> inputs() {
        return inputs;
    }

    /** What came out of the run: all replicas that are finished, and those that failed. */
    public ReplicaRun.Result run() {
        return run;
    }

    /** The replicas that were selected, by their numbers. */
    public List<ReplicaRecord> accepted() {
        return accepted;
    }

    public double mu0() {
        return problem.problem().data().theory().mu0();
    }

    // ---- distributions

    /** The nuclei of the result: A = 1 and those of the data where the model depends on A, else the proton. */
    public Nuclei nuclei() {
        return problem.problem().resultNuclei();
    }

    /** The nucleus of {@link #pdf}: the heaviest of the data where the model depends on A, else the proton. */
    public Hadron shownNucleus() {
        return shown.hadrons().getFirst();
    }

    /** As {@link #pdf()}, for all of {@link #nuclei}, in rows as these have them. */
    public PdfReplicas allNuclei() {
        return allNuclei;
    }

    /**
     * x f of the selected replicas at {@link InitialScaleGrid}, for the distributions of the basis in one nucleus: {@link
     * #shownNucleus}.
     */
    public PdfReplicas pdf() {
        return pdf;
    }

    /**
     * The same for distributions by their labels: of the basis, of the evolution basis, or partons.
     *
     * @throws IllegalArgumentException where there is no distribution of a label
     */
    public PdfReplicas pdf(List<String> names) {
        return combined(pdf, names);
    }

    private PdfReplicas combined(PdfReplicas of, List<String> names) {
        double[] x = of.x();
        List<double[]> values = new ArrayList<>();
        for (double[] replica : of.values()) {
            double[] row = new double[names.size() * x.length];
            for (int k = 0; k < names.size(); k++) {
                double[] own = combined(replica, 0, basis().combination(names.get(k)), x.length);
                System.arraycopy(own, 0, row, k * x.length, x.length);
            }
            values.add(row);
        }
        return new PdfReplicas(x, names, values.toArray(double[][]::new));
    }

    /**
     * x f of selected replicas at other points, in rows as {@link Nuclei} has them.
     *
     * @param of whose distributions
     * @param x rising, in (0, 1)
     */
    public PdfReplicas pdfAt(Nuclei of, double[] x) {
        return evaluate(of, x).select(selection.indices());
    }

    /**
     * The same for distributions by their labels, as of {@link #pdf(List)}, in {@link #shownNucleus}.
     *
     * @param x rising, in (0, 1)
     */
    public PdfReplicas pdfAt(List<String> names, double[] x) {
        return combined(pdfAt(shown, x), names);
    }

    /** The members of a set of the distributions of a hadron: the mean of the selected replicas, then each of them. */
    public PdfMembers members(Hadron hadron) {
        return new Members(hadron);
    }

    private final class Members implements PdfMembers {
        private final Hadron hadron;

        Members(Hadron hadron) {
            this.hadron = hadron;
        }

        @Override
        public String description() {
            return "Monte Carlo replicas of the fit " + problem.card().name();
        }

        @Override
        public String errorType() {
            return "replicas";
        }

        @Override
        public OptionalDouble confidence() {
            return OptionalDouble.empty();
        }

        @Override
        public int memberCount() {
            return accepted.size() + 1;
        }

        @Override
        public Hadron hadron() {
            return hadron;
        }

        @Override
        public FlavourBasis basis() {
            return ReplicaSet.this.basis();
        }

        @Override
        public double mu0() {
            return ReplicaSet.this.mu0();
        }

        @Override
        public double[][] members(double[] x) {
            PdfReplicas replicas = pdfAt(new Nuclei(List.of(hadron)), x);
            double[][] members = new double[replicas.count() + 1][];
            members[0] = new double[replicas.values()[0].length];
            for (int r = 0; r < replicas.count(); r++) {
                members[r + 1] = replicas.values()[r];
                for (int i = 0; i < members[0].length; i++) {
                    members[0][i] += members[r + 1][i] / replicas.count();
                }
            }
            return members;
        }
    }

    /** The powers at small and at large x. */
    public List<EffectiveExponents> exponents() {
        return exponents;
    }

    // ---- predictions

    /** The predictions of the central distributions [points]. */
    public double[] centralPredictions() {
        return centralPredictions.clone();
    }

    /** The predictions of one point with all selected replicas. */
    public double[] predictions(int point) {
        return Arrays.stream(predictions).mapToDouble(replica -> replica[point]).toArray();
    }

    /** The predictions of all points with selected replica r, from 0. */
    public double[] predictionsOf(int r) {
        return predictions[r].clone();
    }

    /**
     * The correlation of a distribution with the prediction of a point.
     *
     * @param k the distribution, in the order of {@link #pdf()}
     * @param i the place of x
     */
    public double correlation(int k, int i, int point) {
        return Sample.correlation(pdf.at(k, i), predictions(point));
    }

    // ---- χ²

    /** χ² of the central predictions, in all and for each data set. */
    public Chi2Table chi2() {
        FitProblem of = problem.problem();
        boolean rounds = problem.card().fit().t0Rounds() > 0;
        CovarianceMatrix t0 = rounds ? problem.covariance() : of.data().t0Covariance(centralPredictions);
        return Chi2Table.of(of.datasets(), centralPredictions, of.experimentalCovariance(), t0);
    }

    /**
     * φ = √((⟨χ²⟩ − χ²[⟨T⟩]) / N), the standard deviation of the predictions in units of the data's, as in
     * [NNPDF2015], with the experimental covariance matrix.
     */
    public double phi() {
        double[] mean = new double[problem.pointCount()];
        double sum = 0;
        for (double[] replica : predictions) {
            sum += problem.chi2Experimental(replica) / predictions.length;
            for (int i = 0; i < mean.length; i++) {
                mean[i] += replica[i] / predictions.length;
            }
        }
        return Math.sqrt(Math.max(0, sum - problem.chi2Experimental(mean)) / mean.length);
    }

    /** χ² per point of the selected replicas, to the data, with the covariance matrix of the fit. */
    public double[] chi2PerPoint() {
        return accepted.stream()
                .mapToDouble(replica -> replica.chi2() / problem.pointCount())
                .toArray();
    }

    /** The over-fit metric of the selected replicas; empty where nothing is held back or nothing fluctuates. */
    public double[] overFit() {
        return accepted.stream()
                .mapToDouble(ReplicaRecord::overFit)
                .filter(Double::isFinite)
                .toArray();
    }
}
