package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nablafit.data.io.SearchPath;
import org.nablafit.fit.Library;
import org.nablafit.theory.production.ProducedTables;
import org.nablafit.theory.production.ProductionListener;
import org.nablafit.theory.production.TableProduction;
import org.nablafit.theory.production.TheoryCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nablafit theory}: FK tables from cards. */
@Command(
        name = "theory",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Computes the FK tables of cards: evolution and structure functions of deep inelastic scattering, as",
            "PineAPPL files. A table that is there already for the same settings and points is kept, so that a run",
            "goes on where Ctrl-C ended it."
        })
final class TheoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CARD", arity = "1..*", description = "The cards (YAML).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> cards;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "output/fktables",
            description = "Where the tables go (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with data sets that is searched before the project's own; repeat for more.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "How many threads compute (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new ParameterException(command.commandLine(), "--threads takes a number from 1, not " + threads);
        }
        SearchPath datasets = Library.standard(folders, threads).datasetPath();
        List<TheoryCard> theories = new ArrayList<>();
        for (Path card : cards) {
            theories.add(TheoryCard.read(card, datasets));
        }
        OutputFolder.requireWritable(output);
        ProgressLine line = new ProgressLine(System.err, Terminal.isPresent());
        try (Interruption interruption = new Interruption(line::close, "the tables that are done are kept")) {
            for (TheoryCard theory : theories) {
                ProducedTables tables = TableProduction.run(theory, output, threads, listener(line, interruption));
                line.close();
                tables.files().values().forEach(System.out::println);
            }
        }
        return 0;
    }

    private static ProductionListener listener(ProgressLine line, Interruption interruption) {
        return new ProductionListener() {
            private int steps;

            @Override
            public void onStage(String name, int count) {
                steps = count;
                line.begin(name, "step", count);
            }

            @Override
            public void onStep(int done) {
                if (line.isDue(done)) {
                    line.show(done, done == steps ? "done" : "working");
                }
            }

            @Override
            public void onKept(Path file) {
                onRemark(file + ": up to date");
            }

            @Override
            public void onRemark(String sentence) {
                line.close();
                System.err.println("nablafit: " + sentence);
            }

            @Override
            public boolean isCancelled() {
                return interruption.isRequested();
            }
        };
    }
}
