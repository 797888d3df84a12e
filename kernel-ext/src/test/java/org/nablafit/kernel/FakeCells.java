package org.nablafit.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nablafit.fit.FitResult;
import org.nablafit.script.FitWatch;
import org.nablafit.script.RichText;
import org.nablafit.script.ScriptCells;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptVariable;
import org.nablafit.session.Session;

/** Cells in a language of a few words: each line is one. */
final class FakeCells implements ScriptCells {
    private final ScriptLanguage language;
    private final Host host;
    private final Map<String, Object> variables = new HashMap<>();

    private FakeCells(ScriptLanguage language, Host host) {
        this.language = language;
        this.host = host;
    }

    /** Makes them. */
    public static final class OfLanguage implements Provider {
        @Override
        public ScriptCells open(ScriptLanguage language, Host host) {
            return new FakeCells(language, host);
        }
    }

    @Override
    public void give(String name, Object value) {
        if (name.equals("lambda")) {
            throw new IllegalArgumentException("'lambda' cannot be the name of a variable of " + language.title());
        }
        variables.put(name, value);
    }

    @Override
    public @Nullable Object run(String text) throws ScriptException {
        List<String> lines = text.lines().toList();
        Object last = null;
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", -1);
            last = switch (words[0]) {
                case "" -> null;
                case "show" -> variables.get(words[1]);
                case "html" -> new RichText("text", Optional.of("<b>html</b>"), Optional.empty());
                case "figure" -> new RichText("a figure", Optional.empty(), Optional.of("<svg/>"));
                case "print" -> print(words[1]);
                case "fit" -> fit(words[1]);
                default -> throw new ScriptException("line " + (i + 1) + " of the cell: " + lines.get(i), "the calls");
            };
        }
        return last;
    }

    private @Nullable Object print(String word) {
        try {
            host.out().write(word.getBytes(StandardCharsets.UTF_8));
            host.out().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    /** A fit of a card that is a variable. */
    private FitResult fit(String variable) {
        Session session = Session.open();
        try (FitWatch watch = host.watchFit()) {
            FitResult fit = session.fit(session.runcard(String.valueOf(variables.get(variable))), watch);
            variables.put("result", fit);
            return fit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ScriptVariable take(String name) {
        Object value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is no variable of the cells in " + language.title());
        }
        return new ScriptVariable(value.getClass().getCanonicalName(), value);
    }

    @Override
    public void close() {
        variables.clear();
    }
}
