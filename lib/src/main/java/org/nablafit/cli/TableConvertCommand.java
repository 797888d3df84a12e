package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nablafit.theory.fktable.TheoryFile;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Grids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code nablafit table convert}: tables and grids in PineAPPL's present format. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Writes a table or grid (FastKernel text, PineAPPL of file format 0 or 1) in PineAPPL's file format 1.",
            "FastKernel files do not tell the hadron: it is the proton in the result. Reference results that a grid",
            "may hold are left out."
        })
final class TableConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The table or grid.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Parameters(
            index = "1",
            paramLabel = "RESULT",
            description = "Where the result goes: NAME.pineappl, or NAME.pineappl.lz4 to pack it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path result;

    @Override
    public Integer call() throws IOException {
        String name = String.valueOf(result.getFileName());
        if (!name.endsWith(".pineappl") && !name.endsWith(".pineappl.lz4")) {
            throw new IllegalArgumentException(
                    "the result is a PineAPPL file: name it .pineappl or .pineappl.lz4, not '" + name + "'");
        }
        Grid grid = TheoryFile.read(file).grid();
        Grids.write(grid, result);
        System.out.println(result + ": " + grid.orders().size() + " orders, "
                + grid.bins().size() + " bins, " + grid.channels().size() + " channels");
        return 0;
    }
}
