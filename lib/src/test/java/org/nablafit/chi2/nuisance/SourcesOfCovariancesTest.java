package org.nablafit.chi2.nuisance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/** {@link CovarianceSources} and {@link SourceReduction}. */
class SourcesOfCovariancesTest {
    private static final double SAME = 1e-10;
    private static final Chi2Style ADDITIVE = Chi2Style.HERAPDF2
            .withScales(Scaling.ADDITIVE, Scaling.ADDITIVE, Scaling.ADDITIVE)
            .withCorrections(false, false, false);

    private static CovarianceSources exact() {
        return new CovarianceSources(0, false, Optional.of(Scaling.ADDITIVE));
    }

    /** Errors that do not follow the prediction, so that a covariance matrix can stand for them. */
    private static PointErrors additive(RandomProblem problem, int n) {
        return new PointErrors(
                new double[n],
                problem.uniform(n, 0.02, 0.06),
                new double[n],
                problem.uniform(n, 0.01, 0.04),
                new double[n]);
    }

    /** χ² with the matrix and χ² with the sources in its place are the same. */
    @ParameterizedTest
    @EnumSource(CorrelationType.class)
    void sourcesGiveTheChi2OfTheMatrix(CorrelationType type) throws FileFormatException {
        RandomProblem problem = new RandomProblem(1);
        XfitterDataset set =
                problem.set("SET", 6, additive(problem, 6), List.of(problem.source("own", ":A", 6)), false);
        double[] t = problem.predictions(List.of(set));
        CorrelationTable table = problem.table(type, set, set, type.isCorrelation() ? 1 : 0.004);
        double expected = NuisanceChi2.of(NuisanceData.of(List.of(set), List.of(table), ADDITIVE, SourceOptions.NONE))
                .at(t)
                .chi2();
        XfitterDataset converted = exact().convert(set, table);
        assertThat(NuisanceChi2.of(NuisanceData.of(List.of(converted), ADDITIVE))
                        .at(t)
                        .chi2())
                .isCloseTo(expected, within(SAME * expected));
        assertThat(converted.sources().get(1).name())
                .isEqualTo(
                        switch (type) {
                            case STATISTICAL_CORRELATION -> "CStat_001_SET";
                            case SYSTEMATIC_CORRELATION, SYSTEMATIC_COVARIANCE -> "CSyst_001_SET";
                            case FULL_CORRELATION, FULL_COVARIANCE -> "CTot_001_SET";
                        });
    }

