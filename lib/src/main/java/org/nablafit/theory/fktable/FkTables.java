package org.nablafit.theory.fktable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.flavour.PdfGrid;

/** Reads FK tables and checks that several belong together. */
public final class FkTables {
    /** Two initial scales are the same where they differ by at most this fraction. */
    public static final double SCALE_TOLERANCE = 1e-6;

    /** The most weights that a table may have (half a gigabyte); damaged files announce any number. */
    static final int LARGEST_TABLE = 1 << 26;

    private static final List<String> ENDINGS = List.of(".lz4", ".gz", ".tgz", ".tar", ".pineappl", ".dat");

    private FkTables() {}

    /**
     * Reads a table. The format is told by the content: FastKernel text (plain, gzip, or a gzip tar of one member) or a
     * PineAPPL FK table of format 0 or 1 (plain or in an LZ4 frame).
     *
     * <p>The number of active flavours is taken from the theory that the file states: {@code nf0}; else {@code NfFF} of
     * a fixed-flavour scheme; else three and the thresholds of charm, bottom and top (mass times ratio) not above mu0;
     * else PineAPPL's {@code fk_assumptions} Nf3, Nf4 or Nf5. It is empty where none of these is there.
     *
     * @throws FileFormatException with one sentence, when the file cannot be read or is no FK table of one hadron
     */
    public static FkTable read(Path file) throws IOException {
        return parse(file, Containers.read(file));
    }

    /** The table in the bytes of a file; {@code file} is the name that complaints give. */
    static FkTable parse(Path file, byte[] bytes) throws FileFormatException {
        byte[] content = Containers.unwrapped(file, bytes);
        if (PineapplReader.recognises(content)) {
            return PineapplReader.read(file, content);
        }
        if (FastKernelReader.recognises(content)) {
            return FastKernelReader.read(file, content);
        }
        throw new FileFormatException(
                file,
                "it is no FK table: it starts neither as a PineAPPL file ('PineAPPL') nor as a "
                        + "FastKernel file (a line that starts with '{' or '_'); check the path");
    }

    /**
     * Checks that tables can be convolved with the same distributions. A table that does not tell its number of
     * flavours goes with every other one of its scale.
     *
     * @throws IllegalArgumentException when two have different initial scales or numbers of flavours; it names both
     */
    public static void requireCompatible(List<FkTable> tables) {
        for (int i = 0; i < tables.size(); i++) {
            for (int k = 0; k < i; k++) {
                requireCompatible(tables.get(k), tables.get(i));
            }
        }
    }

    private static void requireCompatible(FkTable first, FkTable second) {
        if (Math.abs(first.mu0() - second.mu0()) > SCALE_TOLERANCE * first.mu0()) {
            throw new IllegalArgumentException("the table " + first.name() + " needs distributions at " + first.mu0()
                    + " GeV and the table " + second.name() + " at " + second.mu0()
                    + " GeV; tables of one fit share the initial scale");
        }
        boolean told = first.flavours().isPresent() && second.flavours().isPresent();
        if (told && first.flavours().getAsInt() != second.flavours().getAsInt()) {
            throw new IllegalArgumentException("the table " + first.name() + " is made for "
                    + first.flavours().getAsInt() + " active flavours and the table " + second.name() + " for "
                    + second.flavours().getAsInt() + "; tables of one fit share the number of flavours");
        }
    }

    /**
     * The nodes that all of the tables need.
     *
     * @throws IllegalArgumentException when there is no table
     */
    public static PdfGrid grid(List<FkTable> tables) {
        return PdfGrid.union(tables.stream().map(FkTable::grid).toList());
    }

    /** The name of a table: that of its file without the endings of formats. */
    static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        for (String ending = ending(name); !ending.isEmpty(); ending = ending(name)) {
            name = name.substring(0, name.length() - ending.length());
        }
        return name;
    }

    private static String ending(String name) {
        return ENDINGS.stream()
                .filter(e -> name.endsWith(e) && name.length() > e.length())
                .findFirst()
                .orElse("");
    }

    /** The number of weights of a table. */
    static int tableSize(Path file, int bins, int channels, int nodes) throws FileFormatException {
        double size = (double) bins * channels * nodes;
        if (size > LARGEST_TABLE) {
            throw new FileFormatException(
                    file,
                    "it announces " + bins + " bins, " + channels + " channels and " + nodes + " nodes, more than the "
                            + LARGEST_TABLE + " numbers that a table may have; the file is damaged");
        }
        return (int) size;
    }
}
