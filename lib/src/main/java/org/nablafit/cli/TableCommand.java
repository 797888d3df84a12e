package org.nablafit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code nablafit table}: FK tables and grids. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Shows and converts FK tables and PineAPPL grids.",
        subcommands = {TableInfoCommand.class, TableConvertCommand.class})
final class TableCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
