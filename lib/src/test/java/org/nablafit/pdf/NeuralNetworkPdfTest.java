package org.nablafit.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.Initializer;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.StandardActivation;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.DoubleExponential;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

class NeuralNetworkPdfTest {
    /** What the issue of a fit is held to; the library's own rule is much better for these smooth networks. */
    private static final double SUM_RULE = 1e-6;

    private static final Variant SHIFTED =
            new Variant("shifted", FlavourBasis.EVOLUTION_8, SumRuleMethod.SHIFT, false, false);
    private static final Variant SCALED =
            new Variant("scaled", FlavourBasis.EVOLUTION_8, SumRuleMethod.SCALE, false, false);
    private static final Variant SQUARED =
            new Variant("squared", FlavourBasis.VALENCE_7, SumRuleMethod.SCALE, false, true);

    /** Models that differ in everything that changes a formula. */
    static List<Variant> variants() {
        return List.of(
                SHIFTED,
                SCALED,
                SQUARED,
                new Variant("shifted, subtracted", FlavourBasis.EVOLUTION_8, SumRuleMethod.SHIFT, true, false),
                new Variant("scaled, subtracted", FlavourBasis.EVOLUTION_8, SumRuleMethod.SCALE, true, false),
                new Variant("squared, subtracted", FlavourBasis.VALENCE_7, SumRuleMethod.SCALE, true, true),
                new Variant("valence, shifted", FlavourBasis.VALENCE_7, SumRuleMethod.SHIFT, false, false));
    }

    /** A model with a network of 6 and 5 hidden nodes. */
    record Variant(String name, FlavourBasis basis, SumRuleMethod method, boolean subtract, boolean squared) {
        NeuralNetworkPdf model() {
            return new NeuralNetworkPdf(new NeuralNetworkPdf.Settings(
                    network(basis.size()), basis, exponents(basis), SumRules.all(basis), method, subtract, squared));
        }

        double[] parameters(long seed) {
            return network(basis.size()).initialParameters(Initializer.GLOROT_NORMAL, new RandomStream(seed), 1);
        }
    }

    private static FeedForwardNetwork network(int outputs) {
        return new FeedForwardNetwork(
                Architecture.withLinearOutput(InputMap.SCALED, StandardActivation.TANH, List.of(6, 5), outputs));
    }

    private static PowerPreprocessing exponents(FlavourBasis basis) {
        double[] alpha = new double[basis.size()];
        double[] beta = new double[basis.size()];
        for (int k = 0; k < alpha.length; k++) {
            String name = basis.distributions().get(k);
            boolean sea = List.of("Sigma", "g", "T15", "ubar", "dbar", "s", "c").contains(name);
            alpha[k] = sea ? 1.1 : 0.5 + 0.02 * k;
            beta[k] = 2.5 + 0.3 * k;
        }
        return new PowerPreprocessing(alpha, beta);
    }

