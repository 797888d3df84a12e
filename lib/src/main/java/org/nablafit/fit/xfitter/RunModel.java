package org.nablafit.fit.xfitter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nablafit.fit.ParametrisationReader;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.YamlNode;

/**
 * The parametrisation of a run as a card has it: what {@code parameters.yaml} says of parameters, parametrisations and
 * decompositions. FK tables take charm as an input, of which a run says nothing: it becomes a fraction of the other sea
 * quarks.
 */
final class RunModel {
    private static final String SUM_RULE = "sumrule";
    private static final Set<String> DEPENDENT = Set.of("DEPENDENT", "SUMRULE");
    private static final List<String> DECOMPOSITIONS = List.of("UvDvUbarDbarS", "UvDvUbarDbarSSbar", "SU3_Pion");
    private static final List<String> FORM_KEYS = List.of("class", "parameters", "expression", "input", "factor");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FIXED = Pattern.compile("(?im)^\\s*fix\\s+'?([A-Za-z_][A-Za-z0-9_]*)'?\\s*$");

    /** Value, step, bounds and prior of the charm fraction: inclusive data hardly see it, so that a prior holds it. */
    private static final List<Object> CHARM = List.of(0.05, 0.01, 0, 0.5, 0.05, 0.03);

    private final YamlNode root;
    private final Map<String, YamlNode> parameters;
    private final Map<String, YamlNode> forms;
    private final List<String> notes;
    private final Map<String, Object> usedForms = new LinkedHashMap<>();
    private final Set<String> usedParameters = new LinkedHashSet<>();
    private final Set<String> fixed = new LinkedHashSet<>();

    private RunModel(YamlNode root, List<String> notes) throws FileFormatException {
        this.root = root;
        this.notes = notes;
        this.parameters = root.get("Parameters").mapping();
        this.forms = root.get("Parameterisations").mapping();
        Optional<YamlNode> minuit = root.find("MINUIT");
        Optional<YamlNode> commands =
                minuit.isEmpty() ? Optional.empty() : minuit.get().find("Commands");
        if (commands.isPresent()) {
            Matcher matcher = FIXED.matcher(commands.get().string());
            while (matcher.find()) {
                fixed.add(matcher.group(1));
            }
        }
    }

    /**
     * The part {@code model.parametrisation} of a card.
     *
     * @param root of {@code parameters.yaml}
     * @param extras what the run says to this program alone
     * @param notes sentences on what is taken otherwise are added
     */
    static Map<String, Object> of(YamlNode root, RunExtras extras, List<String> notes) throws FileFormatException {
        return new RunModel(root, notes).read(extras);
    }

