package org.nablafit.bridge.polyglot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import org.nablafit.bridge.Bridge;
import org.nablafit.bridge.CouplingFunction;
import org.nablafit.bridge.Exported;
import org.nablafit.bridge.FileAccess;
import org.nablafit.bridge.PartonFunction;
import org.nablafit.bridge.ProgressListener;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;

/**
 * Where programs of one language run, one after the other, with their variables. In JavaScript the global object {@code
 * nablafit} is the bridge, in Python {@code import nablafit} gives the package. Serves one thread at a time.
 */
public final class GuestContext implements AutoCloseable {
    /** One object for all contexts: those of one engine must not differ in it. */
    private static final HostAccess HOST_ACCESS = GuestArguments.convert(HostAccess.newBuilder())
            .allowAccessAnnotatedBy(Exported.class)
            .allowArrayAccess(true)
            .allowListAccess(true)
            .allowMapAccess(true)
            .allowBufferAccess(true)
            .allowIterableAccess(true)
            .allowIteratorAccess(true)
            .allowImplementations(ProgressListener.class)
            .allowImplementations(PartonFunction.class)
            .allowImplementations(CouplingFunction.class)
            .build();

    /** A module of the package, without any way out of its folder. */
    private static final Pattern MODULE = Pattern.compile("nablafit(/[A-Za-z_][A-Za-z0-9_]*)*\\.py");

    /** How long a statement may go on after Ctrl-C. */
    private static final Duration INTERRUPTION = Duration.ofSeconds(5);

    private static final String PRELUDE = "_nablafit_prelude";

    private final ScriptLanguage language;
    private final Context context;
    private final @Nullable Value python;
    private final Object interruption = new Object();

    private GuestContext(ScriptLanguage language, Context context, @Nullable Value python) {
        this.language = language;
        this.context = context;
        this.python = python;
    }

    /** The code that contexts share; made when the first one is. */
    private static final class SharedEngine {
        // Without a compiler of its own, which the JDK does not have, it would say so at every start.
        private static final Engine ENGINE = Engine.newBuilder()
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    /**
     * A context.
     *
     * @param bridge what the programs reach
     * @param access which files they open themselves
     * @param arguments of the program, for JavaScript; Python is given them by {@link #run}
     * @param out where they print
     */
    public static GuestContext open(
            ScriptLanguage language,
            Bridge bridge,
            FileAccess access,
            List<String> arguments,
            InputStream in,
            OutputStream out,
            OutputStream err) {
        Context.Builder builder = Context.newBuilder(language.id())
                .engine(SharedEngine.ENGINE)
                .allowHostAccess(HOST_ACCESS)
                // No lookup of classes of Java: without a filter there is not even an object 'Java'.
                .allowHostClassLoading(false)
                .allowNativeAccess(false)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowExperimentalOptions(false)
                .allowInnerContextOptions(false)
                // The package finds the bridge among the bindings; no other language can be called.
                .allowPolyglotAccess(PolyglotAccess.newBuilder()
                        .allowBindingsAccess(language.id())
                        .build())
                // Files, and no sockets, which IOAccess.ALL would open too.
                .allowIO(
                        access == FileAccess.ALL
                                ? IOAccess.newBuilder()
                                        .allowHostFileAccess(true)
                                        .build()
                                : IOAccess.NONE)
                .in(in)
                .out(out)
                .err(err);
        if (language == ScriptLanguage.JAVASCRIPT) {
            // Python, told so, would look for modules in the working directory; its prelude sets them.
            builder.arguments(language.id(), arguments.toArray(String[]::new));
        }
        Context context = builder.build();
        return switch (language) {
            case JAVASCRIPT -> {
                context.getBindings(language.id()).putMember("nablafit", bridge);
                yield new GuestContext(language, context, null);
            }
            case PYTHON -> new GuestContext(language, context, prepared(context, bridge, access));
        };
    }

