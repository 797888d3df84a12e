package org.nablafit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.testkit.Tolerances;

final class UncertaintySourcesTest {
    @Test
    void aSharedSourceIsOneForAllSets() {
        UncertaintySources sources = UncertaintySources.experimental(List.of(Samples.first(), Samples.second()));
        assertThat(sources.variances())
                .containsExactly(new double[] {0.01 + 0.04, 0.04 + 0.01, 0.09}, within(Tolerances.ROUNDING));
        assertThat(sources.correlated())
                .extracting(UncertaintySources.Correlated::name)
                .containsExactly("A: w", "B: w", "norm");
        assertThat(sources.correlated())
                .extracting(UncertaintySources.Correlated::first)
                .containsExactly(0, 2, 0);
        assertThat(sources.correlated().getLast().entries()).containsExactly(0.1, 0.2, 0.5);
    }

    @Test
    void multiplicativeSourcesScaleWithPredictions() {
        // T/D = 1/2, 2, 2
        UncertaintySources sources =
                UncertaintySources.t0(List.of(Samples.first(), Samples.second()), new double[] {1, 8, 10});
        assertThat(sources.correlated().getLast().entries()).containsExactly(0.05, 0.4, 1);
        assertThat(sources.correlated().get(1).entries()).containsExactly(0.4);
    }
}
