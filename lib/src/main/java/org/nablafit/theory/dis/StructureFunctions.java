package org.nablafit.theory.dis;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.kernel.InterpolationGrid;

/**
 * Observables of deep-inelastic scattering as linear forms in the distributions at the factorisation scale, over the nodes
 * of a grid. The formulas are those of the package, of {@link Observable}, {@link Scheme} and {@link TargetMass}, with their
 * sources. Safe for several threads.
 */
public final class StructureFunctions {
    private final DisSettings settings;
    private final Coupling coupling;
    private final NodeOperators operators;
    private final ScaleVariation variation;

    /**
     * Prepares the calculation.
     *
     * @param settings order, scheme and scales
     * @param coupling α_s
     * @param grid the nodes, and the interpolation between them
     */
    public StructureFunctions(DisSettings settings, Coupling coupling, InterpolationGrid grid) {
        this.settings = settings;
        this.coupling = coupling;
        operators = new NodeOperators(grid);
        variation = new ScaleVariation(settings, operators);
    }

    /** What is computed. */
    public DisSettings settings() {
        return settings;
    }

    /** The grid of the rows. */
    public InterpolationGrid grid() {
        return operators.grid();
    }

    /**
     * An observable at a point.
     *
     * @throws IllegalArgumentException with one sentence, where the grid does not reach to x (or, with target-mass
     *     corrections, to ξ), the observable needs y, or the scheme has no such current
     */
    public DistributionRow row(Observable observable, Beam beam, Target target, KinematicPoint point) {
        return new Batch().row(observable, beam, target, point);
    }

    /** Points that share their rows where they have the same x. Not for several threads. */
    public Batch batch() {
        return new Batch();
    }

    /** One factor, structure function and place. */
    private record Term(double factor, StructureFunction function, Place place) {}

    /** See {@link #batch}. */
    public final class Batch {
        private Place.@Nullable Point last;
        private double lastX;

        private Batch() {}

        /** See {@link StructureFunctions#row}. */
        public DistributionRow row(Observable observable, Beam beam, Target target, KinematicPoint point) {
            requireCurrent(beam);
            DistributionRow row = new DistributionRow(grid().size());
            for (Map.Entry<StructureFunction, Double> entry :
                    observable.factors(beam, point).entrySet()) {
                for (Term term : terms(entry.getKey(), entry.getValue(), point)) {
                    add(term, beam, target, point.q2(), row);
                }
            }
            return row;
        }

        private Place.Point at(double x) {
            if (last == null || lastX != x) {
                last = new Place.Point(grid(), x);
                lastX = x;
            }
            return last;
        }

        /** A structure function with the target-mass correction, as a sum over uncorrected ones. */
        private List<Term> terms(StructureFunction function, double factor, KinematicPoint point) {
            TargetMass correction = settings.targetMass();
            double x = point.x();
            if (correction == TargetMass.NONE) {
                return List.of(new Term(factor, function, at(x)));
            }
            double mu = settings.nucleonMass() * settings.nucleonMass() / point.q2();
            double r = Math.sqrt(1 + 4 * mu * x * x);
            double xi = 2 * x / (1 + r);
            Place.Point shifted = at(xi);
            double powers = switch (function) {
                case F2 -> r * r * r;
                case FL -> r;
                case F3 -> r * r;
            };
            double main = factor * x * x / (xi * xi * powers);
            if (correction == TargetMass.APPROXIMATE) {
                return approximate(function, main, mu * x * xi / r, xi, shifted);
            }
            double single = factor
                    * mu
                    * x
                    * x
                    * x
                    * switch (function) {
                        case F2 -> 6 / (r * r * r * r);
                        case FL -> 4 / (r * r);
                        case F3 -> 2 / (r * r * r);
                    };
            double twice = correction == TargetMass.WITHOUT_DOUBLE_INTEGRAL || function == StructureFunction.F3
                    ? 0
                    : factor
                            * mu
                            * mu
                            * x
                            * x
                            * x
                            * x
                            * switch (function) {
                                case F2 -> 12 / (r * r * r * r * r);
                                case FL -> 8 / (r * r * r);
                                case F3 -> 0;
                            };
            // In u = ξ / z the integrals are ∫_ξ^1 dz F(ξ/z) times 1 / ξ and 1 / z - 1; F3 is x F3 here.
            double[] weights = shifted.of("target mass", PlusKernel.regular(z -> single / xi + twice * (1 / z - 1)));
            StructureFunction integrated = function == StructureFunction.F3 ? function : StructureFunction.F2;
            return List.of(
                    new Term(main, function, shifted), new Term(1, integrated, new Place.Integral(weights, operators)));
        }

