package org.nablafit.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nablafit.serialization.Sha256;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;

/** data/catalog.yaml against the files. */
final class CatalogTest {
    private static final Path DATA = ProjectFiles.project("data");

    @Test
    void everyEntryIsThatOfItsFile() throws IOException {
        YamlNode catalog = Yaml.read(DATA.resolve("catalog.yaml"));
        for (YamlNode entry : catalog.get("files").sequence()) {
            Path file = DATA.resolve(entry.get("file").string());
            assertThat(file).isRegularFile();
            assertThat(Sha256.of(file))
                    .as(file.toString())
                    .isEqualTo(entry.get("sha256").string());
            assertThat(Files.size(file)).isEqualTo(entry.get("size").integer(1, Integer.MAX_VALUE));
            assertThat(file.getFileName().toString())
                    .startsWith(entry.get("name").string() + ".");
            assertThat(catalog.get("sources").mapping())
                    .containsKey(entry.get("source").string());
        }
    }

    @Test
    void everyFileHasAnEntry() throws IOException {
        List<String> entries = new ArrayList<>();
        for (YamlNode entry :
                Yaml.read(DATA.resolve("catalog.yaml")).get("files").sequence()) {
            entries.add(entry.get("file").string());
        }
        List<String> files = new ArrayList<>();
        for (String folder : List.of("datasets", "fktables")) {
            try (Stream<Path> found = Files.list(DATA.resolve(folder))) {
                found.forEach(file -> files.add(folder + "/" + file.getFileName()));
            }
        }
        assertThat(entries).containsExactlyInAnyOrderElementsOf(files);
    }
}
