package org.nablafit.kernel;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** A notebook of the kernel JJava. */
final class JJavaNotebook implements Notebook {
    private final BaseKernel kernel;

    JJavaNotebook(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Object value(String expression) {
        Object value;
        try {
            value = BaseNotebookStatics.eval(expression);
        } catch (RuntimeException e) {
            throw new NotebookException("'" + expression + "' is no variable of this notebook");
        }
        if (value == null) {
            throw new NotebookException("'" + expression + "' has no value");
        }
        return value;
    }

    @Override
    public void assign(String variable, String type, Object value) {
        Handover.put(value);
        try {
            BaseNotebookStatics.eval(
                    type + " " + variable + " = (" + type + ") " + Handover.class.getCanonicalName() + ".take();");
        } catch (RuntimeException e) {
            throw new NotebookException("'" + variable + "' cannot be declared as a variable: " + e.getMessage());
        }
    }

    /**
     * The work goes through the evaluator of the kernel: only what that runs is interrupted. An interrupted evaluation
     * ends at once, though its thread is still at work.
     */
    @Override
    public void runInterruptibly(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        AtomicBoolean begun = new AtomicBoolean();
        Handover.put((Runnable) () -> {
            begun.set(true);
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            BaseNotebookStatics.eval(Handover.class.getCanonicalName() + ".run();");
        } catch (RuntimeException e) {
            if (!begun.get()) {
                throw e;
            }
        }
        try {
            done.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException own -> throw own;
                case Error own -> throw own;
                case null, default -> throw e;
            }
        }
    }

    @Override
    public LiveOutput show(String html, String text) {
        String id = UUID.randomUUID().toString();
        kernel.display(data(id, html, text));
        return (newHtml, newText) -> kernel.getIO().display.updateDisplay(data(id, newHtml, newText));
    }

    /** The setter of the identity has another signature in each version of the kernel. */
    private static DisplayData data(String id, String html, String text) {
        DisplayData data = new DisplayData(text);
        data.putHTML(html);
        data.putTransientData("display_id", id);
        return data;
    }
}
