package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.Environment;
import org.nablafit.jupyter.JupyterLab;
import org.nablafit.jupyter.KernelSpec;
import org.nablafit.jupyter.PythonEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nablafit lab}: JupyterLab with the kernel and the notebooks of the project. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Starts JupyterLab with the kernel \"Java 25 (nablafit)\" in the folder of the notebooks.",
            "On first use it makes a private environment of Python with what that needs from PyPI.",
            "Ctrl-C ends it, with all kernels."
        })
final class LabCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NOTEBOOK",
            description = "A notebook to open: a file, or its name in the folder of the notebooks.")
    private @Nullable Path notebook;

    @Option(names = "--no-browser", description = "Open no browser; the address is printed in any case.")
    private boolean noBrowser;

    @Option(names = "--port", paramLabel = "N", description = "The port (default: the first free one from 8888).")
    private @Nullable Integer port;

    @Option(
            names = "--environment",
            paramLabel = "DIR",
            defaultValue = "${env:NABLAFIT_JUPYTER:-}",
            description = "The environment of Python (default: NABLAFIT_JUPYTER, or .jupyter in the project).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String environment;

    @Option(
            names = "--python",
            paramLabel = "EXE",
            defaultValue = "${env:NABLAFIT_PYTHON:-" + JupyterOptions.PYTHON + "}",
            description = "The Python that makes the environment (default: NABLAFIT_PYTHON, or python3).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String python;

    @Option(names = "--prepare", description = "Make the environment, if need be, and start nothing.")
    private boolean prepareOnly;

    @Override
    public Integer call() throws IOException {
        Path notebooks = Environment.home().resolve("notebooks");
        Optional<Path> file = notebook == null ? Optional.empty() : Optional.of(existing(notebooks, notebook));
        PythonEnvironment prepared = prepare();
        if (prepareOnly) {
            System.out.println("The environment is in " + prepared.folder());
            return 0;
        }
        Path root = file.filter(named -> !named.startsWith(notebooks))
                .map(named -> List.of(named).getFirst().getParent())
                .orElse(notebooks);
        OptionalInt chosen = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        JupyterLab lab = JupyterLab.start(
                prepared, new JupyterLab.Options(root, file.map(root::relativize), !noBrowser, chosen));
        Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "end of JupyterLab"));
        System.out.println("JupyterLab is at " + lab.awaitAddress());
        System.out.println("Ctrl-C ends it.");
        return lab.await();
    }

    private PythonEnvironment prepare() throws IOException {
        Path folder = environment.isEmpty() ? Environment.home().resolve(".jupyter") : Path.of(environment);
        PythonEnvironment prepared = new PythonEnvironment(folder);
        KernelSpec kernel = JupyterOptions.kernel(KernelSpec.DEFAULT_NAME);
        prepared.prepare(python, JupyterOptions::tell);
        prepared.install(kernel);
        prepared.train(kernel, JupyterOptions::tell);
        return prepared;
    }

    /** The file as the user sees it from here, or one of the project's. */
    private static Path existing(Path notebooks, Path named) throws IOException {
        for (Path candidate : List.of(named, notebooks.resolve(named), notebooks.resolve(named + ".ipynb"))) {
            if (Files.isRegularFile(candidate)) {
                return candidate.toAbsolutePath().normalize();
            }
        }
        throw new IOException(named + ": there is no such notebook, neither here nor in " + notebooks);
    }
}
