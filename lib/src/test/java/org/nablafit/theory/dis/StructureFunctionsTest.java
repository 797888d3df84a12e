package org.nablafit.theory.dis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.numeric.GaussLegendre;
import org.nablafit.numeric.GaussLegendre.Quadrature;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.SplittingFunctions;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.kernel.ConvolutionRule;
import org.nablafit.theory.kernel.InterpolationGrid;
import org.nablafit.theory.kernel.Kernel;

final class StructureFunctionsTest {
    /** The interpolations of both programs on 80 nodes, relative to the structure function summed to that power. */
    private static final double INTERPOLATION = 2e-5;

    /** FL and x F3 are small in places, where their parts are not. */
    private static final double SMALL = 3e-7;

    private static final double ALPHA_S = 0.2;
    private static final double A = ALPHA_S / (4 * Math.PI);
    private static final HeavyQuarks QUARKS = HeavyQuarks.pole(1.51, 4.92, Double.POSITIVE_INFINITY);
    private static final InterpolationGrid GRID = InterpolationGrid.of(InterpolationGrid.evenNodes(80, 1e-4));
    private static final Beam PHOTON = new Beam(Lepton.ELECTRON, Current.ELECTROMAGNETIC, 0);
    private static final Beam NEUTRAL = new Beam(Lepton.POSITRON, Current.NEUTRAL, 0);
    private static final KinematicPoint POINT = KinematicPoint.of(0.1, 50, 0.3);

    private static DisSettings settings(int order, Scheme scheme, TargetMass correction, double xiF, double xiR) {
        return new DisSettings(order, scheme, 3, false, QUARKS, Electroweak.STANDARD, correction, 0.938, xiF, xiR);
    }

    private static DisSettings settings(int order, YadismNumbers.Case c) {
        boolean isWithoutBottom = c.scheme() == Scheme.FIXED_FLAVOUR && c.beam().current() == Current.CHARGED;
        HeavyQuarks quarks =
                isWithoutBottom ? HeavyQuarks.pole(1.51, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY) : QUARKS;
        return new DisSettings(order, c.scheme(), 3, false, quarks, Electroweak.STANDARD, c.targetMass(), 0.938, 1, 1);
    }

    private static double value(DisSettings settings, double alphaS, YadismNumbers.Case c) {
        StructureFunctions functions = new StructureFunctions(settings, (_, _) -> alphaS, GRID);
        int flavours = settings.active(c.point().q2());
        return functions
                .row(c.observable(), c.beam(), c.target(), c.point())
                .value(GRID.nodes(), (flavour, x) -> ToyPartons.evolution(flavour, x, flavours));
    }

