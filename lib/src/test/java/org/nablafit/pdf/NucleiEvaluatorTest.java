package org.nablafit.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.Initializer;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.StandardActivation;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.testkit.Tolerances;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** Networks of x and A: each nucleus by itself, all of them together, and the limit in which A does not matter. */
class NucleiEvaluatorTest {
    private static final FlavourBasis BASIS = FlavourBasis.EVOLUTION_8;
    private static final Hadron CARBON = Hadron.nucleus(12, 6);
    private static final Hadron LEAD = Hadron.nucleus(208, 82);
    private static final XGrid COARSE = new XGrid(new double[] {1e-3, 0.1, 0.6});
    private static final XGrid FINE = new XGrid(new double[] {1e-4, 0.02, 0.2, 0.45, 0.8});
    private static final PdfGrid ALL = PdfGrid.of(Map.of(Hadron.PROTON, FINE, CARBON, COARSE, LEAD, FINE));

    /** The rule of quadrature of the model itself. */
    private static final double SUM_RULE = 1e-10;

    private static NeuralNetworkPdf model(InputMap map, SumRuleMethod method, boolean subtract) {
        double[] alpha = {1.1, 1.05, 0.6, 0.5, 0.6, 0.5, 0.7, 1.1};
        double[] beta = {2.5, 4, 2.5, 2.6, 2.5, 2.6, 2.5, 2.5};
        FeedForwardNetwork network = new FeedForwardNetwork(
                Architecture.withLinearOutput(map, StandardActivation.TANH, List.of(6, 5), BASIS.size()));
        return new NeuralNetworkPdf(new NeuralNetworkPdf.Settings(
                network, BASIS, new PowerPreprocessing(alpha, beta), SumRules.all(BASIS), method, subtract, false));
    }

    private static NeuralNetworkPdf model(InputMap.MassNumberVariable variable, SumRuleMethod method) {
        return model(InputMap.withMassNumber(InputMap.SCALED, variable), method, true);
    }

    private static double[] parameters(NeuralNetworkPdf model, long seed) {
        return model.settings().network().initialParameters(Initializer.GLOROT_NORMAL, new RandomStream(seed), 1);
    }

    private static double[] jacobian(PdfEvaluator evaluator, double[] parameters) {
        double[] result = new double[evaluator.outputCount() * evaluator.inputCount()];
        evaluator.value(parameters, new double[evaluator.outputCount()]);
        evaluator.jacobian(result);
        return result;
    }

