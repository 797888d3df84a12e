package org.nablafit.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;

/** The commands as magics of JJava. */
final class JJavaMagics {
    private JJavaMagics() {}

    static void register(Magics magics, MagicsRegistry registry) {
        for (String name : Magics.LINE_NAMES) {
            registry.registerLineMagic(name, (LineMagic<@Nullable Object, BaseKernel>)
                    (kernel, arguments) -> line(magics, kernel, name, arguments));
        }
        for (String name : Magics.CELL_NAMES) {
            registry.registerCellMagic(name, (CellMagic<@Nullable Object, BaseKernel>)
                    (_, arguments, body) -> cell(magics, name, arguments, body));
        }
    }

    /** The kernel has no way to forget a magic. */
    static void unregister(MagicsRegistry registry) {
        for (String name : Magics.LINE_NAMES) {
            registry.registerLineMagic(name, (LineMagic<@Nullable Object, BaseKernel>) (_, _) -> gone("%" + name));
        }
        for (String name : Magics.CELL_NAMES) {
            registry.registerCellMagic(name, (CellMagic<@Nullable Object, BaseKernel>) (_, _, _) -> gone("%%" + name));
        }
    }

    private static Failure gone(String name) {
        return new Failure(new NotebookException(name + " has been uninstalled; restart the kernel to have it back"));
    }

    private static @Nullable Object line(
            Magics magics, @Nullable BaseKernel kernel, String name, List<String> arguments) {
        // Only the value of the last line is shown, and acts then.
        boolean isShown = JJavaCells.endsWith(kernel, "%" + name);
        try {
            Object result = magics.line(name, arguments);
            return result instanceof FitRequest request && !isShown ? request.run() : result;
        } catch (NotebookException e) {
            // What follows in the cell must not run, nor may a variable get a failure as its value.
            if (!isShown) {
                throw e;
            }
            return new Failure(e);
        }
    }

    /** A cell magic is all of its cell. */
    private static @Nullable Object cell(Magics magics, String name, List<String> arguments, String body) {
        try {
            return magics.cell(name, arguments, body);
        } catch (NotebookException e) {
            return new Failure(e);
        }
    }
}
