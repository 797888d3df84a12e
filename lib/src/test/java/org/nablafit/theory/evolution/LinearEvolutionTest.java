package org.nablafit.theory.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearEvolutionTest {
    private static final double DIGITS = 1e-9;

    private static final double[] BETA = {9, 64, 644};

    private static final double FROM = 0.03;

    private static final double TO = 0.008;

    private static double[] solve(int size, double[][] p, double[] beta, Solution solution, double from, double to) {
        LinearEvolution evolution = new LinearEvolution(size, p, beta, solution);
        return evolution.sum(evolution.advance(evolution.unit(), Math.log(from), Math.log(to)));
    }

    /** At second order with numbers P: U = (a/a₀)^(−P₀/β₀) ((β₀ + β₁ a)/(β₀ + β₁ a₀))^(P₀/β₀ − P₁/β₁). */
    @Test
    void exactIsTheClosedForm() {
        double[][] p = {{-7}, {-50}};
        double[] beta = {9, 64};
        double expected =
                Math.pow(TO / FROM, 7.0 / 9) * Math.pow((9 + 64 * TO) / (9 + 64 * FROM), -7.0 / 9 + 50.0 / 64);
        assertThat(solve(1, p, beta, Solution.EXACT, FROM, TO)[0]).isCloseTo(expected, within(DIGITS));
    }

    /** With R₁ = P₁/β₀ − b₁ R₀ ...: (a/a₀)^(−R₀) (1 − R₁ (a − a₀) + R₁² (a − a₀)²/2 − R₂ (a² − a₀²)/2). */
    @Test
    void truncatedIsTheClosedForm() {
        double[][] p = {{-7}, {-50}, {-300}};
        double r0 = -7.0 / 9;
        double r1 = -50.0 / 9 - 64.0 / 9 * r0;
        double r2 = -300.0 / 9 - 64.0 / 9 * r1 - 644.0 / 9 * r0;
        double d = TO - FROM;
        double expected =
                Math.pow(TO / FROM, -r0) * (1 - r1 * d + r1 * r1 * d * d / 2 - r2 * (TO * TO - FROM * FROM) / 2);
        assertThat(solve(1, p, BETA, Solution.TRUNCATED, FROM, TO)[0]).isCloseTo(expected, within(DIGITS));
    }

    /** With matrices that do not commute: what is left out is of third order in the couplings. */
    @Test
    void truncatedDiffersFromExactByTheNextOrder() {
        double[][] p = {{-7, 2, 3, -20}, {-40, 70, 10, -90}, {-300, 100, 900, -50}};
        double[] differences = new double[2];
        for (int i = 0; i < 2; i++) {
            double factor = i == 0 ? 1.0 / 8 : 1.0 / 16;
            double[] exact = solve(2, p, BETA, Solution.EXACT, FROM * factor, TO * factor);
            double[] truncated = solve(2, p, BETA, Solution.TRUNCATED, FROM * factor, TO * factor);
            for (int j = 0; j < 4; j++) {
                differences[i] = Math.max(differences[i], Math.abs(exact[j] - truncated[j]));
            }
        }
        assertThat(differences[0] / differences[1]).isCloseTo(8, within(0.8));
    }

    @Test
    void stepsMayBeTakenBackwards() {
        double[][] p = {{-7, 2, 3, -20}, {-40, 70, 10, -90}};
        double[] there = solve(2, p, BETA, Solution.EXACT, FROM, TO);
        double[] back = solve(2, p, BETA, Solution.EXACT, TO, FROM);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double product = back[2 * i] * there[j] + back[2 * i + 1] * there[2 + j];
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(DIGITS * 100));
            }
        }
    }
}
