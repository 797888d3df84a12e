package org.nablafit.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Writes to a stream of the process, which the kernel replaces for each cell. */
final class CellOutput extends OutputStream {
    private final Supplier<PrintStream> target;

    CellOutput(Supplier<PrintStream> target) {
        this.target = target;
    }

    @Override
    public void write(int b) {
        target.get().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        target.get().write(bytes, offset, length);
    }

    @Override
    public void flush() {
        target.get().flush();
    }
}
