package org.nablafit.bridge.polyglot;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.nablafit.bridge.Bridge;
import org.nablafit.bridge.FileAccess;
import org.nablafit.script.ScriptLanguage;

/** Contexts whose programs print into memory and have nothing to read. */
final class TestContexts {
    private TestContexts() {}

    static GuestContext open(ScriptLanguage language, FileAccess access, List<String> arguments, OutputStream out) {
        return GuestContext.open(
                language, Bridge.open(access), access, arguments, InputStream.nullInputStream(), out, out);
    }
}
