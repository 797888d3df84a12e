package org.nablafit.chi2.nuisance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.numeric.Cholesky;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.Tolerances;

class NuisanceChi2Test {
    /** Of derivatives and differences of the fourth order, relative to the size of the gradient. */
    private static final double DERIVATIVE = 1e-7;

    private static final double STEP = 1e-3;

    /** Two ways to the same number by linear systems of condition 1e3. */
    private static final double SAME = 1e-10;

    private static final Chi2Style ADDITIVE = Chi2Style.HERAPDF2
            .withScales(Scaling.ADDITIVE, Scaling.ADDITIVE, Scaling.ADDITIVE)
            .withCorrections(false, false, false);

    /** A problem and its name. */
    record Case(String name, NuisanceChi2 chi2, double[] predictions, double[] external) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> everySetting() throws FileFormatException {
        List<Case> cases = new ArrayList<>();
        Scaling[] all = Scaling.values();
        for (Scaling statistical : List.of(Scaling.POISSON, Scaling.ADDITIVE)) {
            for (Scaling uncorrelated : all) {
                for (Scaling correlated : all) {
                    cases.add(of(
                            statistical + " " + uncorrelated + " " + correlated,
                            Chi2Style.HERAPDF2.withScales(statistical, uncorrelated, correlated),
                            "",
                            ""));
                }
            }
        }
        Chi2Style standard = Chi2Style.HERAPDF2;
        cases.add(of("without logarithm", standard.withCorrections(false, false, false), "", ""));
        cases.add(of("first iteration", standard.withCorrections(true, true, false), "", ""));
        cases.add(of("first iteration, extra", standard.withCorrections(true, true, true), "", ""));
        cases.add(of("extra", standard.withCorrections(true, false, true), "", ":A"));
        cases.add(of("matrix", standard.withTreatment(SourceTreatment.COVARIANCE), "", ""));
        cases.add(of("mixed", standard, ":M:N", ":M:C", ":A:N", ":P:C", ":O"));
        cases.add(of("external", standard, ":E", ":N", ":E:P"));
        cases.add(of("asymmetric once", standard.withAsymmetricIterations(1), "", ":P"));
        cases.add(of("asymmetric", standard.withAsymmetricIterations(5), "", ":P"));
        cases.add(of(
                "asymmetric, extra, external",
                standard.withCorrections(true, false, true).withAsymmetricIterations(4),
                "",
                ":E",
                ":C"));
        cases.add(withFiles("files", standard, false));
        cases.add(withFiles(
                "files, extra, asymmetric",
                standard.withCorrections(true, false, true).withAsymmetricIterations(3),
                false));
        cases.add(withFiles("files and sources in the matrix", standard, true));
        return cases.stream();
    }

    private static Case of(String name, Chi2Style settings, String... modifiers) throws FileFormatException {
        RandomProblem problem = new RandomProblem(name.hashCode());
        List<XfitterDataset> sets = problem.sets(modifiers);
        SourceOptions options = new SourceOptions(Map.of(), Map.of("own00", -1.5), Map.of("common0", 0.3));
        boolean matrix = settings.treatment() == SourceTreatment.COVARIANCE;
        return of(
                name, problem, NuisanceData.of(sets, List.of(), settings, matrix ? SourceOptions.NONE : options), sets);
    }

    private static Case of(String name, RandomProblem problem, NuisanceData data, List<XfitterDataset> sets) {
        return new Case(
                name,
                NuisanceChi2.of(data, problem.predictions(sets)),
                problem.predictions(sets),
                problem.uniform(data.externalSources().size(), -1, 1));
    }

