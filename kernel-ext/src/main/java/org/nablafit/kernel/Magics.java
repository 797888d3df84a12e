package org.nablafit.kernel;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nablafit.script.ScriptLanguage;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The magic commands by their names: parses arguments, runs, and turns every complaint into one sentence. */
final class Magics {
    private static final Map<String, Supplier<MagicCommand>> LINES = lines();
    private static final Map<String, Function<String, MagicCommand>> CELLS = cells();

    /** The names of the line magics, without their sign. */
    static final List<String> LINE_NAMES = List.copyOf(LINES.keySet());

    /** The names of the cell magics, without their signs. */
    static final List<String> CELL_NAMES = List.copyOf(CELLS.keySet());

    private final MagicContext context;

    Magics(Notebook notebook) {
        this.context = new MagicContext(notebook);
    }

    private static Map<String, Function<String, MagicCommand>> cells() {
        Map<String, Function<String, MagicCommand>> cells = new LinkedHashMap<>();
        cells.put("fit", FitMagic::ofCell);
        for (ScriptLanguage language : ScriptLanguage.values()) {
            cells.put(language.id(), body -> new ScriptMagic(language, body));
        }
        return cells;
    }

    private static Map<String, Supplier<MagicCommand>> lines() {
        Map<String, Supplier<MagicCommand>> lines = new LinkedHashMap<>();
        lines.put("nablafit", AboutMagic::new);
        lines.put("data", DataMagic::new);
        lines.put("fk", FkMagic::new);
        lines.put("grid", GridMagic::new);
        lines.put("lhapdf", LhapdfMagic::new);
        lines.put("evolve", EvolveMagic::new);
        lines.put("theory", TheoryMagic::new);
        lines.put("lint", LintMagic::new);
        lines.put("xfitter", XfitterMagic::new);
        lines.put("convert", ConvertMagic::new);
        lines.put("fit", FitMagic::ofFile);
        lines.put("replicas", ReplicasMagic::new);
        lines.put("closure", ClosureMagic::new);
        lines.put("compare", CompareMagic::new);
        lines.put("hessian", HessianMagic::new);
        lines.put("scan", ScanMagic::new);
        lines.put("profile", ProfileMagic::new);
        lines.put("reweight", ReweightMagic::new);
        lines.put("chi2", Chi2Magic::new);
        lines.put("plot", PlotMagic::new);
        lines.put("table", TableMagic::new);
        lines.put("export", ExportMagic::new);
        lines.put("seed", SeedMagic::new);
        lines.put("progress", ProgressMagic::new);
        return lines;
    }

    /**
     * Runs a line magic.
     *
     * @return its result, which the notebook shows; null where there is nothing to show
     * @throws NotebookException with one sentence
     */
    @Nullable
    Object line(String name, List<String> arguments) {
        Supplier<MagicCommand> command = LINES.get(name);
        if (command == null) {
            throw new IllegalArgumentException("there is no line magic " + name);
        }
        return run("%" + name, command.get(), arguments);
    }

    /** Runs a cell magic; as {@link #line}. */
    @Nullable
    Object cell(String name, List<String> arguments, String body) {
        Function<String, MagicCommand> command = CELLS.get(name);
        if (command == null) {
            throw new IllegalArgumentException("there is no cell magic " + name);
        }
        return run("%%" + name, command.apply(body), arguments);
    }

    private @Nullable Object run(String name, MagicCommand command, List<String> arguments) {
        CommandLine commandLine =
                new CommandLine(command).setCommandName(name).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            commandLine.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new NotebookException(e.getMessage() + "; see '" + commandLine.getCommandName() + " --help'");
        }
        if (commandLine.isUsageHelpRequested()) {
            return new PlainText(commandLine.getUsageMessage(CommandLine.Help.Ansi.OFF));
        }
        CommonOptions options = command.common();
        try {
            return command.run(context);
        } catch (IOException | RuntimeException e) {
            throw options.complaint(e);
        }
    }
}
