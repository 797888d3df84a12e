package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nablafit.jupyter.JJavaJar;
import org.nablafit.jupyter.KernelSpec;
import org.nablafit.jupyter.Python;
import org.nablafit.jupyter.StartupCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nablafit kernel install}. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Installs the kernel \"Java 25 (nablafit)\": JJava with nablafit, run by the JDK that runs this.",
            "JJava is taken from the Python that --python names, or else fetched from PyPI.",
            "The kernel needs this folder of the project, and its build, where they are."
        })
final class KernelInstallCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KernelPlace place;

    @Option(
            names = "--python",
            paramLabel = "EXE",
            defaultValue = "${env:NABLAFIT_PYTHON:-" + JupyterOptions.PYTHON + "}",
            description = "The Python that has Jupyter (default: NABLAFIT_PYTHON, or python3).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String python;

    @Override
    public Integer call() throws IOException {
        KernelSpec kernel = place.kernel();
        Path data = place.jupyterData();
        Python found = Python.of(python);
        boolean changed = kernel.install(data, JJavaJar.find(found));
        StartupCache.prepare(kernel, data, found, JupyterOptions::tell);
        System.out.println(
                "The kernel '" + kernel.name() + "' is " + (changed ? "" : "already ") + "in " + kernel.folder(data));
        return 0;
    }
}
