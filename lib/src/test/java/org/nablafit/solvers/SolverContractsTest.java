package org.nablafit.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SolverContractsTest {
    @Test
    void defaultsAreThoseOfTheDocumentation() {
        SolverOptions options = SolverOptions.defaults();
        assertThat(options.maximumIterations()).isEqualTo(1000);
        assertThat(options.gradientTolerance()).isEqualTo(1e-10);
        assertThat(options.stepTolerance()).isEqualTo(1e-10);
        assertThat(options.costTolerance()).isEqualTo(1e-12);
        assertThat(options.timeLimit()).isEqualTo(SolverOptions.NO_TIME_LIMIT);
    }

    @Test
    void eachOptionIsChangedAlone() {
        SolverOptions options = SolverOptions.defaults()
                .withMaximumIterations(7)
                .withGradientTolerance(1e-3)
                .withStepTolerance(1e-4)
                .withCostTolerance(1e-5)
                .withTimeLimit(Duration.ofSeconds(2));
        assertThat(options).isEqualTo(new SolverOptions(7, 1e-3, 1e-4, 1e-5, Duration.ofSeconds(2)));
        assertThat(options.withoutConvergenceTests()).isEqualTo(new SolverOptions(7, 0, 0, 0, Duration.ofSeconds(2)));
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() {
        SolverOptions options = SolverOptions.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withMaximumIterations(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withGradientTolerance(Double.NaN))
                .withMessageContaining("gradient tolerance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withStepTolerance(-1e-3))
                .withMessageContaining("step tolerance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withCostTolerance(Double.POSITIVE_INFINITY))
                .withMessageContaining("cost tolerance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withTimeLimit(Duration.ofSeconds(-1)))
                .withMessageContaining("time limit");
    }

    @Test
    void boundsCheckTheirIntervals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bounds(new double[1], new double[2]))
                .withMessageContaining("1 lower and 2 upper");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bounds(new double[] {0, 2}, new double[] {1, 1}))
                .withMessageContaining("parameter 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bounds(new double[] {Double.NaN}, new double[] {1}))
                .withMessageContaining("NaN");
        Bounds bounds = new Bounds(new double[] {-1}, new double[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bounds.requireInside(new double[] {1.5}))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bounds.requireInside(new double[2]))
                .withMessageContaining("2 parameters");
    }

    @Test
    void boundsProjectAndCopy() {
        double[] lower = {-1};
        Bounds bounds = new Bounds(lower, new double[] {Double.POSITIVE_INFINITY});
        lower[0] = 5;
        bounds.lower()[0] = 5;
        assertThat(bounds.lower(0)).isEqualTo(-1);
        assertThat(bounds.project(0, -3)).isEqualTo(-1);
        assertThat(bounds.project(0, 3e300)).isEqualTo(3e300);
        assertThat(Bounds.none().isNone()).isTrue();
        assertThat(Bounds.none().project(17, -3)).isEqualTo(-3);
        Bounds.none().requireInside(new double[3]);
    }

    @Test
    void everyTerminationHasItsSentence() {
        for (Termination termination : Termination.values()) {
            assertThat(termination.sentence()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(termination.converged()).isEqualTo(termination.name().endsWith("TOLERANCE"));
        }
    }
}
