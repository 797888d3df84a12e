package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.chi2.FunctionPenalty;
import org.nablafit.chi2.GridTerm;
import org.nablafit.chi2.Objective;
import org.nablafit.data.Kinematics;
import org.nablafit.export.FitFiles;
import org.nablafit.export.NotebookExport;
import org.nablafit.export.Summaries;
import org.nablafit.networks.FunctionActivation;
import org.nablafit.pdf.FunctionPdf;
import org.nablafit.pdf.FunctionPreprocessing;
import org.nablafit.pdf.PdfEvaluator;
import org.nablafit.pdf.PowerPreprocessing;
import org.nablafit.testkit.CentralGradient;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;

/** Functions of a program as parts of a fit, held to the parts of cards that they can imitate. */
class ProgramPartsTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/first-fit.yaml");
    private static final Library LIBRARY = new Library(List.of(ProjectFiles.project("data")), 2);

    /** Math.tanh and the kernel's differ by rounding. */
    private static final double ROUNDING = 1e-11;

    /** Of a central difference of a smooth function of order 1, relative. */
    private static final double CENTRAL = 1e-8;

    private static Runcard card(String... changes) throws IOException {
        return RuncardReader.read(CARD, List.of(changes));
    }

    private static FitProblem problem(Runcard card) throws IOException {
        return new FitProblem(card, FitData.load(card, LIBRARY));
    }

    private static double[] each(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    private static FunctionActivation tanh(boolean withDerivative) {
        UnaryOperator<double[]> slope = x -> each(x, t -> 1 - Math.tanh(t) * Math.tanh(t));
        return new FunctionActivation(
                "own tanh", x -> each(x, Math::tanh), withDerivative ? Optional.of(slope) : Optional.empty());
    }

    private static double[] gradient(FitProblem problem, double[] parameters) {
        double[] gradient = new double[parameters.length];
        objective(problem).valueAndGradient(parameters, gradient);
        return gradient;
    }

    private static Objective objective(FitProblem problem) {
        List<GridTerm> terms = new ArrayList<>();
        terms.add(problem.fullChi2(problem.allPoints(), problem.experimentalCovariance()));
        terms.addAll(problem.penalties());
        return new Objective(problem.evaluator(), terms, List.of());
    }

    private static void assertClose(double[] found, double[] expected, double relative) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("%d", i).isCloseTo(expected[i], within(relative * largest));
        }
    }

    /** The gradient of χ² and penalties against central differences of the value. */
    private static void assertGradient(FitProblem problem, double[] parameters, double tolerance) {
        double[] numeric = CentralGradient.of(objective(problem)::value, parameters);
        assertClose(gradient(problem, parameters), numeric, tolerance);
    }

    @Test
    void anActivationThatIsTanhGivesTheGradientOfTanh() throws IOException {
        Runcard plain = card();
        double[] start = plain.requireModel().startParameters(1);
        double[] expected = gradient(problem(plain), start);
        assertClose(gradient(problem(plain.withActivation(tanh(true))), start), expected, ROUNDING);
        assertClose(gradient(problem(plain.withActivation(tanh(false))), start), expected, CENTRAL);
        Runcard automatic = card("fit.derivatives=automatic").withActivation(tanh(true));
        assertClose(gradient(problem(automatic), start), expected, ROUNDING);
    }

    @Test
    void aWholeFitRunsWithAnActivation() throws IOException {
        FitResult fit = Fit.run(card("fit.iterations=20").withActivation(tanh(false)), LIBRARY, FitListener.NONE);
        FitResult plain = Fit.run(card("fit.iterations=20"), LIBRARY, FitListener.NONE);
        double perPoint = fit.chi2().chi2() / fit.chi2().ndata();
        assertThat(perPoint).isCloseTo(plain.chi2().chi2() / plain.chi2().ndata(), within(0.02));
        assertThat(Summaries.of(fit.card()).toText()).contains("activation own tanh");
    }

    @Test
    void preprocessingByAFunctionIsThatOfItsPowers() throws IOException {
        Runcard plain = card();
        PowerPreprocessing powers =
                (PowerPreprocessing) plain.requireNetwork().pdf().preprocessing();
        List<String> names = plain.requireModel().basis().distributions();
        FunctionPreprocessing function = new FunctionPreprocessing("powers", names, (name, x) -> {
            double[] factors = new double[x.length];
            powers.factors(names.indexOf(name), x, factors);
            return factors;
        });
        for (int k = 0; k < names.size(); k++) {
            assertThat(function.lowPower(k)).isCloseTo(powers.lowPower(k), within(1e-12));
            for (int power : new int[] {-1, 0}) {
                if (powers.lowPower(k) + power + 1 > 0) {
                    double below = powers.integralBelow(k, 1e-16, power);
                    assertThat(function.integralBelow(k, 1e-16, power)).isCloseTo(below, within(1e-12 * below));
                }
            }
        }
        double[] start = plain.requireModel().startParameters(1);
        double[] expected = problem(plain).gridValues(start);
        assertClose(problem(plain.withPreprocessing("powers", function)).gridValues(start), expected, ROUNDING);
    }

    @Test
    void preprocessingWhoseIntegralDivergesIsRefused() throws IOException {
        Runcard plain = card();
        List<String> names = plain.requireModel().basis().distributions();
        FunctionPreprocessing flat = new FunctionPreprocessing("flat", names, (name, x) -> each(x, t -> 1 - t));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withPreprocessing("flat", flat))
                .withMessageMatching(
                        "the integral of V diverges at x = 0: x f falls as x\\^\\S+, but a number sum rule "
                                + "needs a power above 0");
    }

    @Test
    void aCutIsThatOfTheCard() throws IOException {
        Runcard cut = card("fit.iterations=10").withCut(new ProgramParts.Cut("x < 0.5", points -> {
            boolean[] keeps = new boolean[points.size()];
            for (int i = 0; i < keeps.length; i++) {
                keeps[i] = points.kinematics().value(Kinematics.X, i) <= 0.5;
            }
            return keeps;
        }));
        Runcard same = card("fit.iterations=10", "cuts={Q2min: 3.49, W2min: 12.5, xmax: 0.5}");
        FitResult first = Fit.run(cut, LIBRARY, FitListener.NONE);
        FitResult second = Fit.run(same, LIBRARY, FitListener.NONE);
        assertThat(first.chi2()).isEqualTo(second.chi2());
        assertThat(first.chi2().ndata()).isLessThan(problem(card()).allPoints().length);
        assertThat(first.parameters()).isEqualTo(second.parameters());
    }

    @Test
    void aCutThatLeavesNothingOrCountsWronglyIsRefused() throws IOException {
        Runcard nothing = card().withCut(new ProgramParts.Cut("none", points -> new boolean[points.size()]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitData.load(nothing, LIBRARY))
                .withMessageContaining("leaves none of the 33 points of SLAC_P_F2");
        Runcard wrong = card().withCut(new ProgramParts.Cut("short", points -> new boolean[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FitData.load(wrong, LIBRARY))
                .withMessageContaining("gives 2 answers for the 33 points of SLAC_P_F2");
    }

    private static ProgramParts.Penalty roughness(boolean withGradient) {
        double[] points = {0.05, 0.1, 0.2, 0.4};
        int n = 2 * points.length;
        UnaryOperator<double[]> gradient = v -> {
            double[] g = new double[n];
            for (int i = 1; i < n; i++) {
                g[i] += 6 * (v[i] - v[i - 1]);
                g[i - 1] -= 6 * (v[i] - v[i - 1]);
            }
            return g;
        };
        return new ProgramParts.Penalty(
                "roughness",
                List.of("g", "u"),
                points,
                new FunctionPenalty.Function(
                        v -> {
                            double sum = 0;
                            for (int i = 1; i < n; i++) {
                                sum += 3 * (v[i] - v[i - 1]) * (v[i] - v[i - 1]);
                            }
                            return sum;
                        },
                        withGradient ? Optional.of(gradient) : Optional.empty()));
    }

    @Test
    void aPenaltyIsAddedToChi2WithItsGradient() throws IOException {
        double[] start = card().requireModel().startParameters(1);
        double without = objective(problem(card())).value(start);
        FitProblem with = problem(card().withPenalty(roughness(true)));
        PdfSource source = PdfSource.start(card(), 1);
        double[] v = new double[8];
        int i = 0;
        for (String name : List.of("g", "u")) {
            double[] combination = source.basis().combination(name);
            for (double x : new double[] {0.05, 0.1, 0.2, 0.4}) {
                int node = with.grid().indexOf(Hadron.PROTON, x);
                double[] f = with.gridValues(start);
                for (int k = 0; k < combination.length; k++) {
                    v[i] += combination[k] * f[node * combination.length + k];
                }
                i++;
            }
        }
        double penalty = roughness(true).function().value().applyAsDouble(v);
        assertThat(penalty).isGreaterThan(1);
        assertThat(objective(with).value(start)).isCloseTo(without + 0.5 * penalty, within(1e-9 * without));
        assertGradient(with, start, 1e-6);
        assertClose(gradient(problem(card().withPenalty(roughness(false))), start), gradient(with, start), CENTRAL);
    }

    @Test
    void aPenaltyMustNotBeNegative() throws IOException {
        ProgramParts.Penalty negative = new ProgramParts.Penalty(
                "mine (fit.py:3)",
                List.of("g"),
                new double[] {0.1},
                new FunctionPenalty.Function(v -> -1, Optional.empty()));
        FitProblem problem = problem(card().withPenalty(negative));
        double[] start = card().requireModel().startParameters(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> objective(problem).value(start))
                .withMessage("the penalty mine (fit.py:3) gives -1.0; a penalty is a number that is not negative");
    }

    /** x f = A x^B (1 − x)^C of Σ, and D of it for each other distribution. */
    private static FunctionPdf powers(boolean withJacobian) {
        FlavourBasis basis = FlavourBasis.EVOLUTION_8;
        int distributions = basis.size();
        return new FunctionPdf(
                "powers",
                basis,
                List.of("A", "B", "C", "D"),
                (p, x) -> {
                    double[] f = new double[distributions * x.length];
                    for (int i = 0; i < f.length; i++) {
                        double t = x[i % x.length];
                        f[i] = (i < x.length ? 1 : p[3]) * p[0] * Math.pow(t, p[1]) * Math.pow(1 - t, p[2]);
                    }
                    return f;
                },
                withJacobian
                        ? Optional.of((p, x) -> {
                            int n = distributions * x.length;
                            double[] j = new double[4 * n];
                            for (int i = 0; i < n; i++) {
                                double t = x[i % x.length];
                                double shape = Math.pow(t, p[1]) * Math.pow(1 - t, p[2]);
                                double share = i < x.length ? 1 : p[3];
                                j[i] = share * shape;
                                j[n + i] = share * p[0] * shape * Math.log(t);
                                j[2 * n + i] = share * p[0] * shape * Math.log1p(-t);
                                j[3 * n + i] = i < x.length ? 0 : p[0] * shape;
                            }
                            return j;
                        })
                        : Optional.empty());
    }

    @Test
    void distributionsByAFunctionHaveTheirJacobian() throws IOException {
        double[] start = {1.2, 0.3, 3.1, 0.4};
        FitProblem analytic = problem(card().withPdf(new FunctionModelCard(powers(true), start)));
        FitProblem central = problem(card().withPdf(new FunctionModelCard(powers(false), start)));
        PdfEvaluator first = analytic.evaluator();
        PdfEvaluator second = central.evaluator();
        int m = first.outputCount();
        double[] f = new double[m];
        double[] g = new double[m];
        first.value(start, f);
        second.value(start, g);
        assertThat(f).containsExactly(g);
        double[] jacobian = new double[m * 4];
        double[] differences = new double[m * 4];
        first.jacobian(jacobian);
        second.jacobian(differences);
        assertClose(differences, jacobian, CENTRAL);
        assertGradient(analytic, start, 1e-6);
    }

    @Test
    void aFunctionOfFourParametersIsFitted(@TempDir Path folder) throws IOException {
        double[] start = {1.2, 0.3, 3.1, 0.4};
        Runcard card = card("fit.validation=0").withPdf(new FunctionModelCard(powers(true), start));
        FitResult fit = Fit.run(card, LIBRARY, FitListener.NONE);
        assertThat(fit.parameters()).extracting(FitResult.Parameter::name).containsExactly("A", "B", "C", "D");
        double[] found = fit.parameters().stream()
                .mapToDouble(FitResult.Parameter::value)
                .toArray();
        FitProblem problem = problem(card);
        assertThat(objective(problem).value(found))
                .isLessThan(0.5 * objective(problem).value(start));
        FitFiles.write(fit, folder);
        Path json = folder.resolve("fit.json");
        assertThat(json).content().contains("\"functions\"", "parametrisation powers");
        assertThatThrownBy(() -> PdfSource.fit(card(), json))
                .hasMessageContaining("the fit has functions of a program (parametrisation powers)");
        assertThat(PdfSource.fit(card, json).basis()).isSameAs(FlavourBasis.EVOLUTION_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NotebookExport.write(fit, folder.resolve("fit.ipynb")))
                .withMessageStartingWith("a notebook that repeats the fit cannot be written, because the fit has "
                        + "functions of a program (parametrisation powers)");
    }

    @Test
    void wrongCountsAndNotNumbersAreNamed() throws IOException {
        Map<String, UnaryOperator<double[]>> wrong = Map.of(
                "the activation f gives 1 values for", x -> new double[1],
                "the activation f gives NaN at x = ", x -> each(x, t -> Double.NaN));
        double[] start = card().requireModel().startParameters(1);
        for (Map.Entry<String, UnaryOperator<double[]>> entry : wrong.entrySet()) {
            FitProblem problem =
                    problem(card().withActivation(new FunctionActivation("f", entry.getValue(), Optional.empty())));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> problem.gridValues(start))
                    .withMessageStartingWith(entry.getKey());
        }
        FunctionPdf pdf =
                new FunctionPdf("f", FlavourBasis.EVOLUTION_8, List.of("A"), (p, x) -> new double[3], Optional.empty());
        FitProblem problem = problem(card().withPdf(new FunctionModelCard(pdf, new double[1])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> problem.gridValues(new double[1]))
                .withMessageStartingWith("the parametrisation f gives 3 numbers, not the ");
    }
}
