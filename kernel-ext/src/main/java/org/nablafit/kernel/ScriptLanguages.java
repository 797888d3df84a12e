package org.nablafit.kernel;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.nablafit.script.ScriptCells;
import org.nablafit.script.ScriptLanguage;

/**
 * Finds what runs cells in other languages: on the class path, or else in the jars of the project, which a class loader of
 * their own loads when they are first needed. They are 190 MB, and no kernel starts with them.
 */
final class ScriptLanguages {
    private static final List<Path> JARS = List.of(
            Path.of("python-bridge/target/nablafit-bridge.jar"),
            Path.of("python-bridge/polyglot/target/nablafit-polyglot.jar"));

    private static final Path DEPENDENCIES = Path.of("python-bridge/polyglot/target/dependency");

    private ScriptLanguages() {}

    /**
     * What makes cells.
     *
     * @param home the folder of the project
     * @throws NotebookException if there is nothing that does
     */
    static ScriptCells.Provider find(Path home, ScriptLanguage language) {
        return first(ScriptLanguages.class.getClassLoader()).orElseGet(() -> ofProject(home, language));
    }

    /** What is in the jars of the project; as {@link #find}. */
    static ScriptCells.Provider ofProject(Path home, ScriptLanguage language) {
        return first(loader(home, language))
                .orElseThrow(() -> new IllegalStateException("the jars in " + home + " run no cells"));
    }

    private static Optional<ScriptCells.Provider> first(ClassLoader loader) {
        return ServiceLoader.load(ScriptCells.Provider.class, loader).findFirst();
    }

    private static ClassLoader loader(Path home, ScriptLanguage language) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path jar : JARS) {
                urls.add(url(home.resolve(jar), language));
            }
            try (var dependencies = Files.newDirectoryStream(home.resolve(DEPENDENCIES), "*.jar")) {
                for (Path jar : dependencies) {
                    urls.add(url(jar, language));
                }
            }
        } catch (IOException e) {
            throw missing(home.resolve(DEPENDENCIES), language);
        }
        // Lives as long as the kernel.
        return new URLClassLoader(urls.toArray(URL[]::new), ScriptLanguages.class.getClassLoader());
    }

    private static URL url(Path jar, ScriptLanguage language) throws MalformedURLException {
        if (!Files.isRegularFile(jar)) {
            throw missing(jar, language);
        }
        return jar.toUri().toURL();
    }

    private static NotebookException missing(Path file, ScriptLanguage language) {
        return new NotebookException("cells in " + language.title() + " need jars of GraalVM, but " + file
                + " is missing; './nablafit lab' and './nablafit kernel install' build and fetch them");
    }
}
