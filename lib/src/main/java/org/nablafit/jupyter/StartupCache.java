package org.nablafit.jupyter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nablafit.serialization.AtomicFiles;

/**
 * What a kernel need not do again when it starts: its classes, loaded and linked, as a training run leaves them (JEP 514).
 * Java goes on without it, where it is missing or of other jars.
 */
public final class StartupCache {
    /** Its file, in the folder of the kernel. */
    static final String FILE = "nablafit.aot";

    /** What it was made of. */
    private static final String ORIGIN = "nablafit.aot.txt";

    private static final String SCRIPT = "train_kernel.py";

    /** The status of the script where the Python lacks the package, which somebody may install. */
    private static final int NO_CLIENT = 3;

    private StartupCache() {}

    /**
     * Makes the cache of a kernel that is installed, unless it is there already.
     *
     * @param jupyterData the data folder of Jupyter that the kernel is in
     * @param python a Python with the package jupyter_client
     * @param news gets a sentence before the training run, and one if that fails: the kernel works without it
     * @return was it tried?
     */
    public static boolean prepare(KernelSpec kernel, Path jupyterData, Python python, Consumer<String> news)
            throws IOException {
        Path folder = kernel.folder(jupyterData);
        Path origin = folder.resolve(ORIGIN);
        String wanted = origin(kernel, jupyterData);
        if (Files.isRegularFile(origin) && Files.readString(origin).equals(wanted)) {
            return false;
        }
        news.accept("a training run of the kernel, so that it starts faster (half a minute) ...");
        Path made = folder.resolve(FILE + ".new");
        boolean isToBeRepeated = false;
        try {
            ProgramRun run = python.run(
                    Resources.text(SCRIPT),
                    Objects.requireNonNull(folder.getParent()).toString(),
                    kernel.name(),
                    kernel.home().resolve("data/runcards/first-fit.yaml").toString(),
                    made.toString());
            if (Files.isRegularFile(made)) {
                Files.move(made, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(folder.resolve(FILE));
                isToBeRepeated = run.status() == NO_CLIENT;
                news.accept("the kernel starts more slowly, because its training run failed: "
                        + (run.output().isBlank() ? "Java wrote no cache" : Python.lastLine(run.output())));
            }
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(folder.resolve(FILE + ".new.config"));
        }
        // Also after most failures, which would come again with every start.
        if (!isToBeRepeated) {
            AtomicFiles.write(origin, wanted);
        }
        return true;
    }

    /** Java asks for the same version of itself, the same options, and the same jars with their sizes and times. */
    private static String origin(KernelSpec kernel, Path jupyterData) throws IOException {
        try {
            return Stream.concat(
                            Stream.of(kernel.description(), Runtime.version().toString()),
                            kernel.jars(jupyterData).stream().map(StartupCache::state))
                    .collect(Collectors.joining("\n"));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static String state(Path jar) {
        try {
            return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