        /** The approximate formulas of [Schienbein2008], in terms of s = μ x ξ / r. */
        private static List<Term> approximate(
                StructureFunction function, double main, double s, double xi, Place.Point shifted) {
            return switch (function) {
                case F2 -> List.of(new Term(main * (1 + 6 * s * (1 - xi) * (1 - xi)), function, shifted));
                case F3 -> List.of(new Term(main * (1 - s * (1 - xi) * Math.log(xi)), function, shifted));
                case FL -> {
                    double ofF2 = 4 * s * (1 - xi) + 8 * s * s * (-Math.log(xi) - 1 + xi);
                    yield List.of(
                            new Term(main, function, shifted), new Term(main * ofF2, StructureFunction.F2, shifted));
                }
            };
        }
    }

    private void requireCurrent(Beam beam) {
        if (settings.scheme() != Scheme.MASSLESS
                && beam.current() == Current.CHARGED
                && settings.factorisationRatio() != 1) {
            throw new IllegalArgumentException("the charged current with heavy quarks ("
                    + settings.scheme().label() + ") is there for the factorisation scale Q, not for "
                    + settings.factorisationRatio() + " Q");
        }
    }

    private void add(Term term, Beam beam, Target target, double q2, DistributionRow row) {
        int flavours = settings.active(q2);
        double[] weights = weights(q2, flavours);
        boolean isMassive = settings.scheme() != Scheme.MASSLESS;
        QuarkCouplings couplings = QuarkCouplings.of(
                        term.function(), beam, settings.electroweak(), q2, weights, isMassive)
                .on(target);
        double renormalisation = Math.sqrt(q2) * settings.renormalisationRatio();
        double a = coupling.alphaS(renormalisation, flavours) / (4 * Math.PI);
        SectorRows rows = variation.rows(term.place(), term.function(), flavours, a);
        addQuarks(couplings, term.factor(), rows.plus(), rows.minus(), row);
        row.add(EvolutionFlavour.SIGMA, term.factor() * couplings.average(), rows.pureSinglet());
        row.add(EvolutionFlavour.GLUON, term.factor() * couplings.average(), rows.gluon());
        if (isMassive && beam.current() == Current.CHARGED) {
            addChargedHeavy(term, beam, target, q2, a, weights, row);
        } else if (isMassive && settings.order() > 0 && term.function() != StructureFunction.F3) {
            addHeavy(term, beam, q2, a, weights, row);
        }
    }

    private static void addQuarks(
            QuarkCouplings couplings, double factor, double[] plus, double[] minus, DistributionRow row) {
        addCombinations(EvolutionFlavour::plus, couplings.plus(), factor, plus, row);
        addCombinations(EvolutionFlavour::minus, couplings.minus(), factor, minus, row);
        row.add(EvolutionFlavour.SIGMA, factor * mean(couplings.plus()), plus);
        row.add(EvolutionFlavour.V, factor * mean(couplings.minus()), minus);
    }