    private static double largest(double[] a) {
        return Arrays.stream(a).map(Math::abs).max().orElseThrow();
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @ParameterizedTest
    @EnumSource(SumRuleMethod.class)
    void derivativesAreThoseOfDualNumbersAndDifferences(SumRuleMethod method) {
        NeuralNetworkPdf model = model(InputMap.MassNumberVariable.LOG_A, method);
        PdfEvaluator analytic = model.evaluator(ALL);
        double[] parameters = parameters(model, 3);
        double[] expected = jacobian(analytic, parameters);
        double scale = largest(expected);
        for (DerivativeStrategy strategy : List.of(DerivativeStrategy.AUTOMATIC, DerivativeStrategy.CENTRAL)) {
            double tolerance = strategy == DerivativeStrategy.AUTOMATIC
                    ? Tolerances.AUTOMATIC_DERIVATIVE
                    : Tolerances.CENTRAL_DIFFERENCE;
            assertThat(distance(jacobian(analytic.differentiatedBy(strategy), parameters), expected))
                    .as("%s", strategy)
                    .isLessThan(tolerance * scale);
        }
    }

    @Test
    void eachNucleusIsABlockOfItsOwn() {
        NeuralNetworkPdf model = model(InputMap.MassNumberVariable.SURFACE, SumRuleMethod.SHIFT);
        double[] parameters = parameters(model, 5);
        PdfEvaluator all = model.evaluator(ALL);
        double[] values = all.value(parameters);
        double[] jacobian = jacobian(all, parameters);
        for (Hadron hadron : ALL.hadrons()) {
            PdfEvaluator alone = model.evaluator(PdfGrid.of(hadron, ALL.nodes(hadron)));
            int from = ALL.offset(hadron) * BASIS.size();
            int to = from + alone.outputCount();
            assertThat(Arrays.copyOfRange(values, from, to)).containsExactly(alone.value(parameters));
            int p = alone.inputCount();
            assertThat(distance(Arrays.copyOfRange(jacobian, from * p, to * p), jacobian(alone, parameters)))
                    .isLessThan(1e-13 * largest(jacobian));
        }
    }

    @Test
    void aPullbackIsTheProductOfSeedsAndJacobian() {
        NeuralNetworkPdf model = model(InputMap.MassNumberVariable.LOG_A, SumRuleMethod.SHIFT);
        PdfEvaluator evaluator = model.evaluator(ALL);
        double[] parameters = parameters(model, 6);
        double[] jacobian = jacobian(evaluator, parameters);
        int m = evaluator.outputCount();
        int p = evaluator.inputCount();
        // Row 0 sees all nuclei, row 1 carbon alone, row 2 nothing.
        double[] seeds = new double[3 * m];
        RandomStream random = new RandomStream(2);
        for (int i = 0; i < m; i++) {
            seeds[i] = random.normal();
        }
        int carbon = ALL.offset(CARBON) * BASIS.size();
        for (int i = carbon; i < carbon + COARSE.size() * BASIS.size(); i++) {
            seeds[m + i] = random.normal();
        }
        double[] product = new double[3 * p];
        Arrays.fill(product, Double.NaN);
        evaluator.pullback(3, seeds, product);
        double[] expected = new double[3 * p];
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < p; j++) {
                    expected[row * p + j] += seeds[row * m + i] * jacobian[i * p + j];
                }
            }
        }
        assertThat(distance(product, expected)).isLessThan(1e-12 * largest(expected));
    }

    @ParameterizedTest
    @EnumSource(SumRuleMethod.class)
    void sumRulesHoldForEachNucleus(SumRuleMethod method) {
        NeuralNetworkPdf model = model(InputMap.MassNumberVariable.LOG_A, method);
        double[] parameters = parameters(model, 7);
        SumRules rules = SumRules.all(BASIS);
        IntegrationGrid integration = new IntegrationGrid();
        // The weights of the model have x^power F in them and the values F: F is that of a network that gives 1.
        double[] factors = new double[integration.nodes().length];
        for (int massNumber : new int[] {1, 2, 12, 40, 208}) {
            Hadron hadron = Hadron.nucleus(massNumber, massNumber == 1 ? 1 : massNumber / 2);
            double[] values = model.evaluator(PdfGrid.of(hadron, new XGrid(integration.nodes())))
                    .value(parameters);
            double momentum = 0;
            for (int k = 0; k < BASIS.size(); k++) {
                model.settings().preprocessing().factors(k, integration.nodes(), factors);
                if (rules.hasNumber(k)) {
                    double[] weights = integration.weights(model.settings(), k, -1);
                    assertThat(integral(values, weights, factors, k))
                            .as("number of %s at A = %s", BASIS.distributions().get(k), massNumber)
                            .isCloseTo(rules.number(k), within(SUM_RULE));
                }
                if (rules.hasMomentum(k)) {
                    double[] weights = integration.weights(model.settings(), k, 0);
                    momentum += rules.momentumWeight(k) * integral(values, weights, factors, k);
                }
            }
            assertThat(momentum).as("momentum at A = %s", massNumber).isCloseTo(1, within(SUM_RULE));
        }
    }

    private static double integral(double[] values, double[] weights, double[] factors, int k) {
        double sum = 0;
        for (int q = 0; q < weights.length; q++) {
            sum += weights[q] * values[q * BASIS.size() + k] / factors[q];
        }
        return sum;
    }

    @Test
    void withoutWeightOnTheMassNumberItIsTheNetworkOfXAlone() {
        NeuralNetworkPdf ofX = model(InputMap.SCALED, SumRuleMethod.SHIFT, true);
        NeuralNetworkPdf ofBoth = model(InputMap.MassNumberVariable.LOG_A, SumRuleMethod.SHIFT);
        double[] own = parameters(ofX, 4);
        double[] same = new double[ofBoth.layout().size()];
        for (String name : ofBoth.layout().names()) {
            boolean ofMassNumber = name.matches("weight\\[1]\\[\\d+]\\[3]");
            same[ofBoth.layout().indexOf(name)] =
                    ofMassNumber ? 0 : own[ofX.layout().indexOf(name)];
        }
        double[] expected = ofX.evaluator(PdfGrid.of(Hadron.PROTON, FINE)).value(own);
        for (Hadron hadron : ALL.hadrons()) {
            double[] values = ofBoth.evaluator(PdfGrid.of(hadron, FINE)).value(same);
            assertThat(distance(values, expected)).isLessThan(1e-13 * largest(expected));
        }
        double[] changed = same.clone();
        changed[ofBoth.layout().indexOf("weight[1][1][3]")] = 0.5;
        double[] atOne = ofBoth.evaluator(PdfGrid.of(Hadron.PROTON, FINE)).value(changed);
        double[] atLead = ofBoth.evaluator(PdfGrid.of(LEAD, FINE)).value(changed);
        assertThat(distance(atOne, expected)).isLessThan(1e-13 * largest(expected));
        assertThat(distance(atLead, expected)).isGreaterThan(1e-4 * largest(expected));
    }

    @ParameterizedTest
    @EnumSource(InputMap.MassNumberVariable.class)
    void theInputsGrowFromZeroAndHaveTheirDerivatives(InputMap.MassNumberVariable variable) {
        assertThat(variable.value(1)).isZero();
        assertThat(variable.value(208)).isBetween(0.8, 1.0);
        assertThat(InputMap.MassNumberVariable.byName(variable.label())).isEqualTo(variable);
        InputMap map = InputMap.withMassNumber(InputMap.SCALED, variable);
        double[] at = {0.3, 12};
        double[] derivatives = new double[map.nodeCount() * map.inputCount()];
        map.derivatives(at, 0, derivatives);
        for (int j = 0; j < 2; j++) {
            double h = 1e-5 * at[j];
            double[] low = new double[3];
            double[] high = new double[3];
            double[] moved = at.clone();
            moved[j] = at[j] - h;
            map.values(moved, 0, low, 0);
            moved[j] = at[j] + h;
            map.values(moved, 0, high, 0);
            for (int i = 0; i < 3; i++) {
                assertThat(derivatives[2 * i + j]).isCloseTo((high[i] - low[i]) / (2 * h), within(1e-9));
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.values(new double[] {0.3, 0.5}, 0, new double[3], 0))
                .withMessage("a nucleus has A >= 1 nucleons, but A is 0.5");
    }

    @Test
    void refusesWhatIsNoNucleus() {
        NeuralNetworkPdf model = model(InputMap.MassNumberVariable.LOG_A, SumRuleMethod.SHIFT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.evaluator(PdfGrid.of(Hadron.NEUTRON, FINE)))
                .withMessage("this model describes nuclei, and the proton as A = 1; the tables need the neutron");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputMap.MassNumberVariable.byName("loga"))
                .withMessageContaining("there is no function of A 'loga'")
                .withMessageContaining("logA");
    }
}
