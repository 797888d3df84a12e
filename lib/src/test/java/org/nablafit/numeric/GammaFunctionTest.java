package org.nablafit.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nablafit.testkit.DoubleExponential;

class GammaFunctionTest {
    private static final double RELATIVE = 2e-14;

    @Test
    void theLogarithmIsThatOfFactorialsAndOfHalfIntegers() {
        double factorial = 1;
        double half = Math.sqrt(Math.PI);
        for (int n = 1; n <= 60; n++) {
            assertThat(GammaFunction.logGamma(n))
                    .isCloseTo(Math.log(factorial), within(RELATIVE * Math.max(1, Math.log(factorial))));
            assertThat(GammaFunction.logGamma(n - 0.5))
                    .isCloseTo(Math.log(half), within(RELATIVE * Math.max(1, Math.log(half))));
            factorial *= n;
            half *= n - 0.5;
        }
    }

    /** Γ(z) Γ(1 − z) = π/sin πz. */
    @Test
    void theLogarithmObeysTheReflection() {
        for (double z = 0.001; z < 1; z += 0.037) {
            assertThat(GammaFunction.logGamma(z) + GammaFunction.logGamma(1 - z))
                    .isCloseTo(Math.log(Math.PI / Math.sin(Math.PI * z)), within(1e-14 * 8));
        }
    }

    /** ψ(1) = −γ, ψ^(m)(1) = (−1)^(m + 1) m! ζ(m + 1), and ψ(1/2) = −γ − 2 ln 2. */
    @Test
    void polygammaHasTheKnownValues() {
        double euler = 0.5772156649015329;
        double zeta3 = 1.2020569031595942;
        double zeta5 = 1.03692775514337;
        double[] atOne = {-euler, Math.PI * Math.PI / 6, -2 * zeta3, Math.pow(Math.PI, 4) / 15, -24 * zeta5};
        for (int m = 0; m < atOne.length; m++) {
            assertThat(GammaFunction.polygamma(m, 1)).isCloseTo(atOne[m], within(RELATIVE * Math.abs(atOne[m])));
        }
        assertThat(GammaFunction.polygamma(0, 0.5)).isCloseTo(-euler - 2 * Math.log(2), within(RELATIVE * 2));
        assertThat(GammaFunction.polygamma(1, 0.5)).isCloseTo(Math.PI * Math.PI / 2, within(RELATIVE * 5));
    }

    /** Of 2 z: ψ^(m)(2z) 2^(m + 1) = ψ^(m)(z) + ψ^(m)(z + 1/2), and 2 ln 2 more for m = 0. */
    @Test
    void polygammaObeysTheDuplication() {
        for (int m = 0; m <= GammaFunction.LARGEST_ORDER; m++) {
            for (double z : new double[] {0.01, 0.3, 1.7, 9.9, 10.4, 30, 1000}) {
                double sum = GammaFunction.polygamma(m, z) + GammaFunction.polygamma(m, z + 0.5);
                double expected = (sum + (m == 0 ? 2 * Math.log(2) : 0)) / Math.pow(2, m + 1);
                assertThat(GammaFunction.polygamma(m, 2 * z))
                        .as("order %d at %s", m, 2 * z)
                        .isCloseTo(expected, within(RELATIVE * Math.max(Math.abs(expected), m == 0 ? 1 : 0)));
            }
        }
    }

    @Test
    void argumentsThatAreNotPositiveHaveNoValue() {
        assertThat(GammaFunction.logGamma(0)).isNaN();
        assertThat(GammaFunction.polygamma(0, -0.5)).isNaN();
        assertThat(GammaFunction.polygamma(1, Double.NaN)).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> GammaFunction.polygamma(5, 1));
    }

    @Test
    void derivativesOfTheBetaFunctionAreIntegrals() {
        for (double[] ab : new double[][] {{0.3, 1.2}, {1.8, 5.8}, {0.62, 26}, {4, 0.5}}) {
            double[] byFirst = new double[5];
            double[] bySecond = new double[5];
            BetaFunction.derivatives(ab[0], ab[1], byFirst, bySecond);
            for (int k = 0; k < byFirst.length; k++) {
                int power = k;
                double first = DoubleExponential.integrate(x -> weight(ab, x) * Math.pow(Math.log(x), power));
                double second =
                        DoubleExponential.integrate(x -> weight(ab, x) * Math.pow(Math.log(x), power) * Math.log1p(-x));
                // Near x = 1 the other rule has no more digits of 1 − x, which costs it half of them where b = 1/2.
                double tolerance = ab[1] < 1 ? 1e-6 : 1e-12;
                assertThat(byFirst[k]).isCloseTo(first, within(tolerance * Math.abs(first)));
                assertThat(bySecond[k]).isCloseTo(second, within(tolerance * Math.abs(second)));
            }
        }
    }

    private static double weight(double[] ab, double x) {
        return Math.pow(x, ab[0] - 1) * Math.pow(1 - x, ab[1] - 1);
    }
}
