package org.nablafit.evolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nablafit.fit.PdfSource;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.StrongCoupling;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * The distributions of a card at all knots in x and Q, between the thresholds of flavours apart. The operators are computed
 * once; each member is one product with them.
 */
public final class EvolvedSet {
    /** The mass of the Z boson in GeV [PDG2024], at which sets state the coupling. */
    private static final double MZ = 91.1876;

    private final EvolutionCard card;
    private final EvolvedKnots knots;

    EvolvedSet(EvolutionCard card, EvolvedKnots knots) {
        this.card = card;
        this.knots = knots;
    }

    /**
     * Computes the operators of a card.
     *
     * @throws IllegalArgumentException where a scale is out of reach
     */
    public static EvolvedSet of(EvolutionCard card) {
        return new EvolvedSet(card, EvolvedKnots.of(card.task()));
    }

    /**
     * x f of a member on the knots, between thresholds.
     *
     * @throws IllegalArgumentException where an initial distribution is not finite
     */
    public List<LhapdfGrid> member(int number) {
        PdfSource source = card.members().get(number);
        PdfGrid nodes = knots.nodes();
        double[] values = source.gridValues(nodes, card.task().origin().mu(), FlavourBasis.EVOLUTION_14);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("the distributions of " + source.description() + " are " + values[i]
                        + " at x = " + nodes.node(i / EvolutionFlavour.COUNT).x()
                        + "; they have to be finite on the whole grid, whose lowest x is xMin");
            }
        }
        return knots.evolved(values);
    }

    /**
     * Writes {@code evolved.csv}, the central member as a table, and the set into the folder of its name.
     *
     * @return the set, read again
     * @throws IllegalArgumentException where there is such a set already
     */
    public LhapdfSet write(Path folder) throws IOException {
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, card.name(), partons());
        writeTable(folder.resolve("evolved.csv"), member(0), knots.couplings());
        return write(writer, this::member);
    }

    /**
     * Writes the set alone into the folder of its name.
     *
     * @param central as of {@link #member}
     * @return the set, read again
     */
    LhapdfSet write(Path folder, List<LhapdfGrid> central) throws IOException {
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, card.name(), partons());
        return write(writer, member -> member == 0 ? central : member(member));
    }

    private List<Integer> partons() {
        return IntStream.of(knots.partons()).boxed().toList();
    }

    private LhapdfSet write(LhapdfSetWriter writer, IntFunction<List<LhapdfGrid>> members) throws IOException {
        StrongCoupling coupling = knots.settings().coupling();
        writer.entry("SetDesc", card.description())
                .entry("Authors", "nablafit")
                .entry("Particle", Hadron.PROTON.pdgId())
                .entry("OrderQCD", knots.settings().order().corrections())
                .entry("FlavorScheme", "variable")
                .entry("NumFlavors", knots.flavours())
                .entry("ErrorType", card.errorType());
        card.confidence().ifPresent(level -> writer.entry("ErrorConfLevel", level));
        masses(coupling.quarks()).forEach(writer::entry);
        writer.entry("MZ", MZ)
                .entry("AlphaS_MZ", coupling.alphaS(MZ))
                .entry("AlphaS_OrderQCD", coupling.order().corrections())
                .alphaS(knots.scales(), knots.couplings());
        for (int member = 0; member < card.members().size(); member++) {
            writer.member(
                    member == 0 ? "central" : card.errorType().equals("replicas") ? "replica" : "error",
                    members.apply(member));
        }
        return writer.finish();
    }

    /** The masses of the quarks that exist, under the keys of LHAPDF. */
    static Map<String, Double> masses(HeavyQuarks quarks) {
        double[] masses = {quarks.charm(), quarks.bottom(), quarks.top()};
        List<String> keys = List.of("MCharm", "MBottom", "MTop");
        Map<String, Double> existing = new LinkedHashMap<>();
        for (int i = 0; i < masses.length; i++) {
            if (Double.isFinite(masses[i])) {
                existing.put(keys.get(i), masses[i]);
            }
        }
        return existing;
    }

    private void writeTable(Path file, List<LhapdfGrid> grids, double[] couplings) throws IOException {
        AtomicFiles.write(file, out -> {
            int[] partons = knots.partons();
            double[] x = knots.x();
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
                        text.append(',').append(couplings[scale]).append('\n');
                    }
                    scale++;
                }
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
    }
}