    /** The table is the unit matrix and products of one vector: one source and an uncorrelated rest say it all. */
    @Test
    void theCommonPartOfTheDiagonalIsTakenOff() throws FileFormatException {
        RandomProblem problem = new RandomProblem(2);
        int n = 6;
        XfitterDataset set = problem.set("SET", n, additive(problem, n), List.of(), false);
        List<CorrelationTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                entries.add(
                        new CorrelationTable.Entry(List.of((double) i), List.of((double) j), i == j ? 1 : 0.3, i + 1));
            }
        }
        CorrelationTable table = new CorrelationTable(
                "SET",
                "SET",
                CorrelationType.STATISTICAL_CORRELATION,
                List.of("bin"),
                List.of("bin"),
                entries,
                false,
                set.file());
        XfitterDataset converted = new CovarianceSources(1e-9, false, Optional.empty()).convert(set, table);
        assertThat(converted.sources()).hasSize(1);
        double[] beta = converted.sources().getFirst().beta();
        double[] rest = converted.errors().poissonStatistical();
        for (int i = 0; i < n; i++) {
            double error = set.errors().statistical(i);
            assertThat(Math.abs(beta[i])).isCloseTo(Math.sqrt(0.3) * error, within(SAME));
            assertThat(rest[i]).isCloseTo(Math.sqrt(0.7) * error, within(SAME));
        }
        assertThat(converted.errors().additive()).isEqualTo(set.errors().additive());
    }

    /** Whatever is dropped, the variances of the points stay. */
    @ParameterizedTest
    @EnumSource(CorrelationType.class)
    void theToleranceLeavesTheVariances(CorrelationType type) throws FileFormatException {
        RandomProblem problem = new RandomProblem(3);
        XfitterDataset set = problem.set("SET", 8, additive(problem, 8), List.of(), false);
        CorrelationTable table = problem.table(type, set, set, type.isCorrelation() ? 1 : 0.004);
        XfitterDataset all = exact().convert(set, table);
        XfitterDataset few = new CovarianceSources(0.2, false, Optional.of(Scaling.ADDITIVE)).convert(set, table);
        assertThat(few.sources().size()).isLessThan(all.sources().size());
        for (int i = 0; i < 8; i++) {
            assertThat(variance(few, i)).isCloseTo(variance(all, i), within(SAME * variance(all, i)));
        }
    }

    private static double variance(XfitterDataset set, int i) {
        double sum = square(set.errors().statistical(i)) + square(set.errors().systematic(i));
        for (CorrelatedError source : set.sources()) {
            sum += square(source.beta()[i]);
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void statisticalErrorsAreTakenOffAFullMatrix() throws FileFormatException {
        RandomProblem problem = new RandomProblem(4);
        XfitterDataset set = problem.set("SET", 3, additive(problem, 3), List.of(), false);
        List<CorrelationTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            double error = set.errors().statistical(i) * set.value(i);
            entries.add(
                    new CorrelationTable.Entry(List.of((double) i), List.of((double) i), error * error + 0.01, i + 1));
        }
        CorrelationTable table = new CorrelationTable(
                "SET",
                "SET",
                CorrelationType.FULL_COVARIANCE,
                List.of("bin"),
                List.of("bin"),
                entries,
                false,
                set.file());
        XfitterDataset converted = new CovarianceSources(0, true, Optional.empty()).convert(set, table);
        for (int i = 0; i < 3; i++) {
            double own =
                    square(set.errors().statistical(i)) + square(set.errors().systematic(i));
            assertThat(variance(converted, i)).isCloseTo(own + 0.01 / square(set.value(i)), within(SAME));
        }
    }

    @Test
    void aMatrixThatIsNotPositiveIsRefused() {
        RandomProblem problem = new RandomProblem(5);
        XfitterDataset set = problem.set("SET", 2, additive(problem, 2), List.of(), false);
        List<CorrelationTable.Entry> entries = List.of(
                new CorrelationTable.Entry(List.of(0.0), List.of(0.0), 1, 1),
                new CorrelationTable.Entry(List.of(0.0), List.of(1.0), 2, 2),
                new CorrelationTable.Entry(List.of(1.0), List.of(1.0), 1, 3));
        CorrelationTable table = new CorrelationTable(
                "SET",
                "SET",
                CorrelationType.SYSTEMATIC_COVARIANCE,
                List.of("bin"),
                List.of("bin"),
                entries,
                false,
                set.file());
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> exact().convert(set, table))
                .withMessage("made-up.dat: the matrix of 'SET' is not positive: its smallest eigenvalue is -1.00, its"
                        + " largest 3.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CovarianceSources(1, false, Optional.empty()))
                .withMessage("the tolerance of eigenvalues is 1.0; it is from 0 to 1");
    }

    /** A rotation of sources among each other changes no χ², whatever the uncertainties are relative to. */
    @Test
    void reducedSourcesGiveTheSameChi2() {
        RandomProblem problem = new RandomProblem(6);
        List<XfitterDataset> sets = List.of(
                problem.set("A", 6, problem.errors(6), sources(problem, 6), false),
                problem.set("B", 5, problem.errors(5), sources(problem, 5), true));
        double[] t = problem.predictions(sets);
        Chi2Style settings = Chi2Style.HERAPDF2;
        double expected = NuisanceChi2.of(NuisanceData.of(sets, settings)).at(t).chi2();
        List<XfitterDataset> reduced = SourceReduction.reduce(sets, settings, SourceOptions.NONE, 1e-13);
        NuisanceData data = NuisanceData.of(reduced, settings);
        assertThat(NuisanceChi2.of(data).at(t).chi2()).isCloseTo(expected, within(SAME * expected));
        // Two multiplicative sources and one copy of the second, with half the size.
        assertThat(data.nuisances()).containsExactlyInAnyOrder("reduced_001", "reduced_002", "reduced_003", "kept");
        List<XfitterDataset> fewer = SourceReduction.reduce(sets, settings, SourceOptions.NONE, 0.9);
        assertThat(NuisanceData.of(fewer, settings).nuisances()).hasSize(3);
        for (int i = 0; i < 6; i++) {
            assertThat(variance(fewer.getFirst(), i))
                    .isCloseTo(variance(sets.getFirst(), i), within(SAME * variance(sets.getFirst(), i)));
        }
    }

    private static List<CorrelatedError> sources(RandomProblem problem, int n) {
        CorrelatedError second = problem.source("m2", ":M", n);
        double[] half = second.beta();
        for (int i = 0; i < n; i++) {
            half[i] /= 2;
        }
        return List.of(
                problem.source("m1", ":M", n),
                second,
                CorrelatedError.symmetric("m3", second.modifiers(), half),
                problem.source("a", ":A", n),
                problem.asymmetric("kept", ":A", n));
    }
}
