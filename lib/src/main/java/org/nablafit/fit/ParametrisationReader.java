package org.nablafit.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nablafit.expression.Expression;
import org.nablafit.expression.ExpressionException;
import org.nablafit.pdf.parametrisation.AbmpForm;
import org.nablafit.pdf.parametrisation.Decomposition;
import org.nablafit.pdf.parametrisation.ExpressionForm;
import org.nablafit.pdf.parametrisation.FactorForm;
import org.nablafit.pdf.parametrisation.Form;
import org.nablafit.pdf.parametrisation.NegativeGluonForm;
import org.nablafit.pdf.parametrisation.NormalisedForm;
import org.nablafit.pdf.parametrisation.Parameter;
import org.nablafit.pdf.parametrisation.ParameterSet;
import org.nablafit.pdf.parametrisation.Parametrisation;
import org.nablafit.pdf.parametrisation.ParametrisationPdf;
import org.nablafit.pdf.parametrisation.SeriesBasis;
import org.nablafit.pdf.parametrisation.SeriesForm;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.YamlNode;

/** Reads the part {@code model.parametrisation} of a card. */
public final class ParametrisationReader {
    private static final Set<String> PARAMETRISATION = Set.of("parameters", "forms", "decomposition", "spread");
    private static final Set<String> PARAMETER = Set.of("value", "step", "min", "max", "pr_mean", "pr_sigma");
    private static final Set<String> FORM = Set.of("class", "parameters", "expression", "input", "factor");
    private static final Set<String> DECOMPOSITION = Stream.concat(
                    Stream.of("class"),
                    Decomposition.labels().stream()
                            .flatMap(label -> Decomposition.byLabel(label).roles().stream())
                            .map(Decomposition.Role::key))
            .collect(Collectors.toUnmodifiableSet());

    /** The keys of each part of a parametrisation. */
    static final Map<String, Set<String>> KEYS = Map.of(
            "model.parametrisation", PARAMETRISATION,
            "model.parametrisation.parameters", PARAMETER,
            "model.parametrisation.forms", FORM,
            "model.parametrisation.decomposition", DECOMPOSITION);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> TAKEN = Set.of("x", "pi", "e");
    private static final Set<String> BY_SUM_RULE = Set.of("sumrule", "dependent");

    /** Value, step, minimum, maximum, mean and sigma of a prior: the most entries of a list. */
    private static final int LONGEST_LIST = 6;

    /** A, B and C: the fewest parameters of a form with coefficients. */
    private static final int FEWEST = 3;

    private static final double LARGEST_SPREAD = 1000;

    /** The classes of forms that take a list of parameters. */
    enum FormClass {
        HERAPDF,
        NEGATIVEGLUON,
        CHEBYSHEV,
        CHEBYSCHEV,
        POLYSQRT,
        NORMALIZED,
        BILOG,
        ABMPVALENCE,
        ABMPSEA,
        ABMPGLUON;

        /** The form with a number of parameters. */
        private Form of(int parameters) {
            int coefficients = parameters - FEWEST;
            return switch (this) {
                case HERAPDF -> new SeriesForm(SeriesBasis.POWERS, coefficients);
                case CHEBYSHEV, CHEBYSCHEV -> new SeriesForm(SeriesBasis.CHEBYSHEV, coefficients);
                case POLYSQRT -> new SeriesForm(SeriesBasis.ROOTS, coefficients);
                case BILOG -> new SeriesForm(SeriesBasis.LOGARITHMS, coefficients);
                case NORMALIZED -> new NormalisedForm(coefficients);
                case NEGATIVEGLUON -> new NegativeGluonForm();
                case ABMPVALENCE -> AbmpForm.VALENCE;
                case ABMPSEA, ABMPGLUON -> AbmpForm.SEA;
            };
        }
    }

    /** The names of all classes in cards, in any case of letters; the second spelling of Chebyshev is xFitter's. */
    public static final List<String> CLASSES = List.of(
            "HERAPDF",
            "NegativeGluon",
            "Chebyshev",
            "Chebyschev",
            "PolySqrt",
            "Normalized",
            "BiLog",
            "ABMPvalence",
            "ABMPsea",
            "ABMPgluon",
            "Expression",
            "Factor");

    private final Map<String, YamlNode> nodes;
    private final ParameterSet parameters;

    /** The forms that were read; those that are being read, to find circles. */
    private final Map<String, Parametrisation> forms = new LinkedHashMap<>();

    private final List<String> open = new ArrayList<>();

    private ParametrisationReader(Map<String, YamlNode> nodes, ParameterSet parameters) {
        this.nodes = nodes;
        this.parameters = parameters;
    }

