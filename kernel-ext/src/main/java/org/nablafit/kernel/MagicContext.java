package org.nablafit.kernel;

import java.util.OptionalLong;
import org.nablafit.export.Summaries;
import org.nablafit.fit.FitResult;
import org.nablafit.session.Session;

/** What the commands of one notebook share: the session, and what {@code %seed} and {@code %progress} have set. */
final class MagicContext {
    private final Notebook notebook;
    private final Session session = Session.open();
    private OptionalLong seed = OptionalLong.empty();
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

    /** The fit that a variable holds. */
    FitResult fit(String variable) {
        if (notebook.value(variable) instanceof FitResult fit) {
            return fit;
        }
        throw new NotebookException("'" + variable + "' is no fit; give a variable that %%fit has made");
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
