package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nablafit.evolve.EvolutionCardReader;
import org.nablafit.evolve.EvolvedSet;
import org.nablafit.fit.Library;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nablafit evolve}: distributions at other scales. */
@Command(
        name = "evolve",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Evolves initial distributions (expressions in x, an LHAPDF set or a fit) and writes evolved.csv and an LHAPDF set"
                    + " of the card's name.",
            "docs/evolution.md has the keys of the card."
        })
final class EvolveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CARD", description = "The card (YAML) of the evolution.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path card;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where the results go.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder whose LHAPDF sets are found before the others; repeat for more.")
    private List<Path> folders = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        OutputFolder.requireWritable(output);
        Library library = Library.standard(folders, Runtime.getRuntime().availableProcessors());
        LhapdfSet set = EvolvedSet.of(EvolutionCardReader.read(card, library)).write(output);
        System.out.println("written: " + output.resolve("evolved.csv"));
        System.out.println("written: " + output.resolve(set.name()) + " with " + set.memberCount()
                + (set.memberCount() == 1 ? " member" : " members"));
        return 0;
    }
}
