package org.nablafit.pdf.lhapdf;

import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.YamlNode;

/**
 * What a member says of itself: the entries of its own header, and where it has none those of the set. Keys are those of
 * LHAPDF, as {@code AlphaS_MZ}.
 */
public final class LhapdfMetadata {
    private final YamlNode member;
    private final YamlNode set;

    LhapdfMetadata(YamlNode member, YamlNode set) {
        this.member = member;
        this.set = set;
    }

    /** The value of a key, if it is given and not empty. */
    public Optional<YamlNode> find(String key) throws FileFormatException {
        Optional<YamlNode> own = member.find(key);
        return own.isPresent() ? own : set.find(key);
    }

    /** The value of a key, which has to be given. */
    public YamlNode get(String key) throws FileFormatException {
        Optional<YamlNode> own = member.find(key);
        return own.isPresent() ? own.get() : set.get(key);
    }

    /** The number of a key, or another where it is not given. */
    double number(String key, double otherwise) throws FileFormatException {
        Optional<YamlNode> value = find(key);
        return value.isPresent() ? value.get().number() : otherwise;
    }

    /** Which of {@code known} the value of a key is; the first where it is not given. */
    String oneOf(String key, List<String> known) throws FileFormatException {
        Optional<YamlNode> value = find(key);
        if (value.isEmpty()) {
            return known.getFirst();
        }
        String text = value.get().string();
        if (!known.contains(text)) {
            throw value.get().error("'" + text + "' is not known here, only " + String.join(", ", known));
        }
        return text;
    }
}
