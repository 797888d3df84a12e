package org.nablafit.fit;

import java.util.Arrays;
import org.nablafit.networks.Initializer;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.theory.flavour.FlavourBasis;

/**
 * A network and its random start.
 *
 * @param pdf what defines the model
 * @param start how the parameters begin
 */
public record NetworkModelCard(NeuralNetworkPdf.Settings pdf, Start start) implements ModelCard {
    /**
     * The random start of a network.
     *
     * @param initializer the distribution of the weights
     * @param outputBias the bias of every output
     */
    public record Start(Initializer initializer, double outputBias) {}

    /** The same start of a model of the same parameters. */
    NetworkModelCard with(NeuralNetworkPdf.Settings other) {
        return new NetworkModelCard(other, start);
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
