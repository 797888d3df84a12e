package org.nablafit.kernel;

import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.Summaries;
import org.nablafit.fit.FitResult;
import org.nablafit.script.FitWatch;
import org.nablafit.script.ScriptCells;
import org.nablafit.script.ScriptLanguage;
import org.nablafit.session.Session;

/** What the commands of one notebook share: the session, and what {@code %seed} and {@code %progress} have set. */
final class MagicContext {
    private final Notebook notebook;
    private final Session session = Session.open();
    private OptionalLong seed = OptionalLong.empty();
    private final Map<ScriptLanguage, ScriptCells> cells = new EnumMap<>(ScriptLanguage.class);
    private ScriptCells.@Nullable Provider provider;
    private boolean showsProgress = true;

    MagicContext(Notebook notebook) {
        this.notebook = notebook;
    }

    Notebook notebook() {
        return notebook;
    }

    Session session() {
        return session;
    }

    /** The seed of fits that are given no other; empty for that of their cards. */
    OptionalLong seed() {
        return seed;
    }

    void setSeed(OptionalLong seed) {
        this.seed = seed;
    }

    boolean showsProgress() {
        return showsProgress;
    }

    void showProgress(boolean on) {
        this.showsProgress = on;
    }

    /** The cells in a language, which is started when it is first asked for. */
    ScriptCells cells(ScriptLanguage language) {
        return cells.computeIfAbsent(
                language,
                key -> provider(key).open(key, new ScriptCells.Host() {
                    @Override
                    public OutputStream out() {
                        return new CellOutput(() -> System.out);
                    }

                    @Override
                    public OutputStream err() {
                        return new CellOutput(() -> System.err);
                    }

                    @Override
                    public FitWatch watchFit() {
                        return showsProgress ? new LiveProgress(notebook) : FitWatch.NONE;
                    }
                }));
    }

    /** One for all languages: they share what they are made of, which a process can load once only. */
    private ScriptCells.Provider provider(ScriptLanguage language) {
        ScriptCells.Provider found = provider;
        if (found == null) {
            found = ScriptLanguages.find(session.home(), language);
            provider = found;
        }
        return found;
    }

    /** The fit that a variable holds. */
    FitResult fit(String variable) {
        if (notebook.value(variable) instanceof FitResult fit) {
            return fit;
        }
        throw new NotebookException("'" + variable + "' is no fit; give a variable that %%fit has made");
    }

    /** The value of a variable; null where there is none. */
    @Nullable
    Object valueIfAny(String variable) {
        try {
            return notebook.value(variable);
        } catch (NotebookException noVariable) {
            return null;
        }
    }

    /** The value of a variable, which has to be something that has a summary. */
    Object result(String variable) {
        Object value = notebook.value(variable);
        if (Summaries.of(value).isEmpty()) {
            throw new NotebookException("'" + variable + "' is no result of nablafit, but a "
                    + value.getClass().getSimpleName());
        }
        return value;
    }
}
