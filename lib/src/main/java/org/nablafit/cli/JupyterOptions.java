package org.nablafit.cli;

import java.nio.file.Path;
import org.nablafit.fit.Environment;
import org.nablafit.jupyter.KernelSpec;

/** What the verbs for Jupyter have in common. */
final class JupyterOptions {
    /** The Python that makes environments and fetches packages, unless somebody names another one. */
    static final String PYTHON = "python3";

    private JupyterOptions() {}

    /** A kernel that is run by the Java that runs this. */
    static KernelSpec kernel(String name) {
        return new KernelSpec(name, Environment.home(), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** Says what takes long. */
    static void tell(String sentence) {
        System.err.println("nablafit: " + sentence);
    }
}
