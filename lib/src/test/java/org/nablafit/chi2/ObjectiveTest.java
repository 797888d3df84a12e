package org.nablafit.chi2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nablafit.differentiation.GaussNewtonModel;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.StandardActivation;
import org.nablafit.numeric.RandomStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.pdf.PowerPreprocessing;
import org.nablafit.pdf.SumRuleMethod;
import org.nablafit.pdf.SumRules;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

class ObjectiveTest {
    private static final FlavourBasis BASIS = FlavourBasis.EVOLUTION_4;
    private static final double[] NODES = {1e-3, 0.1, 0.4};

    private static Objective objective() {
        var network = new FeedForwardNetwork(
                Architecture.withLinearOutput(InputMap.SCALED, StandardActivation.TANH, List.of(4), BASIS.size()));
        var model = new NeuralNetworkPdf(new NeuralNetworkPdf.Settings(
                network,
                BASIS,
                PowerPreprocessing.none(BASIS.distributions()),
                SumRules.none(BASIS),
                SumRuleMethod.SHIFT,
                false,
                false));
        int values = NODES.length * BASIS.size();
        double[] combinations = new double[2 * values];
        combinations[1] = 1;
        combinations[values + 5] = -1;
        return new Objective(
                model.evaluator(PdfGrid.of(Hadron.PROTON, new XGrid(NODES))),
                List.of(
                        new PositivityPenalty(values, combinations, 10, 0.3),
                        new PositivityPenalty(values, combinations, 3, 1)),
                List.of(new Ridge(0.2)));
    }

    @Test
    void theGradientIsThatOfTheModelAndOfTheValue() {
        Objective objective = objective();
        int n = objective.parameterCount();
        RandomStream random = new RandomStream(3);
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = random.normal();
        }
        double[] gradient = new double[n];
        double value = objective.valueAndGradient(p, gradient);
        assertThat(value).isCloseTo(objective.value(p), within(1e-14 * value));
        GaussNewtonModel model = new GaussNewtonModel(n, objective.rowCount());
        objective.evaluate(p, model);
        double[] fromModel = new double[n];
        model.gradient(fromModel);
        double h = 1e-5;
        for (int i = 0; i < n; i++) {
            assertThat(gradient[i]).isCloseTo(fromModel[i], within(1e-12));
            double[] up = p.clone();
            up[i] += h;
            double[] down = p.clone();
            down[i] -= h;
            assertThat(gradient[i]).isCloseTo((objective.value(up) - objective.value(down)) / (2 * h), within(1e-7));
        }
    }
}
