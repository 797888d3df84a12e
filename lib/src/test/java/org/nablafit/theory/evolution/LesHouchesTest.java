package org.nablafit.theory.evolution;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.InterpolationGrid;
import org.nablafit.theory.kernel.Kernel;

/**
 * Every number of the tables 2 to 4 of [Giele2002] and 14 and 15 of [Dittmar2005], to its last digit ± 1, but for those of
 * {@link #exceptions}, which docs/evolution.md lists too:
 *
 * <ul>
 *   <li>The NNLO tables with a variable number of flavours were made with the approximation of a_Hg⁽²⁾ of [Vogt2005], which
 *       differs from the exact function by up to 4e-3: charm and bottom change at large x. With the approximation these
 *       numbers are reproduced too.
 *   <li>The gluon at x = 1e-4 of table 15, second part, is printed as 87.55, which is 2e-3 away from 87.75 and from what its
 *       neighbours allow: a misprint.
 * </ul>
 *
 * <p>x = 0.9 needs more nodes than the rest: with 100 of them it is compared to what these are good for there, with 300 to the
 * last digit.
 */
class LesHouchesTest {
    private static final double[] X = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 0.3, 0.5, 0.7, 0.9};

    private static final double LARGEST_X = 0.9;

    private static final int COARSE = 100;

    private static final int FINE = 300;

    private static final HeavyQuarks QUARKS = HeavyQuarks.pole(Math.sqrt(2), 4.5, 175);

    private static final EvolutionPoint TARGET_FIXED = new EvolutionPoint(100, 4);

    private static final EvolutionPoint TARGET = new EvolutionPoint(100, 5);

    /** Printed and computed numbers may be rounded apart by one digit. */
    private static final double UNITS = 1.5;

    /** At x = 0.9 on 100 nodes, fraction of a valence quark or the gluon. */
    private static final double COARSE_AT_LARGE_X = 4e-4;

    /** At x = 0.9 on 100 nodes, fraction of 2 (ubar + dbar), of sea quarks and their differences. */
    private static final double COARSE_SEA_AT_LARGE_X = 2.2e-3;

    /** What the approximation of a_Hg changes, fraction of charm and bottom. */
    private static final double APPROXIMATION = 4.3e-4;

    private static final String MISPRINT = "g at 1.0E-4";

    private static final double MISPRINTED = 87.55;

    private static final double MEANT = 87.75;

    /** The numbers of a part of a table that the exact functions do not reproduce. */
    private static Set<String> exceptions(String table, String part) {
        return switch (table + part) {
            case "table15part1" -> Set.of("c_p at 0.1", "c_p at 0.3", "c_p at 0.5", "c_p at 0.7", "b_p at 0.7");
            case "table15part2" -> Set.of("c_p at 0.3", "c_p at 0.5", "c_p at 0.7", "b_p at 0.7", MISPRINT);
            case "table15part3" ->
                Set.of(
                        "c_p at 0.01",
                        "c_p at 0.1",
                        "c_p at 0.3",
                        "c_p at 0.5",
                        "c_p at 0.7",
                        "b_p at 0.5",
                        "b_p at 0.7");
            default -> Set.of();
        };
    }

    static List<Arguments> tables() {
        return List.of(
                Arguments.of("table2", "part2", PerturbativeOrder.LO, 1.0),
                Arguments.of("table2", "part3", PerturbativeOrder.LO, 1.0),
                Arguments.of("table3", "part1", PerturbativeOrder.NLO, 1.0),
                Arguments.of("table3", "part2", PerturbativeOrder.NLO, 2.0),
                Arguments.of("table3", "part3", PerturbativeOrder.NLO, 0.5),
                Arguments.of("table4", "part1", PerturbativeOrder.NLO, 1.0),
                Arguments.of("table4", "part2", PerturbativeOrder.NLO, 2.0),
                Arguments.of("table4", "part3", PerturbativeOrder.NLO, 0.5),
                Arguments.of("table14", "part1", PerturbativeOrder.NNLO, 1.0),
                Arguments.of("table14", "part2", PerturbativeOrder.NNLO, 2.0),
                Arguments.of("table14", "part3", PerturbativeOrder.NNLO, 0.5),
                Arguments.of("table15", "part1", PerturbativeOrder.NNLO, 1.0),
                Arguments.of("table15", "part2", PerturbativeOrder.NNLO, 2.0),
                Arguments.of("table15", "part3", PerturbativeOrder.NNLO, 0.5));
    }

    /** The first part of table 2: the initial distributions. */
    @Test
    void initialDistributionsAreThoseOfTheTables() {
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(FINE, 1e-7));
        Comparison comparison =
                new Comparison("table2", "part1", PerturbativeOrder.LO, grid, ToyDistributions.on(grid));
        assertThat(comparison.deviations(LARGEST_X)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyNumberIsReproduced(String table, String part, PerturbativeOrder order, double ratio) {
        Evolved evolved = evolved(table, part, order, ratio, COARSE);
        compare(table, part, order, evolved, 0.7);
        Comparison exact = new Comparison(table, part, order, evolved.grid(), evolved.exact());
        exact.printed().forEach((name, printed) -> {
            boolean isSea = !List.of("u_v", "d_v", "g").contains(name);
            double slack = isSea
                    ? COARSE_SEA_AT_LARGE_X * exact.value("L_p", LARGEST_X)
                    : COARSE_AT_LARGE_X * exact.value(name, LARGEST_X);
            assertThat(exact.value(name, LARGEST_X)).as(name).isCloseTo(printed[X.length - 1], within(slack));
        });
    }

    /** On a grid that is fine enough at x = 0.9 as well. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("tables")
    void everyNumberIsReproducedAtLargeX(String table, String part, PerturbativeOrder order, double ratio) {
        compare(table, part, order, evolved(table, part, order, ratio, FINE), LARGEST_X);
    }

    private static void compare(String table, String part, PerturbativeOrder order, Evolved evolved, double largest) {
        Comparison exact = new Comparison(table, part, order, evolved.grid(), evolved.exact());
        Map<String, Double> deviations = exact.deviations(largest);
        assertThat(deviations.keySet()).as(deviations.toString()).isEqualTo(exceptions(table, part));
        deviations.forEach((name, deviation) -> {
            if (!name.equals(MISPRINT)) {
                assertThat(Math.abs(deviation)).as(name).isLessThan(APPROXIMATION);
            }
        });
        Comparison approximate = new Comparison(table, part, order, evolved.grid(), evolved.approximate());
        boolean hasMisprint = exceptions(table, part).contains(MISPRINT);
        assertThat(approximate.deviations(largest).keySet()).isEqualTo(hasMisprint ? Set.of(MISPRINT) : Set.of());
        if (hasMisprint) {
            assertThat(requireNonNull(exact.printed().get("g"))[3]).isEqualTo(MISPRINTED);
            assertThat(exact.value("g", X[3])).isCloseTo(MEANT, within(UNITS * unit(MEANT, order)));
        }
    }

    /** A part of a table beside distributions on a grid. */
    private record Comparison(
            String table, String part, PerturbativeOrder order, InterpolationGrid grid, double[][] evolved) {
        Map<String, double[]> printed() {
            Map<String, double[]> printed = new LinkedHashMap<>();
            try {
                for (Map.Entry<String, YamlNode> row : Yaml.read(ProjectFiles.reference("leshouches/LHA.yaml"))
                        .get(table)
                        .get(part)
                        .mapping()
                        .entrySet()) {
                    printed.put(row.getKey(), row.getValue().numbers());
                    assertThat(printed.get(row.getKey())).hasSize(X.length);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return printed;
        }

        double value(String name, double x) {
            return ToyDistributions.combination(name, ToyDistributions.at(x, grid, evolved));
        }

        /** Relative differences of the numbers up to an x that are not reproduced to the last digit ± 1. */
        Map<String, Double> deviations(double largest) {
            Map<String, Double> deviations = new LinkedHashMap<>();
            printed().forEach((name, printed) -> {
                for (int i = 0; i < X.length && X[i] <= largest; i++) {
                    double difference = value(name, X[i]) - printed[i];
                    if (Math.abs(difference) > UNITS * unit(printed[i], order)) {
                        deviations.put(name + " at " + X[i], difference / printed[i]);
                    }
                }
            });
            return deviations;
        }
    }

    /** Distributions at 100 GeV with the exact a_Hg, and with its approximation where it has a part in the table. */
    private record Evolved(InterpolationGrid grid, double[][] exact, double[][] approximate) {}

    /** One unit of the last of five digits; beyond LO, numbers below 1e-7 have four. */
    private static double unit(double printed, PerturbativeOrder order) {
        double size = Math.abs(printed);
        if (size == 0) {
            return 1e-12;
        }
        int digits = order != PerturbativeOrder.LO && size < 1e-7 ? 4 : 5;
        return Math.pow(10, Math.floor(Math.log10(size)) - digits + 1);
    }

    private static Evolved evolved(String table, String part, PerturbativeOrder order, double ratio, int nodes) {
        boolean fixed = table.equals("table3") || table.equals("table14") || (table + part).equals("table2part2");
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(nodes, 1e-7));
        EvolutionPoint origin = new EvolutionPoint(Math.sqrt(2), fixed ? 4 : 3);
        StrongCoupling coupling = StrongCoupling.of(order, 0.35, origin.mu(), origin.flavours(), QUARKS);
        EvolutionSettings settings = EvolutionSettings.of(coupling).withScaleRatio(Math.sqrt(ratio));
        Evolution evolution = Evolution.of(settings, grid);
        double[][] initial = ToyDistributions.on(grid);
        if (fixed) {
            double[][] result = evolution
                    .operators(origin, List.of(TARGET_FIXED))
                    .getFirst()
                    .apply(initial);
            return new Evolved(grid, result, result);
        }
        EvolutionPoint belowBottom = new EvolutionPoint(QUARKS.threshold(5), 4);
        List<EvolutionOperator> operators = evolution.operators(origin, List.of(TARGET, belowBottom));
        double[][] exact = operators.getFirst().apply(initial);
        if (order != PerturbativeOrder.NNLO) {
            return new Evolved(grid, exact, exact);
        }
        double[][] approximate = Arrays.stream(exact).map(double[]::clone).toArray(double[][]::new);
        // The first threshold is the initial scale.
        addApproximation(evolution, 4, initial, approximate);
        addApproximation(evolution, 5, operators.getLast().apply(initial), approximate);
        return new Evolved(grid, exact, approximate);
    }

    /** Adds what the approximation of a_Hg changes at the threshold of a flavour. */
    private static void addApproximation(Evolution evolution, int heavy, double[][] before, double[][] result) {
        InterpolationGrid grid = evolution.grid();
        EvolutionSettings settings = evolution.settings();
        EvolutionPoint threshold = new EvolutionPoint(QUARKS.threshold(heavy), heavy);
        double a = settings.coupling()
                .withThresholds(settings.scaleRatio())
                .a(settings.scaleRatio() * threshold.mu(), heavy);
        double[] difference = ConvolutionRule.at(grid).apply(new ApproximationOfHeavyGluon());
        double[] exact = ConvolutionRule.at(grid).apply(MatchingFunctions.heavyGluon2(0));
        int n = grid.size();
        double[][] rotation = Partons.toEvolution();
        double[][] change = new double[EvolutionFlavour.COUNT][n];
        double[] gluon = before[EvolutionFlavour.GLUON.index()];
        for (int i = 0; i < n; i++) {
            double quark = 0;
            for (int j = 0; j < n; j++) {
                quark += a * a * (difference[i * n + j] - exact[i * n + j]) * gluon[j] / 2;
            }
            for (int f = 0; f < change.length; f++) {
                change[f][i] = quark * (rotation[f][Partons.indexOf(heavy)] + rotation[f][Partons.indexOf(-heavy)]);
            }
        }
        double[][] evolved =
                evolution.operators(threshold, List.of(TARGET)).getFirst().apply(change);
        for (int f = 0; f < change.length; f++) {
            for (int i = 0; i < n; i++) {
                result[f][i] += evolved[f][i];
            }
        }
    }

    /** a_Hg⁽²⁾ at μ = m as approximated for [Vogt2005], with the δ term that conserves momentum. */
    private static final class ApproximationOfHeavyGluon implements Kernel {
        @Override
        public double regular(double z) {
            double l = Math.log(z);
            double l1 = Math.log1p(-z);
            return -24.89 / z
                    - 187.8
                    + 249.6 * z
                    - 146.8 * l * l * l1
                    - 1.556 * l * l * l
                    - 3.292 * l * l
                    - 93.68 * l
                    - 1.111 * l1 * l1 * l1
                    - 0.4 * l1 * l1
                    - 2.77 * l1;
        }

        @Override
        public double singular(double z) {
            return 0;
        }

        @Override
        public double local(double x) {
            return -0.006;
        }
    }
}
