package org.nablafit.bridge.polyglot;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.Bridge;
import org.nablafit.bridge.FileAccess;
import org.nablafit.fit.History;
import org.nablafit.script.FitWatch;
import org.nablafit.script.ScriptCells;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptVariable;

/** Cells of a notebook in a context of their own, which reaches what a program without files does. */
public final class GuestCells implements ScriptCells {
    /** How long a cell may go on with the best point of a fit that was interrupted. */
    private static final Duration GOING_ON = Duration.ofSeconds(3);

    /** How long what runs has to notice that it is to end. A call of Java notices it at its end. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private static final long POLL_MILLISECONDS = 50;

    private final ScriptLanguage language;
    private final Host host;

    /** GraalPy holds a context to the thread that it was made in. */
    private final ExecutorService thread;

    private final AtomicInteger fits = new AtomicInteger();
    private int cells;
    private volatile boolean isInterrupted;
    private volatile @Nullable Opened opened;

    /** A context, and what cells do in it. */
    private record Opened(GuestContext context, CellLanguage cells) {}

    private GuestCells(ScriptLanguage language, Host host) {
        this.language = language;
        this.host = host;
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .name("cells in " + language.title())
                .daemon()
                .factory());
    }

    /** Makes them. */
    public static final class OfLanguage implements Provider {
        @Override
        public ScriptCells open(ScriptLanguage language, Host host) {
            return new GuestCells(language, host);
        }
    }

    /** In the thread of the cells. */
    private CellLanguage language() {
        Opened current = opened;
        if (current == null) {
            Bridge bridge = Bridge.open(FileAccess.NAMED_DATA, this::watchFit);
            GuestContext context = GuestContext.open(
                    language,
                    bridge,
                    FileAccess.NAMED_DATA,
                    List.of(),
                    InputStream.nullInputStream(),
                    host.out(),
                    host.err());
            current = new Opened(
                    context,
                    switch (language) {
                        case PYTHON -> new PythonCells(context, bridge);
                        case JAVASCRIPT -> new JavaScriptCells(context, bridge);
                    });
            opened = current;
        }
        return current.cells();
    }

    /** The watch of the host, with an end to the fit when the cell is interrupted. */
    private FitWatch watchFit() {
        if (isInterrupted) {
            throw new CancellationException("the cell was interrupted");
        }
        FitWatch watch = host.watchFit();
        fits.incrementAndGet();
        return new FitWatch() {
            @Override
            public void onStage(String stage, int iterations) {
                watch.onStage(stage, iterations);
            }

            @Override
            public void onIteration(History.Entry entry) {
                watch.onIteration(entry);
            }

            @Override
            public boolean isCancelled() {
                return isInterrupted || watch.isCancelled();
            }

            @Override
            public void close() {
                fits.decrementAndGet();
                watch.close();
            }
        };
    }

    @Override
    public @Nullable Object run(String text) throws ScriptException {
        isInterrupted = false;
        Future<@Nullable Object> running = thread.submit(() -> cell(text));
        try {
            return result(running);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ScriptException error -> throw isInterrupted ? interrupted(error) : error;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private @Nullable Object cell(String text) throws ScriptException {
        String name = GuestErrors.CELL + ++cells + ">";
        try {
            CellLanguage opening = language();
            if (isInterrupted) {
                throw new ScriptException("the cell: interrupted", "");
            }
            return opening.run(text, name);
        } catch (PolyglotException e) {
            if (e.isCancelled() || e.isExit()) {
                // Nothing runs in such a context any more: the next cell has another one.
                opened = null;
            }
            throw GuestErrors.ofCell(e, name);
        }
    }

    /** Whatever an interrupted cell complains of, it is because of the interruption. */
    private static ScriptException interrupted(ScriptException error) {
        String message = String.valueOf(error.getMessage());
        int colon = message.indexOf(": ");
        return new ScriptException(
                (colon < 0 ? "the cell" : message.substring(0, colon)) + ": interrupted", error.trace());
    }

    private <T extends @Nullable Object> T result(Future<T> running) throws ExecutionException {
        boolean wasInterrupted = false;
        while (true) {
            try {
                return wasInterrupted ? end(running) : running.get();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
    }

    /** Ends what runs: a fit with its best point, anything else as it is. */
    private <T extends @Nullable Object> T end(Future<T> running) throws ExecutionException, InterruptedException {
        boolean isFit = fits.get() > 0;
        isInterrupted = true;
        while (fits.get() > 0 && !running.isDone()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
        if (isFit) {
            try {
                return running.get(GOING_ON.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It is ended below.
            }
        }
        Opened current = opened;
        if (current != null) {
            try {
                current.context().context().interrupt(ENDING);
            } catch (TimeoutException e) {
                current.context().close();
            }
        }
        return running.get();
    }

    private <T> T call(Callable<T> work) {
        try {
            return result(thread.submit(work));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case PolyglotException cause -> throw new IllegalArgumentException(cause.getMessage(), cause);
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void give(String name, Object value) {
        call(() -> {
            language().give(name, value);
            return name;
        });
    }

    @Override
    public ScriptVariable take(String name) {
        return call(() -> language().take(name));
    }

    @Override
    public void close() {
        thread.shutdown();
        Opened last = opened;
        if (last != null) {
            last.context().close();
        }
    }
}
