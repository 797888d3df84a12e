package org.nablafit.data.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * What a data set of NNPDF that had another name is called now. A folder of sets may have a list of these, {@code
 * dataset_names.yml}, in which a former name is the key of the present one, or of it with the choice that it stood for.
 *
 * @param dataset the present name
 * @param variants what was chosen; empty for nothing
 */
record FormerName(String dataset, List<String> variants) {
    private static final String LIST = "dataset_names.yml";

    /** What {@code name} was a name of, by the list in {@code folder}. */
    static Optional<FormerName> find(String name, Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return Optional.empty();
        }
        Optional<YamlNode> node = Yaml.read(list).find(name);
        return node.isEmpty() ? Optional.empty() : Optional.of(of(node.get()));
    }

    /** Likewise for the folder of the set whose metadata is {@code file}. */
    static Optional<FormerName> ofSetAt(Path file, String name) throws IOException {
        Path set = file.toAbsolutePath().getParent();
        Path folder = set == null ? null : set.getParent();
        return folder == null ? Optional.empty() : find(name, folder);
    }

    private static FormerName of(YamlNode node) throws IOException {
        if (!node.isMapping()) {
            return new FormerName(node.string(), List.of());
        }
        Optional<YamlNode> variant = node.find("variant");
        if (variant.isEmpty()) {
            return new FormerName(node.get("dataset").string(), List.of());
        }
        return new FormerName(
                node.get("dataset").string(),
                variant.get().isSequence()
                        ? variant.get().strings()
                        : List.of(variant.get().string()));
    }
}
