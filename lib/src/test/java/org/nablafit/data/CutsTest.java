package org.nablafit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.testkit.Tolerances;

final class CutsTest {
    /** W2 = 36, 12, 6, 0. */
    private static final Kinematics KINEMATICS = new Kinematics(
            List.of(new Kinematics.Variable("x", ""), new Kinematics.Variable("Q2", "GeV^2")),
            new double[][] {{0.1, 0.25, 0.5, 1}, {4, 4, 6, 8}});

    @Test
    void w2IsThatOfItsFormula() {
        assertThat(KINEMATICS.w2()).containsExactly(new double[] {36, 12, 6, 0}, within(36 * Tolerances.ROUNDING));
    }

    @Test
    void limitsThemselvesAreInside() {
        assertThat(Cuts.NONE.withQ2Min(4).kept(KINEMATICS)).containsExactly(0, 1, 2, 3);
        assertThat(Cuts.NONE.withQ2Min(Math.nextUp(4)).kept(KINEMATICS)).containsExactly(2, 3);
        assertThat(Cuts.NONE.withW2Min(6).kept(KINEMATICS)).containsExactly(0, 1, 2);
        assertThat(Cuts.NONE.withX(0.25, 0.5).kept(KINEMATICS)).containsExactly(1, 2);
    }

    @Test
    void cutsAreCombined() {
        Cuts cuts = Cuts.NONE.withQ2(4, 6).withW2(5, 20).withX(0.3, 1);
        assertThat(cuts.kept(KINEMATICS)).containsExactly(2);
        assertThat(cuts).hasToString("Q2 >= 4.0, Q2 <= 6.0, W2 >= 5.0, W2 <= 20.0, x >= 0.3, x <= 1.0");
        assertThat(Cuts.NONE).hasToString("none");
    }

    @Test
    void withoutCutsEveryPointStaysWhateverItsVariables() {
        Kinematics other = new Kinematics(List.of(new Kinematics.Variable("eta", "")), new double[][] {{1, 2}});
        assertThat(Cuts.NONE.kept(other)).containsExactly(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cuts.NONE.withQ2Min(1).kept(other))
                .withMessage("there is no kinematic variable 'Q2'; there are eta");
    }

    @Test
    void sentenceWhenNothingIsLeft() {
        Cuts cuts = Cuts.NONE.withQ2Min(100).withW2Min(12.5);
        assertThat(cuts.kept(Samples.first().kinematics())).isEmpty();
        assertThat(cuts.nothingLeft(Samples.first()))
                .isEqualTo(
                        "none of the 2 points of A (Q2 from 10.0000 to 10.0000, W2 from 40.0000 to 90.0000) passes the "
                                + "cuts Q2 >= 100.0, W2 >= 12.5; loosen the cuts or leave the data set out");
    }

    @Test
    void limitsThatLeaveNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cuts.NONE.withX(0.5, 0.1))
                .withMessage("the cuts x >= 0.5 and x <= 0.1 leave nothing");
        assertThatIllegalArgumentException().isThrownBy(() -> Cuts.NONE.withQ2Min(Double.NaN));
    }
}
