package org.nablafit.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages files as they are damaged in practice and as nobody would: bytes changed, put in, left out and doubled; an end that
 * is missing; lines and words doubled, left out and exchanged; numbers replaced by ones that are huge, negative or none at
 * all; parts of other files put in. The same random numbers give the same file.
 */
public final class FileMutator {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST_PART = 256;

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "-0.0",
            "1e999",
            "-1e999",
            "1e-320",
            "NaN",
            "nan",
            "Infinity",
            "-.inf",
            "2147483647",
            "-2147483648",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "99999999999999999999",
            "1000000000",
            "100000",
            "1e9",
            "1d400",
            "0x7f",
            ".",
            "-",
            "1e",
            "1*2",
            "2000000000*0",
            "٣");

    private static final List<String> PIECES = List.of(
            "\n",
            "\r",
            "\t",
            "\0",
            "\uFEFF",
            "é",
            "#",
            "&",
            "*",
            "'",
            "\"",
            ":",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ",",
            "=",
            "/",
            "!",
            "|",
            "---\n",
            "- ",
            "&a ",
            "*a ",
            "<<: ",
            "? ",
            "%YAML 9.9\n",
            "&End\n",
            "\u2028",
            "~",
            "null",
            "true",
            " ".repeat(40),
            "(".repeat(60),
            "[".repeat(120),
            "{a: ".repeat(60),
            "-".repeat(80),
            "9".repeat(320),
            "\u0000\u00ff");

    private static final long[] WORDS = {
        0,
        1,
        -1,
        2,
        255,
        256,
        65535,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 40,
        0x7ff0000000000000L,
        0x7ff8000000000001L,
        0xfff0000000000000L
    };

    private final SplittableRandom random;
    private byte[] content;

    private FileMutator(byte[] content, SplittableRandom random) {
        this.content = content;
        this.random = random;
    }

    /**
     * A damaged file.
     *
     * @param content not modified
     * @param others what parts are taken from
     */
    public static byte[] mutate(byte[] content, List<byte[]> others, SplittableRandom random) {
        FileMutator mutator = new FileMutator(content.clone(), random);
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            mutator.change(others);
        }
        return mutator.content;
    }

    private void change(List<byte[]> others) {
        switch (random.nextInt(16)) {
            case 0 -> {
                if (content.length > 0) {
                    content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> {
                if (content.length > 0) {
                    content[random.nextInt(content.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> replace(place(), 0, pick(PIECES));
            case 3 -> {
                int at = place();
                replace(at, length(at), new byte[0]);
            }
            case 4 -> {
                int at = place();
                replace(at, 0, Arrays.copyOfRange(content, at, at + length(at)));
            }
            case 5 -> content = Arrays.copyOf(content, place());
            case 6, 7, 8 -> changeToken(pick(NUMBERS), true);
            case 9 -> changeToken(new byte[0], false);
            case 10 -> copyToken();
            case 11 -> changeLine(new byte[0]);
            case 12 -> copyLine();
            case 13 -> writeWord();
            case 14 -> splice(others.get(random.nextInt(others.size())));
            default -> changeToken(pick(PIECES), false);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] pick(List<String> texts) {
        return bytes(texts.get(random.nextInt(texts.size())));
    }

    private int place() {
        return content.length == 0 ? 0 : random.nextInt(content.length + 1);
    }

    private int length(int at) {
        return Math.min(content.length - at, random.nextInt(LONGEST_PART));
    }

    private void replace(int at, int length, byte[] by) {
        byte[] changed = new byte[content.length - length + by.length];
        System.arraycopy(content, 0, changed, 0, at);
        System.arraycopy(by, 0, changed, at, by.length);
        System.arraycopy(content, at + length, changed, at + by.length, content.length - at - length);
        content = changed;
    }

    /** Where words of letters, digits and dots begin and end; only those with a digit if that is asked for. */
    private List<int[]> tokens(boolean numbers) {
        List<int[]> tokens = new ArrayList<>();
        int begin = -1;
        boolean digit = false;
        for (int i = 0; i <= content.length; i++) {
            char c = i < content.length ? (char) (content[i] & 0xff) : ' ';
            boolean inside = Character.isLetterOrDigit(c) || c == '.' || c == '_' || (c == '-' && begin < 0);
            if (inside) {
                begin = begin < 0 ? i : begin;
                digit |= c >= '0' && c <= '9';
            } else if (begin >= 0) {
                if (digit || !numbers) {
                    tokens.add(new int[] {begin, i});
                }
                begin = -1;
                digit = false;
            }
        }
        return tokens;
    }

    private void changeToken(byte[] by, boolean numbers) {
        List<int[]> tokens = tokens(numbers);
        if (!tokens.isEmpty()) {
            int[] token = tokens.get(random.nextInt(tokens.size()));
            replace(token[0], token[1] - token[0], by);
        }
    }

    private void copyToken() {
        List<int[]> tokens = tokens(false);
        if (!tokens.isEmpty()) {
            int[] from = tokens.get(random.nextInt(tokens.size()));
            int[] to = tokens.get(random.nextInt(tokens.size()));
            replace(to[0], to[1] - to[0], Arrays.copyOfRange(content, from[0], from[1]));
        }
    }

    private List<int[]> lines() {
        List<int[]> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n' || i == content.length - 1) {
                lines.add(new int[] {begin, i + 1});
                begin = i + 1;
            }
        }
        return lines;
    }

    private void changeLine(byte[] by) {
        List<int[]> lines = lines();
        if (!lines.isEmpty()) {
            int[] line = lines.get(random.nextInt(lines.size()));
            replace(line[0], line[1] - line[0], by);
        }
    }

    private void copyLine() {
        List<int[]> lines = lines();
        if (!lines.isEmpty()) {
            int[] from = lines.get(random.nextInt(lines.size()));
            int[] to = lines.get(random.nextInt(lines.size()));
            byte[] line = Arrays.copyOfRange(content, from[0], from[1]);
            replace(to[0], random.nextBoolean() ? to[1] - to[0] : 0, line);
        }
    }

    /** A number of four or eight bytes, least first. */
    private void writeWord() {
        int size = random.nextBoolean() ? 4 : 8;
        if (content.length < size) {
            return;
        }
        int at = random.nextInt(content.length - size + 1);
        long word = WORDS[random.nextInt(WORDS.length)];
        for (int i = 0; i < size; i++) {
            content[at + i] = (byte) (word >>> (8 * i));
        }
    }

    private void splice(byte[] other) {
        if (other.length == 0) {
            return;
        }
        int from = random.nextInt(other.length);
        int length = Math.min(other.length - from, 1 + random.nextInt(4 * LONGEST_PART));
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.write(other, from, length);
        int at = place();
        replace(at, random.nextBoolean() ? Math.min(length, content.length - at) : 0, part.toByteArray());
    }
}
