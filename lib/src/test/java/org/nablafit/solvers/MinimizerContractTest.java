package org.nablafit.solvers;

import org.junit.jupiter.api.Nested;
import org.nablafit.solvers.gradientdescent.GradientDescent;
import org.nablafit.solvers.gradientdescent.GradientDescentOptions;
import org.nablafit.solvers.gradientdescent.UpdateRule;
import org.nablafit.solvers.linesearch.LimitedMemoryBfgs;
import org.nablafit.solvers.smile.SmileMethod;
import org.nablafit.solvers.smile.SmileMinimizer;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;
import org.nablafit.testkit.MinimizerContract;

/** The contract of a solver, for each of them. */
class MinimizerContractTest {
    private static final GradientDescentOptions FAST =
            GradientDescentOptions.defaults().withLearningRate(0.02);

    @Nested
    class LevenbergMarquardtIs extends MinimizerContract {
        LevenbergMarquardtIs() {
            super(new LevenbergMarquardt(), Where.FREE);
        }
    }

    @Nested
    class LevenbergMarquardtInABoxIs extends MinimizerContract {
        LevenbergMarquardtInABoxIs() {
            super(new LevenbergMarquardt(), Where.IN_A_BOX);
        }
    }

    @Nested
    class LimitedMemoryBfgsIs extends MinimizerContract {
        LimitedMemoryBfgsIs() {
            super(new LimitedMemoryBfgs(), Where.FREE);
        }
    }

    @Nested
    class LimitedMemoryBfgsInABoxIs extends MinimizerContract {
        LimitedMemoryBfgsInABoxIs() {
            super(new LimitedMemoryBfgs(), Where.IN_A_BOX);
        }
    }

    @Nested
    class AdamIs extends MinimizerContract {
        AdamIs() {
            super(new GradientDescent(FAST), Where.FREE);
        }
    }

    @Nested
    class NadamInABoxIs extends MinimizerContract {
        NadamInABoxIs() {
            super(new GradientDescent(FAST.withRule(UpdateRule.NADAM)), Where.IN_A_BOX);
        }
    }

    @Nested
    class SmileBfgsIs extends MinimizerContract {
        SmileBfgsIs() {
            super(new SmileMinimizer(SmileMethod.BFGS), Where.TAKES_NO_BOUNDS);
        }
    }

    @Nested
    class SmileLimitedMemoryBfgsIs extends MinimizerContract {
        SmileLimitedMemoryBfgsIs() {
            super(new SmileMinimizer(SmileMethod.LIMITED_MEMORY_BFGS), Where.TAKES_NO_BOUNDS);
        }
    }

    @Nested
    class SmileLimitedMemoryBfgsBoundedIs extends MinimizerContract {
        SmileLimitedMemoryBfgsBoundedIs() {
            super(new SmileMinimizer(SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED), Where.IN_A_BOX);
        }

        @Override
        protected String missing() {
            return SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.isAvailable()
                    ? ""
                    : "Smile's L-BFGS-B needs OpenBLAS (Debian: libopenblas-dev)";
        }
    }
}
