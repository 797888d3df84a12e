package org.nablafit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nablafit.chi2.DataChi2;
import org.nablafit.chi2.Objective;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.fit.Environment;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Library;
import org.nablafit.fit.RuncardReader;
import org.nablafit.numeric.RandomStream;

/**
 * The fit of all deep-inelastic data of the project: χ² alone of the card {@value #CARD}, compressed as it says.
 *
 * @param problem card, data, theory and model
 * @param covariance the experimental covariance matrix
 * @param chi2 the χ² of all points
 */
public record DeepInelasticFit(FitProblem problem, CovarianceMatrix covariance, DataChi2 chi2) {
    private static final String CARD = "data/runcards/proton-dis.yaml";
    private static final List<String> CHI2_ALONE = List.of("fit.validation=0", "positivity=null", "fit.ridge=0");

    /** Reads card, data and tables, and compresses. */
    public static DeepInelasticFit read() throws IOException {
        Path home = Environment.home();
        var card = RuncardReader.read(home.resolve(CARD), CHI2_ALONE);
        FitProblem problem = new FitProblem(card, FitData.load(card, new Library(List.of(home.resolve("data")), 1)));
        CovarianceMatrix covariance = CovarianceMatrix.experimental(problem.datasets());
        double[] typical = problem.start(new RandomStream(1));
        return new DeepInelasticFit(problem, covariance, problem.chi2(problem.allPoints(), covariance, typical));
    }

    /** Random parameters. */
    public double[] start(long seed) {
        return problem.start(new RandomStream(seed));
    }

    /** F = χ²/2 of the parameters. */
    public Objective objective() {
        return new Objective(problem.evaluator(), List.of(chi2), List.of());
    }
}
