package org.nablafit.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.ParameterLayout;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/**
 * Distributions of the proton, or of nuclei, given by one feed-forward network with an output N_k for each of them:
 *
 * <pre>
 *   x f_k(x) = x^(1 − α_k) (1 − x)^(β_k) [A_k u_k(x) + s_k φ(x)],
 *   u_k = N_k,   N_k(x) − N_k(1),   or the square of either;     φ = 1, or 1 − x where N_k(1) is subtracted.
 * </pre>
 *
 * A_k and s_k follow from the sum rules ({@link SumRules}, {@link SumRuleMethod}); where no rule touches k they are 1
 * and 0. The form without s_k is that of [NNPDF2022].
 *
 * <p>Where the number of nucleons A is an input of the network besides x, as in [AbdulKhalek2019], N_k, A_k and s_k are those of
 * each nucleus: the distributions are those of the average nucleon in it, the sum rules hold for each A, and the proton of a
 * grid is A = 1.
 */
public final class NeuralNetworkPdf implements PdfModel {
    private final Settings settings;
    private final Normalisation normalisation;
    private final IntegrationGrid integration = new IntegrationGrid();

    /**
     * What defines the model.
     *
     * @param network takes x, or x and A, and has one output for each distribution of the basis
     * @param basis what the outputs are
     * @param preprocessing an α and a β for each distribution
     * @param sumRules which sum rules hold
     * @param method how they are made to hold
     * @param subtractAtOne is N_k(1) subtracted, so that x f_k vanishes at x = 1 whatever β_k is?
     * @param squared are the outputs squared, so that the distributions are not negative?
     */
    public record Settings(
            FeedForwardNetwork network,
            FlavourBasis basis,
            Preprocessing preprocessing,
            SumRules sumRules,
            SumRuleMethod method,
            boolean subtractAtOne,
            boolean squared) {
        /** Checks that the parts have the same sizes and that the method fits to the outputs. */
        public Settings {
            int distributions = basis.distributions().size();
            requireSize("outputs of the network", network.architecture().outputs(), distributions, basis);
            requireSize("preprocessing exponents", preprocessing.size(), distributions, basis);
            requireSize("sum-rule entries", sumRules.number().length, distributions, basis);
            boolean ofNuclei = network.architecture().inputMap() instanceof InputMap.WithMassNumber;
            if (network.architecture().inputs() != 1 && !ofNuclei) {
                throw new IllegalArgumentException("the network of a PDF takes x alone, or x and A, but this one takes "
                        + network.architecture().inputs() + " inputs; give it an input map of x");
            }
            if (squared && method == SumRuleMethod.SHIFT) {
                throw new IllegalArgumentException(
                        "squared outputs need the sum-rule method 'scale': a shift could make them negative");
            }
        }

        /** Is the number of nucleons A an input of the network? */
        public boolean takesMassNumber() {
            return network.architecture().inputs() == 2;
        }

        /** These settings with another network. */
        public Settings withNetwork(FeedForwardNetwork other) {
            return new Settings(other, basis, preprocessing, sumRules, method, subtractAtOne, squared);
        }

        /** These settings with another preprocessing. */
        public Settings withPreprocessing(Preprocessing other) {
            return new Settings(network, basis, other, sumRules, method, subtractAtOne, squared);
        }

        private static void requireSize(String what, int found, int expected, FlavourBasis basis) {
            if (found != expected) {
                throw new IllegalArgumentException("the basis '" + basis.name() + "' has " + expected
                        + " distributions, but there are " + found + " " + what);
            }
        }
    }

    /** The model of the settings. */
    public NeuralNetworkPdf(Settings settings) {
        this.settings = settings;
        int distributions = settings.basis.distributions().size();
        double[] shapeNumber = new double[distributions];
        double[] shapeMomentum = new double[distributions];
        for (int k = 0; k < distributions; k++) {
            if (settings.sumRules.hasNumber(k)) {
                shapeNumber[k] = integralOfShape(k, -1);
            }
            if (settings.sumRules.hasMomentum(k)) {
                shapeMomentum[k] = integralOfShape(k, 0);
            }
        }
        normalisation = new Normalisation(settings.sumRules, settings.method, shapeNumber, shapeMomentum);
    }

    /**
     * Checks that the integrals of the sum rules converge at x = 0, without making a model.
     *
     * @throws IllegalArgumentException naming the distribution where one does not
     */
    public static void requireIntegrable(Settings settings) {
        new NeuralNetworkPdf(settings);
    }

    private double integralOfShape(int k, int power) {
        double[] weights = integration.weights(settings, k, power);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * shape(integration.nodes()[i]);
        }
        return sum;
    }

    /** φ(x). */
    private double shape(double x) {
        return settings.subtractAtOne ? 1 - x : 1;
    }

    /** What defines the model. */
    public Settings settings() {
        return settings;
    }

    @Override
    public ParameterLayout layout() {
        return settings.network.layout();
    }

    @Override
    public FlavourBasis basis() {
        return settings.basis;
    }

    @Override
    public PdfEvaluator evaluator(PdfGrid grid) {
        List<Hadron> hadrons = grid.hadrons();
        if (!settings.takesMassNumber()) {
            if (!Objects.equals(hadrons, List.of(Hadron.PROTON))) {
                throw new IllegalArgumentException("this model describes the proton alone; the tables need " + hadrons);
            }
            return evaluator(grid.nodes(Hadron.PROTON).nodes(), OptionalInt.empty());
        }
        List<NeuralNetworkEvaluator> blocks = new ArrayList<>();
        for (Hadron hadron : hadrons) {
            if (!hadron.isNucleus() && !hadron.equals(Hadron.PROTON)) {
                throw new IllegalArgumentException(
                        "this model describes nuclei, and the proton as A = 1; the tables need the " + hadron);
            }
            blocks.add(evaluator(grid.nodes(hadron).nodes(), OptionalInt.of(hadron.massNumber())));
        }
        return blocks.size() == 1 ? blocks.getFirst() : new NucleiEvaluator(blocks);
    }

    private NeuralNetworkEvaluator evaluator(double[] nodes, OptionalInt massNumber) {
        return new NeuralNetworkEvaluator(settings, normalisation, integration, nodes, massNumber, this::shape);
    }
}
