package org.nablafit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nablafit kernel}: the kernel for a Jupyter of one's own. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Installs or removes the kernel in a Jupyter of your own; see 'nablafit lab' for one of ours.",
        subcommands = {KernelInstallCommand.class, KernelUninstallCommand.class, CommandLine.HelpCommand.class})
final class KernelCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "which command? There are install and uninstall");
    }
}
