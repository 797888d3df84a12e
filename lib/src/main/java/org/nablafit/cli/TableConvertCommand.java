package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final String PACKED = ".pineappl.lz4";

    @Parameters(
            arity = "2..*",
            paramLabel = "FILE",
            description = {
                "The table or grid, and where the result goes: NAME.pineappl, or NAME.pineappl.lz4 to pack it. Or",
                "several of them and a folder, where each becomes NAME.pineappl.lz4."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        Path target = files.getLast();
        List<Path> sources = files.subList(0, files.size() - 1);
        boolean isFolder = Files.isDirectory(target);
        String name = String.valueOf(target.getFileName());
        if (!isFolder && sources.size() > 1) {
            throw new IOException(target + ": several files go into a folder, and there is no such folder");
        }
        if (!isFolder && !name.endsWith(".pineappl") && !name.endsWith(PACKED)) {
            throw new IllegalArgumentException(
                    "the result is a PineAPPL file: name it .pineappl or " + PACKED + ", not '" + name + "'");
        }
        for (Path source : sources) {
            Grid grid = TheoryFile.read(source).grid();
            Path result = isFolder ? target.resolve(grid.name() + PACKED) : target;
            if (Files.exists(result) && Files.isSameFile(source, result)) {
                throw new IOException(result + ": the result would replace what is read; give another folder or name");
            }
            Grids.write(grid, result);
            System.out.println(result + ": " + grid.orders().size() + " orders, "
                    + grid.bins().size() + " bins, " + grid.channels().size() + " channels");
        }
        return 0;
    }
}
