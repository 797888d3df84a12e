package org.nablafit.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/**
 * A private environment of Python with JupyterLab and the kernel, which touches nothing outside of its folder.
 *
 * @param folder where it is
 */
public record PythonEnvironment(Path folder) {
    /** Written when all is there, with what was asked for. */
    private static final String STAMP = "nablafit-packages.txt";

    /** Needs the folder as it is, whatever the working directory. */
    public PythonEnvironment {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Its Python. */
    Path python() {
        return folder.resolve("bin/python");
    }

    /**
     * Makes it, if it is not there or has other versions.
     *
     * @param python the command of the Python to make it with; not run where the environment is there
     * @param news gets sentences on what takes long
     * @return was anything made?
     * @throws IOException with one sentence, if that fails
     */
    public boolean prepare(String python, Consumer<String> news) throws IOException {
        Path stamp = folder.resolve(STAMP);
        String wanted = Packages.requirements();
        if (Files.isRegularFile(stamp)
                && Files.isExecutable(python())
                && Files.readString(stamp).equals(wanted)) {
            return false;
        }
        Python base = Python.thatMakesEnvironments(python);
        requireOurs(stamp);
        news.accept("making a Python environment in " + folder + " (first use; about a minute) ...");
        Files.createDirectories(folder);
        // Before anything else: what is half made here is ours as well.
        AtomicFiles.write(stamp, "");
        Path log = folder.resolve("install.log");
        ProgramRun run = base.runModule(log, List.of("venv", folder.toString()));
        if (!run.succeeded()) {
            throw new IOException("an environment of Python cannot be made in " + folder + ": "
                    + Python.lastLine(run.output()) + " (all of it is in " + log + ")");
        }
        Path requirements = folder.resolve("requirements.txt");
        AtomicFiles.write(requirements, wanted);
        Packages.pip(Python.of(python().toString()), log, List.of("install", "--requirement", requirements.toString()));
        configure();
        AtomicFiles.write(stamp, wanted);
        return true;
    }

    /** A folder with something else in it is not filled with packages. */
    private void requireOurs(Path stamp) throws IOException {
        if (!Files.exists(folder) || Files.exists(stamp)) {
            return;
        }
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IOException(folder + " is not empty and no environment of nablafit; name another folder");
            }
        }
    }

    /** No news from the makers of JupyterLab, and of the kernels those that run our notebooks. */
    private void configure() throws IOException {
        Json.write(
                folder.resolve("etc/jupyter/labconfig/page_config.json"),
                Map.of("disabledExtensions", Map.of("@jupyterlab/apputils-extension:announcements", true)));
        Json.write(
                folder.resolve("etc/jupyter/jupyter_server_config.json"),
                Map.of(
                        "KernelSpecManager",
                        Map.of("allowed_kernelspecs", List.of(KernelSpec.DEFAULT_NAME, "python3"))));
    }

    /**
     * Installs a kernel in it.
     *
     * @return was anything written?
     */
    public boolean install(KernelSpec kernel) throws IOException {
        return kernel.install(JupyterFolders.below(folder), JJavaJar.in(folder));
    }

    /**
     * Makes the cache of a kernel that is installed in it; as {@link StartupCache#prepare}.
     *
     * @return was it tried?
     */
    public boolean train(KernelSpec kernel, Consumer<String> news) throws IOException {
        return StartupCache.prepare(kernel, JupyterFolders.below(folder), Python.of(python().toString()), news);
    }
}
