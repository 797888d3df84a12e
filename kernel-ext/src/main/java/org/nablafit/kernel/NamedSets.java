package org.nablafit.kernel;

import java.io.IOException;
import javax.lang.model.SourceVersion;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.session.Session;

/** LHAPDF sets that arguments name: by their names, by variables that hold them or their folders, or by their folders. */
final class NamedSets {
    private NamedSets() {}

    /** The set. Names of sets go before variables, and these before folders. */
    static LhapdfSet of(MagicContext context, Session session, String name) throws IOException {
        if (session.lhapdfNames().contains(name)) {
            return session.lhapdf(name);
        }
        try {
            if (SourceVersion.isName(name) && context.notebook().value(name) instanceof LhapdfSet held) {
                return held;
            }
        } catch (NotebookException noVariable) {
            // It is a path then, or none.
        }
        return session.lhapdf(NamedPaths.one(context, name).toString());
    }
}