    static Stream<Map.Entry<YadismNumbers.Case, List<YadismNumbers.Term>>> cases() {
        return YadismNumbers.read().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyPowerAgreesWithYadism(Map.Entry<YadismNumbers.Case, List<YadismNumbers.Term>> entry) {
        YadismNumbers.Case c = entry.getKey();
        int highest = entry.getValue().stream()
                .mapToInt(YadismNumbers.Term::power)
                .max()
                .orElseThrow();
        double previous = 0;
        double sum = 0;
        for (int power = 0; power <= highest; power++) {
            double value = value(settings(power, c), ALPHA_S, c);
            double expected = expected(entry.getValue(), power, 1, 1);
            sum += expected;
            assertThat(value - previous)
                    .as("power %d", power)
                    .isCloseTo(expected, within(INTERPOLATION * Math.abs(sum) + SMALL));
            previous = value;
        }
    }

    private static double expected(List<YadismNumbers.Term> terms, int power, double xiF, double xiR) {
        double sum = 0;
        for (YadismNumbers.Term term : terms) {
            if (term.power() == power) {
                sum += term.value()
                        * Math.pow(A, power)
                        * Math.pow(-2 * Math.log(xiR), term.logR())
                        * Math.pow(-2 * Math.log(xiF), term.logF());
            }
        }
        return sum;
    }

    static Stream<Map.Entry<YadismNumbers.Case, List<YadismNumbers.Term>>> casesWithScales() {
        return cases().filter(entry -> entry.getKey().hasScales());
    }

    /**
     * The terms with one power of ln μ_F², and all of ln μ_R², by the part that is odd in ln μ_F². That with two is left out:
     * the local part of P⁽⁰⁾ ⊗ P⁽⁰⁾ in yadism 0.13.12 is not the integral of its singular part.
     */
    @ParameterizedTest
    @MethodSource("casesWithScales")
    void scaleVariationAgreesWithYadism(Map.Entry<YadismNumbers.Case, List<YadismNumbers.Term>> entry) {
        YadismNumbers.Case c = entry.getKey();
        for (double xiR : new double[] {0.5, 1, 2}) {
            double odd = value(settings(2, c.scheme(), c.targetMass(), 2, xiR), ALPHA_S, c)
                    - value(settings(2, c.scheme(), c.targetMass(), 0.5, xiR), ALPHA_S, c);
            double expected = 0;
            for (int power = 0; power <= 2; power++) {
                expected += expected(entry.getValue(), power, 2, xiR) - expected(entry.getValue(), power, 0.5, xiR);
            }
            double size = Math.abs(expected(entry.getValue(), 0, 1, 1)) + Math.abs(expected(entry.getValue(), 1, 1, 1));
            assertThat(odd).isCloseTo(expected, within(INTERPOLATION * size));
        }
    }

    /** With distributions that are evolved from Q to μ_F to the same order, what is left of μ_F is of the next order. */
    @Test
    void theFactorisationScaleCancels() {
        for (Beam beam : List.of(PHOTON, new Beam(Lepton.POSITRON, Current.CHARGED, 0))) {
            for (Observable observable : List.of(Observable.F2, Observable.FL)) {
                double coarse = dependence(observable, beam, 2e-4);
                double fine = dependence(observable, beam, 1e-4);
                assertThat(coarse / fine).as("%s %s", observable, beam).isBetween(7.8, 8.2);
            }
        }
    }

    /** F(μ_F = 2Q) − F(μ_F = Q) at a(Q) = a(μ_R). */
    private static double dependence(Observable observable, Beam beam, double a) {
        double alphaS = 4 * Math.PI * a;
        int flavours = 5;
        double l = -2 * Math.log(2);
        DisSettings at = settings(2, Scheme.MASSLESS, TargetMass.NONE, 1, 1);
        DisSettings other = settings(2, Scheme.MASSLESS, TargetMass.NONE, 2, 1);
        double beta = 11 - 2 * flavours / 3.0;
        Map<EvolutionFlavour, double[]> here = distributions(flavours);
        // With a = a(Q): f(μ_F) = f − L a P0 f − L a² P1 f + L²/2 a² (P0 − β0) P0 f, for dln a / dln μ² = −β0 a.
        Map<EvolutionFlavour, double[]> first = evolved(here, 0, flavours);
        Map<EvolutionFlavour, double[]> second = evolved(first, 0, flavours);
        Map<EvolutionFlavour, double[]> next = evolved(here, 1, flavours);
        Map<EvolutionFlavour, double[]> there = new EnumMap<>(EvolutionFlavour.class);
        here.forEach((flavour, f) -> {
            double[] sum = f.clone();
            for (int j = 0; j < sum.length; j++) {
                sum[j] += -l * a * get(first, flavour)[j]
                        - l * a * a * get(next, flavour)[j]
                        + 0.5 * l * l * a * a * (get(second, flavour)[j] - beta * get(first, flavour)[j]);
            }
            there.put(flavour, sum);
        });
        KinematicPoint point = KinematicPoint.of(0.1, 100);
        return value(other, alphaS, observable, beam, point, there) - value(at, alphaS, observable, beam, point, here);
    }

    private static double[] get(Map<EvolutionFlavour, double[]> map, EvolutionFlavour flavour) {
        return Objects.requireNonNull(map.get(flavour));
    }

    private static double value(
            DisSettings settings,
            double alphaS,
            Observable observable,
            Beam beam,
            KinematicPoint point,
            Map<EvolutionFlavour, double[]> f) {
        Map<EvolutionFlavour, double[]> weights = new StructureFunctions(settings, (_, _) -> alphaS, GRID)
                .row(observable, beam, Target.PROTON, point)
                .weights();
        double sum = 0;
        for (Map.Entry<EvolutionFlavour, double[]> entry : weights.entrySet()) {
            for (int j = 0; j < GRID.size(); j++) {
                sum += entry.getValue()[j] * get(f, entry.getKey())[j];
            }
        }
        return sum;
    }

    private static Map<EvolutionFlavour, double[]> distributions(int flavours) {
        Map<EvolutionFlavour, double[]> f = new EnumMap<>(EvolutionFlavour.class);
        for (EvolutionFlavour flavour : EvolutionFlavour.values()) {
            double[] values = new double[GRID.size()];
            for (int j = 0; j < values.length; j++) {
                values[j] = ToyPartons.evolution(flavour, GRID.nodes().node(j), flavours);
            }
            f.put(flavour, values);
        }
        return f;
    }

    private static Map<EvolutionFlavour, double[]> evolved(Map<EvolutionFlavour, double[]> f, int power, int flavours) {
        Map<EvolutionFlavour, double[]> result = new EnumMap<>(EvolutionFlavour.class);
        for (EvolutionFlavour flavour : f.keySet()) {
            switch (flavour) {
                case SIGMA ->
                    result.put(
                            flavour,
                            sum(
                                    times(
                                            SplittingFunctions.singlet(
                                                    SplittingFunctions.Singlet.QUARK_QUARK, power, flavours),
                                            get(f, flavour)),
                                    times(
                                            SplittingFunctions.singlet(
                                                    SplittingFunctions.Singlet.QUARK_GLUON, power, flavours),
                                            get(f, EvolutionFlavour.GLUON))));
                case GLUON ->
                    result.put(
                            flavour,
                            sum(
                                    times(
                                            SplittingFunctions.singlet(
                                                    SplittingFunctions.Singlet.GLUON_QUARK, power, flavours),
                                            get(f, EvolutionFlavour.SIGMA)),
                                    times(
                                            SplittingFunctions.singlet(
                                                    SplittingFunctions.Singlet.GLUON_GLUON, power, flavours),
                                            get(f, flavour))));
                default -> {
                    SplittingFunctions.NonSinglet kind = flavour.isValence()
                            ? SplittingFunctions.NonSinglet.MINUS
                            : SplittingFunctions.NonSinglet.PLUS;
                    result.put(flavour, times(SplittingFunctions.nonSinglet(kind, power, flavours), get(f, flavour)));
                }
            }
        }
        return result;
    }

    private static double[] times(Kernel kernel, double[] f) {
        double[] operator = ConvolutionRule.at(GRID).apply(kernel);
        double[] product = new double[f.length];
        for (int i = 0; i < f.length; i++) {
            for (int j = 0; j < f.length; j++) {
                product[i] += operator[i * f.length + j] * f[j];
            }
        }
        return product;
    }

    private static double[] sum(double[] first, double[] second) {
        double[] sum = first.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += second[j];
        }
        return sum;
    }