    private static double value(NeuralNetworkPdf model, double[] parameters, int k, double x) {
        PdfEvaluator evaluator = model.evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {x})));
        double[] values = new double[evaluator.outputCount()];
        evaluator.value(parameters, values);
        return values[k];
    }

    private static double integral(NeuralNetworkPdf model, double[] parameters, int k, int power) {
        return DoubleExponential.integrate(x -> x > 1 - 1e-6 ? 0 : value(model, parameters, k, x) * Math.pow(x, power));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void obeysTheSumRulesUnderAnotherQuadrature(Variant variant) {
        NeuralNetworkPdf model = variant.model();
        double[] parameters = variant.parameters(7);
        SumRules rules = SumRules.all(variant.basis);
        double momentum = 0;
        for (int k = 0; k < variant.basis.size(); k++) {
            if (!Double.isNaN(rules.number()[k])) {
                assertThat(integral(model, parameters, k, -1))
                        .as("number of %s", variant.basis.distributions().get(k))
                        .isCloseTo(rules.number()[k], within(SUM_RULE));
            }
            if (rules.momentumWeight()[k] != 0) {
                momentum += rules.momentumWeight()[k] * integral(model, parameters, k, 0);
            }
        }
        assertThat(momentum).isCloseTo(1, within(SUM_RULE));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isLinearInTheLastLayerWhereItSaysSo(Variant variant) {
        PdfEvaluator evaluator =
                variant.model().evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {1e-4, 0.01, 0.1, 0.4})));
        IndexRange linear = evaluator.linearInputs();
        boolean shifts = variant.method == SumRuleMethod.SHIFT;
        assertThat(linear.count()).isEqualTo(shifts ? 6 * variant.basis.size() : 0);
        if (!shifts) {
            return;
        }
        double[][] values = new double[3][evaluator.outputCount()];
        RandomStream random = new RandomStream(5);
        double[] parameters = variant.parameters(3);
        double[] change = new double[parameters.length];
        for (int i = linear.first(); i < linear.first() + linear.count(); i++) {
            change[i] = random.normal();
        }
        for (double[] at : values) {
            evaluator.value(parameters, at);
            Arrays.setAll(parameters, i -> parameters[i] + change[i]);
        }
        for (int j = 0; j < values[0].length; j++) {
            double size = Math.abs(values[0][j]) + Math.abs(values[1][j]) + Math.abs(values[2][j]);
            assertThat(values[2][j] - 2 * values[1][j] + values[0][j]).isCloseTo(0, within(1e-13 * (1 + size)));
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void hasTheSameDerivativesByEveryStrategy(Variant variant) {
        PdfEvaluator analytic = variant.model()
                .evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(new double[] {1e-4, 0.01, 0.1, 0.4, 0.85})));
        double[] parameters = variant.parameters(3);
        double[] expected = jacobian(analytic, parameters);
        double scale = largest(expected);
        assertThat(distance(jacobian(analytic.differentiatedBy(DerivativeStrategy.AUTOMATIC), parameters), expected))
                .isLessThan(Tolerances.AUTOMATIC_DERIVATIVE * scale);
        assertThat(distance(jacobian(analytic.differentiatedBy(DerivativeStrategy.CENTRAL), parameters), expected))
                .isLessThan(Tolerances.CENTRAL_DIFFERENCE * scale);
    }

    private static double[] jacobian(PdfEvaluator evaluator, double[] parameters) {
        int m = evaluator.outputCount();
        double[] identity = new double[m * m];
        for (int i = 0; i < m; i++) {
            identity[i * m + i] = 1;
        }
        double[] result = new double[m * evaluator.inputCount()];
        evaluator.value(parameters, new double[m]);
        evaluator.pullback(m, identity, result);
        return result;
    }

    private static double largest(double[] a) {
        double largest = 0;
        for (double v : a) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void aShiftIgnoresTheBiasOfAConstrainedOutput() {
        NeuralNetworkPdf model = SHIFTED.model();
        double[] parameters = SHIFTED.parameters(5);
        double before = value(model, parameters, 2, 0.1);
        parameters[model.layout().indexOf("bias[3][3]")] += 2;
        assertThat(value(model, parameters, 2, 0.1)).isCloseTo(before, within(1e-12 * Math.abs(before)));
    }

    @Test
    void aShiftStaysFiniteWhereTheIntegralVanishes() {
        // With all weights 0 and biases 0 the integrals are 0: A = 3 / 0 has no value, the shift has.
        NeuralNetworkPdf model = SHIFTED.model();
        double[] zero = new double[model.layout().size()];
        assertThat(value(model, zero, 2, 0.1)).isFinite().isPositive();
        assertThat(value(SCALED.model(), zero, 2, 0.1)).isNaN();
    }

    @Test
    void subtractionMakesDistributionsVanishAtOne() {
        NeuralNetworkPdf.Settings settings = new NeuralNetworkPdf.Settings(
                network(8),
                FlavourBasis.EVOLUTION_8,
                PowerPreprocessing.none(FlavourBasis.EVOLUTION_8.distributions()),
                SumRules.none(FlavourBasis.EVOLUTION_8),
                SumRuleMethod.SHIFT,
                true,
                false);
        assertThat(value(new NeuralNetworkPdf(settings), SHIFTED.parameters(1), 0, 1 - 1e-5))
                .isCloseTo(0, within(1e-4));
    }

    @Test
    void squaredOutputsAreNotNegative() {
        NeuralNetworkPdf model = SQUARED.model();
        for (long seed = 1; seed <= 20; seed++) {
            double[] parameters = SQUARED.parameters(seed);
            for (int k = 1; k < 7; k++) {
                assertThat(value(model, parameters, k, 0.2)).isNotNegative();
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        FlavourBasis basis = FlavourBasis.EVOLUTION_8;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NeuralNetworkPdf.Settings(
                        network(7), basis, exponents(basis), SumRules.all(basis), SumRuleMethod.SHIFT, false, false))
                .withMessageContaining("8 distributions")
                .withMessageContaining("7 outputs of the network");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NeuralNetworkPdf.Settings(
                        network(8), basis, exponents(basis), SumRules.all(basis), SumRuleMethod.SHIFT, false, true))
                .withMessageContaining("squared");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SHIFTED.model().evaluator(PdfGrid.of(Hadron.nucleus(208, 82), new XGrid(new double[] {0.1}))))
                .withMessageContaining("proton alone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SumRules.all(FlavourBasis.FLAVOUR_8))
                .withMessageContaining("no valence distribution");
    }

    @Test
    void refusesASumRuleWhoseIntegralDiverges() {
        FlavourBasis basis = FlavourBasis.EVOLUTION_8;
        double[] alpha = exponents(basis).alpha();
        alpha[basis.indexOf("V3")] = 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NeuralNetworkPdf(new NeuralNetworkPdf.Settings(
                        network(8),
                        basis,
                        new PowerPreprocessing(alpha, exponents(basis).beta()),
                        SumRules.all(basis),
                        SumRuleMethod.SHIFT,
                        false,
                        false)))
                .withMessageContaining("the integral of V3 diverges");
    }
}
