package org.nablafit.kernel;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.lang.model.SourceVersion;

/** Files and folders that arguments name: as they stand, or by a variable that holds a path or several. */
final class NamedPaths {
    private NamedPaths() {}

    /** The paths of all arguments, in their order. A file or folder goes before a variable of its name. */
    static List<Path> all(MagicContext context, List<String> arguments) {
        List<Path> paths = new ArrayList<>();
        arguments.forEach(argument -> add(paths, context, argument));
        return paths;
    }

    /** The one path that an argument names. */
    static Path one(MagicContext context, String argument) {
        List<Path> paths = all(context, List.of(argument));
        if (paths.size() != 1) {
            throw new NotebookException("one folder is needed, '" + argument + "' holds " + paths.size());
        }
        return paths.getFirst();
    }

    private static void add(List<Path> paths, MagicContext context, String argument) {
        Path path = path(argument);
        if (Files.exists(path) || !SourceVersion.isName(argument) || argument.contains(".")) {
            paths.add(path);
            return;
        }
        Object value;
        try {
            value = context.notebook().value(argument);
        } catch (NotebookException e) {
            // No variable: who reads it says that there is no such file.
            value = path;
        }
        addValue(paths, argument, value);
    }

    private static void addValue(List<Path> paths, String argument, Object value) {
        switch (value) {
            case Path path -> paths.add(path);
            case String text -> paths.add(path(text));
            case Collection<?> all -> all.forEach(each -> addValue(paths, argument, each));
            default ->
                throw new NotebookException("'" + argument + "' is neither a path nor a list of paths, but a "
                        + value.getClass().getSimpleName());
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new NotebookException("'" + text + "' cannot be the name of a file");
        }
    }
}
