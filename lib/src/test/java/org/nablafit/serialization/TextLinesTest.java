package org.nablafit.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    private static TextLines lines(String text) {
        return new TextLines(Path.of("numbers.dat"), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tokensAreFoundBetweenBlanks() throws FileFormatException {
        TextLines lines = lines("  7\t1.5e3 \r\n\nµ 0");
        assertThat(lines.next()).isTrue();
        assertThat(lines.nextToken()).isTrue();
        assertThat(lines.integer("a count")).isEqualTo(7);
        assertThat(lines.nextToken()).isTrue();
        assertThat(lines.number("a value")).isEqualTo(1500);
        assertThat(lines.nextToken()).isFalse();
        assertThat(lines.next()).isTrue();
        assertThat(lines.nextToken()).isFalse();
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEqualTo("µ 0");
        assertThat(lines.nextToken()).isTrue();
        assertThat(lines.token()).isEqualTo("µ");
        assertThat(lines.nextToken()).isTrue();
        assertThat(lines.tokenIs('0')).isTrue();
        assertThat(lines.next()).isFalse();
    }

    @Test
    void anEmptyTextHasNoLine() {
        assertThat(lines("").next()).isFalse();
        assertThat(lines("").startsWith('x')).isFalse();
    }

    @Test
    void complaintsNameTheLine() {
        TextLines lines = lines("{a\n1.5 NaN x");
        assertThat(lines.next()).isTrue();
        assertThat(lines.startsWith('{')).isTrue();
        assertThat(lines.next()).isTrue();
        assertThat(lines.nextToken()).isTrue();
        assertThatThrownBy(() -> lines.integer("an index"))
                .isInstanceOf(FileFormatException.class)
                .hasMessage("numbers.dat:2: an index is expected, '1.5' was found");
        assertThat(lines.nextToken()).isTrue();
        assertThatThrownBy(() -> lines.number("a value"))
                .isInstanceOf(FileFormatException.class)
                .hasMessage("numbers.dat:2: a value has to be finite, 'NaN' was found");
        assertThat(lines.nextToken()).isTrue();
        assertThatThrownBy(() -> lines.number("a value"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("'x' was found");
    }

    @Test
    void longQuotesAreShortened() {
        assertThat(TextLines.shortened("x".repeat(60))).hasSize(60);
        assertThat(TextLines.shortened("x".repeat(61))).hasSize(60).endsWith("x...");
    }
}
