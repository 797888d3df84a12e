package org.nablafit.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    private static final Path FILE = Path.of("card.yaml");

    private static YamlNode parse(String... lines) throws FileFormatException {
        return Yaml.parse(FILE, String.join("\n", lines) + "\n");
    }

    @Test
    void valuesKnowTheirLinesAndPaths() throws FileFormatException {
        YamlNode root = parse("# a comment", "fit:", "  seed: 7", "", "  t0: {rounds: 2}", "list:", "- a", "- {b: 1}");
        assertThat(root.get("fit").get("seed").line()).isEqualTo(3);
        assertThat(root.get("fit").get("seed").path()).isEqualTo("fit.seed");
        assertThat(root.get("fit").get("t0").get("rounds").path()).isEqualTo("fit.t0.rounds");
        YamlNode second = root.get("list").sequence().get(1);
        assertThat(second.line()).isEqualTo(8);
        assertThat(second.path()).isEqualTo("list[1]");
        assertThat(second.get("b").path()).isEqualTo("list[1].b");
    }

    @Test
    void aValueStandsWhereItsKeyDoes() throws FileFormatException {
        YamlNode root = parse("fit:", "  seed: 7", "text: >-", "  folded");
        assertThat(root.get("fit").line()).isEqualTo(1);
        assertThat(root.get("text").line()).isEqualTo(3);
        assertThatThrownBy(() -> root.allow(List.of("fits", "text")))
                .hasMessage("card.yaml:1: unknown key 'fit'; did you mean 'fits'?");
    }

    @Test
    void aKeyThatIsGivenTwiceIsAnError() {
        assertThatThrownBy(() -> parse("fit:", "  seed: 1", "  seed: 2"))
                .isInstanceOf(FileFormatException.class)
                .hasMessage("card.yaml:3: fit: the key 'seed' is given twice; take one of them out");
        assertThatThrownBy(() -> parse("name: a", "cuts: {}", "name: b"))
                .hasMessage("card.yaml:3: the key 'name' is given twice; take one of them out");
    }

    @Test
    void aKeyThatIsNoSingleValueIsAnError() {
        assertThatThrownBy(() -> parse("fit:", "  [a, b]: 1"))
                .hasMessage("card.yaml:2: fit: a key has to be a single value, not a list or a mapping");
    }

    @Test
    void anAliasStandsForWhatItRefersTo() throws FileFormatException {
        YamlNode root = parse("a: &limits {Q2min: 10}", "b: *limits");
        assertThat(root.get("b").get("Q2min").number()).isEqualTo(10);
        assertThatThrownBy(() -> parse("a: 1", "b: &loop [*loop]"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("card.yaml:2: b: the alias stands inside");
    }

    @Test
    void whatIsNoYamlIsAnErrorOfOneLine() {
        assertThatThrownBy(() -> parse("fit: {seed: 1", "cuts: 2"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageMatching("card\\.yaml:2: this is not YAML: [^\\n]+");
        assertThatThrownBy(() -> parse("name: a\u0000b"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageMatching("card\\.yaml: this is not YAML: [^\\n]+");
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> Yaml.read(folder.resolve("absent.yaml")))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(folder.resolve("absent.yaml") + ": no such file");
        assertThatThrownBy(() -> Yaml.read(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(folder + ": cannot be read: ");
    }

    @Test
    void anEmptyFileIsAnEmptyMapping(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("empty.yaml");
        Files.writeString(file, "# nothing\n", StandardCharsets.UTF_8);
        assertThat(Yaml.read(file).mapping()).isEmpty();
    }

    @Test
    void nothingCountsAsNotGiven() throws FileFormatException {
        YamlNode root = parse("fit:", "cuts: null", "name: x");
        assertThat(root.find("fit")).isEmpty();
        assertThat(root.find("cuts")).isEmpty();
        assertThat(root.content()).isEqualTo(Map.of("name", "x"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-2.5, -2.5", "1e3, 1000", ".5, 0.5", "3., 3", "1.0E-7, 1e-7"})
    void numbersAreDecimal(String text, double value) throws FileFormatException {
        assertThat(parse("n: " + text).get("n").number()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f", "2d", "0x1p3", "1_000", "1 2", "one", "''", "1,5"})
    void otherTextsAreNoNumbers(String text) {
        assertThatThrownBy(() -> parse("n: " + text).get("n").number())
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("card.yaml:1: n: a number is expected, '");
    }

    @ParameterizedTest
    @ValueSource(strings = {".nan", "NaN", ".inf", "-.inf", "Infinity", "1e999"})
    void numbersAreFinite(String text) {
        assertThatThrownBy(() -> parse("n: " + text).get("n").number())
                .hasMessage("card.yaml:1: n: a finite number is expected, '" + text + "' was found");
    }

    @Test
    void theWrongKindIsNamed() throws FileFormatException {
        YamlNode root = parse("map: {a: 1}", "list: [1]", "text: word", "nothing:");
        assertThatThrownBy(() -> root.get("map").string())
                .hasMessage("card.yaml:1: map: a single value is expected, a mapping was found");
        assertThatThrownBy(() -> root.get("list").number())
                .hasMessage("card.yaml:2: list: a single value is expected, a list was found");
        assertThatThrownBy(() -> root.get("text").sequence())
                .hasMessage("card.yaml:3: text: a list is expected, 'word' was found");
        assertThatThrownBy(() -> root.get("text").mapping())
                .hasMessage("card.yaml:3: text: a mapping (key: value) is expected, 'word' was found");
        assertThatThrownBy(() -> root.get("nothing").bool())
                .hasMessage("card.yaml:4: nothing: a single value is expected, nothing was found");
        assertThatThrownBy(() -> root.get("text").bool())
                .hasMessage("card.yaml:3: text: true or false is expected, 'word' was found");
        assertThatThrownBy(() -> root.get("text").integer(0, 5))
                .hasMessage("card.yaml:3: text: a whole number is expected, 'word' was found");
        assertThatThrownBy(() -> root.get("absent"))
                .hasMessage("card.yaml:1: the key 'absent' is missing; give it here");
    }

    @Test
    void contentHasTheTypesOfJson() throws FileFormatException {
        YamlNode root = parse("i: 12", "d: 1.5e-3", "b: true", "s: words", "l: [1, a]", "m: {k: 0}");
        assertThat(root.content())
                .isEqualTo(Map.of(
                        "i", 12L, "d", 1.5e-3, "b", true, "s", "words", "l", List.of(1L, "a"), "m", Map.of("k", 0L)));
    }

    @Test
    void aChangeReplacesAddsAndTakesAway() throws FileFormatException {
        YamlNode root = parse("name: a", "fit: {seed: 1, iterations: 9}");
        assertThat(Yaml.withChange(root, "fit.iterations=5").get("fit").content())
                .isEqualTo(Map.of("seed", 1L, "iterations", 5L));
        assertThat(Yaml.withChange(root, "fit.t0.rounds=2").get("fit").get("t0").content())
                .isEqualTo(Map.of("rounds", 2L));
        assertThat(Yaml.withChange(root, "datasets=[A, {name: B}]")
                        .get("datasets")
                        .content())
                .isEqualTo(List.of("A", Map.of("name", "B")));
        assertThat(Yaml.withChange(root, "name=").find("name")).isEmpty();
        assertThat(Yaml.withChange(root, "fit=").find("fit")).isEmpty();
        assertThat(root.content())
                .as("the document itself stays")
                .isEqualTo(Map.of("name", "a", "fit", Map.of("seed", 1L, "iterations", 9L)));
    }

    @Test
    void aChangeIsBlamedByItself() throws FileFormatException {
        YamlNode root = parse("name: a", "fit: {seed: 1}");
        assertThatThrownBy(() -> Yaml.withChange(root, "fit.seed"))
                .hasMessage("fit.seed: give key=value, as fit.iterations=100");
        assertThatThrownBy(() -> Yaml.withChange(root, "=5")).hasMessageContaining("give key=value");
        assertThatThrownBy(() -> Yaml.withChange(root, "name.first=5"))
                .hasMessage("name.first=5: 'name' has no keys of its own to set");
        assertThatThrownBy(() -> Yaml.withChange(root, "fit.seed=[1"))
                .hasMessageStartingWith("fit.seed=[1: this is not YAML: ");
        assertThatThrownBy(() -> Yaml.withChange(root, "fit.seed=x")
                        .get("fit")
                        .get("seed")
                        .integer(0, 9))
                .hasMessage("fit.seed=x: a whole number is expected, 'x' was found");
        assertThatThrownBy(() -> Yaml.withChange(root, "fit.sed=5").get("fit").allow(List.of("seed")))
                .hasMessage("fit.sed=5: unknown key 'sed' in fit; did you mean 'seed'?");
    }

    @Test
    void constantsAreWrittenWithDashesOrUnderscores() throws FileFormatException {
        YamlNode root = parse("a: one-two", "b: ONE_TWO", "c: one-tow");
        assertThat(root.get("a").constant(Word.class)).isEqualTo(Word.ONE_TWO);
        assertThat(root.get("b").constant(Word.class)).isEqualTo(Word.ONE_TWO);
        assertThatThrownBy(() -> root.get("c").constant(Word.class))
                .hasMessage("card.yaml:3: c: 'one-tow' is not known here; did you mean 'one-two'?");
    }

    private enum Word {
        ONE_TWO,
        SEVENTEEN
    }
}
