package org.nablafit.chi2.nuisance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nablafit.data.io.xfitter.DataFile;
import org.nablafit.data.io.xfitter.FittedResults;
import org.nablafit.data.io.xfitter.RunResults;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;

/** The data of HERA I+II with the predictions of a fit by xFitter, which its table has with five digits. */
class HeraReferenceTest {
    private static final double TOTAL = 0.1;
    private static final double PARTIAL = 0.03;
    private static final double CORRELATED = 1e-3;
    private static final double LOGARITHM = 1e-3;
    private static final double SHIFT = 2e-3;

    /** Pulls have five digits in the table, but they are differences of numbers with five digits. */
    private static final double PULL = 0.02;

    private static final double SAME = 1e-10;

    private static List<XfitterDataset> sets = List.of();
    private static List<FittedResults.Table> tables = List.of();
    private static RunResults run = new RunResults(0, 0, List.of(), 0, 0, List.of());
    private static double[] predictions = {};
    private static NuisanceResult result = NuisanceChi2.of(
                    NuisanceData.of(new RandomProblem(0).sets(""), Chi2Style.HERAPDF2))
            .at(new RandomProblem(0).predictions(new RandomProblem(0).sets("")))
            .result();

    @BeforeAll
    static void read() throws FileFormatException {
        Path folder = ProjectFiles.reference("xfitter/defaultNNLO");
        tables = FittedResults.read(folder.resolve("fittedresults.txt"));
        run = RunResults.read(folder.resolve("Results.txt"));
        List<XfitterDataset> read = new ArrayList<>();
        for (String name : List.of("NCep_920", "NCep_820", "NCep_575", "NCep_460", "NCem", "CCep", "CCem")) {
            XfitterDataset set = DataFile.read(
                            ProjectFiles.reference("xfitter/1506.06042/HERA1+2_" + name + "-thexp.dat"))
                    .dataset();
            read.add(set.select(IntStream.range(0, set.size())
                    .filter(i -> set.kinematics().value("Q2", i) >= 3.5)
                    .toArray()));
        }
        sets = List.copyOf(read);
        predictions = tables.stream()
                .flatMapToDouble(table -> Arrays.stream(table.predictions()))
                .toArray();
        result = NuisanceChi2.of(NuisanceData.of(sets, Chi2Style.HERAPDF2))
                .at(predictions)
                .result();
    }

    @Test
    void theTableHasTheseData() {
        for (int s = 0; s < sets.size(); s++) {
            assertThat(tables.get(s).name()).isEqualTo(sets.get(s).name());
            for (int i = 0; i < sets.get(s).size(); i++) {
                double value = sets.get(s).value(i);
                assertThat(tables.get(s).data()[i]).isCloseTo(value, within(1e-4 * value));
            }
        }
    }

    @Test
    void chi2IsThatOfXfitter() {
        assertThat(result.chi2()).isCloseTo(run.chi2(), within(TOTAL));
        assertThat(result.correlatedChi2()).isCloseTo(run.correlatedChi2(), within(CORRELATED));
        assertThat(result.logChi2()).isCloseTo(run.logChi2(), within(LOGARITHM));
        assertThat(result.datasets()).hasSize(7);
        for (int s = 0; s < 7; s++) {
            NuisanceResult.SetChi2 set = result.datasets().get(s);
            RunResults.Partial partial = run.partial().get(s);
            assertThat(set.points()).isEqualTo(partial.points());
            assertThat(set.chi2()).as(set.name()).isCloseTo(partial.chi2(), within(PARTIAL));
            assertThat(set.logChi2()).as(set.name()).isCloseTo(partial.logChi2(), within(PARTIAL));
            assertThat(set.coupled()).isFalse();
        }
    }

    @Test
    void shiftsAndTheirErrorsAreThoseOfXfitter() {
        assertThat(result.nuisances()).hasSize(169);
        for (int k = 0; k < 169; k++) {
            NuisanceResult.Nuisance nuisance = result.nuisances().get(k);
            RunResults.Shift shift = run.shifts().get(k);
            assertThat(nuisance.name()).isEqualTo(shift.name());
            assertThat(nuisance.type()).isEqualTo(shift.type());
            assertThat(nuisance.shift()).as(nuisance.name()).isCloseTo(shift.shift(), within(SHIFT));
            assertThat(nuisance.error()).as(nuisance.name()).isCloseTo(shift.error(), within(SHIFT));
        }
    }

    @Test
    void shiftedPredictionsAndPullsAreThoseOfXfitter() {
        double[] shifted = tables.stream()
                .flatMapToDouble(table -> Arrays.stream(table.shiftedPredictions()))
                .toArray();
        double[] pulls = tables.stream()
                .flatMapToDouble(table -> Arrays.stream(table.pulls()))
                .toArray();
        for (int i = 0; i < shifted.length; i++) {
            assertThat(result.shiftedPredictions()[i]).isCloseTo(shifted[i], within(1e-4 * Math.abs(shifted[i])));
            assertThat(result.pulls()[i]).isCloseTo(pulls[i], within(PULL));
        }
    }

    /** By Woodbury's identity: the treatment as a matrix has the same χ² and gradient. */
    @Test
    void asAMatrixItIsTheSame() {
        NuisanceChi2 matrix =
                NuisanceChi2.of(NuisanceData.of(sets, Chi2Style.HERAPDF2.withTreatment(SourceTreatment.COVARIANCE)));
        assertThat(matrix.at(predictions).result().chi2()).isCloseTo(result.chi2(), within(SAME * result.chi2()));
    }

    /** Differences in directions that are a random mixture of all points. */
    @Test
    void theGradientIsThatOfTheValue() {
        NuisanceChi2 chi2 = NuisanceChi2.of(NuisanceData.of(sets, Chi2Style.HERAPDF2));
        double[] gradient = new double[predictions.length];
        chi2.at(predictions).gradient(gradient, new double[0]);
        RandomProblem random = new RandomProblem(3);
        for (int direction = 0; direction < 10; direction++) {
            double[] relative = random.uniform(predictions.length, -1, 1);
            double analytic = 0;
            double[] values = new double[4];
            double[] steps = {-2e-4, -1e-4, 1e-4, 2e-4};
            for (int s = 0; s < 4; s++) {
                double[] t = predictions.clone();
                for (int i = 0; i < t.length; i++) {
                    t[i] *= 1 + steps[s] * relative[i];
                }
                values[s] = chi2.at(t).chi2();
            }
            for (int i = 0; i < relative.length; i++) {
                analytic += gradient[i] * predictions[i] * relative[i];
            }
            double numeric = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / 12e-4;
            assertThat(analytic).isCloseTo(numeric, within(1e-7 * Math.abs(numeric)));
        }
    }
}
