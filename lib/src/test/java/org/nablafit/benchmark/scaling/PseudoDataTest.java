package org.nablafit.benchmark.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.Library;
import org.nablafit.fit.RuncardReader;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.ProjectFiles;

class PseudoDataTest {
    private static FitProblem problem() throws IOException {
        var card = RuncardReader.read(ProjectFiles.project(ScalingPlan.ITERATION_CARD), List.of());
        Library library = new Library(List.of(ProjectFiles.project("data")), 1);
        return new FitProblem(card, FitData.load(card, library));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 575, 1300})
    void aFewRowsSayTheSameAsAllPoints(int points) throws IOException {
        FitProblem problem = problem();
        PseudoData data = new PseudoData(problem, points);
        assertThat(data.full().rowCount()).isEqualTo(points);
        assertThat(data.compressed().rowCount()).isBetween(20, Math.min(points, 130));
        for (int seed = 1; seed <= 3; seed++) {
            data.requireAgreement(problem.gridValues(problem.start(new RandomStream(seed))));
        }
    }

    @Test
    void chi2ThatDoesNotAgreeIsFoundOut() throws IOException {
        FitProblem problem = problem();
        PseudoData data = new PseudoData(problem, 100);
        double[] wild = new double[data.full().valueCount()];
        for (int i = 0; i < wild.length; i++) {
            wild[i] = Double.NaN;
        }
        assertThatThrownBy(() -> data.requireAgreement(wild))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("chi2 of 100 points is NaN");
    }
}
