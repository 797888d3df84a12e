package org.nablafit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nablafit.script.ScriptCells;
import org.nablafit.script.ScriptException;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.script.ScriptVariable;

/** A cell in another language that is wanted. As a {@link FitRequest}, it runs when the notebook shows it. */
final class ScriptRequest {
    /** What stands before the names of types in declarations, and is no news to anyone. */
    private static final Pattern PACKAGE = Pattern.compile("\\b([a-z][a-zA-Z0-9]*\\.)+");

    private final MagicContext context;
    private final ScriptLanguage language;
    private final String body;
    private final List<String> inputs;
    private final List<String> outputs;
    private final CommonOptions options;

    ScriptRequest(
            MagicContext context,
            ScriptLanguage language,
            String body,
            List<String> inputs,
            List<String> outputs,
            CommonOptions options) {
        this.context = context;
        this.language = language;
        this.body = body;
        this.inputs = inputs;
        this.outputs = outputs;
        this.options = options;
    }

    /**
     * Runs the cell, with variables before and after it.
     *
     * @return the value of its last expression, or else the declarations of the variables that it gave; null where there is
     *     neither
     * @throws NotebookException with one sentence
     */
    @Nullable
    Object run() {
        try {
            // Before the language starts, which takes seconds: a name may be wrong.
            List<Object> values =
                    inputs.stream().map(name -> context.notebook().value(name)).toList();
            ScriptCells cells = context.cells(language);
            for (int i = 0; i < values.size(); i++) {
                cells.give(inputs.get(i), values.get(i));
            }
            Object result = result(cells);
            List<ScriptVariable> taken = new ArrayList<>();
            for (String name : outputs) {
                taken.add(cells.take(name));
            }
            for (int i = 0; i < taken.size(); i++) {
                context.notebook()
                        .assign(
                                outputs.get(i),
                                taken.get(i).type(),
                                taken.get(i).value());
            }
            return result == null && !taken.isEmpty() ? declarations(taken) : result;
        } catch (ScriptException e) {
            throw new NotebookException(
                    options.isDebugging() ? e.getMessage() + "\n" + e.trace() : String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw options.complaint(e);
        }
    }

    private PlainText declarations(List<ScriptVariable> taken) {
        return new PlainText(IntStream.range(0, taken.size())
                .mapToObj(i -> PACKAGE.matcher(taken.get(i).type()).replaceAll("") + " " + outputs.get(i))
                .collect(Collectors.joining(", ")));
    }

    private @Nullable Object result(ScriptCells cells) throws ScriptException {
        AtomicReference<@Nullable Object> result = new AtomicReference<>();
        AtomicReference<@Nullable ScriptException> error = new AtomicReference<>();
        context.notebook().runInterruptibly(() -> {
            try {
                // The line of the magic is the first of the cell.
                result.set(cells.run("\n" + body));
            } catch (ScriptException e) {
                error.set(e);
            }
        });
        ScriptException thrown = error.get();
        if (thrown != null) {
            throw thrown;
        }
        return result.get();
    }
}
