package org.nablafit.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.DoubleExponential;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** Closure tests, on the card of nuclear distributions and on measured data sets. */
class ClosureTest {
    private static final Path CARD = ProjectFiles.project("data/runcards/nuclear-closure.yaml");
    private static final Path DATA = ProjectFiles.project("data");
    private static final int POINTS = 549;

    private static Library library(Path... more) {
        return new Library(
                java.util.stream.Stream.concat(Arrays.stream(more), java.util.stream.Stream.of(DATA))
                        .toList(),
                2);
    }

    private static FitData data(String... changes) throws IOException {
        return FitData.load(RuncardReader.read(CARD, List.of(changes)), library());
    }

    private static double chi2OfTruth(FitData data) {
        return Chi2Evaluation.of(data, data.truth().orElseThrow()).chi2();
    }

    @Test
    void levelZeroIsTheTruthWithTheUncertaintiesOfTheCard() throws IOException {
        FitData data = data();
        assertThat(chi2OfTruth(data)).isZero();
        var set = data.datasets().getFirst();
        assertThat(set.size()).isEqualTo(POINTS);
        for (int i = 0; i < POINTS; i++) {
            assertThat(set.statistical(i)).isCloseTo(0.03 * set.value(i), within(1e-15));
            assertThat(set.systematics().getFirst().absolute(i)).isCloseTo(0.02 * set.value(i), within(1e-15));
        }
    }

