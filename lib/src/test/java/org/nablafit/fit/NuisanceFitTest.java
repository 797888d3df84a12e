package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.chi2.GridTerm;
import org.nablafit.chi2.Objective;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.XfitterRuns;

/** χ² with nuisance parameters in cards: fits of two small data sets with sources. */
class NuisanceFitTest {
    /** Two ways to the same number. */
    private static final double SAME = 1e-10;

    /** Two minima that a solver finds, in χ² and in shifts. */
    private static final double SAME_MINIMUM = 1e-5;

    private static final double CENTRAL_DIFFERENCE = 1e-6;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        XfitterRuns.write(folder);
    }

    private static Library library() {
        return new Library(List.of(ProjectFiles.project("data")), 2);
    }

    private Runcard card(String chi2, String... changes) throws IOException {
        String text = XfitterRuns.datasets() + "chi2: " + chi2 + "\n" + XfitterRuns.model();
        return RuncardReader.read(Files.writeString(folder.resolve("card.yaml"), text), List.of(changes));
    }

    private FitResult fit(String chi2, String... changes) throws IOException {
        return Fit.run(card(chi2, changes), library(), FitListener.NONE);
    }

    private static NuisanceResult nuisance(FitResult result) {
        return result.nuisance().orElseThrow().result();
    }

    private static NuisanceResult.Nuisance source(FitResult result, String name) {
        return nuisance(result).nuisances().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What scales with the prediction is the t0 covariance matrix of the same prediction; what does not the experimental. */
    @Test
    void bothFormsAgree() throws IOException {
        Runcard own = RuncardReader.parse(
                folder,
                "datasets: [HERA_CC_318GEV_EM, HERA_NC_300GEV_EP]\ncuts: {Q2min: 20}\nchi2: {form: nuisance}\n"
                        + XfitterRuns.model(),
                List.of());
        FitData data = FitData.load(own, library());
        PdfSource pdf = PdfSource.start(own, 1);
        Chi2Table covariance = Chi2Evaluation.of(data, pdf);
        double chi2 = Chi2Evaluation.nuisance(data, pdf).orElseThrow().result().chi2();
        assertThat(chi2).isCloseTo(covariance.chi2T0(), within(SAME * chi2));
        assertThat(chi2).isNotCloseTo(covariance.chi2(), within(1.0));

        Runcard files =
                card("{form: nuisance, StatScale: NoRescale, UncorSysScale: NoRescale, CorSysScale: NoRescale}");
        FitData read = FitData.load(files, library());
        PdfSource start = PdfSource.start(files, 1);
        double additive =
                Chi2Evaluation.nuisance(read, start).orElseThrow().result().chi2();
        assertThat(additive).isCloseTo(Chi2Evaluation.of(read, start).chi2(), within(SAME * additive));
    }

    /** Correlations within both sets and across them, of every kind, in both forms. */
    @ParameterizedTest
    @EnumSource(CorrelationType.class)
    void bothFormsTakeCorrelationFiles(CorrelationType type) throws IOException {
        String files = correlations(type);
        Runcard plain = card("{form: covariance}");
        PdfSource pdf = PdfSource.start(plain, 1);
        Chi2Table without = Chi2Evaluation.of(FitData.load(plain, library()), pdf);
        FitData data = FitData.load(card("{form: covariance, correlations: " + files + "}"), library());
        Chi2Table covariance = Chi2Evaluation.of(data, pdf);
        assertThat(covariance.chi2()).isNotCloseTo(without.chi2(), within(1e-3));
        assertThat(data.files()).contains(folder.resolve("across.corr"));

        double fixed = nuisanceChi2("NoRescale", files, pdf);
        assertThat(covariance.chi2()).isCloseTo(fixed, within(SAME * fixed));
        double scaled = nuisanceChi2("Linear", files, pdf);
        assertThat(covariance.chi2T0()).isCloseTo(scaled, within(SAME * scaled));

        double[] predictions = data.theory().predictions(pdf);
        SystematicShifts shifts = SystematicShifts.t0(data.datasets(), predictions, data.correlations());
        assertThat(shifts.chi2()).isCloseTo(scaled, within(SAME * scaled));
    }

    private double nuisanceChi2(String scale, String files, PdfSource pdf) throws IOException {
        Runcard card = card("{form: nuisance, StatScale: NoRescale, UncorSysScale: " + scale + ", CorSysScale: " + scale
                + ", correlations: " + files + "}");
        return Chi2Evaluation.nuisance(FitData.load(card, library()), pdf)
                .orElseThrow()
                .result()
                .chi2();
    }

    @Test
    void aFitWithACovarianceMatrixHasTheCorrelationFiles() throws IOException {
        String files = correlations(CorrelationType.STATISTICAL_CORRELATION);
        FitResult fit = fit("{form: covariance, correlations: " + files + "}", "fit.iterations=5");
        assertThat(fit.nuisance()).isEmpty();
        assertThat(fit.shifts().chi2())
                .isCloseTo(fit.chi2().chi2T0(), within(SAME * fit.chi2().chi2T0()));
        assertThat(fit.chi2().chi2T0())
                .isNotCloseTo(
                        SystematicShifts.t0(fit.datasets(), fit.predictions()).chi2(), within(1e-3));
        assertThat(fit.inputs()).anyMatch(input -> input.path().endsWith("across.corr"));
    }

    /** Three files about the first points of both sets; a list of them for a card. */
    private String correlations(CorrelationType type) throws IOException {
        List<Dataset> sets = FitData.load(card("{form: covariance}"), library()).datasets();
        Files.writeString(folder.resolve("first.corr"), correlations(type, sets, 0, 0));
        Files.writeString(folder.resolve("second.corr"), correlations(type, sets, 1, 1));
        Files.writeString(folder.resolve("across.corr"), correlations(type, sets, 0, 1));
        return "[first.corr, second.corr, across.corr]";
    }

    private static String correlations(CorrelationType type, List<Dataset> sets, int one, int other) {
        StringBuilder rows = new StringBuilder();
        int points = 4;
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < points; j++) {
                boolean diagonal = one == other && i == j;
                double correlation = diagonal ? 1 : 0.3;
                double value = type.isCorrelation()
                        ? correlation
                        : correlation
                                * 0.05
                                * sets.get(one).value(i)
                                * 0.05
                                * sets.get(other).value(j);
                rows.append(id(sets.get(one), i))
                        .append(id(sets.get(other), j))
                        .append(value)
                        .append('\n');
            }
        }
        return "&StatCorr\n  Name1 = '" + XfitterRuns.NAMES.get(one) + "'\n  Name2 = '" + XfitterRuns.NAMES.get(other)
                + "'\n  NIdColumns1 = 2\n  NIdColumns2 = 2\n  IdColumns1 = 'Q2', 'x'\n  IdColumns2 = 'Q2', 'x'\n  NCorr = "
                + points * points + "\n  MatrixType = '" + type.label() + "'\n&End\n" + rows;
    }

    private static String id(Dataset set, int point) {
        return set.kinematics().value(Kinematics.Q2, point) + " "
                + set.kinematics().value(Kinematics.X, point) + " ";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{form: nuisance}",
                "{form: nuisance, Chi2ExtraParam: [PoissonCorr], ListOfSources: {energy: ':E', tilt: ':A'}}",
                "{form: nuisance, Chi2ExtraParam: [FirstIterationRescale], CorChi2Type: Matrix}",
                "{form: nuisance, Chi2ExtraParam: [ExtraSystRescale], ScaleByNameFactor: {lumi: 3}, ReduceSyst: 1e-12}"
            })
    void theGradientIsThatOfDifferences(String chi2) throws IOException {
        FitProblem problem = new FitProblem(card(chi2), FitData.load(card(chi2), library()));
        double[] start = Arrays.copyOf(
                problem.card().requireModel().startParameters(1),
                problem.layout().size());
        for (int i = start.length - problem.externalSources().size(); i < start.length; i++) {
            start[i] = 0.7;
        }
        GridTerm term = problem.dataTerm(start);
        Objective objective = new Objective(problem.evaluator(), List.of(term), problem.parameterTerms());
        double[] gradient = new double[start.length];
        double value = objective.valueAndGradient(start, gradient);
        assertThat(value).isCloseTo(objective.value(start), within(SAME * value));
        for (int i = 0; i < start.length; i++) {
            double step = 1e-5 * Math.max(1, Math.abs(start[i]));
            double[] up = start.clone();
            double[] down = start.clone();
            up[i] += step;
            down[i] -= step;
            double difference = (objective.value(up) - objective.value(down)) / (2 * step);
            assertThat(gradient[i])
                    .as(problem.layout().name(i))
                    .isCloseTo(difference, within(CENTRAL_DIFFERENCE * Math.max(1, Math.abs(difference))));
        }
    }

    /** At the minimum it is the same whether a shift is profiled or a parameter of the fit. */
    @Test
    void anExternalSourceEndsAtTheSameMinimum() throws IOException {
        String settings = "{form: nuisance, Chi2ExtraParam: [PoissonCorr], ListOfSources: {energy: ':N'}}";
        FitResult profiled = fit(settings);
        FitResult external = fit(settings.replace(":N", ":E"));
        assertThat(nuisance(external).chi2()).isCloseTo(nuisance(profiled).chi2(), within(SAME_MINIMUM));
        assertThat(nuisance(external).correlatedChi2())
                .isCloseTo(nuisance(profiled).correlatedChi2(), within(1e-3));
        assertThat(source(external, "energy").shift())
                .isCloseTo(source(profiled, "energy").shift(), within(1e-3));
        // The error of the parameter knows of the distributions, that of the profiled shift holds them.
        assertThat(source(external, "energy").error())
                .isGreaterThan(source(profiled, "energy").error())
                .isLessThanOrEqualTo(1 + 1e-6);
        assertThat(external.parameters()).hasSameSizeAs(profiled.parameters());
        assertThat(external.nuisance().orElseThrow().degreesOfFreedom()).isEqualTo(81 - 5);
        assertThat(profiled.nuisance().orElseThrow().degreesOfFreedom()).isEqualTo(81 - 4);
    }

    /** The value that was minimised is χ² with its parts and the priors. */
    @Test
    void thePartsAreTheWhole() throws IOException {
        FitResult result = fit("{form: nuisance, Chi2ExtraParam: [PoissonCorr]}");
        NuisanceFit fit = result.nuisance().orElseThrow();
        NuisanceResult parts = fit.result();
        double sum = parts.correlatedChi2()
                + parts.logChi2()
                + parts.datasets().stream()
                        .mapToDouble(NuisanceResult.SetChi2::chi2)
                        .sum();
        assertThat(sum).isCloseTo(parts.chi2(), within(SAME * parts.chi2()));
        double prior = (result.parameters().get(2).value() - 4.85) / 0.5;
        assertThat(fit.priorChi2()).isCloseTo(prior * prior, within(SAME));
        assertThat(parts.datasets()).extracting(NuisanceResult.SetChi2::name).isEqualTo(XfitterRuns.NAMES);
        assertThat(fit.effectiveParameters()).isBetween(3.0, 4.0);
        assertThat(result.compression()).isEmpty();
    }

    /** Rounds renew the uncertainties: what they end at has its own uncertainties, one fit those of its start. */
    @Test
    void roundsRenewUncertaintiesOfTheFirstIteration() throws IOException {
        String first = "{form: nuisance, Chi2ExtraParam: [FirstIterationRescale]}";
        FitResult once = fit(first);
        FitResult renewed = fit(first, "fit.t0={rounds: 5, iterations: 100}");
        FitResult more = fit(first, "fit.t0={rounds: 6, iterations: 100}");
        assertThat(nuisance(more).chi2()).isCloseTo(nuisance(renewed).chi2(), within(1e-3));
        assertThat(nuisance(once).chi2()).isNotCloseTo(nuisance(renewed).chi2(), within(1e-2));
        assertThat(nuisance(renewed).uncertainties()[0])
                .isNotCloseTo(nuisance(once).uncertainties()[0], within(1e-6));
    }

    /** A network, with a part of the points held back. */
    @Test
    void aNetworkTakesItToo() throws IOException {
        String network = "model={network: {hidden: [4]}, preprocessing: {"
                + String.join(
                        ", ",
                        List.of("Sigma", "g", "V", "V3", "V8", "T3", "T8", "T15").stream()
                                .map(name -> name + ": {alpha: 0.7, beta: 3}")
                                .toList())
                + "}}";
        FitResult result = fit(
                "{form: nuisance, ListOfSources: {energy: ':E'}}",
                network,
                "fit={iterations: 30, validation: 0.3, ridge: 0.01}",
                "positivity={distributions: [g], points: [0.1, 0.5]}");
        assertThat(result.split().validation()).isNotEmpty();
        assertThat(result.history().entries().getLast().training())
                .isLessThan(result.history().entries().getFirst().training());
        assertThat(Arrays.stream(result.bands().error()).flatMapToDouble(Arrays::stream))
                .allMatch(error -> error >= 0);
        assertThat(source(result, "energy").error()).isPositive();
    }

    @Test
    void derivativesByDifferencesGiveTheSameFit() throws IOException {
        String settings = "{form: nuisance, ListOfSources: {energy: ':E'}}";
        FitResult analytic = fit(settings, "fit.iterations=5");
        FitResult central = fit(settings, "fit.iterations=5", "fit.derivatives=" + DerivativeStrategy.CENTRAL.label());
        assertThat(nuisance(central).chi2()).isCloseTo(nuisance(analytic).chi2(), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {form: nuisanse} | card.yaml:4: chi2.form: 'nuisanse' is not known here; did you mean 'nuisance'?
                    {StatScale: Poisson} | card.yaml:4: chi2: the key 'form' is missing; give it here
                    {form: covariance, StatScale: Poisson} | card.yaml:4: chi2.StatScale: this belongs to the form nuisance; take it out, or that form
                    {form: nuisance, StatScale: Linear} | card.yaml:4: chi2.StatScale: 'Linear' is not known here
                    {form: nuisance, Chi2ExtraParam: [PoisonCorr]} | card.yaml:4: chi2.Chi2ExtraParam[0]: 'PoisonCorr' is not known here; did you mean 'PoissonCorr'?
                    {form: nuisance, ListOfSources: {lumi: ':X'}} | card.yaml:4: chi2.ListOfSources.lumi: ':X' is no modifier of a source
                    {form: nuisance, PriorScaleFactor: {lumi: -1}} | card.yaml:4: chi2: the prior scale of the source 'lumi' is -1.0
                    {form: nuisance, ReduceSyst: 1} | card.yaml:4: chi2.ReduceSyst: a number from 0 to less than 1 is expected
                    {form: nuisance, AsymErrorsIterations: 1001} | card.yaml:4: chi2.AsymErrorsIterations: a whole number from 0 to 1000 is expected
                    {form: nuisance, correlations: [none.corr]} | card.yaml:4: chi2.correlations[0]: there is no correlation file
                    {form: nuisance, CovarToNuisance: {DataSystType: {A: ':N'}}} | card.yaml:4: chi2.CovarToNuisance.DataSystType.A: one of the scalings :M, :A and :P is expected
                    """)
    void whatIsWrongIsNamed(String chi2, String sentence) {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> card(chi2))
                .withMessageContaining(sentence);
    }

    @Test
    void whatDoesNotFitTogetherIsNamed() {
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> card("{form: nuisance}", "fit.t0={rounds: 2}"))
                .withMessageContaining("add FirstIterationRescale to chi2.Chi2ExtraParam");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> card("{form: nuisance}", "closure={level: 0, truth: nuclear}"))
                .withMessageContaining("take chi2 in the form covariance");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> {
                    Path file = Files.writeString(folder.resolve("other.corr"), """
                            &StatCorr
                              Name1 = 'OTHER'
                              Name2 = 'OTHER'
                              NIdColumns1 = 1
                              NIdColumns2 = 1
                              IdColumns1 = 'x'
                              IdColumns2 = 'x'
                              NCorr = 1
                              MatrixType = 'Statistical correlations'
                            &End
                            0.1 0.2 0.5
                            """);
                    fit("{form: nuisance, correlations: [" + file.getFileName() + "]}");
                })
                .withMessageContaining("the correlations are of the data set 'OTHER', which is not among those");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(
                        "{form: nuisance, PriorScaleFactor: {lumi: 0}, ListOfSources: {lumi: ':E'}}",
                        "datasets=[HERA_CC_318GEV_EM]",
                        "fit.bounds={lumi: [-1, 1]}"))
                .withMessageContaining("the bounds of 'lumi' match no parameter");
    }
}
