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
            registry.registerLineMagic(name, (LineMagic<@Nullable Object, BaseKernel>) (kernel, arguments) ->
                    Complaints.<@Nullable Object>remembering(() -> line(magics, kernel, name, arguments)));
        }
        for (String name : Magics.CELL_NAMES) {
            registry.registerCellMagic(name, (CellMagic<@Nullable Object, BaseKernel>) (_, arguments, body) ->
                    Complaints.<@Nullable Object>remembering(() -> magics.cell(name, arguments, body)));
        }
    }

    private static @Nullable Object line(
            Magics magics, @Nullable BaseKernel kernel, String name, List<String> arguments) {
        Object result = magics.line(name, arguments);
        // Only the value of the last line is shown, and acts then.
        return result instanceof Request request && !JJavaCells.endsWith(kernel, "%" + name) ? request.run() : result;
    }
}
