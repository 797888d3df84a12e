package org.nablafit.fit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nablafit.data.Cuts;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.networks.Initializer;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.NeuralNetworkPdf;

/**
 * What a fit is asked to do: the content of a card, checked. {@link RuncardReader} documents the keys.
 *
 * @param name the name of the fit, of its output folder too
 * @param description free text
 * @param file where the card was read from; {@link #TEXT} in some folder for a text that was given
 * @param content the card as maps, lists and scalars, with the changes of the command line
 * @param datasets the data, in order
 * @param model the distributions; a card for a published set needs none
 * @param positivity the positivity penalty, if there is one
 * @param closure how the data of a closure test are made; empty for measured data
 * @param fit how to fit
 */
public record Runcard(
        String name,
        String description,
        Path file,
        Object content,
        List<DatasetEntry> datasets,
        Optional<ModelCard> model,
        Optional<PositivityCard> positivity,
        Optional<ClosureCard> closure,
        FitCard fit) {
    /** The file of a card that is a text and has none, below the folder that its names are relative to. */
    public static final Path TEXT = Path.of("runcard text");

    /** Copies the list. */
    public Runcard {
        datasets = List.copyOf(datasets);
    }

    /** Is the card a text that no file has? */
    public boolean isText() {
        return file.endsWith(TEXT);
    }

    /**
     * One data set.
     *
     * @param name its name; for commondata {@code SETNAME_OBSERVABLE}, for xFitter that of the file without {@code .dat}
     * @param commondata the folder of a set in NNPDF's format, if it is one
     * @param xfitter the data file of xFitter, if it is one
     * @param variants variants of the data or of the theory, applied in order
     * @param tables the names or files of FK tables that replace those of the set: one list for each operand, or empty
     * @param tableCuts the points outside of these are not in the tables
     * @param cuts the kinematic cuts
     * @param line where the entry stands in the card
     */
    public record DatasetEntry(
            String name,
            Optional<Path> commondata,
            Optional<Path> xfitter,
            List<String> variants,
            List<List<String>> tables,
            Cuts tableCuts,
            Cuts cuts,
            int line) {
        /** Copies the lists. */
        public DatasetEntry {
            variants = List.copyOf(variants);
            tables = tables.stream().map(List::copyOf).toList();
        }
    }

    /**
     * The model and its start.
     *
     * @param pdf what defines the model
     * @param start how the parameters begin
     */
    public record ModelCard(NeuralNetworkPdf.Settings pdf, Start start) {
        /** Random parameters to begin with. */
        double[] startParameters(RandomStream random) {
            return pdf.network().initialParameters(start.initializer, random, start.outputBias);
        }

        /** The random parameters that a fit starts from with a seed. */
        public double[] startParameters(long seed) {
            return startParameters(new RandomStream(seed).split(ReplicaFit.NETWORK_STREAM));
        }
    }

    /**
     * The random start of a network.
     *
     * @param initializer the distribution of the weights
     * @param outputBias the bias of every output
     */
    public record Start(Initializer initializer, double outputBias) {}

    /**
     * The penalty on negative distributions.
     *
     * @param distributions labels of evolution combinations or of partons
     * @param points values of x
     * @param weight w of {@link org.nablafit.chi2.PositivityPenalty}
     * @param scale s of the penalty, in units of x f
     */
    public record PositivityCard(List<String> distributions, double[] points, double weight, double scale) {
        /** Copies the collections. */
        public PositivityCard {
            distributions = List.copyOf(distributions);
            points = points.clone();
        }
    }

    /**
     * How to fit.
     *
     * @param solver of the fit proper; t0 rounds take the trust region
     * @param learningRate of the solvers that descend along the gradient; empty for their default
     * @param clipNorm the largest norm of the gradient that these solvers see; empty for no limit
     * @param acceleration the largest geodesic acceleration of the trust region, 0 for none
     * @param variableProjection does the trust region solve for the last layer of the network in each iteration?
     * @param bounds intervals for parameters by name, the last one that matches counts
     * @param derivatives how ∂(x f)/∂θ is computed
     * @param iterations the most trial steps of the fit
     * @param validation the fraction of the points of each set that is held back
     * @param patience the fit ends when the validation χ² has not improved for so many iterations
     * @param seed of every random choice
     * @param t0Rounds how often the covariance matrix is renewed by a fit to all points; 0 for the experimental one
     * @param t0Iterations the iterations of each of these fits
     * @param ridge weight w of the penalty w |θ|², 0 for none
     * @param compression the largest error of χ² by compression, 0 for no compression
     * @param compareDerivatives iterations of a fit with each way to the derivatives, to compare their times; 0 for none
     */
    public record FitCard(
            SolverName solver,
            OptionalDouble learningRate,
            OptionalDouble clipNorm,
            double acceleration,
            boolean variableProjection,
            List<ParameterBounds.Interval> bounds,
            DerivativeStrategy derivatives,
            int iterations,
            double validation,
            int patience,
            long seed,
            int t0Rounds,
            int t0Iterations,
            double ridge,
            double compression,
            int compareDerivatives) {
        /** Copies the list. */
        public FitCard {
            bounds = List.copyOf(bounds);
        }
    }

    /**
     * The model of a card that is to be fitted.
     *
     * @throws IllegalArgumentException if it has none
     */
    public ModelCard requireModel() {
        return model.orElseThrow(() -> new IllegalArgumentException(
                file + ": the card has no 'model', so there is nothing to fit; give one, or the PDF set to evaluate"));
    }
}
