package org.nablafit.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.concurrent.CancellationException;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.serialization.AtomicFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code nablafit}: parton distributions fitted with neural networks and analytic derivatives. */
@Command(
        name = "nablafit",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Fits parton distributions with neural networks and analytic derivatives.",
        subcommands = {
            FitCommand.class,
            ScanCommand.class,
            ClosureCommand.class,
            CompareCommand.class,
            Chi2Command.class,
            ProfileCommand.class,
            ReweightCommand.class,
            TableCommand.class,
            TheoryCommand.class,
            LintCommand.class,
            XfitterCommand.class,
            ConvertCommand.class,
            EvolveCommand.class,
            LabCommand.class,
            KernelCommand.class,
            PythonCommand.class,
            JsCommand.class,
            BenchmarkCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:a file, a value or the computation is at fault; the message says which",
            "2:wrong usage"
        })
public final class Main implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command line and ends the Java machine with its exit status. */
    public static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(execute(arguments));
    }

    /** Runs the command line; the exit status. */
    static int execute(String... arguments) {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongUsage);
        for (ScriptLanguage language : ScriptLanguage.values()) {
            // What follows the name of a program is for the program.
            requireNonNull(commandLine.getSubcommands().get(language.id())).setStopAtPositional(true);
        }
        try {
            return commandLine
                    .setExecutionExceptionHandler((exception, command, parsed) -> main.failed(exception))
                    .execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println(
                    "nablafit: the memory of " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB is not enough; take fewer data or a smaller network, or give more memory with"
                            + " NABLAFIT_JAVA_OPTIONS=-Xmx8g");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private static int wrongUsage(CommandLine.ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        System.err.println("nablafit: " + exception.getMessage() + "; see '"
                + command.getCommandSpec().qualifiedName() + " --help'");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** One sentence for what a user can mend; the stack trace only on request, or for what is our own fault. */
    private int failed(Exception exception) {
        if (exception instanceof FileSystemException file && file.getFile() != null) {
            System.err.println("nablafit: " + file.getFile() + ": " + AtomicFiles.reason(file));
        } else if (exception instanceof ScriptException script) {
            System.err.println("nablafit: " + script.getMessage());
            if (debug) {
                System.err.println(script.trace().stripTrailing());
            }
            return 1;
        } else if (exception instanceof IOException
                || exception instanceof IllegalArgumentException
                || exception instanceof CancellationException) {
            System.err.println("nablafit: " + exception.getMessage());
        } else {
            System.err.println(
                    "nablafit: internal error: " + exception + "; please report it with the output of --debug");
        }
        if (debug) {
            exception.printStackTrace();
        }
        return 1;
    }
}
