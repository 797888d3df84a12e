package org.nablafit.theory.flavour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.numeric.RandomStream;
import org.nablafit.testkit.Tolerances;

class FlavourBasisTest {
    static Stream<FlavourBasis> bases() {
        return FlavourBasis.names().stream().map(FlavourBasis::byName);
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int k = 0; k < vector.length; k++) {
                product[i] += matrix[i][k] * vector[k];
            }
        }
        return product;
    }

    private static double[] random(int size) {
        RandomStream random = new RandomStream(7);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.uniform(-1, 1);
        }
        return values;
    }

    private static double parton(double[] partons, int id) {
        return partons[Partons.indexOf(id)];
    }

    @Test
    void evolutionToPartonsAndBackIsTheIdentity() {
        double[] evolution = random(EvolutionFlavour.COUNT);
        double[] back = times(Partons.toEvolution(), times(Partons.fromEvolution(), evolution));
        assertThat(back).containsExactly(evolution, within(Tolerances.ROUNDING));
    }

    @Test
    void evolutionCombinationsAreTheirDefinitions() {
        double[] partons = random(Partons.COUNT);
        double[] plus = new double[7];
        double[] minus = new double[7];
        for (int q = 1; q <= 6; q++) {
            plus[q] = parton(partons, q) + parton(partons, -q);
            minus[q] = parton(partons, q) - parton(partons, -q);
        }
        double[] e = times(Partons.toEvolution(), partons);
        assertThat(e[EvolutionFlavour.PHOTON.index()]).isEqualTo(parton(partons, 22));
        assertThat(e[EvolutionFlavour.GLUON.index()]).isEqualTo(parton(partons, 21));
        assertCombinations(
                e, plus, EvolutionFlavour.SIGMA, EvolutionFlavour.T3, EvolutionFlavour.T8, EvolutionFlavour.T15);
        assertCombinations(
                e, minus, EvolutionFlavour.V, EvolutionFlavour.V3, EvolutionFlavour.V8, EvolutionFlavour.V15);
        assertThat(e[EvolutionFlavour.T24.index()])
                .isCloseTo(plus[1] + plus[2] + plus[3] + plus[4] - 4 * plus[5], within(Tolerances.ROUNDING));
        assertThat(e[EvolutionFlavour.V35.index()])
                .isCloseTo(
                        minus[1] + minus[2] + minus[3] + minus[4] + minus[5] - 5 * minus[6],
                        within(Tolerances.ROUNDING));
    }

    private static void assertCombinations(
            double[] e,
            double[] q,
            EvolutionFlavour sum,
            EvolutionFlavour three,
            EvolutionFlavour eight,
            EvolutionFlavour fifteen) {
        assertThat(e[sum.index()]).isCloseTo(q[1] + q[2] + q[3] + q[4] + q[5] + q[6], within(Tolerances.ROUNDING));
        assertThat(e[three.index()]).isCloseTo(q[2] - q[1], within(Tolerances.ROUNDING));
        assertThat(e[eight.index()]).isCloseTo(q[2] + q[1] - 2 * q[3], within(Tolerances.ROUNDING));
        assertThat(e[fifteen.index()]).isCloseTo(q[2] + q[1] + q[3] - 3 * q[4], within(Tolerances.ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void distributionsComeBackFromTheEvolutionBasis(FlavourBasis basis) {
        double[] distributions = random(basis.size());
        double[] back = times(basis.fromEvolution(), times(basis.toEvolution(), distributions));
        assertThat(back).containsExactly(distributions, within(Tolerances.ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void theMomentumOfAllPartonsIsSigmaAndTheGluon(FlavourBasis basis) {
        double[] distributions = random(basis.size());
        double[] evolution = times(basis.toEvolution(), distributions);
        double momentum = 0;
        for (double parton : times(basis.toPartons(), distributions)) {
            momentum += parton;
        }
        double expected = evolution[EvolutionFlavour.SIGMA.index()]
                + evolution[EvolutionFlavour.GLUON.index()]
                + evolution[EvolutionFlavour.PHOTON.index()];
        assertThat(momentum).isCloseTo(expected, within(Tolerances.ROUNDING));
    }

    @Test
    void theEvolutionBasisOfFourFlavoursHasNoBottomAndNoTop() {
        double[] partons = times(FlavourBasis.EVOLUTION_8.toPartons(), random(8));
        for (int id : new int[] {5, -5, 6, -6, 22}) {
            assertThat(parton(partons, id)).isCloseTo(0, within(Tolerances.ROUNDING));
        }
        assertThat(parton(partons, 4)).isCloseTo(parton(partons, -4), within(Tolerances.ROUNDING));
        double[] three = times(FlavourBasis.EVOLUTION_7.toPartons(), random(7));
        assertThat(parton(three, 4)).isCloseTo(0, within(Tolerances.ROUNDING));
    }

    @Test
    void singlePartonsStayThemselves() {
        double[] distributions = {1, 2, 3, 5, 7, 11, 13, 17};
        double[] partons = times(FlavourBasis.FLAVOUR_8.toPartons(), distributions);
        int[] ids = {21, 2, -2, 1, -1, 3, -3, 4};
        for (int k = 0; k < ids.length; k++) {
            assertThat(parton(partons, ids[k])).isCloseTo(distributions[k], within(1e-12));
        }
        assertThat(parton(partons, -4)).isCloseTo(17, within(1e-12));
    }

    @Test
    void theEvolutionBasisPicksItsCombinations() {
        double[][] from = FlavourBasis.EVOLUTION_8.fromEvolution();
        List<EvolutionFlavour> picked = List.of(
                EvolutionFlavour.SIGMA,
                EvolutionFlavour.GLUON,
                EvolutionFlavour.V,
                EvolutionFlavour.V3,
                EvolutionFlavour.V8,
                EvolutionFlavour.T3,
                EvolutionFlavour.T8,
                EvolutionFlavour.T15);
        for (int k = 0; k < picked.size(); k++) {
            assertThat(FlavourBasis.EVOLUTION_8.distributions().get(k))
                    .isEqualTo(picked.get(k).label());
            for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
                assertThat(from[k][flavour.index()]).isEqualTo(flavour == picked.get(k) ? 1.0 : 0.0);
            }
        }
    }

    @Test
    void evolutionFlavoursAreFoundByIdentifierAndIndex() {
        for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
            assertThat(EvolutionFlavour.ofPid(flavour.pid())).contains(flavour);
            assertThat(EvolutionFlavour.ofIndex(flavour.index())).isEqualTo(flavour);
        }
        assertThat(EvolutionFlavour.ofPid(1)).isEmpty();
        assertThatThrownBy(() -> EvolutionFlavour.ofIndex(14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 13");
    }

    @Test
    void mistakesAreExplained() {
        assertThat(FlavourBasis.byName("EVOLUTION_8")).isEqualTo(FlavourBasis.EVOLUTION_8);
        assertThatThrownBy(() -> FlavourBasis.byName("evolution-5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'evolution-5'")
                .hasMessageContaining("evolution-8");
        assertThatThrownBy(() -> FlavourBasis.EVOLUTION_8.indexOf("u"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no distribution 'u'");
        assertThatThrownBy(() -> new FlavourBasis("odd", List.of("g"), new double[3][1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("14 rows");
        assertThatThrownBy(() -> new FlavourBasis("odd", List.of("g"), new double[14][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 entries");
        assertThatThrownBy(() -> new FlavourBasis("blind", List.of("a", "b"), new double[14][2]).fromEvolution())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("see only 0");
    }
}
