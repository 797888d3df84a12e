package org.nablafit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nablafit benchmark}: a benchmark for each subcommand. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Measures the speed of nablafit; name a benchmark.",
        subcommands = {SineCommand.class, PeersCommand.class, ScalingCommand.class, CommandLine.HelpCommand.class})
final class BenchmarkCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "which benchmark? There are sine, peers and scaling");
    }
}