    private static final List<Beam> BEAMS = List.of(
            PHOTON,
            NEUTRAL,
            new Beam(Lepton.POSITRON, Current.CHARGED, 0),
            new Beam(Lepton.ELECTRON, Current.CHARGED, 0));

    private static double value(
            DisSettings settings, Observable observable, Beam beam, KinematicPoint point, int flavours) {
        return new StructureFunctions(settings, (_, _) -> ALPHA_S, GRID)
                .row(observable, beam, Target.PROTON, point)
                .value(GRID.nodes(), (flavour, x) -> ToyPartons.evolution(flavour, x, flavours));
    }

    /** Far above its mass a heavy quark is massless. */
    @Test
    void fonllGoesOverToTheMassless() {
        KinematicPoint high = KinematicPoint.of(0.1, 1e8);
        DisSettings massless = settings(1, Scheme.MASSLESS, TargetMass.NONE, 1, 1);
        DisSettings fonll = settings(1, Scheme.FONLL_A, TargetMass.NONE, 1, 1);
        for (Beam beam : BEAMS) {
            for (Observable observable : List.of(Observable.F2, Observable.FL, Observable.XF3)) {
                double expected = value(massless, observable, beam, high, 5);
                assertThat(value(fonll, observable, beam, high, 5))
                        .as("%s %s", observable, beam)
                        .isCloseTo(expected, within(1e-5 * Math.abs(expected)));
            }
        }
    }

