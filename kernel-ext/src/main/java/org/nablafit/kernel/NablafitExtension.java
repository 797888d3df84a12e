package org.nablafit.kernel;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** Installs nablafit in the kernel JJava, which finds this class as a service on its class path. */
public final class NablafitExtension implements Extension {
    /** What cells see without an import of their own. */
    private static final String IMPORTS = """
            import java.nio.file.*;
            import org.nablafit.chi2.*;
            import org.nablafit.data.*;
            import org.nablafit.export.*;
            import org.nablafit.fit.*;
            import org.nablafit.kernel.*;
            import org.nablafit.plot.*;
            import org.nablafit.session.*;
            """;

    /** Installs imports, magic commands and renderers; does nothing where they are installed already. */
    @Override
    public void install(BaseKernel kernel) {
        if (isInstalled(kernel.getMagicsRegistry())) {
            return;
        }
        Magics magics = new Magics(new JJavaNotebook(kernel));
        JJavaMagics.register(magics, kernel.getMagicsRegistry());
        JJavaRenderers.register(kernel.getRenderer());
        BaseNotebookStatics.eval(IMPORTS);
    }

    private static boolean isInstalled(MagicsRegistry registry) {
        return registry.getLineMagicNames().contains(Magics.ABOUT);
    }

    /** Leaves the names of the commands behind, because a kernel forgets none: each says that it is gone. */
    @Override
    public void uninstall(BaseKernel kernel) {
        JJavaMagics.unregister(kernel.getMagicsRegistry());
    }
}
