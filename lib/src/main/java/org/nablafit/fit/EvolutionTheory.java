package org.nablafit.fit;

import java.util.Optional;
import org.nablafit.theory.evolution.EvolutionSettings;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.MassScheme;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;
import org.nablafit.theory.evolution.StrongCoupling;

/**
 * The theory of an evolution as far as a card or a table gives it.
 *
 * @param order of splitting functions, matching and coupling
 * @param alphaS α_s at {@code scale}
 * @param scale in GeV
 * @param flavours the number of active flavours of {@code alphaS}; where it is not given, those active at {@code scale}
 * @param charm mass in GeV; a quark without a mass does not exist
 * @param bottom mass in GeV
 * @param top mass in GeV
 * @param masses what the masses are
 * @param thresholds ratio of the thresholds to the masses
 * @param solution exact or truncated
 * @param scaleRatio renormalisation over factorisation scale
 * @param intrinsic whether quarks that are not active at the initial scale are part of the initial distributions
 */
public record EvolutionTheory(
        Optional<PerturbativeOrder> order,
        Optional<Double> alphaS,
        Optional<Double> scale,
        Optional<Integer> flavours,
        Optional<Double> charm,
        Optional<Double> bottom,
        Optional<Double> top,
        Optional<MassScheme> masses,
        Optional<Double> thresholds,
        Optional<Solution> solution,
        Optional<Double> scaleRatio,
        Optional<Boolean> intrinsic) {
    /** Nothing is given. */
    public static final EvolutionTheory NONE = new EvolutionTheory(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What is taken where nobody says otherwise: NNLO, α_s(91.1876 GeV) = 0.118, pole masses 1.51 and 4.92 GeV, no top, no
     * intrinsic quarks. */
    public static final EvolutionTheory STANDARD = new EvolutionTheory(
            Optional.of(PerturbativeOrder.NNLO),
            Optional.of(0.118),
            Optional.of(91.1876),
            Optional.of(5),
            Optional.of(1.51),
            Optional.of(4.92),
            Optional.empty(),
            Optional.of(MassScheme.POLE),
            Optional.of(1.0),
            Optional.of(Solution.EXACT),
            Optional.of(1.0),
            Optional.of(false));

    /** This, and the other where this gives nothing. The flavours of the coupling belong to its scale. */
    public EvolutionTheory or(EvolutionTheory other) {
        return new EvolutionTheory(
                order.or(other::order),
                alphaS.or(other::alphaS),
                scale.or(other::scale),
                scale.isPresent() ? flavours : flavours.or(other::flavours),
                charm.or(other::charm),
                bottom.or(other::bottom),
                top.or(other::top),
                masses.or(other::masses),
                thresholds.or(other::thresholds),
                solution.or(other::solution),
                scaleRatio.or(other::scaleRatio),
                intrinsic.or(other::intrinsic));
    }

    /**
     * The heavy quarks.
     *
     * @throws IllegalArgumentException where the masses make no sense
     */
    public HeavyQuarks quarks() {
        return new HeavyQuarks(
                charm.orElse(Double.POSITIVE_INFINITY),
                bottom.orElse(Double.POSITIVE_INFINITY),
                top.orElse(Double.POSITIVE_INFINITY),
                masses.orElse(MassScheme.POLE),
                thresholds.orElse(1.0));
    }

    /**
     * The settings of the evolution.
     *
     * @throws IllegalArgumentException where order, coupling or its scale is not given, or something makes no sense
     */
    public EvolutionSettings settings() {
        if (order.isEmpty() || alphaS.isEmpty() || scale.isEmpty()) {
            throw new IllegalArgumentException("an evolution needs 'order', 'alphaS' and 'scale'");
        }
        HeavyQuarks quarks = quarks();
        StrongCoupling coupling = StrongCoupling.of(
                order.get(), alphaS.get(), scale.get(), flavours.orElseGet(() -> quarks.active(scale.get())), quarks);
        return new EvolutionSettings(
                order.get(),
                coupling,
                solution.orElse(Solution.EXACT),
                scaleRatio.orElse(1.0),
                intrinsic.orElse(false));
    }
}
