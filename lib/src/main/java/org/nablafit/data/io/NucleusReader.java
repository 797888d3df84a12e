package org.nablafit.data.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nablafit.data.Nucleus;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;

/** Reads the nuclei of a data set or of an entry of a card: A alone, or A and Z. */
public final class NucleusReader {
    private static final Set<String> KEYS = Set.of("A", "Z");

    private NucleusReader() {}

    /**
     * One nucleus for all operands of a prediction, or a list of one for each: {@code 56}, {@code {A: 56, Z: 26}}, {@code [56, 2]}.
     * A nucleus without Z is isoscalar.
     */
    public static List<Nucleus> read(YamlNode node) throws FileFormatException {
        if (!node.isSequence()) {
            return List.of(nucleus(node));
        }
        if (node.sequence().isEmpty()) {
            throw node.error("the list is empty; give a nucleus for each operand");
        }
        List<Nucleus> nuclei = new ArrayList<>();
        for (YamlNode item : node.sequence()) {
            nuclei.add(nucleus(item));
        }
        return nuclei;
    }

    private static Nucleus nucleus(YamlNode node) throws FileFormatException {
        if (!node.isMapping()) {
            return Nucleus.isoscalar(massNumber(node));
        }
        node.allow(KEYS);
        int massNumber = massNumber(node.get("A"));
        Optional<YamlNode> charge = node.find("Z");
        return charge.isEmpty()
                ? Nucleus.isoscalar(massNumber)
                : new Nucleus(massNumber, charge.get().integer(0, massNumber));
    }

    private static int massNumber(YamlNode node) throws FileFormatException {
        return node.integer(1, 999);
    }
}