    /**
     * Adds Σ_q w_q q± but for its part along the sum of all quarks: t_k T_k / (k (k − 1)) with T_k = Σ_{i&lt;k} q_i − (k −
     * 1) q_k and t_k the same combination of the w.
     */
    private static void addCombinations(
            IntFunction<EvolutionFlavour> combination,
            double[] couplings,
            double factor,
            double[] coefficient,
            DistributionRow row) {
        double sum = couplings.length > 1 ? couplings[Partons.quark(0) - 1] : 0;
        for (int k = 2; k <= couplings.length; k++) {
            double own = couplings[Partons.quark(k - 1) - 1];
            row.add(combination.apply(k - 1), factor * (sum - (k - 1) * own) / (k * (k - 1)), coefficient);
            sum += own;
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** D_q of the active quarks: 1 without damping. */
    private double[] weights(double q2, int flavours) {
        double[] factors = new double[flavours];
        for (int quark = 1; quark <= flavours; quark++) {
            boolean isDamped = settings.scheme() == Scheme.FONLL_A && settings.damping() && quark > HeavyQuarks.LIGHT;
            double rest = isDamped ? 1 - settings.mass(quark) * settings.mass(quark) / q2 : 1;
            factors[quark - 1] = rest * rest;
        }
        return factors;
    }

    /** The heavy quarks that a W makes from lighter ones that are active, or from gluons with them. */
    private void addChargedHeavy(
            Term term, Beam beam, Target target, double q2, double a, double[] weights, DistributionRow row) {
        StructureFunction function = term.function();
        int lightest = settings.scheme() == Scheme.FIXED_FLAVOUR ? weights.length + 1 : HeavyQuarks.LIGHT + 1;
        for (int heavy = lightest; exists(heavy); heavy++) {
            double ratio = settings.mass(heavy) * settings.mass(heavy) / q2;
            double lambda = 1 / (1 + ratio);
            double[] plus = new double[weights.length];
            double[] minus = new double[weights.length];
            double gluons = 0;
            for (int quark = 1; quark <= Math.min(weights.length, heavy - 1); quark++) {
                if (quark % 2 != heavy % 2) {
                    double strength = beam.chargedCoupling()
                            * settings.electroweak().ckm().square(quark, heavy);
                    QuarkCouplings.addHit(function, beam, quark, strength, plus, minus);
                    gluons += (function == StructureFunction.F3 ? QuarkCouplings.hitSign(beam, quark) : 1) * strength;
                }
            }
            ChargedHeavyCoefficients quarks = new ChargedHeavyCoefficients(function, false, lambda);
            double[] coefficient = term.place()
                    .rescaled("leading", new PlusKernel(z -> 0, 1), lambda)
                    .clone();
            double[] next = settings.order() > 0
                    ? term.place().rescaled(quarks, quarks, lambda)
                    : new double[coefficient.length];
            for (int j = 0; j < coefficient.length; j++) {
                coefficient[j] = quarks.prefactor() * coefficient[j] + a * next[j];
            }
            addQuarks(new QuarkCouplings(plus, minus, 0).on(target), term.factor(), coefficient, coefficient, row);
            if (settings.order() > 0) {
                ChargedHeavyCoefficients gluon = new ChargedHeavyCoefficients(function, true, lambda);
                row.add(
                        EvolutionFlavour.GLUON,
                        term.factor() * a * gluons,
                        term.place().rescaled(gluon, gluon, lambda));
                if (heavy <= weights.length) {
                    row.add(
                            EvolutionFlavour.GLUON,
                            -term.factor() * a * gluons * weights[heavy - 1],
                            term.place()
                                    .of(List.of(gluon, "limit"), ChargedHeavyCoefficients.gluonLimit(function, ratio)));
                }
            }
        }
    }

    private boolean exists(int quark) {
        return quark <= HeavyQuarks.LARGEST && settings.mass(quark) < Double.POSITIVE_INFINITY;
    }

    private void addHeavy(Term term, Beam beam, double q2, double a, double[] weights, DistributionRow row) {
        NeutralCouplings couplings = new NeutralCouplings(beam, settings.electroweak(), q2);
        int flavours = weights.length;
        int lightest = settings.scheme() == Scheme.FIXED_FLAVOUR ? flavours + 1 : HeavyQuarks.LIGHT + 1;
        for (int quark = lightest; exists(quark); quark++) {
            double ratio = settings.mass(quark) * settings.mass(quark) / q2;
            double limit = quark > flavours ? 0 : weights[quark - 1];
            double vector = couplings.vectorVector(quark);
            double axial = couplings.axialAxial(quark);
            HeavyQuarkCoefficients kernel = new HeavyQuarkCoefficients(term.function(), false, ratio);
            row.add(
                    EvolutionFlavour.GLUON,
                    term.factor() * a * vector,
                    term.place().massive(kernel));
            if (axial != 0) {
                HeavyQuarkCoefficients other = new HeavyQuarkCoefficients(term.function(), true, ratio);
                row.add(
                        EvolutionFlavour.GLUON,
                        term.factor() * a * axial,
                        term.place().massive(other));
            }
            if (limit != 0) {
                row.add(
                        EvolutionFlavour.GLUON,
                        -term.factor() * a * limit * (vector + axial),
                        term.place().of(List.of(kernel, "limit"), kernel.massless()));
            }
        }
    }
}