    /** At its threshold a heavy quark is, with damping, as with a fixed number of flavours. */
    @Test
    void dampedFonllBeginsAsTheMassive() {
        KinematicPoint low = KinematicPoint.of(0.01, 1.51 * 1.51 * (1 + 1e-9));
        DisSettings damped =
                new DisSettings(1, Scheme.FONLL_A, 3, true, QUARKS, Electroweak.STANDARD, TargetMass.NONE, 0.938, 1, 1);
        DisSettings fixed = settings(1, Scheme.FIXED_FLAVOUR, TargetMass.NONE, 1, 1);
        for (Beam beam : List.of(PHOTON, NEUTRAL)) {
            for (Observable observable : List.of(Observable.F2, Observable.FL)) {
                assertThat(value(damped, observable, beam, low, 4))
                        .isCloseTo(value(fixed, observable, beam, low, 3), within(1e-8));
            }
        }
        // Bottom comes from charm too where charm is active: without it.
        HeavyQuarks charm = HeavyQuarks.pole(1.51, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        Beam charged = new Beam(Lepton.POSITRON, Current.CHARGED, 0);
        for (Observable observable : List.of(Observable.F2, Observable.FL, Observable.XF3)) {
            assertThat(value(
                            new DisSettings(
                                    1,
                                    Scheme.FONLL_A,
                                    3,
                                    true,
                                    charm,
                                    Electroweak.STANDARD,
                                    TargetMass.NONE,
                                    0.938,
                                    1,
                                    1),
                            observable,
                            charged,
                            low,
                            4))
                    .isCloseTo(
                            value(
                                    new DisSettings(
                                            1,
                                            Scheme.FIXED_FLAVOUR,
                                            3,
                                            false,
                                            charm,
                                            Electroweak.STANDARD,
                                            TargetMass.NONE,
                                            0.938,
                                            1,
                                            1),
                                    observable,
                                    charged,
                                    low,
                                    3),
                            within(1e-8));
        }
    }

    /** F2 − FL is 2x F1 at leading order, xF3 of the photon is zero, and deuterium is the mean of proton and neutron. */
    @Test
    void leadingOrderIsTheSumOfSquaredCharges() {
        StructureFunctions functions = new StructureFunctions(DisSettings.massless(0, QUARKS), (_, _) -> ALPHA_S, GRID);
        double proton = f2(functions, Target.PROTON);
        double neutron = f2(functions, Target.NEUTRON);
        assertThat(f2(functions, Target.ISOSCALAR)).isCloseTo((proton + neutron) / 2, within(1e-14));
        double x = POINT.x();
        double expected = 0;
        for (int quark = 1; quark <= 5; quark++) {
            double charge = quark % 2 == 0 ? 2.0 / 3 : -1.0 / 3;
            expected += charge * charge * quarkPlus(quark, x);
        }
        assertThat(proton).isCloseTo(expected, within(INTERPOLATION * expected));
        assertThat(functions.row(Observable.FL, PHOTON, Target.PROTON, POINT).weights())
                .allSatisfy((_, weights) -> assertThat(weights).containsOnly(0.0));
    }

    private static double quarkPlus(int quark, double x) {
        // From T_k = sum of the lighter (in the order u, d, s, c, b) minus (k − 1) times the own, and Sigma.
        int[] place = {0, 2, 1, 3, 4, 5};
        EvolutionFlavour[] t = {
            EvolutionFlavour.SIGMA, EvolutionFlavour.T3, EvolutionFlavour.T8, EvolutionFlavour.T15, EvolutionFlavour.T24
        };
        double rest = ToyPartons.evolution(t[0], x, 5);
        for (int k = 5; k > 1; k--) {
            double own = (rest - ToyPartons.evolution(t[k - 1], x, 5)) / k;
            if (place[quark] == k) {
                return own;
            }
            rest -= own;
        }
        return rest;
    }

    private static double f2(StructureFunctions functions, Target target) {
        return functions
                .row(Observable.F2, PHOTON, target, POINT)
                .value(GRID.nodes(), (flavour, x) -> ToyPartons.evolution(flavour, x, 5));
    }

    /** The integrals of the exact target-mass correction against those over the uncorrected functions. */
    @Test
    void targetMassCorrectionsAreTheIntegrals() {
        DisSettings none = settings(1, Scheme.MASSLESS, TargetMass.NONE, 1, 1);
        DisSettings exact = settings(1, Scheme.MASSLESS, TargetMass.EXACT, 1, 1);
        Beam charged = new Beam(Lepton.POSITRON, Current.CHARGED, 0);
        double x = 0.4;
        double q2 = 4;
        double mu = 0.938 * 0.938 / q2;
        double r = Math.sqrt(1 + 4 * mu * x * x);
        double xi = 2 * x / (1 + r);
        ToDoubleBiFunction<Observable, Double> f =
                (observable, u) -> value(none, observable, charged, KinematicPoint.of(u, q2), 4);
        Quadrature rule = GaussLegendre.on(xi, 1, 24);
        double h2 = rule.integrate(u -> f.applyAsDouble(Observable.F2, u) / (u * u));
        double g2 = rule.integrate(u -> (u - xi) * f.applyAsDouble(Observable.F2, u) / (u * u));
        double h3 = rule.integrate(u -> f.applyAsDouble(Observable.XF3, u) / (u * u));
        double f2 = x * x / (xi * xi * r * r * r) * f.applyAsDouble(Observable.F2, xi)
                + 6 * mu * x * x * x / Math.pow(r, 4) * h2
                + 12 * mu * mu * Math.pow(x, 4) / Math.pow(r, 5) * g2;
        double fl = x * x / (xi * xi * r) * f.applyAsDouble(Observable.FL, xi)
                + 4 * mu * x * x * x / (r * r) * h2
                + 8 * mu * mu * Math.pow(x, 4) / Math.pow(r, 3) * g2;
        double f3 = x * x / (xi * xi * r * r) * f.applyAsDouble(Observable.XF3, xi)
                + 2 * mu * x * x * x / Math.pow(r, 3) * h3;
        KinematicPoint point = KinematicPoint.of(x, q2);
        assertThat(value(exact, Observable.F2, charged, point, 4)).isCloseTo(f2, within(INTERPOLATION * f2));
        assertThat(value(exact, Observable.FL, charged, point, 4)).isCloseTo(fl, within(INTERPOLATION * f2));
        assertThat(value(exact, Observable.XF3, charged, point, 4)).isCloseTo(f3, within(INTERPOLATION * f3));
    }

    /** Only e⁺ of one handedness scatters by the charged current. */
    @Test
    void polarisationScalesTheChargedCurrent() {
        StructureFunctions functions = new StructureFunctions(DisSettings.massless(1, QUARKS), (_, _) -> ALPHA_S, GRID);
        double unpolarised = charged(functions, Lepton.POSITRON, 0);
        assertThat(charged(functions, Lepton.POSITRON, 0.4)).isCloseTo(1.4 * unpolarised, within(1e-12));
        assertThat(charged(functions, Lepton.ELECTRON, 1)).isZero();
    }

    private static double charged(StructureFunctions functions, Lepton lepton, double polarisation) {
        return functions
                .row(Observable.REDUCED, new Beam(lepton, Current.CHARGED, polarisation), Target.PROTON, POINT)
                .value(GRID.nodes(), (flavour, x) -> ToyPartons.evolution(flavour, x, 5));
    }

    @Test
    void refusesWithOneSentence() {
        StructureFunctions functions = new StructureFunctions(DisSettings.massless(1, QUARKS), (_, _) -> ALPHA_S, GRID);
        assertThatThrownBy(() -> functions.row(Observable.F2, PHOTON, Target.PROTON, KinematicPoint.of(1e-5, 10)))
                .hasMessageContaining("x = 1.0E-5 is outside of the grid");
        assertThatThrownBy(() -> functions.row(Observable.REDUCED, NEUTRAL, Target.PROTON, KinematicPoint.of(0.1, 10)))
                .hasMessageContaining(
                        "a reduced cross section needs y in (0, 1]; the point x = 0.1, Q2 = 10.0 has none");
        StructureFunctions fonll =
                new StructureFunctions(settings(1, Scheme.FONLL_A, TargetMass.NONE, 2, 1), (_, _) -> ALPHA_S, GRID);
        assertThatThrownBy(() ->
                        fonll.row(Observable.F2, new Beam(Lepton.ELECTRON, Current.CHARGED, 0), Target.PROTON, POINT))
                .hasMessage(
                        "the charged current with heavy quarks (FONLL-A) is there for the factorisation scale Q, not for"
                                + " 2.0 Q");
        assertThatThrownBy(() -> settings(2, Scheme.FONLL_A, TargetMass.NONE, 1, 1))
                .hasMessageContaining("take the order NLO");
        assertThatThrownBy(() -> settings(3, Scheme.MASSLESS, TargetMass.NONE, 1, 1))
                .hasMessageContaining("not at order 3");
        assertThatThrownBy(() -> settings(1, Scheme.MASSLESS, TargetMass.NONE, 0, 1))
                .hasMessage("the factorisation scale divided by Q is from 0.1 to 10, not 0.0");
        assertThatThrownBy(() -> new Beam(Lepton.NEUTRINO, Current.NEUTRAL, 0))
                .hasMessageContaining("neutrinos scatter here by the charged current");
        assertThatThrownBy(() -> new Beam(Lepton.ELECTRON, Current.NEUTRAL, 1.5))
                .hasMessage("the polarisation of a beam is from -1 to 1, not 1.5");
        assertThatThrownBy(() -> KinematicPoint.of(0, 10)).hasMessage("x is between 0 and 1, not 0.0");
        assertThatThrownBy(() -> KinematicPoint.of(0.1, -1)).hasMessage("Q2 is positive, not -1.0");
        assertThatThrownBy(() -> Target.nucleus(3, 2, Hadron.PROTON))
                .hasMessageContaining("there is no nucleus with A = 2.0 and Z = 3.0");
        assertThatThrownBy(() -> new CkmMatrix(new double[][] {{1, 0}, {0, 1}}))
                .hasMessageContaining("3 rows (u, c, t) of 3 elements");
    }
}
