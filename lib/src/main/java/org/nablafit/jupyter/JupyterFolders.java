package org.nablafit.jupyter;

import java.nio.file.Path;

/** Where Jupyter looks for kernels. */
public final class JupyterFolders {
    private JupyterFolders() {}

    /** The data folder of the user. */
    public static Path ofUser() {
        String chosen = System.getenv("JUPYTER_DATA_DIR");
        if (chosen != null && !chosen.isEmpty()) {
            return Path.of(chosen);
        }
        Path home = Path.of(System.getProperty("user.home"));
        if (System.getProperty("os.name").startsWith("Mac")) {
            return home.resolve("Library/Jupyter");
        }
        String data = System.getenv("XDG_DATA_HOME");
        return (data == null || data.isEmpty() ? home.resolve(".local/share") : Path.of(data)).resolve("jupyter");
    }

    /** The data folder below the prefix of a Python. */
    public static Path below(Path prefix) {
        return prefix.resolve("share/jupyter");
    }
}