    /** Makes the package importable; the functions of the prelude. */
    private static Value prepared(Context context, Bridge bridge, FileAccess access) {
        context.getPolyglotBindings().putMember("nablafit_bridge", bridge);
        context.getPolyglotBindings().putMember("nablafit_error", (ProxyExecutable)
                arguments -> HostError.of(arguments[0]).toGuest());
        context.eval(Source.newBuilder("python", resource("prelude.py"), "<nablafit>/prelude.py")
                .buildLiteral());
        Value bindings = context.getBindings("python");
        Value prelude = bindings.getMember(PRELUDE);
        bindings.removeMember(PRELUDE);
        ProxyExecutable reader = arguments -> module(arguments[0].asString());
        return prelude.execute(reader, access == FileAccess.ALL);
    }

    private static @Nullable String module(String path) {
        return MODULE.matcher(path).matches() ? resourceOrNull("python/" + path) : null;
    }

    static String resource(String name) {
        return Objects.requireNonNull(resourceOrNull(name), name);
    }

    private static @Nullable String resourceOrNull(String name) {
        try (InputStream in = GuestContext.class.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the jar cannot be read", e);
        }
    }

    /** The context itself, for cells of a notebook. */
    Context context() {
        return context;
    }

    /** The functions of the prelude of Python. */
    Value prelude() {
        return Objects.requireNonNull(python, "a context of JavaScript has no prelude");
    }

    /**
     * Runs a program.
     *
     * @param name its file as the user calls it, for messages
     * @param folder where it finds modules of its own; none where it may not read files
     * @param arguments what the program sees as its own
     * @return the exit status it asks for
     * @throws ScriptException for an error that it does not catch
     */
    public int run(String text, String name, @Nullable Path folder, List<String> arguments) throws ScriptException {
        try {
            if (python == null) {
                Source.Builder source = Source.newBuilder(language.id(), text, name);
                if (name.endsWith(".mjs")) {
                    source.mimeType("application/javascript+module");
                }
                context.eval(source.buildLiteral());
                return 0;
            }
            Value end = python.invokeMember(
                    "run", text, name, folder == null ? null : folder.toString(), arguments.toArray(String[]::new));
            if (end.fitsInInt()) {
                return end.asInt();
            }
            throw new ScriptException(
                    end.getArrayElement(0).asString(), end.getArrayElement(1).asString());
        } catch (PolyglotException e) {
            if (e.isExit()) {
                return e.getExitStatus();
            }
            throw GuestErrors.of(e, name);
        }
    }

    /**
     * Reads and runs statements of Python one after the other.
     *
     * @param lines gives the next line for a prompt; null at the end
     * @return the exit status that a statement asks for
     */
    public int interact(LineReader lines) throws ScriptException {
        if (python == null) {
            throw new IllegalStateException("only Python reads from a terminal");
        }
        ProxyExecutable reader = arguments -> lines.read(arguments[0].asString());
        while (true) {
            try {
                return python.invokeMember("interact", reader).asInt();
            } catch (PolyglotException e) {
                if (e.isExit()) {
                    return e.getExitStatus();
                }
                if (!e.isInterrupted()) {
                    throw GuestErrors.of(e, "<stdin>");
                }
                // The statement has ended; the variables are still there. Who interrupts has to see that it has ended.
                synchronized (interruption) {
                    Thread.interrupted();
                }
            }
        }
    }

    /**
     * Ends the statement that runs, but not the context.
     *
     * @return has it ended?
     */
    boolean interrupt() {
        synchronized (interruption) {
            try {
                context.interrupt(INTERRUPTION);
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        }
    }

    /** Where lines come from. */
    @FunctionalInterface
    public interface LineReader {
        /** What a line begins with after a Ctrl-C, which takes back the lines before it that are not yet a statement. */
        char INTERRUPTED = 3;

        /** The next line after a prompt; null at the end. */
        @Nullable
        String read(String prompt);
    }

    /** Ends what runs in it. */
    @Override
    public void close() {
        context.close(true);
    }
}
