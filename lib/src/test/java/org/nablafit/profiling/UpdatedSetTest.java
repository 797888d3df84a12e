package org.nablafit.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.export.ProfilingPlots;
import org.nablafit.export.ResultColumns;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.session.Session;
import org.nablafit.testkit.SampleLhapdfSets;

/** What becomes of a set, against the set itself, the set that is written, and χ². */
class UpdatedSetTest {
    /** Sums over members and points, relative. */
    private static final double SAME = 1e-10;

    private static final double[] X = {1e-3, 0.02, 0.3};

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Profiling profiling(String errorType, int members, Profiling.RelativeTo relativeTo) throws IOException {
        SampleLhapdfSets.write(folder, "Sample", errorType, members);
        Session session = Session.open(folder);
        return session.profiling(
                session.runcard("datasets: [SLAC_P_F2, NMC_P_SIGMARED]\ncuts: {Q2min: 3.49}\n"),
                session.lhapdf("Sample"),
                relativeTo);
    }

    private static void assertSame(PdfUncertainty found, PdfUncertainty expected) {
        double size = Math.abs(expected.central());
        assertThat(found.central()).isCloseTo(expected.central(), within(SAME * size));
        assertThat(found.plus()).isCloseTo(expected.plus(), within(SAME * size));
        assertThat(found.minus()).isCloseTo(expected.minus(), within(SAME * size));
        assertThat(found.symmetric()).isCloseTo(expected.symmetric(), within(SAME * size));
    }

    /** The rule of LHAPDF for the old set and for the new one, which is evaluated from its files. */
    @ParameterizedTest
    @CsvSource({"hessian, 7", "symmhessian, 4", "replicas, 9"})
    void bandsAreThoseOfTheSetsBeforeAndAfter(String errorType, int members) throws IOException {
        ProfiledSet profiled =
                profiling(errorType, members, Profiling.RelativeTo.PREDICTIONS).profiled(50);
        UpdatedBands bands = UpdatedBands.of(profiled, List.of(21, 2), X, 10);
        LhapdfSet written = profiled.write(folder.resolve("new"), "New");
        List<List<PdfUncertainty>> before = LhapdfBands.of(
                        profiled.profiling().set(), List.of(21, 2), X, 10, 68.26894921370858)
                .values();
        List<List<PdfUncertainty>> after = LhapdfBands.of(written, List.of(21, 2), X, 10, 68.26894921370858)
                .values();
        for (int k = 0; k < 2; k++) {
            for (int i = 0; i < X.length; i++) {
                assertSame(bands.before().get(k).get(i), before.get(k).get(i));
                assertSame(bands.after().get(k).get(i), after.get(k).get(i));
                assertThat(bands.after().get(k).get(i).symmetric())
                        .isLessThan(bands.before().get(k).get(i).symmetric());
            }
        }
    }

    /** χ² of the covariance matrix, of the profile, and of the sum over points and sources of the data. */
    @ParameterizedTest
    @EnumSource(Profiling.RelativeTo.class)
    void chi2OfThePredictionsIsThatOfTheProfile(Profiling.RelativeTo relativeTo) throws IOException {
        Profiling profiling = profiling("hessian", 7, relativeTo);
        ProfiledSet profiled = profiling.profiled(10);
        double[] before = central(profiled.predictionsBefore());
        double[] after = central(profiled.predictionsAfter());
        Profile profile = profiled.profile();
        assertThat(profiling.chi2(before).chi2T0())
                .isCloseTo(profile.chi2Before(), within(SAME * profile.chi2Before()));
        assertThat(profiling.chi2(after).chi2T0()).isCloseTo(profile.chi2After(), within(SAME * profile.chi2After()));
        // The sum of sources loses digits to the covariance matrix, whose condition is large.
        assertThat(profiling.shifts(after).orElseThrow().chi2())
                .isCloseTo(profile.chi2After(), within(1e-6 * profile.chi2After()));
        double[] column = (double[]) ResultColumns.of(profiled, "points").get("after");
        assertThat(column).containsExactly(after);
    }

    private static double[] central(List<PdfUncertainty> predictions) {
        return predictions.stream().mapToDouble(PdfUncertainty::central).toArray();
    }

    @Test
    void weightedReplicasHaveTheWeightedMeanAndSpread() throws IOException {
        Profiling profiling = profiling("replicas", 9, Profiling.RelativeTo.PREDICTIONS);
        ReweightedSet reweighted = profiling.reweighted(ReplicaWeights.Method.GIELE_KELLER, OptionalInt.empty());
        double[] members = {100, 3, 1, 4, 1, 5, 9, 2, 6};
        double[] w = reweighted.weights().weights();
        double mean = 0;
        double square = 0;
        for (int k = 0; k < w.length; k++) {
            mean += w[k] * members[k + 1] / w.length;
            square += w[k] * members[k + 1] * members[k + 1] / w.length;
        }
        PdfUncertainty after = reweighted.after(members);
        assertThat(after.central()).isCloseTo(mean, within(SAME));
        assertThat(after.symmetric())
                .isCloseTo(Math.sqrt((square - mean * mean) * w.length / (w.length - 1)), within(1e-6));
        assertThat(reweighted.before(members).central()).isCloseTo(31.0 / 8, within(SAME));
        assertThat(reweighted.count())
                .isEqualTo((int) Math.round(reweighted.weights().effectiveReplicas()));
        double[] weights = (double[]) ResultColumns.of(reweighted, "replicas").get("weight");
        assertThat(Arrays.stream(weights).sum()).isCloseTo(8, within(SAME));
    }

    @Test
    void whatIsNotThereIsRefusedInASentence() throws IOException {
        ProfiledSet profiled =
                profiling("hessian", 5, Profiling.RelativeTo.PREDICTIONS).profiled(1);
        assertThatThrownBy(() -> ProfilingPlots.bands(profiled, 1e6))
                .hasMessage("the set Sample is given from 1.65 to 10000.0 GeV, not at 1000000.0 GeV");
        assertThatThrownBy(() -> ProfilingPlots.data(profiled, "SLAC"))
                .hasMessage("there is no data set 'SLAC' among SLAC_P_F2, NMC_P_SIGMARED");
        assertThatThrownBy(() -> ResultColumns.of(profiled, "replicas"))
                .hasMessage("there is no table 'replicas' of this; there are points, chi2, systematics, shifts");
    }
}
