package org.nablafit.fit.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Library;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.numeric.Cholesky;
import org.nablafit.testkit.LinearDistributions;
import org.nablafit.testkit.ProjectFiles;

/** The exact posterior of a linear model, and the replica method beside it. */
class GaussianPosteriorTest {
    private static final int REPLICAS = 400;

    private static FitProblem problem(String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("closure.level=2"));
        all.addAll(List.of(changes));
        Runcard linear = LinearDistributions.card(all.toArray(String[]::new));
        return new FitProblem(
                linear,
                FitData.ofReplicas(linear, new Library(List.of(ProjectFiles.project("data")), 2), FitListener.NONE));
    }

    /** Least squares by its normal equations, with predictions of unit parameters instead of derivatives. */
    @Test
    void isTheSolutionOfTheNormalEquations() throws IOException {
        FitProblem problem = problem();
        GaussianPosterior posterior = GaussianPosterior.of(problem, problem.experimentalCovariance());
        int p = LinearDistributions.NAMES.size();
        var factor = problem.experimentalCovariance().factor();
        double[][] columns = new double[p][];
        double[] data = problem.data().values();
        factor.solveLower(data);
        for (int j = 0; j < p; j++) {
            double[] unit = new double[p];
            unit[j] = 1;
            columns[j] = problem.predictions(unit);
            factor.solveLower(columns[j]);
        }
        double[] normal = new double[p * p];
        double[] right = new double[p];
        for (int i = 0; i < p; i++) {
            right[i] = dot(columns[i], data);
            for (int j = 0; j < p; j++) {
                normal[i * p + j] = dot(columns[i], columns[j]);
            }
        }
        // The covariance times the normal matrix is 1: entries relative to the sizes of rows and columns.
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int k = 0; k < p; k++) {
                    sum += posterior.covariance()[i * p + k] * normal[k * p + j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-4));
            }
        }
        double[] solution = right.clone();
        Cholesky.factor(p, normal).orElseThrow().solve(solution);
        for (int i = 0; i < p; i++) {
            assertThat(posterior.mean()[i])
                    .isCloseTo(solution[i], within(1e-4 * posterior.errors()[i]));
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * The replica method on a linear model, 400 replicas. Whitened by the exact covariance, n |mean|² is χ² with 5 degrees of
     * freedom, below 27.9 with p = 4e-5; elements of the sample covariance are within 4.9 standard deviations, 15 of them with p =
     * 1e-6 each.
     */
    @Test
    void replicasHaveItsMeanAndItsCovariance() throws IOException {
        FitProblem problem = problem("fit.validation=0", "fit.iterations=100");
        ReplicaProblem shared = ReplicaProblem.of(problem, FitListener.NONE);
        GaussianPosterior posterior = GaussianPosterior.of(problem, shared.covariance());
        int p = LinearDistributions.NAMES.size();
        Cholesky factor = Cholesky.factor(p, posterior.covariance()).orElseThrow();
        ReplicaRun.Result run = ReplicaRun.run(shared, REPLICAS, 2, List.of(), replica -> {}, ReplicaProgress.NONE);
        assertThat(run.finished()).hasSize(REPLICAS);
        double[][] whitened = new double[p][REPLICAS];
        for (int r = 0; r < REPLICAS; r++) {
            double[] deviation = run.finished().get(r).parameters();
            for (int i = 0; i < p; i++) {
                deviation[i] -= posterior.mean()[i];
            }
            factor.solveLower(deviation);
            for (int i = 0; i < p; i++) {
                whitened[i][r] = deviation[i];
            }
        }
        double ofMean = Arrays.stream(whitened)
                .mapToDouble(sample -> REPLICAS * Sample.mean(sample) * Sample.mean(sample))
                .sum();
        assertThat(ofMean).isLessThan(27.9);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double error = Math.sqrt((i == j ? 2.0 : 1.0) / (REPLICAS - 1));
                assertThat(Sample.covariance(whitened[i], whitened[j]))
                        .as("element " + i + ", " + j)
                        .isCloseTo(i == j ? 1 : 0, within(4.9 * error));
            }
        }
    }

    @Test
    void distributionsHaveTheErrorsOfTheirParameters() throws IOException {
        FitProblem problem = problem();
        GaussianPosterior posterior = GaussianPosterior.of(problem, problem.experimentalCovariance());
        double[][][] pdf = posterior.distributions(problem, new double[] {0.2});
        double shape = Math.pow(0.2, -0.1) * Math.pow(0.8, 3);
        assertThat(pdf[0][2][0]).isCloseTo(posterior.mean()[4] * shape, within(1e-12));
        assertThat(pdf[1][2][0]).isCloseTo(posterior.errors()[4] * shape, within(1e-12));
    }

    @Test
    void aRidgeIsAPriorAndOpenParametersNeedOne() throws IOException {
        FitProblem problem = problem("fit.ridge=1e9");
        GaussianPosterior posterior = GaussianPosterior.of(problem, problem.experimentalCovariance());
        // F = chi2/2 + w |theta|²/2
        for (double error : posterior.errors()) {
            assertThat(error).isCloseTo(Math.sqrt(1e-9), within(1e-3 * Math.sqrt(1e-9)));
        }
    }

    @Test
    void otherModelsHaveNoGaussianPosterior() throws IOException {
        Runcard card = RuncardReader.read(ProjectFiles.project("data/runcards/nuclear-closure.yaml"), List.of());
        FitProblem network = new FitProblem(
                card, FitData.load(card, new Library(List.of(ProjectFiles.project("data")), 2), FitListener.NONE));
        assertThatThrownBy(() -> GaussianPosterior.of(network, network.experimentalCovariance()))
                .hasMessageStartingWith("the predictions are not linear in the parameters of the model");
        FitProblem bounded = problem("fit.bounds={S3: [0, 10]}");
        assertThatThrownBy(() -> GaussianPosterior.of(bounded, bounded.experimentalCovariance()))
                .hasMessageStartingWith("with bounds or with penalties");
    }
}