    /** chi2 of the truth is that of N normal deviates: N within 4 standard deviations, p = 6e-5 for a wrong alarm, fixed seeds. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1"})
    void fluctuationsHaveTheCovarianceOfTheData(int level, int seed) throws IOException {
        double chi2 = chi2OfTruth(data("closure.level=" + level, "closure.seed=" + seed));
        assertThat(chi2).isCloseTo(level * POINTS, within(4 * level * Math.sqrt(2.0 * POINTS)));
    }

    @Test
    void levelOneBelongsToTheSeedOfTheTestAndLevelTwoToThatOfTheFit() throws IOException {
        double[] first = data("closure.level=1").values();
        assertThat(data("closure.level=1", "fit.seed=9").values()).containsExactly(first);
        assertThat(data("closure.level=1", "closure.seed=9").values()).isNotEqualTo(first);
        double[] second = data("closure.level=2").values();
        assertThat(second).isNotEqualTo(first);
        assertThat(data("closure.level=2", "fit.seed=9").values()).isNotEqualTo(second);
    }

    @Test
    void theNuclearTruthHasAMomentumOfOneAndIsPositive() throws IOException {
        PdfSource truth = data().truth().orElseThrow();
        double momentum = DoubleExponential.integrate(x -> {
            if (x < 1e-200 || x > 1 - 1e-6) {
                return 0;
            }
            double[] f = truth.gridValues(PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {x})), 1);
            assertThat(Math.min(f[0], f[1])).isNotNegative();
            return f[0] + f[1];
        });
        // The second derivative of the nuclear modification jumps, which costs the quadrature digits.
        assertThat(momentum).isCloseTo(1, within(1e-7));
    }

    @Test
    void levelZeroFindsTheTruth() throws IOException {
        Runcard card = RuncardReader.read(CARD, List.of("fit.compareDerivatives=3"));
        FitResult result = Fit.run(card, library(), FitListener.NONE);
        assertThat(result.chi2().chi2() / POINTS).isLessThan(1e-4);
        ClosureComparison closure = result.closure().orElseThrow();
        assertThat(closure.chi2()).isZero();
        int at = Math.abs(Arrays.binarySearch(result.bands().x(), 0.1));
        double[] combination = FlavourBasis.EVOLUTION_3.chargeWeightedSum();
        double fitted = 0;
        double truth = 0;
        for (int k = 0; k < combination.length; k++) {
            fitted += combination[k] * result.bands().central()[k][at];
            truth += combination[k] * closure.distributions()[k][at];
        }
        assertThat(fitted / truth).isCloseTo(1, within(1e-3));
        double[][] error = result.bands().error();
        assertThat(result.bands().errorOf(combination)[at] / truth)
                .isLessThan(0.5 * error[0][at] / closure.distributions()[0][at])
                .isLessThan(0.1 * error[2][at] / closure.distributions()[2][at]);
        assertThat(result.derivativeTimings())
                .extracting(DerivativeTiming::strategy)
                .containsExactly(DerivativeStrategy.values());
        double analytic = result.derivativeTimings().getFirst().chi2();
        for (DerivativeTiming timing : result.derivativeTimings()) {
            assertThat(timing.iterations()).isEqualTo(3);
            assertThat(timing.chi2()).isCloseTo(analytic, within(1e-4 * analytic));
        }
    }

    @Test
    void levelOneEndsNearOnePerPoint() throws IOException {
        Runcard card = RuncardReader.read(CARD, List.of("closure.level=1", "fit.compareDerivatives=0"));
        FitResult result = Fit.run(card, library(), FitListener.NONE);
        assertThat(result.chi2().chi2() / POINTS).isBetween(0.9, 1.1);
    }

    @Test
    void measuredSetsKeepTheirUncertaintiesAndAnyModelCanBeTheTruth(@TempDir Path folder) throws IOException {
        Path first = ProjectFiles.project("data/runcards/first-fit.yaml");
        FitData measured = FitData.load(RuncardReader.read(first, List.of()), library());
        FitData network =
                FitData.load(RuncardReader.read(first, List.of("closure={level: 0, truth: {start: 5}}")), library());
        assertThat(chi2OfTruth(network)).isZero();
        for (int i = 0; i < measured.datasets().size(); i++) {
            assertThat(network.datasets().get(i).totalUncertainties())
                    .containsExactly(measured.datasets().get(i).totalUncertainties());
        }
        Path set = ProjectFiles.reference("lhapdf/NNPDF40_nnlo_as_01180");
        FitData published = FitData.load(
                RuncardReader.read(first, List.of("closure={level: 1, truth: {lhapdf: " + set + ", member: 1}}")),
                library());
        assertThat(published.truth().orElseThrow().description()).isEqualTo("NNPDF40_nnlo_as_01180 member 1");
        assertThat(published.files()).anyMatch(file -> file.endsWith("NNPDF40_nnlo_as_01180_0001.dat"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "closure.level=3 | closure.level=3: a whole number from 0 to 2 is expected, 3 was found",
                "closure.level=-1 | closure.level=-1: a whole number from 0 to 2 is expected, -1 was found",
                "closure.truth={} | closure.truth={}: a truth is the name of a file in 'truths', or one of 'lhapdf', 'fit' and",
                "closure.truth={start: 1, member: 2} | member: only a set of 'lhapdf' has members",
                "closure.truth={lhapdf: NoSet/3, member: 2} | member: the member 3 stands behind the name of the set already",
                "closure.truth={lhapdf: NoSet/3} | there is no LHAPDF set 'NoSet': it is no folder, and not in",
                "closure.truth=nuclaer | there is no truth 'nuclaer' in",
                "closure.uncorrelated=0 | closure.uncorrelated=0: an uncorrelated uncertainty of 0 leaves points without",
                "closure= | has kinematics but no values, nothing can be fitted to it",
                "closure.levle=1 | unknown key 'levle' in closure; did you mean 'level'?"
            })
    void whatCannotBeMeantIsOneSentence(String change, String sentence) {
        assertThatThrownBy(() -> data(change)).hasMessageContaining(sentence);
    }

    @Test
    void aTruthHasToFitToTheTables(@TempDir Path folder) throws IOException {
        String form = "{A: 1, B: 0, C: 3}";
        Files.writeString(
                folder.resolve("gluon.yaml"),
                "name: gluon\nbasis: evolution-3\nscale: 1.0\ndistributions: {g: " + form + "}\n");
        Files.writeString(
                folder.resolve("high.yaml"),
                "name: high\nbasis: evolution-3\nscale: 2.0\ndistributions: {Sigma: " + form + ", g: " + form + ", T8: "
                        + form + "}\n");
        Runcard gluon = RuncardReader.read(CARD, List.of("closure.truth=gluon"));
        assertThatThrownBy(() -> FitData.load(gluon, library(folder)))
                .hasMessageContaining("gluon.yaml:4: distributions: the key 'Sigma' is missing");
        Runcard high = RuncardReader.read(CARD, List.of("closure.truth=high"));
        assertThatThrownBy(() -> FitData.load(high, library(folder)))
                .hasMessageContaining("the parametrisation high has distributions at 2.0 GeV")
                .hasMessageContaining("1.0 GeV");
        Path first = ProjectFiles.project("data/runcards/first-fit.yaml");
        Files.writeString(
                folder.resolve("three.yaml"),
                "name: three\nbasis: evolution-3\nscale: 1.65\ndistributions: {Sigma: " + form + ", g: " + form
                        + ", T8: " + form + "}\n");
        Runcard proton = RuncardReader.read(first, List.of("closure={level: 0, truth: three}"));
        assertThatThrownBy(() -> FitData.load(proton, library(folder))).hasMessageContaining("T3");
    }
}
