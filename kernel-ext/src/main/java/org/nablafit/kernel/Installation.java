package org.nablafit.kernel;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;

/** What {@link NablafitExtension} installs where the Java of the kernel is recent enough to load it. */
final class Installation implements Extension {
    /** What cells see without an import of their own. */
    private static final String IMPORTS = """
            import java.nio.file.*;
            import org.nablafit.chi2.*;
            import org.nablafit.data.*;
            import org.nablafit.data.io.xfitter.*;
            import org.nablafit.export.*;
            import org.nablafit.fit.*;
            import org.nablafit.fit.hessian.*;
            import org.nablafit.fit.replicas.*;
            import org.nablafit.fit.xfitter.*;
            import org.nablafit.kernel.*;
            import org.nablafit.pdf.lhapdf.*;
            import org.nablafit.plot.*;
            import org.nablafit.profiling.*;
            import org.nablafit.session.*;
            import org.nablafit.theory.production.*;
            """;

    @Override
    public void install(BaseKernel kernel) {
        JJavaMagics.register(new Magics(new JJavaNotebook(kernel)), kernel.getMagicsRegistry());
        JJavaRenderers.register(kernel.getRenderer());
        BaseNotebookStatics.eval(IMPORTS);
    }
}
