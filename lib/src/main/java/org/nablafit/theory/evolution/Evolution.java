package org.nablafit.theory.evolution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.InterpolationGrid;

/**
 * DGLAP evolution on a grid in x: {@link #operators} gives the operators from one scale to others.
 *
 * <p>The equations are solved in x space, for the matrices that the splitting functions are on the grid, along ln a; on the
 * way each threshold is passed by the matching of the distributions. The operators of splitting functions are kept, so that
 * further scales, also initial ones, cost less.
 *
 * <p>May be shared by threads.
 */
public final class Evolution {
    private final EvolutionSettings settings;
    private final InterpolationGrid grid;
    private final ConvolutionRule rule;
    private final StrongCoupling coupling;
    private final Map<Integer, SplittingOperators> splitting = new ConcurrentHashMap<>();

    private Evolution(EvolutionSettings settings, InterpolationGrid grid) {
        this.settings = settings;
        this.grid = grid;
        rule = ConvolutionRule.at(grid);
        coupling = settings.coupling().withThresholds(settings.scaleRatio());
    }

    /** Evolution of distributions on the nodes of {@code grid}. */
    public static Evolution of(EvolutionSettings settings, InterpolationGrid grid) {
        return new Evolution(settings, grid);
    }

    /** What is evolved, and how. */
    public EvolutionSettings settings() {
        return settings;
    }

    /** The grid. */
    public InterpolationGrid grid() {
        return grid;
    }

    /**
     * The operators from {@code origin} to each of {@code points}, in this order. From the flavours of the origin the path goes
     * to the threshold of the next flavour, there through the matching, and so on: upwards and downwards, and through a
     * threshold that is on the other side of the origin as well.
     *
     * @throws IllegalArgumentException where a flavour has no mass, or the coupling diverges on the way
     */
    public List<EvolutionOperator> operators(EvolutionPoint origin, List<EvolutionPoint> points) {
        Map<EvolutionPoint, EvolutionOperator> done = new LinkedHashMap<>();
        FlavourBlocks unit = settings.intrinsic()
                ? FlavourBlocks.unitOfAll(grid.size(), origin.flavours())
                : FlavourBlocks.unit(grid.size(), origin.flavours());
        int highest = points.stream().mapToInt(EvolutionPoint::flavours).max().orElse(0);
        int lowest = points.stream().mapToInt(EvolutionPoint::flavours).min().orElse(HeavyQuarks.LARGEST);
        Leg up = new Leg(origin.mu(), origin.flavours(), unit)
                .run(origin, points, done, highest > origin.flavours() ? 1 : 0);
        while (up.flavours < highest) {
            up = up.matched(1).run(origin, points, done, up.flavours + 1 < highest ? 1 : 0);
        }
        if (lowest < origin.flavours()) {
            Leg down = new Leg(origin.mu(), origin.flavours(), unit).run(origin, List.of(), done, -1);
            while (down.flavours > lowest) {
                down = down.matched(-1).run(origin, points, done, down.flavours - 1 > lowest ? -1 : 0);
            }
        }
        List<EvolutionOperator> operators = new ArrayList<>();
        for (EvolutionPoint point : points) {
            operators.add(requireNonNull(done.get(point)));
        }
        return operators;
    }

    /** Evolution with one number of flavours, from a scale at which the operator is known. */
    private final class Leg {
        private final double mu;
        private final int flavours;
        private final FlavourBlocks blocks;

        Leg(double mu, int flavours, FlavourBlocks blocks) {
            this.mu = mu;
            this.flavours = flavours;
            this.blocks = blocks;
        }

        /**
         * Adds the operators to all points with these flavours.
         *
         * @param direction of the flavour that comes next: 1, −1, or 0 for none
         * @return the leg to its threshold; this one where there is none
         */
        Leg run(
                EvolutionPoint origin,
                List<EvolutionPoint> points,
                Map<EvolutionPoint, EvolutionOperator> done,
                int direction) {
            TreeSet<Double> scales = new TreeSet<>();
            for (EvolutionPoint point : points) {
                if (point.flavours() == flavours) {
                    scales.add(point.mu());
                }
            }
            double end = direction == 0 ? mu : threshold(direction);
            scales.add(end);
            Map<Double, FlavourBlocks> results = new LinkedHashMap<>();
            segment(scales.tailSet(mu, true), results);
            segment(scales.headSet(mu, false).descendingSet(), results);
            for (EvolutionPoint point : points) {
                if (point.flavours() == flavours) {
                    FlavourBlocks result = requireNonNull(results.get(point.mu()));
                    done.put(point, new EvolutionOperator(grid, origin, point, result.inEvolutionBasis(flavours)));
                }
            }
            return new Leg(end, flavours, requireNonNull(results.get(end)));
        }

        private double threshold(int direction) {
            int heavy = direction > 0 ? flavours + 1 : flavours;
            double threshold = settings.coupling().quarks().threshold(heavy);
            if (Double.isInfinite(threshold)) {
                throw new IllegalArgumentException("distributions were asked for beyond the threshold of flavour "
                        + heavy + ", which has no mass: give its mass or ask for fewer flavours");
            }
            return threshold;
        }

        /** The operators to scales that rise or fall from that of the leg. */
        private void segment(Collection<Double> scales, Map<Double, FlavourBlocks> results) {
            if (scales.isEmpty()) {
                return;
            }
            SplittingOperators operators = splitting.computeIfAbsent(
                    flavours,
                    f -> SplittingOperators.of(rule, settings.order().corrections(), f, settings.scaleRatio()));
            double[] beta = coupling.beta(flavours);
            int n = grid.size();
            LinearEvolution[] solvers = new LinearEvolution[4];
            double[][][] states = new double[solvers.length][][];
            // Kinds that are the same at this order are evolved once.
            int kinds = Math.min(settings.order().corrections() + 1, 3);
            for (int s = 0; s < solvers.length; s++) {
                solvers[s] = s == 3
                        ? new LinearEvolution(2 * n, operators.singlet(), beta, settings.solution())
                        : new LinearEvolution(n, operators.nonSinglet()[s], beta, settings.solution());
                states[s] = solvers[s].unit();
            }
            double at = logarithm(mu);
            for (double scale : scales) {
                double to = logarithm(scale);
                double[][] sums = new double[solvers.length][];
                for (int s = 0; s < solvers.length; s++) {
                    if (s < kinds || s == 3) {
                        states[s] = solvers[s].advance(states[s], at, to);
                        sums[s] = solvers[s].sum(states[s]);
                    } else {
                        sums[s] = sums[s - 1];
                    }
                }
                at = to;
                results.put(scale, scale == mu ? blocks : blocks.evolved(flavours, sums[3], sums));
            }
        }

        /** ln a at the renormalisation scale that belongs to a scale. */
        private double logarithm(double scale) {
            return Math.log(coupling.a(settings.scaleRatio() * scale, flavours));
        }

        /** The leg with one flavour more or fewer, at this scale, which is its threshold. */
        Leg matched(int direction) {
            int light = direction > 0 ? flavours : flavours - 1;
            Matching matching = Matching.of(rule, settings, light).orElse(null);
            return new Leg(
                    mu,
                    flavours + direction,
                    direction > 0 ? blocks.matchedUp(light, matching) : blocks.matchedDown(light, matching));
        }
    }
}
