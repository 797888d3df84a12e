package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.nablafit.data.Cuts;
import org.nablafit.data.Nucleus;
import org.nablafit.data.io.NucleusReader;
import org.nablafit.data.io.xfitter.XfitterDatasetReader;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.networks.Architecture;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.networks.Initializer;
import org.nablafit.networks.InputMap;
import org.nablafit.networks.Layer;
import org.nablafit.networks.StandardActivation;
import org.nablafit.pdf.NeuralNetworkPdf;
import org.nablafit.pdf.PowerPreprocessing;
import org.nablafit.pdf.SumRuleMethod;
import org.nablafit.pdf.SumRules;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.production.TheorySettings;

/**
 * Reads cards of fits (YAML) and checks them whole before anything runs. The keys, their meaning and their defaults are
 * documented in {@code docs/runcard.md}, and as a JSON schema in {@code data/runcards/runcard.schema.json}.
 */
public final class RuncardReader {
    /** The keys of each part of a card; the schema has the same. */
    static final Map<String, Set<String>> KEYS = keys();

    private static final String EVOLUTION = "evolution";

    /** Names of fits and data sets, which name files too. */
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._+-]*";

    private static final String NAME_HINT = "give a 'name' of letters, digits, dots, dashes and underscores";

    /** Powers of x and 1 - x beyond these are no distributions: the momentum diverges, or nothing is left at x = 0.1. */
    private static final double LARGEST_ALPHA = 1.999;

    private static final double LARGEST_BETA = 99;

    private final YamlNode root;

    private RuncardReader(YamlNode root) {
        this.root = root;
    }

    private static Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        keys.put(
                "",
                Set.of(
                        "name",
                        "description",
                        "datasets",
                        "cuts",
                        "model",
                        "chi2",
                        "positivity",
                        "boundary",
                        "closure",
                        "fit",
                        "theory",
                        "evolution"));
        keys.put(
                "datasets",
                Set.of(
                        "name",
                        "as",
                        "A",
                        "nucleus",
                        "commondata",
                        "observable",
                        "xfitter",
                        "variant",
                        "tables",
                        "expression",
                        "factors",
                        "cfactors",
                        "tableCuts",
                        "cuts"));
        keys.putAll(TheoryCardReader.KEYS);
        keys.put("cuts", Set.of("Q2min", "Q2max", "W2min", "W2max", "xmin", "xmax"));
        keys.put(
                "model",
                Set.of(
                        "network",
                        "parametrisation",
                        "basis",
                        "preprocessing",
                        "sumRules",
                        "sumRuleMethod",
                        "subtractAtOne",
                        "squared"));
        keys.put(
                "model.network",
                Set.of("hidden", "activation", "output", "inputs", "nucleus", "initializer", "outputBias"));
        keys.put("model.preprocessing", Set.of("alpha", "beta"));
        keys.put(
                "fit",
                Set.of(
                        "solver",
                        "learningRate",
                        "clipNorm",
                        "acceleration",
                        "variableProjection",
                        "bounds",
                        "derivatives",
                        "iterations",
                        "validation",
                        "patience",
                        "stages",
                        "seed",
                        "t0",
                        "ridge",
                        "compression",
                        "compareDerivatives"));
        keys.put("fit.t0", Set.of("rounds", "iterations"));
        keys.putAll(Chi2CardReader.KEYS);
        TheorySettings.keys().forEach((part, own) -> keys.put(part.isEmpty() ? "theory" : "theory." + part, own));
        keys.putAll(EvolutionReader.KEYS);
        keys.putAll(ClosureReader.KEYS);
        keys.putAll(PositivityReader.KEYS);
        keys.putAll(BoundaryReader.KEYS);
        keys.putAll(ParametrisationReader.KEYS);
        return Collections.unmodifiableMap(keys);
    }

    /**
     * Reads a card.
     *
     * @param changes {@code key=value} with dotted keys, as {@code fit.iterations=5}; they replace what the card says
     * @throws FileFormatException with file and line for whatever is wrong
     */
    public static Runcard read(Path file, List<String> changes) throws IOException {
        return read(Yaml.read(file), changes);
    }

    /**
     * Reads a card from a text. Complaints name the line of the text, as {@code runcard text:3: ...}.
     *
     * @param folder what names of files in the card are relative to; empty for the working directory
     * @param changes as of {@link #read(Path, List)}
     * @throws FileFormatException with the line for whatever is wrong
     */
    public static Runcard parse(Path folder, String text, List<String> changes) throws FileFormatException {
        return read(Yaml.parse(folder.resolve(Runcard.TEXT), text), changes);
    }

    private static Runcard read(YamlNode card, List<String> changes) throws FileFormatException {
        YamlNode root = card;
        for (String change : changes) {
            root = Yaml.withChange(root, change);
        }
        return new RuncardReader(root).read();
    }

    private Runcard read() throws FileFormatException {
        allow(root, "");
        String fileName = String.valueOf(root.file().getFileName());
        String usual = root.file().endsWith(Runcard.TEXT) ? "fit" : fileName.replaceFirst("\\.ya?ml$", "");
        String name = text(root, "name", usual);
        if (!name.matches(NAME)) {
            throw root.find("name")
                    .orElse(root)
                    .error("'" + name + "' cannot be the name of a fit, which names its folder too; " + NAME_HINT);
        }
        Optional<YamlNode> positivity = root.find("positivity");
        Optional<YamlNode> modelNode = root.find("model");
        Optional<ModelCard> model = modelNode.isEmpty() ? Optional.empty() : Optional.of(model(modelNode.get()));
        if (positivity.isPresent() && model.isEmpty()) {
            throw positivity.get().error("a positivity penalty needs a 'model' to act on");
        }
        Chi2CardReader.Chi2Card chi2 = chi2();
        Runcard.FitCard fit = fit(root.find("fit").orElse(YamlNode.emptyMapping(root.file())));
        List<Runcard.DatasetEntry> datasets = datasets();
        requireMassNumber(datasets, model);
        requireRounds(chi2.nuisance(), fit);
        return new Runcard(
                name,
                text(root, "description", ""),
                root.file(),
                root.content(),
                datasets,
                model,
                positivity.isEmpty()
                        ? List.of()
                        : PositivityReader.read(
                                positivity.get(), model.orElseThrow().basis()),
                boundary(model),
                closure(),
                chi2.nuisance(),
                chi2.correlations(),
                fit,
                TheoryChoice.read(root, path -> resolve(path.toString())),
                EvolutionReader.choice(root),
                ProgramParts.NONE);
    }

    private Chi2CardReader.Chi2Card chi2() throws FileFormatException {
        Optional<YamlNode> node = root.find("chi2");
        Chi2CardReader.Chi2Card chi2 =
                node.isEmpty() ? Chi2CardReader.Chi2Card.DEFAULT : Chi2CardReader.read(node.get(), this::resolve);
        Optional<YamlNode> closure = root.find("closure");
        if (!chi2.correlations().isEmpty() && closure.isPresent()) {
            throw closure.get()
                    .error("the data of a closure test have no correlation files; take chi2.correlations out");
        }
        if (chi2.nuisance().isPresent() && closure.isPresent()) {
            throw closure.get()
                    .error("the data of a closure test have a covariance matrix; take chi2 in the form covariance");
        }
        return chi2;
    }

    /** Rounds renew uncertainties that are fixed during a fit; those that follow the predictions need none. */
    private void requireRounds(Optional<Chi2Definition> nuisance, Runcard.FitCard fit) throws FileFormatException {
        if (fit.t0Rounds() > 0
                && nuisance.isPresent()
                && !nuisance.get().style().firstIterationRescale()) {
            throw root.get("fit")
                    .get("t0")
                    .error("the uncertainties of chi2 follow the predictions in each iteration; rounds renew those that"
                            + " do not: take this key out, or add FirstIterationRescale to chi2.Chi2ExtraParam");
        }
    }

    private Optional<BoundaryCard> boundary(Optional<ModelCard> model) throws FileFormatException {
        Optional<YamlNode> node = root.find("boundary");
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(BoundaryReader.read(node.get(), model, path -> resolve(path.toString())));
    }

    private Optional<ClosureCard> closure() throws FileFormatException {
        Optional<YamlNode> node = root.find("closure");
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(ClosureReader.read(node.get(), path -> resolve(path.toString())));
    }

    private static void allow(YamlNode node, String part) throws FileFormatException {
        node.allow(Objects.requireNonNull(KEYS.get(part), part));
    }

    private static String text(YamlNode node, String key, String otherwise) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty() ? otherwise : value.get().string().strip();
    }

    // ---- data

    private List<Runcard.DatasetEntry> datasets() throws FileFormatException {
        Optional<YamlNode> common = root.find("cuts");
        Cuts cuts = common.isEmpty() ? Cuts.NONE : cuts(common.get(), Cuts.NONE);
        List<Runcard.DatasetEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        YamlNode list = root.get("datasets");
        for (YamlNode item : filled(list)) {
            Runcard.DatasetEntry entry = dataset(item, cuts);
            if (!names.add(entry.shownName())) {
                throw item.error("the data set '" + entry.shownName()
                        + "' is listed twice; take one of them out, or give it another name with 'as'");
            }
            entries.add(entry);
        }
        return entries;
    }

    private Runcard.DatasetEntry dataset(YamlNode item, Cuts common) throws FileFormatException {
        if (!item.isMapping()) {
            return new Runcard.DatasetEntry(
                    item.string(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Runcard.TheoryCard.NONE,
                    Cuts.NONE,
                    common,
                    item.line());
        }
        allow(item, "datasets");
        requireOneKind(item);
        Optional<Path> commondata = commondata(item);
        Optional<Path> xfitter = xfitter(item);
        Optional<YamlNode> tableCuts = item.find("tableCuts");
        Optional<YamlNode> cuts = item.find("cuts");
        Optional<YamlNode> variant = item.find("variant");
        return new Runcard.DatasetEntry(
                entryName(item, commondata, xfitter),
                shownName(item),
                nuclei(item),
                commondata,
                xfitter,
                variant.isEmpty() ? List.of() : stringOrList(variant.get()),
                TheoryCardReader.read(item, path -> resolve(path)),
                tableCuts.isEmpty() ? Cuts.NONE : cuts(tableCuts.get(), Cuts.NONE),
                cuts.isEmpty() ? common : cuts(cuts.get(), common),
                item.line());
    }

    private static Optional<String> shownName(YamlNode item) throws FileFormatException {
        Optional<YamlNode> as = item.find("as");
        if (as.isPresent() && !as.get().string().matches(NAME)) {
            throw as.get().error("'" + as.get().string() + "' cannot be the name of a data set; " + NAME_HINT);
        }
        return as.isEmpty() ? Optional.empty() : Optional.of(as.get().string());
    }

    private static List<Nucleus> nuclei(YamlNode item) throws FileFormatException {
        Optional<YamlNode> nucleus = item.find("nucleus");
        Optional<YamlNode> massNumber = item.find("A");
        if (nucleus.isPresent() && massNumber.isPresent()) {
            throw massNumber.get().error("'nucleus' says A already; take one of the two keys out");
        }
        Optional<YamlNode> given = nucleus.or(() -> massNumber);
        return given.isEmpty() ? List.of() : NucleusReader.read(given.get());
    }

    /** Data of nuclei need a model that depends on A. */
    private void requireMassNumber(List<Runcard.DatasetEntry> entries, Optional<ModelCard> model)
            throws FileFormatException {
        if (model.isEmpty() || model.get().takesMassNumber()) {
            return;
        }
        for (Runcard.DatasetEntry entry : entries) {
            for (Nucleus nucleus : entry.nuclei()) {
                if (nucleus.massNumber() > 1) {
                    throw new FileFormatException(
                            root.file(),
                            entry.line(),
                            "the data set " + entry.shownName() + " is of a nucleus with A = " + nucleus.massNumber()
                                    + ", but the model does not depend on A; give model.network a 'nucleus', or take A"
                                    + " out");
                }
            }
        }
    }

    private static String entryName(YamlNode item, Optional<Path> commondata, Optional<Path> xfitter)
            throws FileFormatException {
        if (commondata.isPresent()) {
            return commondata.get().getFileName() + "_" + item.get("observable").string();
        }
        return xfitter.isPresent()
                ? XfitterDatasetReader.name(xfitter.get())
                : item.get("name").string();
    }

    /** A set is a name, a folder in NNPDF's format with an observable, or a file of xFitter's. */
    private static void requireOneKind(YamlNode item) throws FileFormatException {
        boolean commondata = item.find("commondata").isPresent();
        boolean xfitter = item.find("xfitter").isPresent();
        List<String> wrong = new ArrayList<>();
        if (xfitter || commondata) {
            wrong.add("name");
        }
        if (xfitter) {
            wrong.add("commondata");
        }
        if (xfitter || !commondata) {
            wrong.add("observable");
        }
        for (String key : wrong) {
            if (item.find(key).isPresent()) {
                throw item.get(key)
                        .error("a data set is given by 'name', by 'commondata' and 'observable', or by 'xfitter'; take"
                                + " this key out");
            }
        }
    }

    private Optional<Path> xfitter(YamlNode item) throws FileFormatException {
        Optional<YamlNode> file = item.find("xfitter");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path path = resolve(file.get().string());
        if (!Files.isRegularFile(path)) {
            throw file.get().error("there is no data file " + path);
        }
        return Optional.of(path);
    }

    /** The folder of a set in NNPDF's format. */
    private Optional<Path> commondata(YamlNode item) throws FileFormatException {
        Optional<YamlNode> folder = item.find("commondata");
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path path = resolve(folder.get().string());
        if (!Files.isRegularFile(path.resolve("metadata.yaml"))) {
            throw folder.get().error("there is no commondata set in " + path + ": it has no file metadata.yaml");
        }
        return Optional.of(path);
    }

    private Path resolve(String path) {
        Path folder = root.file().toAbsolutePath().getParent();
        return folder == null ? Path.of(path) : folder.resolve(path).normalize();
    }

    static List<String> stringOrList(YamlNode node) throws FileFormatException {
        return node.isSequence() ? node.strings() : List.of(node.string());
    }

    /** The items of a list that has some. */
    static List<YamlNode> filled(YamlNode list) throws FileFormatException {
        if (list.sequence().isEmpty()) {
            throw list.error("the list is empty; name at least one");
        }
        return list.sequence();
    }

    private static Cuts cuts(YamlNode node, Cuts common) throws FileFormatException {
        allow(node, "cuts");
        double most = Double.MAX_VALUE;
        try {
            return common.withQ2(
                            range(node, "Q2min", common.q2Min(), 0, most),
                            range(node, "Q2max", common.q2Max(), 0, most))
                    .withW2(
                            range(node, "W2min", common.w2Min(), 0, most),
                            range(node, "W2max", common.w2Max(), 0, most))
                    .withX(range(node, "xmin", common.xMin(), 0, 1), range(node, "xmax", common.xMax(), 0, 1));
        } catch (IllegalArgumentException e) {
            throw node.error(message(e));
        }
    }

    // ---- model

    /** The model of the key {@code model} of a card. */
    static ModelCard model(YamlNode node) throws FileFormatException {
        allow(node, "model");
        Optional<YamlNode> parametrisation = node.find("parametrisation");
        return parametrisation.isEmpty() ? network(node) : parametrisation(node, parametrisation.get());
    }

    private static ModelCard parametrisation(YamlNode model, YamlNode node) throws FileFormatException {
        for (Map.Entry<String, YamlNode> other : model.mapping().entrySet()) {
            if (!other.getKey().equals("parametrisation") && !other.getValue().isNull()) {
                throw other.getValue()
                        .error(
                                "a model is a 'parametrisation', or a 'network' with its other keys; take one of them out");
            }
        }
        return ParametrisationReader.read(node);
    }

    private static NetworkModelCard network(YamlNode node) throws FileFormatException {
        FlavourBasis basis = basis(node);
        boolean squared = flag(node, "squared", false);
        YamlNode network = node.get("network");
        NetworkModelCard.Start start = start(network);
        Optional<YamlNode> method = node.find("sumRuleMethod");
        SumRuleMethod sumRuleMethod = method.isPresent()
                ? method.get().constant(SumRuleMethod.class)
                : squared ? SumRuleMethod.SCALE : SumRuleMethod.SHIFT;
        Exponents exponents = preprocessing(node, basis);
        PowerPreprocessing preprocessing = exponents.middle;
        try {
            SumRules sumRules = sumRules(node, basis);
            requireConvergence(node, basis, exponents.highestAlpha(), sumRules);
            NeuralNetworkPdf.Settings settings = new NeuralNetworkPdf.Settings(
                    network(network, basis),
                    basis,
                    preprocessing,
                    sumRules,
                    sumRuleMethod,
                    flag(node, "subtractAtOne", false),
                    squared);
            NeuralNetworkPdf.requireIntegrable(settings);
            return new NetworkModelCard(settings, start, exponents.ranges());
        } catch (IllegalArgumentException e) {
            throw node.error(message(e));
        }
    }

    private static FlavourBasis basis(YamlNode node) throws FileFormatException {
        Optional<YamlNode> name = node.find("basis");
        if (name.isEmpty() || name.get().string().equals(EVOLUTION)) {
            return FlavourBasis.EVOLUTION_8;
        }
        try {
            return FlavourBasis.byName(name.get().string());
        } catch (IllegalArgumentException e) {
            throw name.get().error(message(e));
        }
    }

    private static FeedForwardNetwork network(YamlNode node, FlavourBasis basis) throws FileFormatException {
        allow(node, "model.network");
        YamlNode hidden = node.get("hidden");
        List<YamlNode> sizes = hidden.sequence();
        if (sizes.isEmpty()) {
            throw hidden.error("there is no hidden layer; give the nodes of at least one, as [25, 20]");
        }
        List<StandardActivation> activations = activations(node, sizes.size());
        List<Layer> layers = new ArrayList<>();
        for (YamlNode size : sizes) {
            layers.add(new Layer(size.integer(1, 10_000), activations.get(layers.size())));
        }
        Optional<YamlNode> output = node.find("output");
        layers.add(new Layer(basis.size(), output.isEmpty() ? StandardActivation.LINEAR : activation(output.get())));
        Optional<YamlNode> inputs = node.find("inputs");
        Optional<YamlNode> nucleus = node.find("nucleus");
        InputMap.OfMomentumFraction ofX = InputMap.SCALED;
        if (inputs.isPresent()) {
            try {
                ofX = InputMap.byName(inputs.get().string());
            } catch (IllegalArgumentException e) {
                throw inputs.get().error(message(e));
            }
        }
        return new FeedForwardNetwork(
                new Architecture(nucleus.isEmpty() ? ofX : withMassNumber(ofX, nucleus.get()), layers));
    }

    private static InputMap withMassNumber(InputMap.OfMomentumFraction ofX, YamlNode nucleus)
            throws FileFormatException {
        try {
            return InputMap.withMassNumber(ofX, InputMap.MassNumberVariable.byName(nucleus.string()));
        } catch (IllegalArgumentException e) {
            throw nucleus.error(message(e));
        }
    }

    /** One activation for all hidden layers, or a list with one for each. */
    private static List<StandardActivation> activations(YamlNode node, int layers) throws FileFormatException {
        Optional<YamlNode> given = node.find("activation");
        if (given.isEmpty()) {
            return Collections.nCopies(layers, StandardActivation.TANH);
        }
        if (!given.get().isSequence()) {
            return Collections.nCopies(layers, activation(given.get()));
        }
        List<StandardActivation> list = new ArrayList<>();
        for (YamlNode item : given.get().sequence()) {
            list.add(activation(item));
        }
        if (list.size() != layers) {
            throw given.get()
                    .error("there are " + list.size() + " activations for " + layers
                            + " hidden layers; give one for each, or a single one for all");
        }
        return list;
    }

    private static StandardActivation activation(YamlNode node) throws FileFormatException {
        try {
            return StandardActivation.byName(node.string());
        } catch (IllegalArgumentException e) {
            throw node.error(message(e));
        }
    }

    private static NetworkModelCard.Start start(YamlNode network) throws FileFormatException {
        Optional<YamlNode> initializer = network.find("initializer");
        return new NetworkModelCard.Start(
                initializer.isEmpty()
                        ? Initializer.GLOROT_NORMAL
                        : initializer.get().constant(Initializer.class),
                number(network, "outputBias", 1));
    }

    /**
     * The exponents of a card.
     *
     * @param middle of their ranges, or the numbers that are given
     * @param alphaHalf half the widths of the ranges of α, 0 for a number
     * @param betaHalf the same of β
     */
    private record Exponents(PowerPreprocessing middle, double[] alphaHalf, double[] betaHalf) {
        double[] highestAlpha() {
            double[] highest = middle.alpha();
            for (int k = 0; k < highest.length; k++) {
                highest[k] += alphaHalf[k];
            }
            return highest;
        }

        Optional<NetworkModelCard.ExponentRanges> ranges() {
            boolean any = Arrays.stream(alphaHalf).anyMatch(half -> half > 0)
                    || Arrays.stream(betaHalf).anyMatch(half -> half > 0);
            return any ? Optional.of(new NetworkModelCard.ExponentRanges(alphaHalf, betaHalf)) : Optional.empty();
        }
    }

    /** A mapping from each distribution to its α and β, which are numbers or ranges. */
    private static Exponents preprocessing(YamlNode model, FlavourBasis basis) throws FileFormatException {
        int n = basis.size();
        Optional<YamlNode> node = model.find("preprocessing");
        if (node.isEmpty()) {
            return new Exponents(PowerPreprocessing.none(basis.distributions()), new double[n], new double[n]);
        }
        node.get().allow(basis.distributions());
        double[][] alpha = new double[n][];
        double[][] beta = new double[n][];
        for (int k = 0; k < n; k++) {
            YamlNode exponents = node.get().get(basis.distributions().get(k));
            allow(exponents, "model.preprocessing");
            alpha[k] = exponent(exponents.get("alpha"), -LARGEST_ALPHA, LARGEST_ALPHA);
            beta[k] = exponent(exponents.get("beta"), 0, LARGEST_BETA);
        }
        return new Exponents(
                new PowerPreprocessing(column(alpha, 0), column(beta, 0)), column(alpha, 1), column(beta, 1));
    }

    /** The middle and half the width of a range [low, high], or a number and 0. */
    private static double[] exponent(YamlNode node, double low, double high) throws FileFormatException {
        if (!node.isSequence()) {
            return new double[] {node.number(low, high), 0};
        }
        List<YamlNode> ends = node.sequence();
        if (ends.size() != 2) {
            throw node.error("an exponent is a number, or a range of two numbers as [1.0, 1.2]");
        }
        double from = ends.get(0).number(low, high);
        double to = ends.get(1).number(low, high);
        if (!(from <= to)) {
            throw node.error("the range of an exponent rises; here it goes from " + from + " to " + to);
        }
        return new double[] {from + (to - from) / 2, (to - from) / 2};
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** The integral of a number sum rule diverges at x = 0 where x f falls too slowly. */
    private static void requireConvergence(YamlNode model, FlavourBasis basis, double[] highestAlpha, SumRules rules)
            throws FileFormatException {
        Optional<YamlNode> node = model.find("preprocessing");
        for (int k = 0; k < basis.size(); k++) {
            double alpha = highestAlpha[k];
            if (!Double.isNaN(rules.number()[k]) && alpha >= 1) {
                String name = basis.distributions().get(k);
                YamlNode blamed = node.isEmpty() ? model : node.get().get(name);
                throw blamed.error("the number sum rule of " + name + " diverges at x = 0 with alpha = " + alpha
                        + (node.isEmpty() ? " (no 'preprocessing' is given)" : "")
                        + "; give it an alpha below 1, or take sumRules: momentum");
            }
        }
    }

    private static SumRules sumRules(YamlNode model, FlavourBasis basis) throws FileFormatException {
        Optional<YamlNode> node = model.find("sumRules");
        String wanted = node.isEmpty() ? "all" : node.get().string();
        return switch (wanted) {
            case "all", "true" -> SumRules.all(basis);
            case "momentum" -> SumRules.momentum(basis);
            case "none", "false" -> SumRules.none(basis);
            default ->
                throw node.orElse(model).error("'" + wanted + "' is not known here; known are all, momentum, none");
        };
    }

    /** Labels of distributions that a basis gives. */
    static List<String> combinations(YamlNode distributions, FlavourBasis basis) throws FileFormatException {
        for (YamlNode label : filled(distributions)) {
            try {
                basis.combination(label.string());
            } catch (IllegalArgumentException e) {
                throw label.error(message(e));
            }
        }
        return distributions.strings();
    }

    /** Values of x between 0 and 1. */
    static double[] points(YamlNode points) throws FileFormatException {
        for (YamlNode point : filled(points)) {
            if (!(point.number() > 0 && point.number() < 1)) {
                throw point.error("x = " + point.string() + " is outside of the grid; take points with 0 < x < 1");
            }
        }
        return points.numbers();
    }

    // ---- fit

    private static Runcard.FitCard fit(YamlNode node) throws FileFormatException {
        allow(node, "fit");
        SolverName solver = solver(node);
        Optional<YamlNode> derivatives = node.find("derivatives");
        Optional<YamlNode> t0 = node.find("t0");
        if (t0.isPresent()) {
            allow(t0.get(), "fit.t0");
        }
        YamlNode rounds = t0.orElse(YamlNode.emptyMapping(node.file()));
        int iterations = integer(node, "iterations", 200, 1, 1_000_000);
        return new Runcard.FitCard(
                solver,
                gradientDescent(node, "learningRate", solver),
                gradientDescent(node, "clipNorm", solver),
                acceleration(node, solver),
                variableProjection(node, solver),
                bounds(node, solver),
                derivatives.isEmpty()
                        ? DerivativeStrategy.ANALYTIC
                        : derivatives.get().constant(DerivativeStrategy.class),
                iterations,
                range(node, "validation", 0.25, 0, 0.9),
                integer(node, "patience", iterations, 1, 1_000_000),
                integer(node, "stages", 10, 2, 1000),
                integer(node, "seed", 1, 0, Integer.MAX_VALUE),
                integer(rounds, "rounds", 0, 0, 100),
                integer(rounds, "iterations", 50, 1, 1_000_000),
                range(node, "ridge", 0, 0, 1e12),
                range(node, "compression", 1e-6, 0, 1e6),
                integer(node, "compareDerivatives", 0, 0, 100_000));
    }

    private static SolverName solver(YamlNode node) throws FileFormatException {
        Optional<YamlNode> solver = node.find("solver");
        return solver.isEmpty() ? SolverName.LM : solver.get().constant(SolverName.class);
    }

    private static double acceleration(YamlNode node, SolverName solver) throws FileFormatException {
        refuseUnlessTrustRegion(node, "acceleration", solver);
        return range(node, "acceleration", 0, 0, 100);
    }

    private static boolean variableProjection(YamlNode node, SolverName solver) throws FileFormatException {
        refuseUnlessTrustRegion(node, "variableProjection", solver);
        return flag(node, "variableProjection", false);
    }

    private static void refuseUnlessTrustRegion(YamlNode node, String key, SolverName solver)
            throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        if (value.isPresent() && solver != SolverName.LM) {
            throw value.get()
                    .error("only the solver lm has '" + key + "', not " + solver.label()
                            + "; take this key out, or another solver");
        }
    }

    /** An option of gradient descent, which no other solver has. */
    private static OptionalDouble gradientDescent(YamlNode node, String key, SolverName solver)
            throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!solver.hasLearningRate()) {
            throw value.get()
                    .error("only the solvers adam and nadam have a '" + key + "', not " + solver.label()
                            + "; take this key out, or another solver");
        }
        return OptionalDouble.of(value.get().number(1e-300, 1e300));
    }

    private static List<ParameterBounds.Interval> bounds(YamlNode node, SolverName solver) throws FileFormatException {
        List<ParameterBounds.Interval> intervals = new ArrayList<>();
        Optional<YamlNode> bounds = node.find("bounds");
        if (bounds.isEmpty()) {
            return intervals;
        }
        if (!solver.takesBounds()) {
            throw bounds.get()
                    .error("the solver " + solver.label() + " takes no bounds; take " + SolverName.SMILE_LBFGSB.label()
                            + " or one that is not Smile's, or take this key out");
        }
        for (Map.Entry<String, YamlNode> entry : bounds.get().mapping().entrySet()) {
            double[] limits = entry.getValue().numbers();
            if (limits.length != 2 || !(limits[0] <= limits[1])) {
                throw entry.getValue().error("bounds are a lower and an upper number, as [-5, 5]");
            }
            intervals.add(new ParameterBounds.Interval(entry.getKey(), limits[0], limits[1]));
        }
        return intervals;
    }

    private static double number(YamlNode node, String key, double otherwise) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty() ? otherwise : value.get().number();
    }

    private static double range(YamlNode node, String key, double otherwise, double low, double high)
            throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty() ? otherwise : value.get().number(low, high);
    }

    private static int integer(YamlNode node, String key, int otherwise, int low, int high) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty() ? otherwise : value.get().integer(low, high);
    }

    private static boolean flag(YamlNode node, String key, boolean otherwise) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty() ? otherwise : value.get().bool();
    }

    private static String message(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }
}
