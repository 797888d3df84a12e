package org.nablafit.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nablafit.jupyter.JupyterFolders;
import org.nablafit.jupyter.KernelSpec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which kernel, and where. */
final class KernelPlace {
    @ArgGroup(exclusive = true)
    private @Nullable Folder folder;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = KernelSpec.DEFAULT_NAME,
            description = "The name of the kernel (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    /** picocli sets one of these, or none. */
    static final class Folder {
        @Option(names = "--user", description = "For the Jupyter of this user (default).")
        private boolean user;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                description = "For the Jupyter in this folder, as of an environment of Python or conda.")
        private @Nullable Path prefix;
    }

    KernelSpec kernel() {
        return JupyterOptions.kernel(name);
    }

    Path jupyterData() {
        return folder == null || folder.user || folder.prefix == null
                ? JupyterFolders.ofUser()
                : JupyterFolders.below(folder.prefix.toAbsolutePath().normalize());
    }
}
