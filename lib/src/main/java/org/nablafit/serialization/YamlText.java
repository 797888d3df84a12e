package org.nablafit.serialization;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes maps, lists, strings, numbers and truth values as YAML for people: what fits on a line stands on one, the rest is
 * indented. {@link Yaml} reads the same content back.
 */
public final class YamlText {
    private static final int WIDTH = 110;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./+-]*");

    /** Words that YAML 1.1 or 1.2 takes for something else than a text. */
    private static final Pattern RESERVED =
            Pattern.compile("true|false|null|yes|no|on|off|y|n|nan|inf", Pattern.CASE_INSENSITIVE);

    private YamlText() {}

    /** The text of a mapping, with an empty line between its entries where one of them takes several lines. */
    public static String of(Map<String, ?> content) {
        StringBuilder text = new StringBuilder();
        content.forEach((key, value) -> entry(text, "", key, value));
        return text.toString();
    }

    private static void entry(StringBuilder text, String indent, String key, Object value) {
        String line = indent + scalar(key) + ": ";
        String flow = flow(value);
        if (line.length() + flow.length() <= WIDTH || isScalar(value)) {
            text.append(line).append(flow).append('\n');
            return;
        }
        text.append(indent).append(scalar(key)).append(":\n");
        String deeper = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            map.forEach((inner, content) -> entry(text, deeper, String.valueOf(inner), content));
        } else if (value instanceof List<?> list) {
            list.forEach(
                    item -> text.append(deeper).append("- ").append(flow(item)).append('\n'));
        }
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof Map || value instanceof List);
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> entries = map.entrySet().stream()
                    .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                    .toList();
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(YamlText::flow).toList()) + "]";
        }
        return scalar(value);
    }

    private static String scalar(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        String text = String.valueOf(value);
        return PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches() ? text : Json.line(text);
    }
}
