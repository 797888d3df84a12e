package org.nablafit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nablafit.jupyter.KernelSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nablafit kernel uninstall}. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Removes what 'nablafit kernel install' with the same options has installed.")
final class KernelUninstallCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KernelPlace place;

    @Override
    public Integer call() throws IOException {
        KernelSpec kernel = place.kernel();
        Path data = place.jupyterData();
        System.out.println(
                kernel.uninstall(data)
                        ? "The kernel '" + kernel.name() + "' is removed from " + kernel.folder(data)
                        : "There is no kernel '" + kernel.name() + "' in " + data.resolve("kernels"));
        return 0;
    }
}
