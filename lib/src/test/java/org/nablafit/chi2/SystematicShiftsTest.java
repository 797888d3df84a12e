package org.nablafit.chi2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.data.Correlation;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;
import org.nablafit.fit.FitResult;
import org.nablafit.testkit.SmallFits;
import org.nablafit.testkit.Tolerances;

class SystematicShiftsTest {
    private static double[] residuals(FitResult fit) {
        double[] residuals = fit.predictions().clone();
        int point = 0;
        for (Dataset dataset : fit.datasets()) {
            for (double value : dataset.values()) {
                residuals[point++] -= value;
            }
        }
        return residuals;
    }

    /** Sets with sources of every kind, shared ones among them. */
    @Test
    void chi2IsThatOfTheCovarianceMatrix() {
        FitResult fit = SmallFits.firstFit();
        double[] residuals = residuals(fit);
        double experimental = CovarianceMatrix.experimental(fit.datasets()).chi2(residuals);
        double t0 = CovarianceMatrix.t0(fit.datasets(), fit.predictions()).chi2(residuals);
        assertThat(SystematicShifts.experimental(fit.datasets(), fit.predictions())
                        .chi2())
                .isCloseTo(experimental, within(Tolerances.LONG_SUM * experimental));
        assertThat(SystematicShifts.t0(fit.datasets(), fit.predictions()).chi2())
                .isCloseTo(t0, within(Tolerances.LONG_SUM * t0));
    }

    /** Two points of variance 1 and a source that moves both by 1: λ = (D₁ + D₂ − T₁ − T₂) / 3. */
    @Test
    void aSourceThatMovesTwoPointsComputedByHand() {
        Dataset dataset = SmallFits.firstFit().datasets().getFirst().select(new int[] {0, 1});
        dataset = new Dataset(
                "PAIR",
                dataset.description(),
                dataset.kinematics(),
                new double[] {3, 6},
                new double[] {1, 1},
                List.of(new Uncertainty("up", Treatment.ADDITIVE, Correlation.WITHIN_SET, new double[] {1, 1})),
                dataset.theory(),
                dataset.source());
        SystematicShifts shifts = SystematicShifts.experimental(List.of(dataset), new double[] {2, 4});
        SystematicShifts.Shift shift = shifts.shifts().getFirst();
        assertThat(shifts.shifts()).hasSize(1);
        assertThat(shift.source()).isEqualTo("PAIR: up");
        assertThat(shift.value()).isCloseTo(1, within(Tolerances.ROUNDING));
        assertThat(shift.error()).isCloseTo(1 / Math.sqrt(3), within(Tolerances.ROUNDING));
        assertThat(shifts.shiftedPredictions()).containsExactly(new double[] {3, 5}, within(Tolerances.ROUNDING));
        assertThat(shifts.pulls()).containsExactly(new double[] {0, -1}, within(Tolerances.ROUNDING));
        assertThat(shifts.chi2OfPoints()).isCloseTo(1, within(Tolerances.ROUNDING));
        assertThat(shifts.chi2OfShifts()).isCloseTo(1, within(Tolerances.ROUNDING));
        assertThat(shifts.size()).isEqualTo(2);
    }

    @Test
    void withoutCorrelatedSourcesNothingIsShifted() {
        Dataset dataset = SmallFits.firstFit().datasets().getFirst().withSystematics(List.of());
        SystematicShifts shifts = SystematicShifts.t0(List.of(dataset), dataset.values());
        assertThat(shifts.shifts()).isEmpty();
        assertThat(shifts.chi2()).isZero();
        assertThat(shifts.shiftedPredictions()).containsExactly(dataset.values());
    }

    @Test
    void whatCannotBeShiftedIsSaid() {
        Dataset dataset = SmallFits.firstFit().datasets().getFirst();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SystematicShifts.experimental(List.of(dataset), new double[2]))
                .withMessage("there are 33 points and 2 predictions");
        Dataset bare = new Dataset(
                "BARE",
                dataset.description(),
                dataset.kinematics(),
                dataset.values(),
                new double[dataset.size()],
                List.of(new Uncertainty("all", Treatment.ADDITIVE, Correlation.WITHIN_SET, dataset.values())),
                dataset.theory(),
                dataset.source());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SystematicShifts.experimental(List.of(bare), bare.values()))
                .withMessage("point 0 of BARE has no uncorrelated uncertainty, and nuisance parameters need one at each"
                        + " point");
    }
}
