package org.nablafit.theory.production;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nablafit.serialization.Suggestion;
import org.nablafit.serialization.YamlNode;

/** Parts of cards in the types of the theory. */
final class CardParts {
    private CardParts() {}

    /** What a constructor refuses is blamed on the part of the card that it was made of. */
    @FunctionalInterface
    interface Part<T> {
        T make() throws IOException;
    }

    static <T> T blamed(YamlNode node, Part<T> part) throws IOException {
        try {
            return part.make();
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    static YamlNode orEmpty(YamlNode node, String key) throws IOException {
        Optional<YamlNode> found = node.find(key);
        return found.isPresent() ? found.get() : YamlNode.emptyMapping(node.file());
    }

    static double number(YamlNode node, String key, double standard) throws IOException {
        Optional<YamlNode> found = node.find(key);
        return found.isPresent() ? found.get().number() : standard;
    }

    static <E> E required(YamlNode node, String key, E[] values, Function<E, String> label) throws IOException {
        YamlNode value = node.get(key);
        String text = value.string();
        List<String> labels = Arrays.stream(values).map(label).toList();
        int found = labels.indexOf(text);
        if (found < 0) {
            throw value.error("'" + text + "' is not known here" + Suggestion.among(text, labels));
        }
        return values[found];
    }

    static <E> E labelled(YamlNode node, String key, E[] values, Function<E, String> label, E standard)
            throws IOException {
        return node.find(key).isPresent() ? required(node, key, values, label) : standard;
    }
}