    /** Correlations of all kinds within sets and between them; points without an error of their own, on demand. */
    private static Case withFiles(String name, Chi2Style settings, boolean withoutOwn) throws FileFormatException {
        RandomProblem problem = new RandomProblem(name.hashCode());
        List<XfitterDataset> sets = new ArrayList<>(problem.sets("", ":A:C"));
        XfitterDataset plain =
                problem.set("PLAIN", 4, problem.errors(4), List.of(problem.source("common0", "", 4)), true);
        sets.add(plain);
        XfitterDataset matrix = problem.set("MATRIX", 4, PointErrors.none(4), List.of(), false);
        sets.add(matrix);
        if (withoutOwn) {
            List<CorrelatedError> five = IntStream.range(0, 5)
                    .mapToObj(k -> problem.source("eigen" + k, k % 2 == 0 ? ":C:M" : ":C:P", 3))
                    .toList();
            sets.add(problem.set("BARE", 3, PointErrors.none(3), five, false));
        }
        List<CorrelationTable> tables = List.of(
                problem.table(CorrelationType.STATISTICAL_CORRELATION, sets.get(0), sets.get(0), 1),
                problem.table(CorrelationType.STATISTICAL_CORRELATION, sets.get(0), sets.get(1), 0.5),
                problem.table(CorrelationType.SYSTEMATIC_CORRELATION, sets.get(0), sets.get(0), 1),
                problem.table(CorrelationType.SYSTEMATIC_COVARIANCE, sets.get(1), sets.get(1), 0.004),
                problem.table(CorrelationType.FULL_CORRELATION, plain, plain, 1),
                problem.table(CorrelationType.FULL_COVARIANCE, matrix, matrix, 0.004));
        return of(name, problem, NuisanceData.of(sets, tables, settings, SourceOptions.NONE), sets);
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void theGradientIsThatOfTheValue(Case problem) {
        int n = problem.predictions.length;
        double[] ofT = new double[n];
        double[] ofE = new double[problem.external.length];
        problem.chi2.at(problem.predictions, problem.external).gradient(ofT, ofE);
        double size = Math.max(largest(ofT), largest(ofE));
        assertThat(size).isPositive();
        for (int i = 0; i < n; i++) {
            int point = i;
            double numeric = difference(h -> {
                double[] t = problem.predictions.clone();
                t[point] += h;
                return problem.chi2.at(t, problem.external).chi2();
            });
            assertThat(ofT[i]).isCloseTo(numeric, within(DERIVATIVE * size));
        }
        for (int k = 0; k < ofE.length; k++) {
            int source = k;
            double numeric = difference(h -> {
                double[] e = problem.external.clone();
                e[source] += h;
                return problem.chi2.at(problem.predictions, e).chi2();
            });
            assertThat(ofE[k]).isCloseTo(numeric, within(DERIVATIVE * size));
        }
    }

    private static double largest(double[] x) {
        return Arrays.stream(x).map(Math::abs).max().orElse(0);
    }

    /** The derivative by differences of the fourth order, whose error is 4e-14 times the fifth derivative. */
    private static double difference(DoubleUnaryOperator f) {
        return (8 * (f.applyAsDouble(STEP) - f.applyAsDouble(-STEP))
                        - (f.applyAsDouble(2 * STEP) - f.applyAsDouble(-2 * STEP)))
                / (12 * STEP);
    }

    /** The rows of the residuals: against differences, and Jᵀ u with the logarithm against the gradient. */
    @ParameterizedTest
    @MethodSource("everySetting")
    void theRowsAreTheDerivativeOfTheResiduals(Case problem) {
        int n = problem.predictions.length;
        int externals = problem.external.length;
        int columns = n + externals;
        double[] dT = new double[n * columns];
        for (int i = 0; i < n; i++) {
            dT[i * columns + i] = 1;
        }
        double[] dE = new double[externals * columns];
        for (int k = 0; k < externals; k++) {
            dE[k * columns + n + k] = 1;
        }
        Chi2Point point = problem.chi2.at(problem.predictions, problem.external);
        int rows = problem.chi2.residualCount();
        double[] jacobian = new double[rows * columns];
        double[] logarithm = new double[columns];
        point.tangents(columns, dT, dE, 0, jacobian, logarithm);
        double size = largest(jacobian);
        double[] u = point.residuals();
        double[] ofT = new double[n];
        double[] ofE = new double[externals];
        point.gradient(ofT, ofE);
        double scale = Math.max(largest(ofT), largest(ofE));
        for (int c = 0; c < columns; c++) {
            int column = c;
            double sum = 2 * logarithm[c];
            for (int row = 0; row < rows; row++) {
                int place = row;
                double numeric = difference(h -> {
                    double[] t = problem.predictions.clone();
                    double[] e = problem.external.clone();
                    if (column < n) {
                        t[column] += h;
                    } else {
                        e[column - n] += h;
                    }
                    return problem.chi2.at(t, e).residuals()[place];
                });
                assertThat(jacobian[row * columns + c]).isCloseTo(numeric, within(DERIVATIVE * size));
                sum += 2 * u[row] * jacobian[row * columns + c];
            }
            assertThat(sum).isCloseTo(c < n ? ofT[c] : ofE[c - n], within(SAME * scale));
        }
    }

    /** (T − D)ᵀ C⁻¹ (T − D) with C = Δ² + Γᵀ Γ, by a factorisation of C; only columns that say it are not additive. */
    private static double covarianceForm(List<XfitterDataset> sets, double[] t) {
        int n = t.length;
        double[] covariance = new double[n * n];
        double[] residuals = new double[n];
        int first = 0;
        for (XfitterDataset one : sets) {
            for (int i = 0; i < one.size(); i++) {
                double d = one.value(i);
                residuals[first + i] = t[first + i] - d;
                covariance[(first + i) * (n + 1)] += square(d * one.errors().statistical(i))
                        + square(d
                                * Math.hypot(
                                        one.errors().multiplicative()[i],
                                        one.errors().additive()[i]))
                        + square(one.errors().poisson()[i]) * d * t[first + i];
                for (CorrelatedError source : one.sources()) {
                    int second = 0;
                    for (XfitterDataset other : sets) {
                        for (CorrelatedError same : other.sources()) {
                            for (int j = 0; same.name().equals(source.name()) && j < other.size(); j++) {
                                covariance[(first + i) * n + second + j] +=
                                        source.beta()[i] * d * same.beta()[j] * other.value(j);
                            }
                        }
                        second += other.size();
                    }
                }
            }
            first += one.size();
        }
        double[] solved = residuals.clone();
        Cholesky.factor(n, covariance).orElseThrow().solve(solved);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += residuals[i] * solved[i];
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofAdditiveErrorsIsThatOfTheCovarianceMatrixHoweverSourcesAreTreated(long seed) {
        RandomProblem problem = new RandomProblem(seed);
        List<XfitterDataset> sets = problem.sets("", "", "");
        double[] t = problem.predictions(sets);
        double expected = covarianceForm(sets, t);
        for (SourceTreatment treatment : List.of(SourceTreatment.NUISANCE, SourceTreatment.COVARIANCE)) {
            Chi2Point point = NuisanceChi2.of(NuisanceData.of(sets, ADDITIVE.withTreatment(treatment)))
                    .at(t);
            assertThat(point.chi2()).isCloseTo(expected, within(SAME * expected));
            NuisanceResult result = point.result();
            assertThat(result.chi2()).isCloseTo(expected, within(SAME * expected));
            assertThat(result.nuisances()).hasSize(treatment == SourceTreatment.NUISANCE ? 9 : 0);
            assertThat(result.datasets()).allMatch(set -> set.coupled() == (treatment == SourceTreatment.COVARIANCE));
        }
    }

    /** Sources that stand in a dense matrix, because their points have no error of their own, and the same as nuisances. */
    @Test
    void aSourceInADenseMatrixIsANuisanceToo() throws FileFormatException {
        RandomProblem problem = new RandomProblem(5);
        PointErrors own = new PointErrors(
                problem.uniform(6, 0.02, 0.06),
                problem.uniform(6, 0, 0.03),
                problem.uniform(6, 0.01, 0.04),
                problem.uniform(6, 0, 0.03),
                new double[6]);
        List<CorrelatedError> sources =
                List.of(problem.source("a", ":A", 6), problem.source("b", ":M", 6), problem.source("c", ":P", 6));
        XfitterDataset nuisance = problem.set("SET", 6, own, sources, false);
        double[] t = problem.predictions(List.of(nuisance));
        // One source for each point in place of the uncorrelated errors, which follow no prediction here.
        List<CorrelatedError> all = new ArrayList<>();
        for (CorrelatedError source : sources) {
            all.add(CorrelatedError.symmetric(
                    source.name(),
                    new Modifiers(source.modifiers().scaling(), Optional.of(SourceTreatment.COVARIANCE), false),
                    source.beta()));
        }
        for (int i = 0; i < 6; i++) {
            double[] beta = new double[6];
            beta[i] = Math.hypot(own.statistical(i), own.systematic(i));
            all.add(CorrelatedError.symmetric("point" + i, Modifiers.parse(":C:A", false), beta));
        }
        XfitterDataset dense = problem.set("SET", 6, PointErrors.none(6), all, false);
        dense = withValues(dense, nuisance.values());
        Chi2Style settings = ADDITIVE;
        double expected = NuisanceChi2.of(NuisanceData.of(List.of(nuisance), settings))
                .at(t)
                .chi2();
        assertThat(NuisanceChi2.of(NuisanceData.of(List.of(dense), settings))
                        .at(t)
                        .chi2())
                .isCloseTo(expected, within(SAME * expected));
    }

    private static XfitterDataset withValues(XfitterDataset set, double[] values) {
        return new XfitterDataset(
                set.name(),
                set.reaction(),
                set.kinematics(),
                values,
                set.errors(),
                set.sources(),
                set.forceAdditive(),
                set.terms(),
                set.expression(),
                set.information(),
                set.plots(),
                set.file());
    }

    /** Correlations of 0 in a file change nothing but the way of the computation. */
    @ParameterizedTest
    @EnumSource(CorrelationType.class)
    void aFileWithoutCorrelationsChangesNothing(CorrelationType type) throws FileFormatException {
        RandomProblem problem = new RandomProblem(6);
        XfitterDataset set = problem.sets("", ":P").getFirst();
        double[] t = problem.predictions(List.of(set));
        NuisanceData plain = NuisanceData.of(List.of(set), Chi2Style.HERAPDF2);
        List<CorrelationTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            double diagonal = type.isCorrelation() ? 1 : 0;
            entries.add(new CorrelationTable.Entry(List.of((double) i), List.of((double) i), diagonal, 1));
        }
        CorrelationTable table = new CorrelationTable(
                set.name(), set.name(), type, List.of("bin"), List.of("bin"), entries, false, set.file());
        NuisanceData dense = NuisanceData.of(List.of(set), List.of(table), Chi2Style.HERAPDF2, SourceOptions.NONE);
        Chi2Point expected = NuisanceChi2.of(plain).at(t);
        Chi2Point actual = NuisanceChi2.of(dense).at(t);
        assertThat(actual.chi2()).isCloseTo(expected.chi2(), within(SAME * expected.chi2()));
        double[] first = new double[t.length];
        double[] second = new double[t.length];
        expected.gradient(first, new double[0]);
        actual.gradient(second, new double[0]);
        assertThat(second).containsExactly(first, within(SAME * largest(first)));
    }

    @Test
    void correlationsOfEveryKindAgainstTheDefinition() throws FileFormatException {
        RandomProblem problem = new RandomProblem(7);
        XfitterDataset set = problem.set("SET", 5, problem.errors(5), List.of(), false);
        double[] t = problem.predictions(List.of(set));
        List<CorrelationTable> tables = List.of(
                problem.table(CorrelationType.STATISTICAL_CORRELATION, set, set, 1),
                problem.table(CorrelationType.SYSTEMATIC_CORRELATION, set, set, 1),
                problem.table(CorrelationType.SYSTEMATIC_COVARIANCE, set, set, 0.01));
        NuisanceData data = NuisanceData.of(
                List.of(set), tables, Chi2Style.HERAPDF2.withCorrections(false, false, false), SourceOptions.NONE);
        double[] matrix = new double[25];
        double[] residuals = new double[5];
        for (int i = 0; i < 5; i++) {
            residuals[i] = t[i] - set.value(i);
            for (int j = 0; j < 5; j++) {
                double[] rho = new double[3];
                for (int m = 0; m < 3; m++) {
                    rho[m] = tables.get(m).entries().get(i * 5 + j).value();
                }
                matrix[i * 5 + j] = statistical(set, t, i) * statistical(set, t, j) * rho[0]
                        + systematic(set, t, i) * systematic(set, t, j) * rho[1]
                        + rho[2];
            }
        }
        double[] solved = residuals.clone();
        Cholesky.factor(5, matrix).orElseThrow().solve(solved);
        double expected = 0;
        for (int i = 0; i < 5; i++) {
            expected += residuals[i] * solved[i];
        }
        assertThat(NuisanceChi2.of(data).at(t).chi2()).isCloseTo(expected, within(SAME * expected));
    }

    private static double statistical(XfitterDataset set, double[] t, int i) {
        double d = set.value(i);
        return Math.sqrt(square(set.errors().poissonStatistical()[i]) * d * t[i]
                + square(set.errors().additiveStatistical()[i] * d));
    }

    private static double systematic(XfitterDataset set, double[] t, int i) {
        double d = set.value(i);
        return Math.sqrt(square(set.errors().multiplicative()[i] * t[i])
                + square(set.errors().additive()[i] * d)
                + square(set.errors().poisson()[i]) * d * t[i]);
    }

    /** χ² of one point with one free source is 0: the source takes all of the difference. */
    @Test
    void aSourceWithPriorZeroIsFree() throws FileFormatException {
        RandomProblem problem = new RandomProblem(8);
        XfitterDataset set = problem.set("SET", 1, problem.errors(1), List.of(problem.source("free", "", 1)), false);
        double[] t = {set.value(0) * 1.3};
        SourceOptions free = new SourceOptions(Map.of(), Map.of(), Map.of("free", 0.0));
        NuisanceResult result = NuisanceChi2.of(NuisanceData.of(
                        List.of(set), List.of(), Chi2Style.HERAPDF2.withCorrections(false, false, false), free))
                .at(t)
                .result();
        assertThat(result.chi2()).isCloseTo(0, within(SAME));
        assertThat(result.nuisances().getFirst().shift())
                .isCloseTo((t[0] - set.value(0)) / (set.sources().getFirst().beta()[0] * t[0]), within(SAME * 100));
        assertThat(result.correlatedChi2()).isZero();
    }

    /** One set, and the same points as two sets in the other order. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neitherTheOrderOfPointsNorTheirSetsCount(boolean extra) {
        RandomProblem problem = new RandomProblem(9);
        XfitterDataset set = problem.sets("", ":P", ":A").getFirst();
        double[] t = problem.predictions(List.of(set));
        Chi2Style settings =
                Chi2Style.HERAPDF2.withCorrections(true, false, extra).withAsymmetricIterations(4);
        int[] last = {6, 3, 5};
        int[] first = {4, 0, 2, 1};
        XfitterDataset second = set.select(first);
        XfitterDataset renamed = problem.set("OTHER", 4, second.errors(), second.sources(), false);
        List<XfitterDataset> split = List.of(set.select(last), withValues(renamed, second.values()));
        double[] permuted = {t[6], t[3], t[5], t[4], t[0], t[2], t[1]};
        NuisanceResult whole =
                NuisanceChi2.of(NuisanceData.of(List.of(set), settings)).at(t).result();
        NuisanceResult parts =
                NuisanceChi2.of(NuisanceData.of(split, settings)).at(permuted).result();
        assertThat(parts.chi2()).isCloseTo(whole.chi2(), within(SAME * whole.chi2()));
        assertThat(parts.logChi2()).isCloseTo(whole.logChi2(), within(SAME));
        assertThat(parts.datasets().get(0).chi2() + parts.datasets().get(1).chi2())
                .isCloseTo(whole.datasets().getFirst().chi2(), within(SAME * whole.chi2()));
        for (int k = 0; k < whole.nuisances().size(); k++) {
            assertThat(parts.nuisances().get(k).shift())
                    .isCloseTo(whole.nuisances().get(k).shift(), within(SAME));
        }
    }

    /**
     * One point with one asymmetric source: r = Γ (T − D)/(Δ² + Γ²) with Γ = g (β + ω r), solved by bisection of a scalar
     * function.
     */
    @Test
    void anAsymmetricSourceAgainstAScalarSolution() throws FileFormatException {
        RandomProblem problem = new RandomProblem(10);
        CorrelatedError source = new CorrelatedError("a", Modifiers.NONE, new double[] {0.05}, new double[] {0.02});
        XfitterDataset set = problem.set("SET", 1, problem.errors(1), List.of(source), false);
        double d = set.value(0);
        double t = 1.2 * d;
        double variance = square(statistical(set, new double[] {t}, 0)) + square(systematic(set, new double[] {t}, 0));
        double low = 0;
        double high = 10;
        for (int i = 0; i < 200; i++) {
            double r = (low + high) / 2;
            double gamma = t * (0.05 + 0.02 * r);
            if (r - gamma * (t - d) / (variance + gamma * gamma) < 0) {
                low = r;
            } else {
                high = r;
            }
        }
        NuisanceResult result = NuisanceChi2.of(
                        NuisanceData.of(List.of(set), Chi2Style.HERAPDF2.withAsymmetricIterations(200)))
                .at(new double[] {t})
                .result();
        assertThat(result.nuisances().getFirst().shift()).isCloseTo(low, within(SAME));
        assertThat(result.lastChange()).isLessThan(SAME);
        assertThat(result.shiftedPredictions()[0]).isCloseTo(t - t * (0.05 * low + 0.02 * low * low), within(SAME));
        assertThat(NuisanceChi2.of(NuisanceData.of(List.of(set), Chi2Style.HERAPDF2.withAsymmetricIterations(2)))
                        .at(new double[] {t})
                        .result()
                        .lastChange())
                .isGreaterThan(0.05);
    }

    @Test
    void offsetSourcesAreNoPartOfChi2() {
        RandomProblem problem = new RandomProblem(11);
        XfitterDataset set = problem.sets("").getFirst();
        double[] t = problem.predictions(List.of(set));
        double without = NuisanceChi2.of(NuisanceData.of(List.of(set.withSources(List.of())), Chi2Style.HERAPDF2))
                .at(t)
                .chi2();
        NuisanceResult offset = NuisanceChi2.of(
                        NuisanceData.of(List.of(set), Chi2Style.HERAPDF2.withTreatment(SourceTreatment.OFFSET)))
                .at(t)
                .result();
        assertThat(offset.chi2()).isCloseTo(without, within(Tolerances.ROUNDING * without));
        assertThat(offset.nuisances()).isEmpty();
    }

    /** At the value of its shift that the minimum has, an external source gives the same χ² as a nuisance parameter. */
    @Test
    void anExternalSourceAtTheMinimumIsANuisanceParameter() throws FileFormatException {
        RandomProblem problem = new RandomProblem(12);
        List<XfitterDataset> sets = problem.sets("", ":P");
        double[] t = problem.predictions(sets);
        NuisanceResult nuisance =
                NuisanceChi2.of(NuisanceData.of(sets, Chi2Style.HERAPDF2)).at(t).result();
        SourceOptions options =
                new SourceOptions(Map.of("common1", Modifiers.parse(":E:P", false)), Map.of(), Map.of());
        NuisanceData data = NuisanceData.of(sets, List.of(), Chi2Style.HERAPDF2, options);
        assertThat(data.externalSources()).containsExactly("common1");
        double shift = nuisance.nuisances().stream()
                .filter(source -> source.name().equals("common1"))
                .findFirst()
                .orElseThrow()
                .shift();
        Chi2Point point = NuisanceChi2.of(data).at(t, new double[] {shift});
        assertThat(point.chi2()).isCloseTo(nuisance.chi2(), within(SAME * nuisance.chi2()));
        double[] ofE = new double[1];
        point.gradient(new double[t.length], ofE);
        assertThat(ofE[0]).isCloseTo(0, within(SAME * 100));
        assertThat(point.result().nuisances().getLast().type()).isEqualTo(":E:P:D");
    }

    @Test
    void theFirstModifiersOfASourceCountAndAForcedSetIsAdditive() {
        RandomProblem problem = new RandomProblem(13);
        XfitterDataset first = problem.set("A", 2, problem.errors(2), List.of(problem.source("s", ":P", 2)), false);
        XfitterDataset second = problem.set("B", 2, problem.errors(2), List.of(problem.source("s", ":A:C", 2)), true);
        double[] t = problem.predictions(List.of(first, second));
        NuisanceData data = NuisanceData.of(List.of(first, second), Chi2Style.HERAPDF2);
        NuisanceResult result = NuisanceChi2.of(data).at(t).result();
        NuisanceResult.Nuisance source = result.nuisances().getFirst();
        assertThat(source.type()).isEqualTo(":N:P:D");
        double[] moved = result.shiftedPredictions();
        double r = source.shift();
        double[] beta = first.sources().getFirst().beta();
        assertThat(moved[0])
                .isCloseTo(t[0] - r * beta[0] * Math.sqrt(t[0] * first.value(0)), within(Tolerances.ROUNDING));
        double[] forced = second.sources().getFirst().beta();
        assertThat(moved[2]).isCloseTo(t[2] - r * forced[0] * second.value(0), within(Tolerances.ROUNDING));
    }

    @Test
    void whatCannotBeComputedIsSaid() {
        RandomProblem problem = new RandomProblem(14);
        XfitterDataset bare = problem.set("BARE", 2, PointErrors.none(2), List.of(problem.source("s", "", 2)), false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NuisanceData.of(List.of(bare), Chi2Style.HERAPDF2))
                .withMessageStartingWith("point 1 of BARE has no uncorrelated uncertainty");
        XfitterDataset set = problem.set("SET", 2, problem.errors(2), List.of(problem.source("s", ":P", 2)), false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NuisanceData.of(List.of(set, set), Chi2Style.HERAPDF2))
                .withMessage("data set 'SET' is given twice; its points would count twice");
        NuisanceChi2 chi2 = NuisanceChi2.of(NuisanceData.of(List.of(set), Chi2Style.HERAPDF2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chi2.at(new double[3]))
                .withMessage("chi2 needs 2 predictions, 3 are given");
        Chi2Point negative = chi2.at(new double[] {-1, 1});
        assertThat(negative.chi2()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(negative::result).withMessageContaining("cannot be computed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NuisanceChi2.of(
                        NuisanceData.of(List.of(set), Chi2Style.HERAPDF2.withCorrections(true, true, false))))
                .withMessageContaining("first iteration");
    }

    @Test
    void aCorrelationFileThatDoesNotFitIsRefused() {
        RandomProblem problem = new RandomProblem(15);
        List<XfitterDataset> sets = problem.sets("");
        XfitterDataset absent = problem.set("ABSENT", 7, problem.errors(7), List.of(), false);
        CorrelationTable other = problem.table(CorrelationType.FULL_CORRELATION, absent, absent, 1);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> NuisanceData.of(sets, List.of(other), Chi2Style.HERAPDF2, SourceOptions.NONE))
                .withMessage("made-up.dat: there is no data set 'ABSENT'; there are SET0, SET1");
        CorrelationTable.Entry one = new CorrelationTable.Entry(List.of(0.0), List.of(1.0), 0.5, 7);
        CorrelationTable.Entry mirrored = new CorrelationTable.Entry(List.of(1.0), List.of(0.0), 0.4, 8);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> NuisanceData.of(
                        sets, List.of(table(List.of(one, mirrored), "bin")), Chi2Style.HERAPDF2, SourceOptions.NONE))
                .withMessageStartingWith("made-up.dat:8: the matrix is not symmetric");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> NuisanceData.of(
                        sets, List.of(table(List.of(one), "pt")), Chi2Style.HERAPDF2, SourceOptions.NONE))
                .withMessage("made-up.dat: the data set 'SET0' has no column 'pt'; it has bin");
        CorrelationTable.Entry cut = new CorrelationTable.Entry(List.of(90.0), List.of(91.0), 0.4, 8);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> NuisanceData.of(
                        sets, List.of(table(List.of(cut), "bin")), Chi2Style.HERAPDF2, SourceOptions.NONE))
                .withMessageContaining("no entry belongs to points");
    }

    private static CorrelationTable table(List<CorrelationTable.Entry> entries, String column) {
        return new CorrelationTable(
                "SET0",
                "SET0",
                CorrelationType.STATISTICAL_CORRELATION,
                List.of(column),
                List.of(column),
                entries,
                false,
                Path.of("made-up.dat"));
    }
}
