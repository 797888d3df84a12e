package org.nablafit.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nablafit.data.Cuts;
import org.nablafit.data.Nucleus;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.networks.Activation;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.Layer;
import org.nablafit.numeric.RandomStream;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.pdf.Preprocessing;

/**
 * What a fit is asked to do: the content of a card, checked. {@link RuncardReader} documents the keys.
 *
 * @param name the name of the fit, of its output folder too
 * @param description free text
 * @param file where the card was read from; {@link #TEXT} in some folder for a text that was given
 * @param content the card as maps, lists and scalars, with the changes of the command line
 * @param datasets the data, in order
 * @param model the distributions; a card for a published set needs none
 * @param positivity the penalties on what is not to be negative
 * @param boundary the condition at A = 1, if there is one
 * @param closure how the data of a closure test are made; empty for measured data
 * @param nuisance how χ² with nuisance parameters is computed, in xFitter's terms; empty for a covariance matrix
 * @param correlations the correlation files; they are of the data sets by the names in their files
 * @param fit how to fit
 * @param theory of tables that are computed; empty where all tables are there
 * @param evolution of the fit to other scales
 * @param parts what a program has added to the card that is read
 */
public record Runcard(
        String name,
        String description,
        Path file,
        Object content,
        List<DatasetEntry> datasets,
        Optional<ModelCard> model,
        List<PositivityCard> positivity,
        Optional<BoundaryCard> boundary,
        Optional<ClosureCard> closure,
        Optional<Chi2Definition> nuisance,
        List<Path> correlations,
        FitCard fit,
        Optional<TheoryChoice> theory,
        EvolutionChoice evolution,
        ProgramParts parts) {
    /** The file of a card that is a text and has none, below the folder that its names are relative to. */
    public static final Path TEXT = Path.of("runcard text");

    /** Copies the lists. */
    public Runcard {
        datasets = List.copyOf(datasets);
        positivity = List.copyOf(positivity);
        correlations = List.copyOf(correlations);
    }

    /** Is the card a text that no file has? */
    public boolean isText() {
        return file.endsWith(TEXT);
    }

    /**
     * One data set.
     *
     * @param name its name; for commondata {@code SETNAME_OBSERVABLE}, for xFitter that of the file without {@code .dat}
     * @param as the name that the fit has for it, so that a card can list a set for each of several nuclei; empty for its own
     * @param nuclei whose distributions predict the set, instead of what the set says: one for each operand, or one for all
     * @param commondata the folder of a set in NNPDF's format, if it is one
     * @param xfitter the data file of xFitter, if it is one
     * @param variants variants of the data or of the theory, applied in order
     * @param theory what predicts the set instead of what it says, in whole or in part
     * @param tableCuts the points outside of these are not in the tables
     * @param cuts the kinematic cuts
     * @param line where the entry stands in the card
     */
    public record DatasetEntry(
            String name,
            Optional<String> as,
            List<Nucleus> nuclei,
            Optional<Path> commondata,
            Optional<Path> xfitter,
            List<String> variants,
            TheoryCard theory,
            Cuts tableCuts,
            Cuts cuts,
            int line) {
        /** Copies the lists. */
        public DatasetEntry {
            nuclei = List.copyOf(nuclei);
            variants = List.copyOf(variants);
        }

        /** The name that the fit has for the set. */
        public String shownName() {
            return as.orElse(name);
        }
    }

    /**
     * What a card says of the prediction of a data set.
     *
     * @param tables the names or files of FK tables that replace those of the set: one list for each operand, or empty
     * @param operands the names of these operands in an expression; empty where they have none
     * @param expression the prediction as an expression of operands and factors
     * @param factors columns of numbers in the expression, by their names
     * @param cfactors kinds of C factors, which multiply the predictions of each table
     */
    public record TheoryCard(
            List<List<String>> tables,
            List<String> operands,
            Optional<String> expression,
            Map<String, FactorCard> factors,
            List<String> cfactors) {
        /** Nothing. */
        public static final TheoryCard NONE =
                new TheoryCard(List.of(), List.of(), Optional.empty(), Map.of(), List.of());

        /** Copies the collections. */
        public TheoryCard {
            tables = tables.stream().map(List::copyOf).toList();
            operands = List.copyOf(operands);
            factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
            cfactors = List.copyOf(cfactors);
        }
    }

    /**
     * Numbers that enter an expression: a column of a file.
     *
     * @param column from 1
     * @param firstLine the first line of the file that counts, from 1
     * @param lastLine the last one
     */
    public record FactorCard(Path file, int column, int firstLine, int lastLine) {}

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
     * @param stages of a fit in which the weights of penalties grow, at least 2
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
            int stages,
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

    /** Is there a model that depends on the number of nucleons A? */
    public boolean takesMassNumber() {
        return model.isPresent() && model.get().takesMassNumber();
    }

    /**
     * The network of a card that is to be fitted.
     *
     * @throws IllegalArgumentException if it has no model, or one of another kind
     */
    public NetworkModelCard requireNetwork() {
        ModelCard card = requireModel();
        if (card instanceof NetworkModelCard network) {
            return network;
        }
        throw new IllegalArgumentException(
                file + ": the model of the card is a " + card.kind() + ", but a network is needed here");
    }

    /** This card with an activation in the hidden layers of its network. */
    public Runcard withActivation(Activation activation) {
        NetworkModelCard network = requireNetwork();
        Architecture architecture = network.pdf().network().architecture();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : architecture.layers()) {
            boolean output = layers.size() == architecture.depth() - 1;
            layers.add(output ? layer : new Layer(layer.nodes(), activation));
        }
        FeedForwardNetwork changed = new FeedForwardNetwork(new Architecture(architecture.inputMap(), layers));
        return with(network.with(network.pdf().withNetwork(changed)), parts.and("activation " + activation.label()));
    }

    /**
     * This card with another preprocessing of its network.
     *
     * @param label what reports call it
     * @throws IllegalArgumentException where an integral of a sum rule diverges with it
     */
    public Runcard withPreprocessing(String label, Preprocessing preprocessing) {
        NetworkModelCard network = requireNetwork();
        NeuralNetworkPdf.Settings settings = network.pdf().withPreprocessing(preprocessing);
        NeuralNetworkPdf.requireIntegrable(settings);
        return with(network.with(settings), parts.and("preprocessing " + label));
    }

    /** This card with distributions by a function instead of its model, if it has any. */
    public Runcard withPdf(FunctionModelCard function) {
        // A penalty of the card has to find its distributions.
        positivity.forEach(penalty -> penalty.distributions().forEach(function.basis()::combination));
        if (boundary.isPresent()) {
            throw new IllegalArgumentException(
                    file + ": the card has a boundary condition at A = 1, and a function does not depend on A; take"
                            + " 'boundary' out of the card");
        }
        return with(function, parts.and("parametrisation " + function.model().label()));
    }

    /** This card with a cut after its own. */
    public Runcard withCut(ProgramParts.Cut cut) {
        return with(model, parts.and("cut " + cut.label(), cut));
    }

    /**
     * This card with a penalty beside its own.
     *
     * @throws IllegalArgumentException for a distribution that its model does not give
     */
    public Runcard withPenalty(ProgramParts.Penalty penalty) {
        penalty.distributions().forEach(requireModel().basis()::combination);
        return with(model, parts.and("penalty " + penalty.label(), penalty));
    }

    /** This card with the model of a replica; empty where all replicas have that of the card. */
    Optional<Runcard> ofReplica(RandomStream random) {
        return requireModel().ofReplica(random).map(drawn -> with(drawn, parts));
    }

    private Runcard with(ModelCard otherModel, ProgramParts otherParts) {
        return with(Optional.of(otherModel), otherParts);
    }

    private Runcard with(Optional<ModelCard> otherModel, ProgramParts otherParts) {
        return new Runcard(
                name,
                description,
                file,
                content,
                datasets,
                otherModel,
                positivity,
                boundary,
                closure,
                nuisance,
                correlations,
                fit,
                theory,
                evolution,
                otherParts);
    }

    /**
     * Checks that the text of the card says all of it.
     *
     * @param what cannot be done otherwise, as {@code a notebook that repeats the fit}
     * @throws IllegalArgumentException if a program has added functions
     */
    public void requireText(String what) {
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException(what + " cannot be written, because the fit has functions of a program ("
                    + String.join("; ", parts.descriptions()) + "); keep the program, which repeats it");
        }
    }
}
