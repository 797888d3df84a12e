package org.nablafit.pdf.lhapdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/**
 * Writes a set in the format {@code lhagrid1} of LHAPDF 6 [Buckley2015]: its members one after the other, and its description
 * last, so that a set is not found before it is complete. Each file appears under its name when it is whole. Numbers have the
 * digits that read back as the same double.
 */
public final class LhapdfSetWriter {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");
    private static final int MOST_MEMBERS = 10_000;

    /** What the writer knows by itself. */
    private static final List<String> OWN =
            List.of("Format", "NumMembers", "Flavors", "XMin", "XMax", "QMin", "QMax", "AlphaS_Qs", "AlphaS_Vals");

    /** Without these LHAPDF or its users are at a loss. */
    private static final List<String> NEEDED =
            List.of("SetDesc", "Authors", "Particle", "OrderQCD", "FlavorScheme", "NumFlavors", "ErrorType");

    private final Path directory;
    private final String name;
    private final List<Integer> flavours;
    private final Map<String, Object> entries = new LinkedHashMap<>();
    private int members;
    private double xMin = Double.POSITIVE_INFINITY;
    private double xMax;
    private double qMin = Double.POSITIVE_INFINITY;
    private double qMax;

    /**
     * A new set.
     *
     * @param folder holds the set's own folder {@code name}, which is made
     * @param name letters, digits and {@code _ . + -}
     * @param flavours PDG identifiers in the order of the values
     * @throws IllegalArgumentException where the name is none, the flavours are none, or there is such a set already
     */
    public LhapdfSetWriter(Path folder, String name, List<Integer> flavours) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a set; take letters, digits and the signs _ . + -");
        }
        if (flavours.isEmpty() || new HashSet<>(flavours).size() < flavours.size()) {
            throw new IllegalArgumentException("a set has at least one parton, and each of them once, not " + flavours);
        }
        this.directory = folder.resolve(name);
        this.name = name;
        this.flavours = List.copyOf(flavours);
        if (LhapdfSet.isSet(directory)) {
            throw new IllegalArgumentException(
                    directory + ": there is a set already; take another folder or name, or remove it");
        }
    }

    /**
     * Removes a set: its description first, so that it is no set from then on, and its members. Other files stay.
     *
     * @param folder holds the set's own folder {@code name}; where there is none, nothing is removed
     */
    public static void remove(Path folder, String name) throws IOException {
        Path directory = folder.resolve(name);
        if (!LhapdfSet.isSet(directory)) {
            return;
        }
        Files.delete(LhapdfSet.infoFile(directory, name));
        int member = 0;
        while (Files.deleteIfExists(LhapdfSet.memberFile(directory, name, member))) {
            member++;
        }
    }

    /**
     * An entry of the description.
     *
     * @param key as LHAPDF has it: {@code SetDesc}, {@code Authors}, {@code Reference}, {@code Particle}, {@code OrderQCD},
     *     {@code FlavorScheme}, {@code NumFlavors}, {@code ErrorType}, {@code MCharm} ...; not what follows from the grids
     * @param value a text, a number, or a list of them
     * @return this
     */
    public LhapdfSetWriter entry(String key, Object value) {
        if (OWN.contains(key) || !key.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("'" + key + "' is no entry that can be given here");
        }
        entries.put(key, value);
        return this;
    }

    /**
     * The table of the strong coupling, from which it is interpolated ({@code AlphaS_Type: ipol}).
     *
     * @param q as of {@link TabulatedAlphaS#of}
     * @param values as of {@link TabulatedAlphaS#of}
     * @return this
     */
    public LhapdfSetWriter alphaS(double[] q, double[] values) {
        TabulatedAlphaS.of(q, values);
        entries.put("AlphaS_Type", "ipol");
        entries.put("AlphaS_Qs", Arrays.stream(q).boxed().toList());
        entries.put("AlphaS_Vals", Arrays.stream(values).boxed().toList());
        return this;
    }

    /**
     * Writes the next member, from 0, the central one.
     *
     * @param type {@code PdfType} of its header: {@code central}, {@code error} or {@code replica}
     * @param grids between the flavour thresholds, from the lowest scale; each ends where the next begins
     * @throws IllegalArgumentException where the grids do not fit to the set or to each other
     */
    public void member(String type, List<LhapdfGrid> grids) throws IOException {
        requireFit(type, grids);
        AtomicFiles.write(LhapdfSet.memberFile(directory, name, members), out -> {
            write(out, "PdfType: " + type + "\nFormat: lhagrid1\n---\n");
            for (LhapdfGrid grid : grids) {
                write(out, grid);
            }
        });
        members++;
        for (LhapdfGrid grid : grids) {
            xMin = Math.min(xMin, grid.x()[0]);
            xMax = Math.max(xMax, grid.x()[grid.x().length - 1]);
            qMin = Math.min(qMin, grid.q()[0]);
            qMax = Math.max(qMax, grid.q()[grid.q().length - 1]);
        }
    }

    private void requireFit(String type, List<LhapdfGrid> grids) {
        if (!List.of("central", "error", "replica").contains(type)) {
            throw new IllegalArgumentException("a member is of the type central, error or replica, not '" + type + "'");
        }
        if (members == MOST_MEMBERS) {
            throw new IllegalArgumentException("a set has at most " + MOST_MEMBERS + " members");
        }
        if (grids.isEmpty()) {
            throw new IllegalArgumentException("a member has at least one grid");
        }
        for (int i = 0; i < grids.size(); i++) {
            if (grids.get(i).partonCount() != flavours.size()) {
                throw new IllegalArgumentException("grid " + i + " is of "
                        + grids.get(i).partonCount() + " partons, but the set " + name + " has " + flavours.size());
            }
            if (i > 0) {
                double[] below = grids.get(i - 1).q();
                if (below[below.length - 1] != grids.get(i).q()[0]) {
                    throw new IllegalArgumentException("grid " + i + " starts at Q = "
                            + grids.get(i).q()[0] + ", but the one below ends at Q = " + below[below.length - 1]);
                }
            }
        }
    }

    private void write(OutputStream out, LhapdfGrid grid) throws IOException {
        write(out, line(grid.x()) + line(grid.q()));
        write(out, flavours.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n");
        double[] values = grid.values();
        for (int from = 0; from < values.length; from += flavours.size()) {
            write(out, line(Arrays.copyOfRange(values, from, from + flavours.size())));
        }
        write(out, "---\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(double[] values) {
        return Arrays.stream(values).mapToObj(LhapdfSetWriter::number).collect(Collectors.joining(" ")) + "\n";
    }

    /** As C and YAML write it: {@code 1.5e-09}, {@code 1.0e+05}. */
    static String number(double value) {
        String text = Double.toString(value);
        int e = text.indexOf('E');
        if (e < 0) {
            return text;
        }
        int exponent = Integer.parseInt(text.substring(e + 1));
        String digits = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return text.substring(0, e) + "e" + (exponent < 0 ? "-" : "+") + digits;
    }

    /**
     * Writes the description, with which the set is complete.
     *
     * @return the set, read again
     * @throws IllegalArgumentException where an entry that is needed is missing, or there is no member
     */
    public LhapdfSet finish() throws IOException {
        List<String> missing =
                NEEDED.stream().filter(key -> !entries.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the description of a set needs the entries " + String.join(", ", missing));
        }
        if (members == 0) {
            throw new IllegalArgumentException("the set " + name + " has no member yet");
        }
        Map<String, Object> all = new LinkedHashMap<>(entries);
        all.put("Format", "lhagrid1");
        all.put("NumMembers", members);
        all.put("Flavors", flavours);
        all.put("XMin", xMin);
        all.put("XMax", xMax);
        all.put("QMin", qMin);
        all.put("QMax", qMax);
        StringBuilder info = new StringBuilder();
        all.forEach((key, value) ->
                info.append(key).append(": ").append(yaml(value)).append('\n'));
        Files.createDirectories(directory);
        AtomicFiles.write(LhapdfSet.infoFile(directory, name), info.toString());
        return LhapdfSet.read(directory);
    }

    private static String yaml(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(LhapdfSetWriter::yaml).collect(Collectors.joining(", ", "[", "]"));
            case Double number -> number(number);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            // Texts of JSON are texts of YAML.
            case String text -> Json.line(text).strip();
            default -> throw new IllegalArgumentException("an entry is a text, a number or a list, not " + value);
        };
    }
}
