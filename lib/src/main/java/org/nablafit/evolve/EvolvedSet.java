package org.nablafit.evolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.fit.PdfSource;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.theory.evolution.Evolution;
import org.nablafit.theory.evolution.EvolutionOperator;
import org.nablafit.theory.evolution.EvolutionPoint;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.StrongCoupling;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.kernel.InterpolationGrid;

/**
 * The distributions of a card at all knots in x and Q, between the thresholds of flavours apart. The operators are computed
 * once; each member is one product with them.
 */
public final class EvolvedSet {
    /** LHAPDF interpolates with fewer knots between thresholds linearly. */
    private static final int LEAST_KNOTS = 4;

    /** Knots in Q are at equal distances in ln ln(Q²/Λ²), in which the coupling moves evenly, with this Λ² in GeV². */
    private static final double LAMBDA2 = 0.0625;

    private final EvolutionCard card;
    private final InterpolationGrid grid;
    private final double[] x;

    /** w_j of the evolution grid at the knots in x, [knots][nodes]. */
    private final double[][] weights;

    private final int[] partons;
    private final List<Range> ranges;

    /** The operators between two thresholds. */
    private record Range(int flavours, double[] q, List<EvolutionOperator> operators) {}

    private EvolvedSet(EvolutionCard card, InterpolationGrid grid, double[] x, int[] partons, List<Range> ranges) {
        this.card = card;
        this.grid = grid;
        this.x = x;
        this.partons = partons;
        this.ranges = ranges;
        weights = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            weights[i] = grid.weights(x[i]);
        }
    }

    /**
     * Computes the operators of a card.
     *
     * @throws IllegalArgumentException where a scale is out of reach
     */
    public static EvolvedSet of(EvolutionCard card) {
        EvolutionCard.Output output = card.output();
        InterpolationGrid grid = InterpolationGrid.of(InterpolationGrid.evenNodes(output.nodes(), output.xMin()));
        HeavyQuarks quarks = card.settings().coupling().quarks();
        List<Range> empty = ranges(output, quarks);
        List<EvolutionPoint> points = new ArrayList<>();
        for (Range range : empty) {
            for (double q : range.q) {
                points.add(new EvolutionPoint(q, range.flavours));
            }
        }
        List<EvolutionOperator> operators = Evolution.of(card.settings(), grid).operators(card.origin(), points);
        List<Range> ranges = new ArrayList<>();
        int from = 0;
        for (Range range : empty) {
            ranges.add(new Range(range.flavours, range.q, operators.subList(from, from + range.q.length)));
            from += range.q.length;
        }
        int most = Math.max(empty.getLast().flavours, card.origin().flavours());
        int[] partons = IntStream.concat(IntStream.rangeClosed(-most, most).filter(id -> id != 0), IntStream.of(21))
                .toArray();
        double[] x = InterpolationGrid.evenNodes(output.xKnots(), output.xMin()).nodes();
        return new EvolvedSet(card, grid, x, partons, ranges);
    }

    /** The knots in Q between thresholds, without operators. */
    private static List<Range> ranges(EvolutionCard.Output output, HeavyQuarks quarks) {
        double whole = evolved(output.qMax()) - evolved(output.qMin());
        List<Range> ranges = new ArrayList<>();
        double low = output.qMin();
        for (int flavours = quarks.active(low); low < output.qMax(); flavours++) {
            double high = flavours == HeavyQuarks.LARGEST
                    ? output.qMax()
                    : Math.min(output.qMax(), quarks.threshold(flavours + 1));
            double length = evolved(high) - evolved(low);
            int count = Math.max(LEAST_KNOTS, (int) Math.round(output.qKnots() * length / whole));
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

    private static double evolved(double q) {
        return Math.log(Math.log(q * q / LAMBDA2));
    }

    /** x f of a member on the knots, between thresholds. */
    public List<LhapdfGrid> member(int number) {
        double[][] initial = initial(card.members().get(number));
        double[][] rotation = Partons.fromEvolution();
        List<LhapdfGrid> grids = new ArrayList<>();
        for (Range range : ranges) {
            int scales = range.q.length;
            double[] values = new double[x.length * scales * partons.length];
            for (int s = 0; s < scales; s++) {
                double[][] evolved = range.operators.get(s).apply(initial);
                for (int i = 0; i < x.length; i++) {
                    double[] at = new double[evolved.length];
                    for (int f = 0; f < evolved.length; f++) {
                        for (int j = 0; j < grid.size(); j++) {
                            at[f] += weights[i][j] * evolved[f][j];
                        }
                    }
                    for (int p = 0; p < partons.length; p++) {
                        double sum = 0;
                        // Quarks that are not active are zero, not the rounding of differences.
                        if (Math.abs(partons[p]) <= range.flavours || partons[p] > HeavyQuarks.LARGEST) {
                            double[] row = rotation[Partons.indexOf(partons[p])];
                            for (int f = 0; f < at.length; f++) {
                                sum += row[f] * at[f];
                            }
                        }
                        values[(i * scales + s) * partons.length + p] = sum;
                    }
                }
            }
            grids.add(new LhapdfGrid(x, range.q, values));
        }
        return grids;
    }

    /** The initial distributions on the nodes, [14][nodes]; zero at x = 1. */
    private double[][] initial(PdfSource source) {
        PdfGrid nodes = PdfGrid.of(Hadron.PROTON, grid.nodes());
        double[] values = source.gridValues(nodes, card.origin().mu(), FlavourBasis.EVOLUTION_14);
        double[][] initial = new double[EvolutionFlavour.COUNT][grid.size()];
        for (int node = 0; node < nodes.nodeCount(); node++) {
            for (int f = 0; f < EvolutionFlavour.COUNT; f++) {
                initial[f][node] = values[node * EvolutionFlavour.COUNT + f];
            }
        }
        return initial;
    }

    /**
     * Writes {@code evolved.csv}, the central member as a table, and the set into the folder of its name.
     *
     * @return the set, read again
     */
    public LhapdfSet write(Path folder) throws IOException {
        StrongCoupling coupling = card.settings().coupling();
        HeavyQuarks quarks = coupling.quarks();
        LhapdfSetWriter writer = new LhapdfSetWriter(
                        folder, card.name(), IntStream.of(partons).boxed().toList())
                .entry("SetDesc", card.description())
                .entry("Authors", "nablafit")
                .entry("Particle", Hadron.PROTON.pdgId())
                .entry("OrderQCD", card.settings().order().corrections())
                .entry("FlavorScheme", "variable")
                .entry("NumFlavors", ranges.getLast().flavours)
                .entry("ErrorType", card.errorType())
                .entry("MCharm", quarks.charm())
                .entry("MBottom", quarks.bottom())
                .entry("MZ", MZ)
                .entry("AlphaS_MZ", coupling.alphaS(MZ))
                .entry("AlphaS_OrderQCD", coupling.order().corrections());
        if (Double.isFinite(quarks.top())) {
            writer.entry("MTop", quarks.top());
        }
        List<Double> scales = new ArrayList<>();
        List<Double> couplings = new ArrayList<>();
        for (Range range : ranges) {
            for (double q : range.q) {
                scales.add(q);
                couplings.add(coupling.alphaS(q, range.flavours));
            }
        }
        writer.alphaS(array(scales), array(couplings));
        for (int member = 0; member < card.members().size(); member++) {
            List<LhapdfGrid> grids = member(member);
            if (member == 0) {
                writeTable(folder.resolve("evolved.csv"), grids, couplings);
            }
            writer.member(member == 0 ? "central" : card.errorType().equals("replicas") ? "replica" : "error", grids);
        }
        return writer.finish();
    }

    /** The mass of the Z boson in GeV [PDG2024], at which sets state the coupling. */
    private static final double MZ = 91.1876;

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void writeTable(Path file, List<LhapdfGrid> grids, List<Double> couplings) throws IOException {
        AtomicFiles.write(file, out -> {
            StringBuilder text = new StringBuilder("x,Q2");
            for (int parton : partons) {
                text.append(',').append(Partons.labels().get(Partons.indexOf(parton)));
            }
            text.append(",alpha_s\n");
            int scale = 0;
            for (LhapdfGrid part : grids) {
                double[] q = part.q();
                double[] values = part.values();
                for (int s = 0; s < q.length; s++) {
                    for (int i = 0; i < x.length; i++) {
                        text.append(x[i]).append(',').append(q[s] * q[s]);
                        for (int p = 0; p < partons.length; p++) {
                            text.append(',').append(values[(i * q.length + s) * partons.length + p]);
                        }
                        text.append(',').append(couplings.get(scale)).append('\n');
                    }
                    scale++;
                }
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
    }
}
