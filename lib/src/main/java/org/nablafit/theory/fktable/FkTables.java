package org.nablafit.theory.fktable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.flavour.PdfGrid;
import org.nablafit.theory.grid.Containers;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Grids;
import org.nablafit.theory.grid.OtherFormats;

/** Reads and writes FK tables, and checks that several belong together. */
public final class FkTables {
    /** Two initial scales are the same where they differ by at most this fraction. */
    public static final double SCALE_TOLERANCE = 1e-6;

    /** The most weights that a table may have (half a gigabyte); damaged files announce any number. */
    static final int LARGEST_TABLE = 1 << 26;

    /** So many weights need no check against the size of the file. */
    private static final int SMALL_TABLE = 1 << 16;

    /** An empty subgrid of four bytes stands for as many zeros as there are nodes. */
    private static final long MOST_PER_BYTE = 64;

    private FkTables() {}

    /**
     * Reads a table of one hadron, see {@link #readAny}.
     *
     * @throws FileFormatException with one sentence, when the file cannot be read or is no FK table of one hadron
     */
    public static FkTable read(Path file) throws IOException {
        return parse(file, Containers.read(file));
    }

    /**
     * Reads a table of one hadron or of two. The format is told by the content: FastKernel text (plain, gzip, or a gzip tar
     * of one member) or a PineAPPL FK table of format 0 or 1 (plain or in an LZ4 frame).
     *
     * <p>The number of active flavours is taken from the theory that the file states: {@code nf0}; else {@code NfFF} of
     * a fixed-flavour scheme; else three and the thresholds of charm, bottom and top (mass times ratio) not above mu0;
     * else PineAPPL's {@code fk_assumptions} Nf3, Nf4 or Nf5. It is empty where none of these is there.
     *
     * @throws FileFormatException with one sentence, when the file cannot be read or is no FK table
     */
    public static TheoryTable readAny(Path file) throws IOException {
        return parseAny(file, Containers.read(file));
    }

    /** The table of one hadron in the bytes of a file; {@code file} is the name that complaints give. */
    static FkTable parse(Path file, byte[] bytes) throws FileFormatException {
        return switch (parseAny(file, bytes)) {
            case FkTable table -> table;
            case HadronicFkTable hadronic ->
                throw new FileFormatException(
                        file,
                        "it convolves 2 hadrons; a table of one hadron (deep inelastic scattering) is expected here");
        };
    }

    /** The table in the bytes of a file; {@code file} is the name that complaints give. */
    static TheoryTable parseAny(Path file, byte[] bytes) throws FileFormatException {
        return parseContent(file, Containers.unwrapped(file, bytes));
    }

    /** The table in the content of a file, out of its wrapping. */
    static TheoryTable parseContent(Path file, byte[] content) throws FileFormatException {
        if (Grids.recognises(content)) {
            return PineapplTables.table(Grids.ofContent(file, content));
        }
        if (FastKernelReader.recognises(content)) {
            return FastKernelReader.read(file, content);
        }
        throw new FileFormatException(
                file,
                "it is no FK table: it starts neither as a PineAPPL file ('PineAPPL') nor as a "
                        + "FastKernel file (a line that starts with '{' or '_')" + OtherFormats.guess(content)
                        + "; check the path");
    }

    /** The FK table that a PineAPPL grid is; empty where it is none. */
    static Optional<TheoryTable> tableOf(Grid grid) {
        try {
            return Optional.of(PineapplTables.table(grid));
        } catch (FileFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a table in PineAPPL's format 1, in an LZ4 frame where the name of the file ends in {@code .lz4}.
     *
     * @throws IOException with one sentence, when the file cannot be written
     */
    public static void write(TheoryTable table, Path file) throws IOException {
        Grids.write(TableGrids.grid(table), file);
    }

    /**
     * Checks that tables can be convolved with the same distributions. A table that does not tell its number of
     * flavours goes with every other one of its scale.
     *
     * @throws IllegalArgumentException when two have different initial scales or numbers of flavours; it names both
     */
    public static void requireCompatible(List<? extends TheoryTable> tables) {
        for (int i = 0; i < tables.size(); i++) {
            for (int k = 0; k < i; k++) {
                requireCompatible(tables.get(k), tables.get(i));
            }
        }
    }

    private static void requireCompatible(TheoryTable first, TheoryTable second) {
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
    public static PdfGrid grid(List<? extends TheoryTable> tables) {
        return PdfGrid.union(tables.stream().map(TheoryTable::grid).toList());
    }

    /**
     * The number of weights of a table.
     *
     * @param bytes how many the file has; zeros are left out of files, but never that many
     */
    static int tableSize(Path file, int bins, int channels, int nodes, long bytes) throws FileFormatException {
        double size = (double) bins * channels * nodes;
        if (size > Math.min(LARGEST_TABLE, SMALL_TABLE + MOST_PER_BYTE * bytes)) {
            throw new FileFormatException(
                    file,
                    "it announces " + bins + " bins, " + channels + " channels and " + nodes
                            + " nodes, more numbers than a table of this size has; the file is damaged");
        }
        return (int) size;
    }
}
