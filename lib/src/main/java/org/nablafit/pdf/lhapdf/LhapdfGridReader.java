package org.nablafit.pdf.lhapdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.FileContent;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.TextLines;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * Reads the file of a member, format {@code lhagrid1}: a header up to a line {@code ---}; then subgrids, each a line of
 * knots in x, a line of knots in Q, a line of PDG identifiers, a line of values for every x and Q (Q runs faster), and
 * a line {@code ---}.
 */
final class LhapdfGridReader {
    private static final String SEPARATOR = "---";
    static final int LEAST_KNOTS_IN_X = 4;
    static final int LEAST_KNOTS_IN_Q = 2;

    /** Subgrids share the knot at a threshold; files print it with some digits. */
    private static final double THRESHOLD_TOLERANCE = 1e-6;

    private final Path file;
    private final int size;
    private final TextLines lines;
    private final List<Integer> flavours;

    private LhapdfGridReader(Path file, byte[] content, List<Integer> flavours) {
        this.file = file;
        this.size = content.length;
        this.lines = new TextLines(file, content);
        this.flavours = flavours;
    }

    /**
     * What the file of a member has.
     *
     * @param header entries of its own
     * @param subgrids at least one
     */
    record Content(YamlNode header, List<LhapdfSubgrid> subgrids) {}

    static Content read(Path file, List<Integer> flavours) throws IOException {
        byte[] content = FileContent.bytes(file, "no such file; the set says that it has this member");
        LhapdfGridReader reader = new LhapdfGridReader(file, content, flavours);
        YamlNode header = reader.header();
        return new Content(header, reader.subgrids());
    }

    private List<LhapdfSubgrid> subgrids() throws FileFormatException {
        List<LhapdfSubgrid> subgrids = new ArrayList<>();
        while (lines.next()) {
            if (!lines.text().isBlank()) {
                subgrids.add(subgrid());
                requireThreshold(subgrids);
            }
        }
        if (subgrids.isEmpty()) {
            throw new FileFormatException(file, "it has no grid; the file is truncated, fetch it again");
        }
        return subgrids;
    }

    private YamlNode header() throws FileFormatException {
        StringBuilder header = new StringBuilder();
        while (lines.next()) {
            String text = lines.text();
            if (text.strip().equals(SEPARATOR)) {
                return checked(Yaml.parse(file, header.toString()));
            }
            if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
                throw lines.error("a header 'key: value' is expected up to a line '---', but here the grid starts");
            }
            header.append(text).append('\n');
        }
        throw new FileFormatException(file, "it has no line '---' after a header; it is no member of an LHAPDF 6 set");
    }

    private static YamlNode checked(YamlNode header) throws FileFormatException {
        Optional<YamlNode> format = header.find("Format");
        if (format.isPresent() && !format.get().string().equals("lhagrid1")) {
            throw format.get()
                    .error("'lhagrid1' is expected, '"
                            + TextLines.shortened(format.get().string()) + "' was found");
        }
        return header;
    }

    /** Reads a subgrid whose first line is found already. */
    private LhapdfSubgrid subgrid() throws FileFormatException {
        Knots x = knots("x", LEAST_KNOTS_IN_X, 1);
        requireLine("the knots in Q");
        Knots q = knots("Q", LEAST_KNOTS_IN_Q, Double.MAX_VALUE);
        requireLine("the PDG identifiers");
        partons();
        double[] values = values(x.size(), q.size());
        requireLine("the line '---' at the end of a grid");
        if (!lines.text().strip().equals(SEPARATOR)) {
            throw lines.error("'---' is expected after the " + x.size() + " x " + q.size() + " lines of the grid, '"
                    + TextLines.shortened(lines.text()) + "' was found");
        }
        return new LhapdfSubgrid(x, q, flavours.size(), values);
    }

    private void requireLine(String what) throws FileFormatException {
        if (!lines.next()) {
            throw lines.error("the file ends after this line, but " + what + " should follow; fetch it again");
        }
    }

    private Knots knots(String variable, int least, double most) throws FileFormatException {
        List<Double> knots = new ArrayList<>();
        while (lines.nextToken()) {
            double knot = lines.number("a knot in " + variable);
            double previous = knots.isEmpty() ? 0 : knots.getLast();
            if (!(knot > previous && knot <= most)) {
                throw lines.error("the knot " + variable + " = " + knot + " comes after " + previous
                        + "; knots are positive and rise" + (most == 1 ? " up to 1" : ""));
            }
            knots.add(knot);
        }
        if (knots.size() < least) {
            throw lines.error(
                    "a grid has at least " + least + " knots in " + variable + ", this one has " + knots.size());
        }
        return new Knots(knots.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void partons() throws FileFormatException {
        List<Integer> ids = new ArrayList<>();
        while (lines.nextToken()) {
            ids.add(lines.integer("a PDG identifier"));
        }
        if (!ids.equals(flavours)) {
            throw lines.error("the grid is of the partons " + ids + ", but the set announces " + flavours);
        }
    }

    private double[] values(int x, int q) throws FileFormatException {
        int width = flavours.size();
        if ((double) x * q * width > size) {
            throw lines.error(
                    "a grid of " + x + " x " + q + " lines of " + width + " values does not fit into a file of " + size
                            + " bytes; the file is truncated or damaged, fetch it again");
        }
        double[] values = new double[x * q * width];
        for (int row = 0; row < x * q; row++) {
            requireLine("line " + (row + 1) + " of the " + x + " x " + q + " lines of values");
            for (int column = 0; column < width; column++) {
                if (!lines.nextToken()) {
                    throw lines.error("a line of the grid has " + width + " values, this one has " + column);
                }
                values[row * width + column] = lines.number("a value of the grid");
            }
            if (lines.nextToken()) {
                throw lines.error("a line of the grid has " + width + " values, this one has more");
            }
        }
        return values;
    }

    private void requireThreshold(List<LhapdfSubgrid> subgrids) throws FileFormatException {
        if (subgrids.size() > 1) {
            double below = subgrids.get(subgrids.size() - 2).qMax();
            double above = subgrids.getLast().qMin();
            if (Math.abs(above - below) > THRESHOLD_TOLERANCE * below) {
                throw lines.error("a grid that starts at Q = " + above + " follows one that ends at Q = " + below
                        + "; they should meet at a threshold");
            }
        }
    }
}
