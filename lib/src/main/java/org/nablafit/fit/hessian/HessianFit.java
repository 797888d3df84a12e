package org.nablafit.fit.hessian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.FunctionModelCard;
import org.nablafit.fit.Library;
import org.nablafit.fit.NetworkModelCard;
import org.nablafit.fit.ParametrisationModelCard;
import org.nablafit.fit.PdfMembers;
import org.nablafit.fit.Runcard;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.serialization.Suggestion;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** A fit and the uncertainties that the Hessian matrix of its χ² gives: those of its parameters, and a set of distributions. */
public final class HessianFit implements PdfMembers {
    private final FitResult fit;
    private final FitProblem problem;
    private final Hessian hessian;
    private final List<ParameterErrors> parameters;

    private HessianFit(FitResult fit, FitProblem problem, Hessian hessian, List<ParameterErrors> parameters) {
        this.fit = fit;
        this.problem = problem;
        this.hessian = hessian;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Fits a card, and takes the Hessian matrix at the minimum.
     *
     * @throws IOException for a file that cannot be read
     * @throws IllegalArgumentException as of {@link #problem} and {@link Hessian#of}
     * @throws CancellationException where the progress or an interruption of the thread ends it before all errors are known
     */
    public static HessianFit run(Runcard card, Library library, HessianOptions options, HessianProgress progress)
            throws IOException {
        return of(Fit.whole(problem(card, library, options, progress), progress), options, progress);
    }

    /**
     * Reads what a card names, and checks before the fit that it can have what is asked for.
     *
     * @param listener told of the tables that are computed for the card
     * @throws IOException for a file that cannot be read
     * @throws IllegalArgumentException where the card holds points back, a parameter of {@link HessianOptions#minos} is not free, or the
     *     parts of the card do not fit together
     */
    public static FitProblem problem(Runcard card, Library library, HessianOptions options, FitListener listener)
            throws IOException {
        requireAllPoints(card);
        FitProblem problem = new FitProblem(card, FitData.load(card, library, listener));
        Spectrum.requireSize(problem.layout().size());
        for (String name : options.minos()) {
            requireFree(problem, name);
        }
        return problem;
    }

    /**
     * The Hessian matrix at the end of a fit.
     *
     * @param whole of a problem of {@link #problem}
     * @throws CancellationException where the progress or an interruption of the thread ends it before all errors are known
     */
    public static HessianFit of(Fit.Whole whole, HessianOptions options, HessianProgress progress) {
        if (HessianProgress.isStopped(progress)) {
            throw new CancellationException("the fit was stopped; without its minimum there is no Hessian matrix");
        }
        Minimum end = Minimum.of(whole.problem(), whole.errors(), whole.parameters());
        Hessian hessian = Hessian.of(end, options, progress);
        return new HessianFit(whole.result(), whole.problem(), hessian, parameters(whole.problem(), hessian, progress));
    }

    /** χ² of all points is at its minimum only where all of them are fitted. */
    static void requireAllPoints(Runcard card) {
        if (card.fit().validation() > 0) {
            throw new IllegalArgumentException(
                    card.file() + ": the fit holds back " + card.fit().validation()
                            + " of the points, so that it does not end at the minimum of chi2; set fit.validation=0, in the card or as a change of it, or take replicas");
        }
    }

    /** A parameter of the fit that means something by itself. */
    static void requireFree(FitProblem problem, String name) {
        List<String> free = problem.layout().names();
        if (problem.card().requireModel() instanceof NetworkModelCard
                && !problem.externalSources().contains(name)) {
            throw new IllegalArgumentException(
                    "parameters of a network say nothing by themselves, so that there are no errors of '" + name
                            + "' by a profile; take a parametrisation, or look at the distributions");
        }
        if (!free.contains(name)) {
            boolean given = new ReportedParameters(problem).names().contains(name);
            throw new IllegalArgumentException(
                    given
                            ? "the parameter " + name
                                    + " is given by others or by a sum rule; its chi2 can be profiled no more"
                                    + " than theirs, take one of " + String.join(", ", free)
                            : "there is no free parameter '" + name + "'" + Suggestion.among(name, free));
        }
    }

    private static List<ParameterErrors> parameters(FitProblem problem, Hessian hessian, HessianProgress progress) {
        ReportedParameters reported = new ReportedParameters(problem);
        List<double[]> values = hessian.members().stream().map(reported::values).toList();
        double[] minimum = hessian.minimum().parameters();
        double[][] jacobian = reported.jacobian(minimum);
        MemberErrors pairs = errors(hessian);
        List<ParameterErrors> parameters = new ArrayList<>();
        List<String> asked = hessian.options().minos();
        int profiled = 0;
        for (int i = 0; i < reported.names().size(); i++) {
            int row = i;
            String name = reported.names().get(i);
            PdfUncertainty ends = pairs.of(
                    values.stream().mapToDouble(member -> member[row]).toArray(),
                    hessian.options().level());
            Optional<Minos> minos = Optional.empty();
            // One without an error has a note that says why.
            if (asked.contains(name) && hessian.error(jacobian[i]) > 0) {
                if (HessianProgress.isStopped(progress)) {
                    throw new CancellationException("MINOS was stopped before " + name
                            + "; without it there are not all errors that were asked for");
                }
                progress.onWork(new HessianProgress.Work("MINOS", "parameter", profiled, asked.size(), ""));
                minos = Optional.of(Minos.of(hessian, hessian.minimum().indexOf(name)));
                profiled++;
                progress.onWork(new HessianProgress.Work("MINOS", "parameter", profiled, asked.size(), name));
            }
            parameters.add(new ParameterErrors(
                    name, ends.central(), hessian.error(jacobian[i]), ends.plus(), ends.minus(), minos));
        }
        return parameters;
    }

    private static MemberErrors errors(Hessian hessian) {
        return MemberErrors.ofPairs(
                hessian.eigenvectors().size(), hessian.options().level());
    }

    /** The fit; its parameters are those from which the minimum was refined. */
    public FitResult fit() {
        return fit;
    }

    /** The Hessian matrix and its eigenvectors. */
    public Hessian hessian() {
        return hessian;
    }

    /** The parameters of a formula that are not fixed, and the shifts of external sources, with errors; none of a network. */
    public List<ParameterErrors> parameters() {
        return parameters;
    }

    /** What a reader of the errors has to know; empty as a rule. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(hessian.notes());
        for (ParameterErrors one : parameters) {
            one.minos().ifPresent(minos -> {
                note(notes, one.name(), "above", minos.plus());
                note(notes, one.name(), "below", minos.minus());
                minos.lower().ifPresent(lower -> notes.add(lower.sentence(one.name())));
            });
        }
        return notes;
    }

    private static void note(List<String> notes, String name, String side, Crossing crossing) {
        if (crossing.reach() != Reach.TOLERANCE) {
            notes.add("MINOS of " + name + ", " + side + ": " + crossing.reach().words() + ", chi2 has risen by "
                    + Digits.of(crossing.rise()) + " at " + Digits.of(crossing.value()) + ".");
        }
    }

    // ---- distributions

    @Override
    public String description() {
        String kind = switch (problem.card().requireModel()) {
            case NetworkModelCard _ -> ", cut where the data say less than the prior,";
            case FunctionModelCard _, ParametrisationModelCard _ -> "";
        };
        return "Hessian eigenvectors" + kind + " of the fit " + fit.card().name() + " for a rise of chi2 by "
                + hessian.options().tolerance();
    }

    @Override
    public String errorType() {
        return hessian.options().symmetric() ? "symmhessian" : "hessian";
    }

    @Override
    public OptionalDouble confidence() {
        return OptionalDouble.of(hessian.options().level());
    }

    /** The proton; of a model that depends on A the nucleon of A = 1. */
    @Override
    public Hadron hadron() {
        return Hadron.PROTON;
    }

    @Override
    public int memberCount() {
        return 1
                + (hessian.options().symmetric() ? 1 : 2)
                        * hessian.eigenvectors().size();
    }

    @Override
    public FlavourBasis basis() {
        return problem.model().basis();
    }

    @Override
    public double mu0() {
        return fit.mu0();
    }

    /**
     * The central distributions, then those of the plus and the minus end of each eigenvector. A symmetric set has one member for each,
     * f₀ + (f₊ − f₋)/2: its distance from the central one is the symmetric error of the two.
     */
    @Override
    public double[][] members(double[] x) {
        double[][] ends = ends(x);
        if (!hessian.options().symmetric()) {
            return ends;
        }
        double[][] members = new double[hessian.eigenvectors().size() + 1][];
        members[0] = ends[0];
        for (int k = 1; k < members.length; k++) {
            members[k] = new double[ends[0].length];
            for (int i = 0; i < members[k].length; i++) {
                members[k][i] = ends[0][i] + (ends[2 * k - 1][i] - ends[2 * k][i]) / 2;
            }
        }
        return members;
    }

    private double[][] ends(double[] x) {
        PdfEvaluator evaluator = problem.model().evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(x)));
        int own = evaluator.inputCount();
        return hessian.members().stream()
                .map(parameters -> {
                    double[] f = new double[evaluator.outputCount()];
                    evaluator.value(Arrays.copyOf(parameters, own), f);
                    return sorted(f, x.length);
                })
                .toArray(double[][]::new);
    }

