package org.nablafit.fit;

import java.util.Arrays;
import java.util.Optional;
import org.nablafit.networks.Initializer;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.pdf.PowerPreprocessing;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * A network and its random start.
 *
 * @param pdf what defines the model; where the card has ranges of exponents, those in their middle
 * @param start how the parameters begin
 * @param ranges from which replicas draw exponents; empty where all have those of {@code pdf}
 */
public record NetworkModelCard(NeuralNetworkPdf.Settings pdf, Start start, Optional<ExponentRanges> ranges)
        implements ModelCard {
    /**
     * The random start of a network.
     *
     * @param initializer the distribution of the weights
     * @param outputBias the bias of every output
     */
    public record Start(Initializer initializer, double outputBias) {}

    /** The same start of a model of the same parameters. */
    NetworkModelCard with(NeuralNetworkPdf.Settings other) {
        return new NetworkModelCard(other, start, Optional.empty());
    }

    /**
     * Exponents drawn from their ranges, each equally likely.
     *
     * @param alphaHalf [distributions] half the width of the range of α around that of the model
     * @param betaHalf [distributions] the same of β
     */
    public record ExponentRanges(double[] alphaHalf, double[] betaHalf) {
        /** Copies the arrays. */
        public ExponentRanges {
            alphaHalf = alphaHalf.clone();
            betaHalf = betaHalf.clone();
        }

        private PowerPreprocessing draw(PowerPreprocessing middle, RandomStream random) {
            double[] alpha = middle.alpha();
            double[] beta = middle.beta();
            for (int k = 0; k < alpha.length; k++) {
                alpha[k] += alphaHalf[k] * random.uniform(-1, 1);
                beta[k] += betaHalf[k] * random.uniform(-1, 1);
            }
            return new PowerPreprocessing(alpha, beta);
        }
    }

    @Override
    public Optional<ModelCard> ofReplica(RandomStream random) {
        return ranges.isPresent() && pdf.preprocessing() instanceof PowerPreprocessing powers
                ? Optional.of(with(pdf.withPreprocessing(ranges.get().draw(powers, random))))
                : Optional.empty();
    }

    @Override
    public NeuralNetworkPdf model() {
        return new NeuralNetworkPdf(pdf);
    }

    @Override
    public FlavourBasis basis() {
        return pdf.basis();
    }

    @Override
    public boolean takesMassNumber() {
        return pdf.takesMassNumber();
    }

    @Override
    public String kind() {
        return "network";
    }

    @Override
    public double[] startParameters(RandomStream random) {
        return pdf.network().initialParameters(start.initializer, random, start.outputBias);
    }

    /** 1 for each: a network has directions that no datum sees. */
    @Override
    public double[] priorPrecision() {
        double[] ones = new double[pdf.network().parameterCount()];
        Arrays.fill(ones, 1);
        return ones;
    }
}
