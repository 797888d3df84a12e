package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.production.TheoryCard;
import org.nablafit.theory.production.TheorySettings;

/**
 * What a card says of the theory of tables that are computed for it.
 *
 * @param settings of all of them
 * @param file the card of tables whose settings these are; empty where they stand in the card of the fit
 */
public record TheoryChoice(TheorySettings settings, Optional<Path> file) {
    /**
     * Reads the section {@code theory} of a card, or the name of a card of tables in its place.
     *
     * @param resolve makes a name in the card an absolute one
     * @throws FileFormatException with file and line for whatever is wrong
     */
    static Optional<TheoryChoice> read(YamlNode root, UnaryOperator<Path> resolve) throws FileFormatException {
        Optional<YamlNode> node = root.find("theory");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (node.get().isMapping()) {
                return Optional.of(new TheoryChoice(TheorySettings.read(node.get()), Optional.empty()));
            }
            Path file = resolve.apply(Path.of(node.get().string()));
            return Optional.of(new TheoryChoice(TheoryCard.settings(file), Optional.of(file)));
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            throw node.get().error(String.valueOf(e.getMessage()));
        }
    }
}
