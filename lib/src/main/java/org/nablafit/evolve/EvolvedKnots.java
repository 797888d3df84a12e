package org.nablafit.evolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.fit.EvolutionKnots;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.theory.evolution.Evolution;
import org.nablafit.theory.evolution.EvolutionOperator;
import org.nablafit.theory.evolution.EvolutionPoint;
import org.nablafit.theory.evolution.EvolutionSettings;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.StrongCoupling;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.kernel.InterpolationGrid;

/** The operators to all knots in Q, between the thresholds of flavours apart. */
final class EvolvedKnots {
    /** Bottom may be intrinsic; nobody takes the top quark so. */
    private static final int MOST_INTRINSIC = 5;

    /** What counts as no quark, relative to the sum of all. */
    private static final double NOTHING = 1e-9;

    /** LHAPDF interpolates with fewer knots between thresholds linearly. */
    private static final int LEAST_KNOTS = 4;

    /** Knots in Q are at equal distances in ln ln(Q²/Λ²), in which the coupling moves evenly, with this Λ² in GeV². */
    private static final double LAMBDA2 = 0.0625;

    private final EvolutionSettings settings;
    private final EvolutionPoint origin;
    private final InterpolationGrid grid;
    private final double[] x;

    /** w_j of the evolution grid at the knots in x, [knots][nodes from {@link #first} on]: the others are zero. */
    private final double[][] weights;

    /** The first node of a knot whose weight is not zero. */
    private final int[] first;

    private final int[] partons;
    private final List<Range> ranges;

    /** The operators between two thresholds. */
    private record Range(int flavours, double[] q, List<EvolutionOperator> operators) {}

