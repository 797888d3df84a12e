package org.nablafit.theory.fktable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.grid.Containers;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Grids;

/**
 * What is in a file of any kind that predicts measurements: a table that is a grid too, or a grid that is no FK table.
 *
 * @param grid the PineAPPL grid; of a FastKernel table the grid that {@link FkTables#write} writes
 * @param table the FK table, empty where the grid is none
 */
public record TheoryFile(Grid grid, Optional<TheoryTable> table) {
    /**
     * Reads a FastKernel table, a PineAPPL FK table or a PineAPPL grid.
     *
     * @throws FileFormatException with one sentence, when the file cannot be read or is none of them
     */
    public static TheoryFile read(Path file) throws IOException {
        byte[] bytes = Containers.read(file);
        byte[] content = Containers.unwrapped(file, bytes);
        if (!Grids.recognises(content)) {
            TheoryTable table = FkTables.parseContent(file, content);
            return new TheoryFile(TableGrids.grid(table), Optional.of(table));
        }
        Grid grid = Grids.ofContent(file, content);
        return new TheoryFile(grid, FkTables.tableOf(grid));
    }
}
