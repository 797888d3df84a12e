package org.nablafit.fit.hessian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.export.InitialScaleExport;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.InitialScaleGrid;
import org.nablafit.fit.Library;
import org.nablafit.fit.ReplicaFit;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.fit.replicas.GaussianPosterior;
import org.nablafit.numeric.Cholesky;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.testkit.LinearDistributions;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.XfitterRuns;
import org.nablafit.theory.flavour.Partons;

/** Hessian errors of cards: a linear model against its exact posterior, and the form of HERAPDF. */
class HessianFitTest {
    private static final Library LIBRARY = new Library(List.of(ProjectFiles.project("data")), 2);

    /** What compression (stated: at most 1e-6 of χ²) leaves of the digits of an error. */
    private static final double COMPRESSED = 1e-5;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private static Runcard linear(String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("closure.level=1", "fit.validation=0", "fit.iterations=200"));
        all.addAll(List.of(changes));
        return LinearDistributions.card(all.toArray(String[]::new));
    }

    private static Runcard form(String... changes) throws IOException {
        return RuncardReader.read(ProjectFiles.project("data/runcards/hera-form.yaml"), List.of(changes));
    }

    private static HessianFit fit(Runcard card, HessianOptions options) throws IOException {
        return HessianFit.run(card, LIBRARY, options, HessianProgress.NONE);
    }

    @Test
    void aLinearModelHasItsExactPosterior() throws IOException {
        Runcard card = linear();
        HessianFit hessian = fit(card, HessianOptions.defaults().withMinos(List.of("g5")));
        FitProblem problem = new FitProblem(card, FitData.load(card, LIBRARY));
        GaussianPosterior posterior = GaussianPosterior.of(problem, ReplicaFit.covariance(problem, FitListener.NONE));
        int p = LinearDistributions.NAMES.size();
        double[] covariance = hessian.hessian().covariance();
        double[] expected = posterior.covariance();
        for (int i = 0; i < p; i++) {
            double error = posterior.errors()[i];
            assertThat(hessian.hessian().minimum().parameters()[i])
                    .isCloseTo(posterior.mean()[i], within(1e-3 * error));
            ParameterErrors of = hessian.parameters().get(i);
            assertThat(of.name()).isEqualTo(LinearDistributions.NAMES.get(i));
            assertThat(of.error()).isCloseTo(error, within(COMPRESSED * error));
            assertThat(of.plus()).isCloseTo(error, within(1e-4 * error));
            assertThat(of.minus()).isCloseTo(error, within(1e-4 * error));
            for (int j = 0; j < p; j++) {
                double norm = error * posterior.errors()[j];
                assertThat(covariance[i * p + j]).isCloseTo(expected[i * p + j], within(COMPRESSED * norm));
            }
        }
        Minos minos = hessian.parameters().get(2).minos().orElseThrow();
        assertThat(minos.plus().value() - minos.value())
                .isCloseTo(posterior.errors()[2], within(1e-4 * posterior.errors()[2]));
        double[] x = {0.05, 0.2, 0.6};
        double[][][] exact = posterior.distributions(problem, x);
        HessianFit.Bands bands = hessian.bands(x);
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < x.length; i++) {
                double error = exact[1][k][i];
                assertThat(bands.linear()[k][i]).isCloseTo(error, within(COMPRESSED * error));
                assertThat(bands.plus()[k][i]).isCloseTo(error, within(1e-4 * error));
                assertThat(bands.minus()[k][i]).isCloseTo(error, within(1e-4 * error));
            }
        }
    }

    /** The set that is written and read again has, at one standard deviation, the band of the covariance of T² = 1. */
    @Test
    void theSetOfALinearModelHasTheBandOfItsCovariance() throws IOException {
        for (boolean symmetric : new boolean[] {false, true}) {
            for (double tolerance : new double[] {1, 4}) {
                HessianOptions options =
                        HessianOptions.defaults().withTolerance(tolerance).withSymmetric(symmetric);
                HessianFit hessian = fit(linear(), options);
                LhapdfSet set = InitialScaleExport.write(hessian, folder, "linear" + symmetric + (int) tolerance);
                assertThat(set.errors().kind()).isEqualTo(symmetric ? "symmhessian" : "hessian");
                assertThat(set.memberCount()).isEqualTo(1 + (symmetric ? 1 : 2) * LinearDistributions.NAMES.size());
                assertThat(set.errors().deviations()).isCloseTo(Math.sqrt(tolerance), within(1e-9));
                // A point of the grid of the set, so that nothing is interpolated.
                double x = InitialScaleGrid.x()[80];
                double[] gluon = new double[set.memberCount()];
                for (int member = 0; member < gluon.length; member++) {
                    LhapdfMember one = set.member(member);
                    gluon[member] = one.xf(Partons.ids()[Partons.indexOf("g")], x, hessian.mu0());
                }
                PdfUncertainty one = set.errors().of(gluon);
                int g = hessian.basis().distributions().indexOf("g");
                double expected = hessian.bands(new double[] {x}).linear()[g][0] / Math.sqrt(tolerance);
                assertThat(one.symmetric()).isCloseTo(expected, within(1e-4 * expected));
                assertThat(one.plus()).isCloseTo(expected, within(1e-4 * expected));
            }
        }
    }

    @Test
    void theFormOfHerapdfHasItsEndsAtTheToleranceAndSecondDerivativesThatAgree() throws IOException {
        HessianFit hessian = fit(form(), HessianOptions.defaults());
        Hessian of = hessian.hessian();
        assertThat(of.distance()).isLessThan(Hessian.DISTANT);
        assertThat(of.chi2()).isLessThanOrEqualTo(of.startChi2());
        assertThat(of.eigenvectors()).hasSize(15);
        for (Eigenvector one : of.eigenvectors()) {
            for (Eigenvector.End end : List.of(one.plus(), one.minus())) {
                if (end.reach() == Reach.TOLERANCE) {
                    double rise = of.minimum().chi2(end.parameters()) - of.chi2();
                    assertThat(rise).isCloseTo(1, within(2 * ToleranceSearch.ACCURACY));
                }
            }
        }
        // The errors that the fit itself reports are of the same matrix, at a point that is not refined.
        for (FitResult.Estimate estimate : hessian.fit().estimates()) {
            ParameterErrors same = hessian.parameters().stream()
                    .filter(one -> one.name().equals(estimate.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(same.error()).isCloseTo(estimate.error(), within(1e-2 * estimate.error()));
        }
        // Gauss-Newton against second derivatives by differences: chi2/N is near 1, so that what is neglected is the
        // curvature of the
        // residuals times their scatter.
        Minimum minimum = of.minimum();
        double[] exact = Curvature.EXACT.of(minimum.objective(), minimum.parameters(), minimum.bounds());
        double[] gaussNewton = Curvature.GAUSS_NEWTON.of(minimum.objective(), minimum.parameters(), minimum.bounds());
        int p = minimum.size();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double norm = Math.sqrt(gaussNewton[i * p + i] * gaussNewton[j * p + j]);
                assertThat(exact[i * p + j]).isCloseTo(gaussNewton[i * p + j], within(0.1 * norm));
            }
        }
        assertThat(Cholesky.factor(p, exact)).isPresent();
    }

    /** As the kernel of a notebook does it: the thread is interrupted, and the progress says nothing. */
    @Test
    void anInterruptionOfTheThreadEndsTheWork() {
        HessianProgress interrupting = new HessianProgress() {
            @Override
            public void onWork(Work work) {
                if (work.name().equals("eigenvectors") && work.done() == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try {
            assertThatThrownBy(() -> HessianFit.run(linear(), LIBRARY, HessianOptions.defaults(), interrupting))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageStartingWith("the eigenvectors were stopped at number 2 of ");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void namesAndCardsThatDoNotFitAreRefused() throws IOException {
        assertThatThrownBy(() -> fit(form(), HessianOptions.defaults().withMinos(List.of("Buw"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no free parameter 'Buw'; did you mean 'Buv'?");
        assertThatThrownBy(() -> fit(form(), HessianOptions.defaults().withMinos(List.of("Ag"))))
                .hasMessageStartingWith("the parameter Ag is given by others or by a sum rule");
        assertThatThrownBy(() -> fit(form("fit.validation=0.25"), HessianOptions.defaults()))
                .hasMessageContaining("hera-form.yaml: the fit holds back 0.25 of the points");
        Runcard network = RuncardReader.read(
                ProjectFiles.project("data/runcards/first-fit.yaml"),
                List.of("fit.validation=0", "datasets=[SLAC_P_F2]", "fit.iterations=3"));
        assertThatThrownBy(() -> fit(network, HessianOptions.defaults().withMinos(List.of("weight"))))
                .hasMessageStartingWith("parameters of a network say nothing by themselves");
    }

    /** The shift of an external source is a parameter of χ² with nuisance parameters, and has the error that the fit reports. */
    @Test
    void shiftsOfExternalSourcesHaveErrors() throws IOException {
        XfitterRuns.write(folder);
        String text = XfitterRuns.datasets()
                + "chi2: {form: nuisance, Chi2ExtraParam: [PoissonCorr], ListOfSources: {energy: ':E'}}\n"
                + XfitterRuns.model();
        Runcard card = RuncardReader.read(Files.writeString(folder.resolve("card.yaml"), text), List.of());
        HessianFit hessian = fit(card, HessianOptions.defaults().withMinos(List.of("energy")));
        ParameterErrors energy = hessian.parameters().getLast();
        assertThat(energy.name()).isEqualTo("energy");
        double reported = hessian.fit().nuisance().orElseThrow().result().nuisances().stream()
                .filter(one -> one.name().equals("energy"))
                .findFirst()
                .orElseThrow()
                .error();
        assertThat(energy.error()).isCloseTo(reported, within(1e-3 * reported));
        Minos minos = energy.minos().orElseThrow();
        assertThat(minos.plus().value() - minos.value()).isCloseTo(reported, within(0.05 * reported));
        assertThat(minos.value() - minos.minus().value()).isCloseTo(reported, within(0.05 * reported));
    }

    @Test
    void aNetworkIsCutAndItsMembersRiseByTheTolerance() throws IOException {
        Runcard network = RuncardReader.read(
                ProjectFiles.project("data/runcards/first-fit.yaml"),
                List.of("fit.validation=0", "datasets=[SLAC_P_F2]", "fit.iterations=60", "fit.ridge=0.5"));
        HessianFit hessian = fit(network, HessianOptions.defaults());
        Hessian of = hessian.hessian();
        assertThat(of.spectrum().kept()).isPositive().isLessThan(of.minimum().size());
        assertThat(hessian.parameters()).isEmpty();
        assertThat(hessian.notes()).anySatisfy(note -> assertThat(note).contains("eigenvectors are cut"));
        // The ridge of the card is in the matrix: no eigenvalue is below it.
        assertThat(Arrays.stream(of.spectrum().eigenvalues()).min().orElseThrow())
                .isCloseTo(0.5, within(1e-6));
        for (double eigenvalue :
                Arrays.copyOf(of.spectrum().eigenvalues(), of.spectrum().kept())) {
            assertThat(eigenvalue).isGreaterThanOrEqualTo(1);
        }
    }

    /** A weight can be scanned with the others held: three points, the middle one nearly at the minimum. */
    @Test
    void aWeightIsScannedWithTheOthersHeldAlone() throws IOException {
        Runcard network = RuncardReader.read(
                ProjectFiles.project("data/runcards/first-fit.yaml"),
                List.of("fit.validation=0", "datasets=[SLAC_P_F2]", "fit.iterations=20", "fit.ridge=0.5"));
        String weight = network.requireModel().model().layout().names().getFirst();
        ParameterScan scan = ParameterScan.run(
                network,
                LIBRARY,
                Optional.empty(),
                new ParameterScan.Request(weight, OptionalDouble.empty(), OptionalDouble.empty(), 3, true),
                HessianProgress.NONE);
        assertThat(scan.points()).hasSize(3);
        assertThat(scan.points().get(1).value()).isCloseTo(scan.value(), within(1e-12));
        for (ParameterScan.Point point : scan.points()) {
            double[] others = point.parameters();
            others[0] = scan.value();
            assertThat(others).containsExactly(scan.points().get(1).parameters(), within(1e-12));
        }
        assertThatThrownBy(() -> ParameterScan.run(
                        network,
                        LIBRARY,
                        Optional.empty(),
                        new ParameterScan.Request(weight, OptionalDouble.empty(), OptionalDouble.empty(), 3, false),
                        HessianProgress.NONE))
                .hasMessageStartingWith("parameters of a network say nothing by themselves");
    }

    @Test
    void aScanOfALinearModelIsAParabola() throws IOException {
        Runcard card = linear();
        for (boolean held : new boolean[] {false, true}) {
            ParameterScan scan = ParameterScan.run(
                    card,
                    LIBRARY,
                    Optional.empty(),
                    new ParameterScan.Request("S5", OptionalDouble.empty(), OptionalDouble.empty(), 7, held),
                    HessianProgress.NONE);
            assertThat(scan.points()).hasSize(7);
            assertThat(scan.points().getFirst().parabola()).isCloseTo(9, within(1e-6));
            for (ParameterScan.Point point : scan.points()) {
                assertThat(point.rise()).isCloseTo(point.parabola(), within(1e-4));
                assertThat(point.converged()).isTrue();
            }
            assertThat(scan.plus().value() - scan.value()).isCloseTo(scan.error(), within(1e-4 * scan.error()));
            assertThat(scan.value() - scan.minus().value()).isCloseTo(scan.error(), within(1e-4 * scan.error()));
        }
        assertThatThrownBy(() -> new ParameterScan.Request("S5", OptionalDouble.of(2), OptionalDouble.of(1), 7, false))
                .hasMessageStartingWith("the scan of S5 goes from 2.0 to 1.0");
        assertThatThrownBy(
                        () -> new ParameterScan.Request("S5", OptionalDouble.empty(), OptionalDouble.empty(), 1, false))
                .hasMessageStartingWith("a scan has from 2 to");
    }
}
