package org.nablafit.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTextTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("text", "a: b # \"c\"\n{d}, 'e' ü");
        content.put("number like", "name_1");
        content.put("flag", true);
        content.put("numbers", List.of(1L, -2.5, 1e-300, 1e22));
        content.put("nested", Map.of("list", List.of("x".repeat(60), "y".repeat(60)), "empty", List.of()));
        content.put("mapping", Map.of("on", "off", "y", "no", "", "null"));
        content.put("many", List.of(Map.of("a", List.of(1L)), "z".repeat(120)));
        String text = YamlText.of(content);
        assertThat(Yaml.parse(Path.of("text"), text).content()).isEqualTo(content);
        assertThat(text).contains("flag: true\n", "numbers: [1, -2.5, 1.0E-300, 1.0E22]\n");
    }

    @Test
    void includedFilesComeFirstAndOwnEntriesCount() throws IOException {
        Path main = Files.writeString(
                folder.resolve("main.yaml"),
                "a: 1\n? !include one.yaml\nb:\n  ? !include two.yaml\n  c: 3\n? !include nowhere.yaml\n");
        Files.writeString(folder.resolve("one.yaml"), "a: 10\nd: 4\n? !include two.yaml\n");
        Files.createDirectories(folder.resolve("share"));
        Files.writeString(folder.resolve("share/two.yaml"), "c: 30\ne: 5\n");
        List<String> missing = new ArrayList<>();
        YamlNode read = Yaml.readWithIncludes(main, List.of(folder, folder.resolve("share")), missing::add);
        assertThat(read.content())
                .isEqualTo(Map.of("a", 1L, "b", Map.of("c", 3L, "e", 5L), "c", 30L, "d", 4L, "e", 5L));
        assertThat(missing).containsExactly("nowhere.yaml");
        Files.writeString(folder.resolve("one.yaml"), "? !include one.yaml\n");
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Yaml.readWithIncludes(main, List.of(folder), missing::add))
                .withMessageContaining("one.yaml:1: ")
                .withMessageContaining("files include each other in a circle");
    }
}