    private Map<String, Object> read(RunExtras extras) throws FileFormatException {
        YamlNode decomposition = decomposition();
        YamlNode kind = decomposition.get("class");
        if (!DECOMPOSITIONS.contains(kind.string())) {
            throw kind.error("the decomposition " + kind.string() + " is not available here"
                    + Suggestion.among(kind.string(), DECOMPOSITIONS)
                    + (kind.string().equals("LHAPDF")
                            ? "; a published set has nothing to fit: see chi2 CARD --lhapdf SET"
                            : ""));
        }
        Map<String, Object> roles = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> role : decomposition.mapping().entrySet()) {
            roles.put(role.getKey(), role.getValue().string());
            if (!role.getKey().equals("class")) {
                use(role.getValue());
            }
        }
        Optional<RunExtras.Charm> charm = charm(extras, roles);
        charm.ifPresent(one -> {
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("class", "Factor");
            form.put("factor", one.parameter());
            form.put("input", one.input());
            usedForms.put(one.form(), form);
            roles.put("xc", one.form());
        });
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("parameters", parameters(charm));
        model.put("forms", usedForms);
        model.put("decomposition", roles);
        extras.part("spread").ifPresent(spread -> model.put("spread", spread));
        return model;
    }

    /** The decomposition of the default evolution, or the default one. */
    private YamlNode decomposition() throws FileFormatException {
        YamlNode all = root.get("Decompositions");
        Optional<YamlNode> evolution = root.find("DefaultEvolution");
        Optional<YamlNode> evolutions = root.find("Evolutions");
        if (evolution.isPresent() && evolutions.isPresent()) {
            Optional<YamlNode> own = evolutions.get().find(evolution.get().string());
            Optional<YamlNode> named = own.isEmpty() || !own.get().isMapping()
                    ? Optional.empty()
                    : own.get().find("decomposition");
            if (named.isPresent()) {
                return all.get(named.get().string());
            }
        }
        return all.get(root.get("DefaultDecomposition").string());
    }

    /** Takes a form over, with those that it needs before it. */
    private void use(YamlNode reference) throws FileFormatException {
        String name = reference.string();
        YamlNode form = forms.get(name);
        if (form == null) {
            throw reference.error(
                    "there is no parametrisation '" + name + "'" + Suggestion.among(name, forms.keySet()));
        }
        if (usedForms.containsKey(name)) {
            return;
        }
        YamlNode kind = form.get("class");
        if (ParametrisationReader.CLASSES.stream().noneMatch(kind.string()::equalsIgnoreCase)) {
            throw kind.error("parametrisations of the class " + kind.string() + " are not available here"
                    + Suggestion.among(kind.string(), ParametrisationReader.CLASSES)
                    + "; write it as an Expression");
        }
        // Holds the place against circles, which the reader of cards reports.
        usedForms.put(name, Map.of());
        Map<String, Object> taken = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : form.mapping().entrySet()) {
            if (!FORM_KEYS.contains(entry.getKey()) || entry.getValue().isNull()) {
                notes.add("the key '" + entry.getKey() + "' of the parametrisation " + name + " is passed over");
                continue;
            }
            taken.put(entry.getKey(), entry.getValue().content());
            switch (entry.getKey()) {
                case "parameters" -> usedParameters.addAll(entry.getValue().strings());
                case "factor" -> usedParameters.add(entry.getValue().string());
                case "expression" -> useNames(entry.getValue().string());
                case "input" -> use(entry.getValue());
                default -> {}
            }
        }
        usedForms.remove(name);
        usedForms.put(name, taken);
    }

    private void useNames(String expression) {
        Matcher names = NAME.matcher(expression);
        while (names.find()) {
            if (parameters.containsKey(names.group())) {
                usedParameters.add(names.group());
            }
        }
    }

    /** The parameters that forms need, in the order of the file. */
    private Map<String, Object> parameters(Optional<RunExtras.Charm> charm) throws FileFormatException {
        List<String> open = new ArrayList<>(usedParameters);
        while (!open.isEmpty()) {
            YamlNode node = parameters.get(open.removeLast());
            if (node == null || node.isNull() || node.isMapping() || node.isSequence()) {
                continue;
            }
            String text = node.string().strip();
            if (text.startsWith("=")) {
                int before = usedParameters.size();
                Set<String> known = new LinkedHashSet<>(usedParameters);
                useNames(text);
                if (usedParameters.size() > before) {
                    usedParameters.stream()
                            .filter(name -> !known.contains(name))
                            .forEach(open::add);
                }
            }
        }
        Map<String, Object> taken = new LinkedHashMap<>();
        List<String> unused = new ArrayList<>();
        for (Map.Entry<String, YamlNode> entry : parameters.entrySet()) {
            if (usedParameters.contains(entry.getKey())) {
                taken.put(entry.getKey(), parameter(entry.getKey(), entry.getValue()));
            } else {
                unused.add(entry.getKey());
            }
        }
        if (!unused.isEmpty()) {
            notes.add("no parametrisation has the parameters " + String.join(", ", unused)
                    + "; they are left out, and the FK tables have their own couplings and masses");
        }
        charm.ifPresent(one -> taken.put(one.parameter(), one.value()));
        return taken;
    }

    private Object parameter(String name, YamlNode node) throws FileFormatException {
        if (fixed.contains(name) && (node.isSequence() || node.isMapping())) {
            YamlNode value = node.isSequence() ? node.sequence().getFirst() : node.get("value");
            return value.number();
        }
        if (node.isSequence() || node.isMapping()) {
            return node.content();
        }
        return DEPENDENT.contains(node.string().strip()) ? SUM_RULE : node.content();
    }

    private Optional<RunExtras.Charm> charm(RunExtras extras, Map<String, Object> roles) {
        if (roles.containsKey("xc") || !roles.containsKey("xubar")) {
            return Optional.empty();
        }
        if (extras.hasCharm()) {
            return extras.charm();
        }
        List<String> input = List.of("xubar", "xdbar", "xs", "xsbar").stream()
                .filter(roles::containsKey)
                .map(role -> String.valueOf(roles.get(role)))
                .toList();
        String parameter = free("fc", parameters.keySet());
        notes.add("charm, which the FK tables take as an input, is the fraction " + parameter
                + " of the other sea quarks, c = cbar = " + parameter
                + " (ubar + dbar + s), and is fitted with the prior "
                + CHARM.get(4) + " +- " + CHARM.get(5));
        return Optional.of(new RunExtras.Charm(parameter, CHARM, free("par_charm", forms.keySet()), input));
    }

    /** A name that is not taken. */
    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }
}
