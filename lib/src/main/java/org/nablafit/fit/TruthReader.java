package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.nablafit.pdf.NuclearModification;
import org.nablafit.pdf.ParametrisedPdf;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.flavour.FlavourBasis;

/** Reads distributions by formulas from a file {@code truths/NAME.yaml}; {@code docs/runcard.md} has its keys. */
final class TruthReader {
    /** In place of a number: the one that the momentum sum rule asks for. */
    private static final String MOMENTUM = "momentum";

    private TruthReader() {}

    static ParametrisedPdf read(Path file) throws IOException {
        YamlNode root = Yaml.read(file);
        root.allow(List.of("name", "description", "basis", "scale", "distributions"));
        FlavourBasis basis = basis(root.get("basis"));
        Map<String, YamlNode> given = root.get("distributions").mapping();
        List<ParametrisedPdf.Form> forms = new ArrayList<>();
        for (String distribution : basis.distributions()) {
            forms.add(form(root.get("distributions").get(distribution), distribution.equals("g")));
        }
        for (Map.Entry<String, YamlNode> entry : given.entrySet()) {
            if (!basis.distributions().contains(entry.getKey())) {
                throw entry.getValue()
                        .error("the basis '" + basis.name() + "' has no distribution '" + entry.getKey() + "', only "
                                + String.join(", ", basis.distributions()));
            }
        }
        try {
            return new ParametrisedPdf(
                    root.get("name").string(),
                    basis,
                    forms,
                    byMomentum(root, "g"),
                    root.get("scale").number(0.1, 1e4));
        } catch (IllegalArgumentException e) {
            throw root.error(String.valueOf(e.getMessage()));
        }
    }

    /** Does A of a distribution follow from the momentum sum rule? */
    private static boolean byMomentum(YamlNode root, String distribution) throws FileFormatException {
        Optional<YamlNode> form = root.get("distributions").find(distribution);
        return form.isPresent() && isMomentum(form.get().get("A"));
    }

    private static boolean isMomentum(YamlNode node) throws FileFormatException {
        return node.string().equals(MOMENTUM);
    }

    private static FlavourBasis basis(YamlNode node) throws FileFormatException {
        try {
            return FlavourBasis.byName(node.string());
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static ParametrisedPdf.Form form(YamlNode node, boolean isGluon) throws FileFormatException {
        node.allow(List.of("A", "B", "C", "D", "E", "nuclear"));
        Optional<YamlNode> nuclear = node.find("nuclear");
        try {
            return new ParametrisedPdf.Form(
                    isGluon && isMomentum(node.get("A")) ? 1 : node.get("A").number(),
                    node.get("B").number(),
                    node.get("C").number(),
                    orZero(node, "D"),
                    orZero(node, "E"),
                    nuclear.isEmpty() ? Optional.empty() : Optional.of(nuclear(nuclear.get())));
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    private static double orZero(YamlNode node, String key) throws FileFormatException {
        Optional<YamlNode> value = node.find(key);
        return value.isEmpty() ? 0 : value.get().number();
    }

    private static NuclearModification nuclear(YamlNode node) throws FileFormatException {
        node.allow(List.of("shadowing", "antishadowing", "emc", "fermiMotion", "massNumber"));
        YamlNode top = node.get("antishadowing");
        YamlNode bottom = node.get("emc");
        Optional<YamlNode> massNumber = node.find("massNumber");
        top.allow(List.of("x", "ratio"));
        bottom.allow(List.of("x", "ratio"));
        return new NuclearModification(
                node.get("shadowing").number(),
                top.get("x").number(),
                top.get("ratio").number(),
                bottom.get("x").number(),
                bottom.get("ratio").number(),
                node.get("fermiMotion").number(),
                massNumber.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(massNumber.get().integer(2, 999)));
    }
}
