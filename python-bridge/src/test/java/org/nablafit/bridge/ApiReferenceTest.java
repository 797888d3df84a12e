package org.nablafit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nablafit.session.Session;

class ApiReferenceTest {
    /** {@code -Dnablafit.golden=write} writes the document anew. */
    private static final boolean WRITE = "write".equals(System.getProperty("nablafit.golden"));

    private static final Path PROJECT = Session.open().home();

    private static List<ApiReference.Entry> entries() throws IOException {
        return ApiReference.entries(PROJECT.resolve("python-bridge/src/main/java"));
    }

    @Test
    void theReferenceIsThatOfTheComments() throws IOException {
        Path file = PROJECT.resolve("docs/bridge.md");
        String expected = ApiReference.markdown(entries());
        if (WRITE) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }

    /** Every method has its counterpart in the package of Python, in the class that the reference names. */
    @Test
    void pythonHasAllOfIt() throws IOException {
        String source = Files.readString(PROJECT.resolve("python-bridge/python/src/nablafit/_api.py"));
        List<ApiReference.Entry> entries = entries();
        assertThat(entries).hasSizeGreaterThan(50);
        for (ApiReference.Entry entry : entries) {
            String type = Objects.requireNonNull(ApiReference.CLASSES.get(entry.type()));
            String body = entry.type().equals("Bridge") ? source : body(source, type);
            String indent = entry.type().equals("Bridge") ? "" : "    ";
            String name = Pattern.quote(entry.python());
            assertThat(body)
                    .as("%s.%s", type, entry.python())
                    .containsPattern("(?m)^" + indent + "(def " + name + "\\(|" + name + " = )");
        }
    }

    /** The class, and the one that it extends, whose name begins with an underscore. */
    private static String body(String source, String type) {
        Matcher matcher = Pattern.compile("(?ms)^class " + type + "(?:\\((_\\w+)\\))?:\n(.*?)(?=^\\S)")
                .matcher(source + "\nend");
        assertThat(matcher.find()).as("class %s", type).isTrue();
        return matcher.group(2) + (matcher.group(1) == null ? "" : body(source, matcher.group(1)));
    }
}