    /** Reads the part. */
    static ParametrisationModelCard read(YamlNode node) throws FileFormatException {
        node.allow(PARAMETRISATION);
        YamlNode parameterNode = node.get("parameters");
        ParameterSet parameters;
        try {
            parameters = new ParameterSet(parameters(parameterNode));
        } catch (IllegalArgumentException e) {
            throw parameterNode.error(message(e));
        }
        var reader = new ParametrisationReader(node.get("forms").mapping(), parameters);
        for (Map.Entry<String, YamlNode> entry : reader.nodes.entrySet()) {
            reader.form(entry.getKey(), entry.getValue());
        }
        YamlNode decomposition = node.get("decomposition");
        Optional<YamlNode> spread = node.find("spread");
        return new ParametrisationModelCard(
                reader.model(decomposition), spread.isEmpty() ? 0 : spread.get().number(0, LARGEST_SPREAD));
    }

    // ---- parameters

    private static List<Parameter> parameters(YamlNode node) throws FileFormatException {
        List<Parameter> list = new ArrayList<>();
        for (Map.Entry<String, YamlNode> entry : node.mapping().entrySet()) {
            String name = entry.getKey();
            if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
                throw entry.getValue()
                        .error("'" + name
                                + "' cannot be the name of a parameter; take letters, digits and underscores, "
                                + "a letter first, and not x, pi or e");
            }
            try {
                list.add(parameter(name, entry.getValue()));
            } catch (IllegalArgumentException e) {
                throw entry.getValue().error(message(e));
            }
        }
        return list;
    }

    private static Parameter parameter(String name, YamlNode node) throws FileFormatException {
        if (node.isMapping()) {
            node.allow(PARAMETER);
            return parameter(
                    name,
                    node,
                    List.of(
                            Optional.of(node.get("value")),
                            node.find("step"),
                            node.find("min"),
                            node.find("max"),
                            node.find("pr_mean"),
                            node.find("pr_sigma")));
        }
        if (node.isSequence()) {
            List<YamlNode> items = node.sequence();
            if (items.isEmpty() || items.size() > LONGEST_LIST) {
                throw node.error(
                        "a parameter is [value, step, min, max, mean, sigma], the last ones at will, not a list of "
                                + items.size());
            }
            List<Optional<YamlNode>> entries = new ArrayList<>();
            for (int i = 0; i < LONGEST_LIST; i++) {
                entries.add(i < items.size() ? Optional.of(items.get(i)) : Optional.empty());
            }
            return parameter(name, node, entries);
        }
        String text = node.string().strip();
        if (text.startsWith("=")) {
            return new Parameter.Dependent(name, expression(node, text.substring(1)));
        }
        return BY_SUM_RULE.contains(text.toLowerCase(Locale.ROOT))
                ? new Parameter.BySumRule(name)
                : new Parameter.Fixed(name, fixed(node));
    }

    private static double fixed(YamlNode node) throws FileFormatException {
        try {
            return node.number();
        } catch (FileFormatException e) {
            throw node.error("a parameter is a number, [value, step], \"=expression\" or sumrule, '" + node.string()
                    + "' was found");
        }
    }

    private static Parameter parameter(String name, YamlNode node, List<Optional<YamlNode>> entries)
            throws FileFormatException {
        double value = entries.getFirst()
                .orElseThrow(() -> node.error("the value is missing; give it first"))
                .number();
        double step = number(entries.get(1), 0);
        double minimum = number(entries.get(2), Double.NEGATIVE_INFINITY);
        double maximum = number(entries.get(3), Double.POSITIVE_INFINITY);
        Optional<YamlNode> mean = entries.get(4);
        Optional<YamlNode> sigma = entries.get(5);
        if (mean.isPresent() != sigma.isPresent()) {
            throw mean.or(() -> sigma).orElse(node).error("a prior needs both a mean and a sigma");
        }
        if (step == 0) {
            return new Parameter.Fixed(name, value);
        }
        Optional<Parameter.Prior> prior = mean.isEmpty()
                ? Optional.empty()
                : Optional.of(new Parameter.Prior(
                        mean.get().number(), sigma.orElseThrow().number()));
        return new Parameter.Free(name, value, step, minimum, maximum, prior);
    }

    private static double number(Optional<YamlNode> node, double otherwise) throws FileFormatException {
        return node.isEmpty() ? otherwise : node.get().number();
    }

    private static Expression expression(YamlNode node, String text) throws FileFormatException {
        try {
            return Expression.parse(text.strip());
        } catch (ExpressionException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    // ---- forms

    private Parametrisation form(String name, YamlNode node) throws FileFormatException {
        Parametrisation known = forms.get(name);
        if (known != null) {
            return known;
        }
        if (open.contains(name)) {
            throw node.error("the forms " + String.join(" → ", open.subList(open.indexOf(name), open.size())) + " → "
                    + name + " need each other in a circle; take another input");
        }
        open.add(name);
        node.allow(FORM);
        Parametrisation read;
        try {
            read = read(name, node);
        } catch (IllegalArgumentException e) {
            throw node.error(message(e));
        }
        open.removeLast();
        forms.put(name, read);
        return read;
    }

    private Parametrisation read(String name, YamlNode node) throws FileFormatException {
        YamlNode kind = node.get("class");
        String wanted = kind.string().toLowerCase(Locale.ROOT);
        if (CLASSES.stream().noneMatch(known -> known.equalsIgnoreCase(wanted))) {
            throw kind.error("'" + kind.string() + "' is no class of forms" + Suggestion.among(kind.string(), CLASSES));
        }
        return switch (wanted) {
            case "expression" -> {
                refuse(node, kind, "parameters", "input", "factor");
                YamlNode text = node.get("expression");
                ExpressionForm form = new ExpressionForm(expression(text, text.string()));
                for (String parameter : form.names()) {
                    requireParameter(text, parameter);
                }
                yield new Parametrisation(name, form, form.names());
            }
            case "factor" -> {
                refuse(node, kind, "parameters", "expression");
                yield factor(name, node);
            }
            default -> {
                refuse(node, kind, "expression", "input", "factor");
                yield listed(name, node, FormClass.valueOf(wanted.toUpperCase(Locale.ROOT)), kind.string());
            }
        };
    }

    private static void refuse(YamlNode node, YamlNode kind, String... keys) throws FileFormatException {
        for (String key : keys) {
            if (node.find(key).isPresent()) {
                throw node.get(key).error("a form of the class " + kind.string() + " has no '" + key + "'");
            }
        }
    }

    private Parametrisation listed(String name, YamlNode node, FormClass kind, String label)
            throws FileFormatException {
        YamlNode list = node.get("parameters");
        List<String> names = list.strings();
        for (YamlNode one : list.sequence()) {
            requireParameter(one, one.string());
        }
        if (names.size() < FEWEST) {
            throw list.error("the class " + label + " takes at least the " + FEWEST + " parameters A, B and C, not "
                    + names.size());
        }
        Form form;
        try {
            form = kind.of(names.size());
        } catch (IllegalArgumentException e) {
            throw list.error(message(e));
        }
        if (form.parameterCount() != names.size()) {
            throw list.error(
                    "the class " + label + " takes " + form.parameterCount() + " parameters, not " + names.size());
        }
        return new Parametrisation(name, form, names);
    }

    private Parametrisation factor(String name, YamlNode node) throws FileFormatException {
        YamlNode factor = node.get("factor");
        requireParameter(factor, factor.string());
        YamlNode input = node.get("input");
        List<YamlNode> items = input.isSequence() ? input.sequence() : List.of(input);
        List<Form> inputs = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(factor.string()));
        for (YamlNode item : items) {
            Parametrisation one = named(item);
            inputs.add(one.form());
            names.addAll(one.parameters());
        }
        return new Parametrisation(name, new FactorForm(inputs), names);
    }

    private Parametrisation named(YamlNode item) throws FileFormatException {
        String name = item.string();
        YamlNode node = nodes.get(name);
        if (node == null) {
            throw item.error("there is no form '" + name + "'" + Suggestion.among(name, nodes.keySet()));
        }
        return form(name, node);
    }

    private void requireParameter(YamlNode node, String name) throws FileFormatException {
        if (!parameters.contains(name)) {
            List<String> known =
                    parameters.parameters().stream().map(Parameter::name).toList();
            throw node.error("there is no parameter '" + name + "'" + Suggestion.among(name, known));
        }
    }

    // ---- decomposition

    private ParametrisationPdf model(YamlNode node) throws FileFormatException {
        node.allow(DECOMPOSITION);
        YamlNode kind = node.get("class");
        Decomposition decomposition;
        try {
            decomposition = Decomposition.byLabel(kind.string());
        } catch (IllegalArgumentException e) {
            throw kind.error(message(e));
        }
        Map<String, Parametrisation> given = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : node.mapping().entrySet()) {
            if (!entry.getKey().equals("class") && !entry.getValue().isNull()) {
                given.put(entry.getKey(), named(entry.getValue()));
            }
        }
        try {
            return new ParametrisationPdf(parameters, decomposition, given);
        } catch (IllegalArgumentException e) {
            throw node.error(message(e));
        }
    }

    private static String message(IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
    }
}