    private EvolvedKnots(
            EvolutionSettings settings,
            EvolutionPoint origin,
            InterpolationGrid grid,
            double[] x,
            int[] partons,
            List<Range> ranges) {
        this.settings = settings;
        this.origin = origin;
        this.grid = grid;
        this.x = x;
        this.partons = partons;
        this.ranges = ranges;
        weights = new double[x.length][];
        first = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] all = grid.weights(x[i]);
            int end = all.length;
            while (end > 0 && all[end - 1] == 0) {
                end--;
            }
            while (first[i] < end && all[first[i]] == 0) {
                first[i]++;
            }
            weights[i] = Arrays.copyOfRange(all, first[i], end);
        }
    }

    /**
     * Computes the operators.
     *
     * @throws IllegalArgumentException where a scale is out of reach
     */
    static EvolvedKnots of(EvolutionTask task) {
        EvolutionKnots knots = task.knots();
        EvolutionSettings settings = task.theory().settings();
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(knots.nodes(), knots.xMin()));
        List<Range> empty = ranges(knots, settings.coupling().quarks());
        List<EvolutionPoint> points = new ArrayList<>();
        for (Range range : empty) {
            for (double q : range.q) {
                points.add(new EvolutionPoint(q, range.flavours));
            }
        }
        List<EvolutionOperator> operators = Evolution.of(settings, grid).operators(task.origin(), points);
        List<Range> ranges = new ArrayList<>();
        int from = 0;
        for (Range range : empty) {
            ranges.add(new Range(range.flavours, range.q, operators.subList(from, from + range.q.length)));
            from += range.q.length;
        }
        int most = Math.max(empty.getLast().flavours, possible(settings, task.origin()));
        int[] partons = IntStream.concat(IntStream.rangeClosed(-most, most).filter(id -> id != 0), IntStream.of(21))
                .toArray();
        double[] x = InterpolationGrid.evenNodes(knots.xKnots(), knots.xMin()).nodes();
        return new EvolvedKnots(settings, task.origin(), grid, x, partons, ranges);
    }

    /** The knots in Q between thresholds, without operators. */
    private static List<Range> ranges(EvolutionKnots knots, HeavyQuarks quarks) {
        double low = knots.qMin().orElseThrow();
        double whole = evolved(knots.qMax()) - evolved(low);
        List<Range> ranges = new ArrayList<>();
        for (int flavours = quarks.active(low); low < knots.qMax(); flavours++) {
            double high = flavours == HeavyQuarks.LARGEST
                    ? knots.qMax()
                    : Math.min(knots.qMax(), quarks.threshold(flavours + 1));
            double length = evolved(high) - evolved(low);
            int count = Math.max(LEAST_KNOTS, (int) Math.round(knots.qKnots() * length / whole));
            double[] q = new double[count];
            for (int i = 0; i < count; i++) {
                double t = evolved(low) + length * i / (count - 1);
                q[i] = i == 0 ? low : i == count - 1 ? high : Math.sqrt(LAMBDA2 * Math.exp(Math.exp(t)));
            }
            if (high > low) {
                ranges.add(new Range(flavours, q, List.of()));
            }
            low = high;
        }
        return ranges;
    }

    /** The number of flavours that initial distributions may have. */
    private static int possible(EvolutionSettings settings, EvolutionPoint origin) {
        return settings.intrinsic() ? Math.max(MOST_INTRINSIC, origin.flavours()) : origin.flavours();
    }

    private static double evolved(double q) {
        return Math.log(Math.log(q * q / LAMBDA2));
    }

    /**
     * x f on the knots, between thresholds.
     *
     * @param values x f in the evolution basis on the {@link #nodes}
     * @throws IllegalArgumentException where there is a quark that cannot be there
     */
    List<LhapdfGrid> evolved(double[] values) {
        double[][] initial = initial(values);
        double[][] rotation = Partons.fromEvolution();
        List<LhapdfGrid> grids = new ArrayList<>();
        for (Range range : ranges) {
            int scales = range.q.length;
            double[] xf = new double[x.length * scales * partons.length];
            for (int s = 0; s < scales; s++) {
                double[][] evolved = range.operators.get(s).apply(initial);
                for (int i = 0; i < x.length; i++) {
                    double[] at = new double[evolved.length];
                    for (int f = 0; f < evolved.length; f++) {
                        for (int j = 0; j < weights[i].length; j++) {
                            at[f] += weights[i][j] * evolved[f][first[i] + j];
                        }
                    }
                    for (int p = 0; p < partons.length; p++) {
                        double sum = 0;
                        // Quarks that are not there are zero, not the rounding of differences.
                        if (settings.intrinsic()
                                || Math.abs(partons[p]) <= range.flavours
                                || partons[p] > HeavyQuarks.LARGEST) {
                            double[] row = rotation[Partons.indexOf(partons[p])];
                            for (int f = 0; f < at.length; f++) {
                                sum += row[f] * at[f];
                            }
                        }
                        xf[(i * scales + s) * partons.length + p] = sum;
                    }
                }
            }
            grids.add(new LhapdfGrid(x, range.q, xf));
        }
        return grids;
    }

    /** The nodes on which initial distributions are needed. */
    PdfGrid nodes() {
        return PdfGrid.of(Hadron.PROTON, grid.nodes());
    }

    /** The initial distributions, [14][nodes]; zero at x = 1. */
    private double[][] initial(double[] values) {
        double[][] initial = new double[EvolutionFlavour.COUNT][grid.size()];
        for (int i = 0; i < values.length; i++) {
            initial[i % EvolutionFlavour.COUNT][i / EvolutionFlavour.COUNT] = values[i];
        }
        requirePossible(initial);
        return initial;
    }

    private void requirePossible(double[][] initial) {
        double[] all = initial[EvolutionFlavour.SIGMA.index()];
        double limit = NOTHING * Arrays.stream(all).map(Math::abs).max().orElse(0);
        for (int k = possible(settings, origin); k < HeavyQuarks.LARGEST; k++) {
            for (int sign = 0; sign < 2; sign++) {
                double[] sum = initial[(sign == 0 ? EvolutionFlavour.SIGMA : EvolutionFlavour.V).index()];
                double[] other = initial[(sign == 0 ? EvolutionFlavour.plus(k) : EvolutionFlavour.minus(k)).index()];
                for (int i = 0; i < sum.length; i++) {
                    if (Math.abs(sum[i] - other[i]) > limit) {
                        throw new IllegalArgumentException("the initial distributions have quarks of flavour "
                                + Partons.labels().get(Partons.indexOf(k + 1)) + ", but at " + origin.mu()
                                + " GeV only "
                                + origin.flavours() + " flavours are active: give the number of flavours that are, or"
                                + " take those beyond as intrinsic (intrinsic: true)");
                    }
                }
            }
        }
    }

    /** What was evolved, and how. */
    EvolutionSettings settings() {
        return settings;
    }

    /** The knots in x. */
    double[] x() {
        return x;
    }

    /** PDG identifiers, in the order of the values of grids. */
    int[] partons() {
        return partons;
    }

    /** The number of active flavours at the highest scale. */
    int flavours() {
        return ranges.getLast().flavours;
    }

    /** The knots in Q in GeV, grid after grid. */
    double[] scales() {
        return ranges.stream().flatMapToDouble(range -> Arrays.stream(range.q)).toArray();
    }

    /** α_s at {@link #scales}. */
    double[] couplings() {
        StrongCoupling coupling = settings.coupling();
        return ranges.stream()
                .flatMapToDouble(range -> Arrays.stream(range.q).map(q -> coupling.alphaS(q, range.flavours)))
                .toArray();
    }
}
