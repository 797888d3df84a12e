package org.nablafit.evolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.nablafit.fit.EvolutionTheory;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.PdfMembers;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.TableTheory;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.theory.evolution.EvolutionPoint;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.MassScheme;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;
import org.nablafit.theory.fktable.StatedTheory;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * The distributions of a fit, or the members of one with uncertainties, evolved: the theory is what the card says, else what the tables state, else {@link
 * EvolutionTheory#STANDARD}. A fit that cannot be evolved has a sentence that says why.
 */
public final class FittedSet {
    private final String name;
    private final Optional<Evolved> set;
    private final Optional<String> note;

    private record Evolved(EvolvedSet set, EvolutionCard card, List<LhapdfGrid> central) {}

    private FittedSet(String name, Optional<Evolved> set, Optional<String> note) {
        this.name = name;
        this.set = set;
        this.note = note;
    }

    /**
     * Evolves the distributions of a fit, unless its card says no.
     *
     * @param operators where those that are needed are, or are kept
     */
    public static FittedSet of(FitResult fit, EvolutionOperators operators) {
        String sentence = fit.card().description().isEmpty()
                ? "The fit " + fit.card().name() + ", evolved from " + fit.mu0() + " GeV"
                : fit.card().description();
        return of(
                fit.card().name(),
                fit.card(),
                fit.tables(),
                operators,
                task -> new EvolutionCard(
                        fit.card().name(),
                        sentence,
                        List.of(PdfSource.fit(fit)),
                        "unknown",
                        OptionalDouble.empty(),
                        task));
    }

    /**
     * Evolves the members of a fit with uncertainties, unless its card says no.
     *
     * @param name of the set
     * @param card of the fit
     * @param tables of the fit
     * @param operators where those that are needed are, or are kept
     */
    public static FittedSet of(
            PdfMembers members, String name, Runcard card, TableTheory tables, EvolutionOperators operators) {
        return of(
                name,
                card,
                tables,
                operators,
                task -> new EvolutionCard(
                        name,
                        members.description() + ", evolved from " + members.mu0() + " GeV",
                        PdfSource.members(members),
                        members.errorType(),
                        members.confidence(),
                        task));
    }

    private static FittedSet of(
            String name,
            Runcard fitted,
            TableTheory tables,
            EvolutionOperators operators,
            Function<EvolutionTask, EvolutionCard> evolved) {
        if (!fitted.evolution().lhapdf()) {
            return new FittedSet(name, Optional.empty(), Optional.empty());
        }
        try {
            EvolutionTask task = task(fitted, tables);
            EvolutionCard card = evolved.apply(task);
            EvolvedSet set = new EvolvedSet(card, operators.of(task));
            // Where a member is not finite, their mean is not either.
            return new FittedSet(name, Optional.of(new Evolved(set, card, set.member(0))), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new FittedSet(
                    name,
                    Optional.empty(),
                    Optional.of("The fit was not evolved, so there is no LHAPDF set of it: " + e.getMessage()));
        }
    }

    /** What is evolved are single partons: a basis that counts combinations as zero does not give them. */
    private static void requirePartons(FlavourBasis basis) {
        double[][] rows = basis.toEvolution();
        for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
            boolean given = flavour == EvolutionFlavour.PHOTON;
            for (double entry : rows[flavour.index()]) {
                given |= entry != 0;
            }
            if (!given) {
                throw new IllegalArgumentException("the basis '" + basis.name() + "' does not give " + flavour.label()
                        + ", without which quarks and antiquarks are not known; take a basis with it");
            }
        }
    }

    /**
     * The evolution of a fit.
     *
     * @throws IllegalArgumentException where it cannot be evolved
     */
    static EvolutionTask task(Runcard card, TableTheory tables) {
        requirePartons(card.requireModel().basis());
        EvolutionTheory theory = card.evolution().theory().or(stated(tables)).or(EvolutionTheory.STANDARD);
        HeavyQuarks quarks = theory.settings().coupling().quarks();
        double mu0 = tables.mu0();
        return new EvolutionTask(
                new EvolutionPoint(mu0, tables.flavours().orElseGet(() -> quarks.active(mu0))),
                theory,
                card.evolution().knots());
    }

    private static EvolutionTheory stated(TableTheory tables) {
        List<EvolutionTheory> theories = tables.stated().stream()
                .map(FittedSet::stated)
                .filter(theory -> !theory.equals(EvolutionTheory.NONE))
                .distinct()
                .toList();
        if (theories.size() > 1) {
            throw new IllegalArgumentException(
                    "its tables were made with different theories (order, coupling or masses); take tables of one");
        }
        return theories.isEmpty() ? EvolutionTheory.NONE : theories.getFirst();
    }

    private static EvolutionTheory stated(StatedTheory theory) {
        OptionalDouble alphaS = theory.number("alphas");
        if (alphaS.isEmpty()) {
            return EvolutionTheory.NONE;
        }
        double ratio = theory.number("kcThr").orElse(1);
        return new EvolutionTheory(
                order(theory),
                boxed(alphaS),
                boxed(theory.number("Qref")),
                theory.flavours("nfref").stream().boxed().findFirst(),
                mass(theory, 4, "mc", "kcThr", ratio),
                mass(theory, 5, "mb", "kbThr", ratio),
                mass(theory, 6, "mt", "ktThr", ratio),
                masses(theory),
                Double.isFinite(ratio) ? Optional.of(ratio) : Optional.empty(),
                theory.text("ModEv").map(text -> text.equals("TRN") ? Solution.TRUNCATED : Solution.EXACT),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<PerturbativeOrder> order(StatedTheory theory) {
        double order = theory.number("PTO").orElse(Double.NaN);
        for (PerturbativeOrder known : PerturbativeOrder.values()) {
            if (known.corrections() == order) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static Optional<MassScheme> masses(StatedTheory theory) {
        return theory.text("HQ").map(text -> text.startsWith("MS") ? MassScheme.MSBAR : MassScheme.POLE);
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.stream().boxed().findFirst();
    }

    /** A quark that a table says nothing of, or has above its fixed or its largest number of flavours, does not exist. */
    private static Optional<Double> mass(StatedTheory theory, int flavour, String mass, String ratio, double common) {
        int most = Math.min(
                theory.fixedFlavours().orElse(HeavyQuarks.LARGEST),
                theory.flavours("MaxNfPdf").orElse(HeavyQuarks.LARGEST));
        double own = theory.number(ratio).orElse(1);
        double value = theory.number(mass).orElse(Double.POSITIVE_INFINITY);
        if (flavour > most || Double.isInfinite(own) || Double.isInfinite(value)) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        if (own != common) {
            throw new IllegalArgumentException("its tables have thresholds at different multiples of the masses, "
                    + common + " of charm and " + own + " of flavour " + flavour + ", which is not evolved here");
        }
        return Optional.of(value);
    }

    /** Why there is no set; empty where there is one, or the card says no. */
    public Optional<String> note() {
        return note;
    }

    /** What {@code fit.json} and {@code replicas.json} say of the set, or why there is none; empty where the card says no. */
    public Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        set.ifPresent(evolved -> {
            EvolutionTheory theory = evolved.card.task().theory();
            entry.put("set", "lhapdf/" + name);
            entry.put("members", evolved.card.members().size());
            entry.put("flavours", evolved.card.task().origin().flavours());
            entry.put("order", theory.order().orElseThrow().name());
            entry.put("alphaS", theory.alphaS().orElseThrow());
            entry.put("scale", theory.scale().orElseThrow());
            entry.put("masses", EvolvedSet.masses(theory.quarks()));
        });
        note.ifPresent(sentence -> entry.put("note", sentence));
        return entry;
    }

    /**
     * Writes the set into the folder of its name, in place of that of an earlier fit.
     *
     * @param folder {@code lhapdf} in the folder of the fit
     * @return the set; empty where there is none
     */
    public Optional<LhapdfSet> write(Path folder) throws IOException {
        LhapdfSetWriter.remove(folder, name);
        return set.isEmpty() ? Optional.empty() : Optional.of(set.get().set.write(folder, set.get().central));
    }
}