    /** From point by point to distribution by distribution. */
    private double[] sorted(double[] f, int points) {
        int n = basis().size();
        double[] sorted = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            sorted[i % n * points + i / n] = f[i];
        }
        return sorted;
    }

    /**
     * Distributions with their uncertainties, for a rise of χ² by T².
     *
     * @param x their points
     * @param distributions labels
     * @param central [distributions][x] of x f
     * @param plus upwards, from the ends of the eigenvectors
     * @param minus downwards, the same
     * @param linear symmetric, from the covariance of the parameters and the derivatives at the minimum
     */
    public record Bands(
            double[] x,
            List<String> distributions,
            double[][] central,
            double[][] plus,
            double[][] minus,
            double[][] linear) {}

    /**
     * The bands of the distributions of the basis.
     *
     * @param x rising, in (0, 1)
     */
    public Bands bands(double[] x) {
        return bands(basis().distributions(), x);
    }

    /**
     * The bands of distributions by their labels.
     *
     * @param names of distributions of the basis, or of others that it gives, as {@code u} or {@code dbar}
     * @param x rising, in (0, 1)
     * @throws IllegalArgumentException where there is no distribution of a name
     */
    public Bands bands(List<String> names, double[] x) {
        double[][] combinations = names.stream().map(basis()::combination).toArray(double[][]::new);
        int n = names.size();
        double[][] central = new double[n][x.length];
        double[][] plus = new double[n][x.length];
        double[][] minus = new double[n][x.length];
        double[][] linear = new double[n][x.length];
        double[][] ends = ends(x);
        double[][] jacobian = jacobian(x);
        MemberErrors pairs = errors(hessian);
        double[] values = new double[ends.length];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < x.length; i++) {
                Arrays.fill(values, 0);
                double[] gradient = new double[hessian.minimum().size()];
                for (int j = 0; j < combinations[k].length; j++) {
                    double weight = combinations[k][j];
                    for (int member = 0; member < values.length; member++) {
                        values[member] += weight * ends[member][j * x.length + i];
                    }
                    double[] derivatives = jacobian[i * combinations[k].length + j];
                    for (int p = 0; p < gradient.length; p++) {
                        gradient[p] += weight * derivatives[p];
                    }
                }
                PdfUncertainty errors = pairs.of(values, hessian.options().level());
                central[k][i] = errors.central();
                plus[k][i] = errors.plus();
                minus[k][i] = errors.minus();
                linear[k][i] = hessian.error(gradient);
            }
        }
        return new Bands(x.clone(), List.copyOf(names), central, plus, minus, linear);
    }

    /** The derivatives of x f by the parameters [x · distributions][P]; those by the shifts of external sources are 0. */
    private double[][] jacobian(double[] x) {
        PdfEvaluator evaluator = problem.model()
                .evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(x)))
                .differentiatedBy(problem.card().fit().derivatives());
        int own = evaluator.inputCount();
        double[] minimum = hessian.minimum().parameters();
        evaluator.value(Arrays.copyOf(minimum, own), new double[evaluator.outputCount()]);
        double[] jacobian = new double[evaluator.outputCount() * own];
        evaluator.jacobian(jacobian);
        double[][] rows = new double[evaluator.outputCount()][minimum.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(jacobian, i * own, rows[i], 0, own);
        }
        return rows;
    }
}
