package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Runcard;
import org.nablafit.session.Session;

/**
 * A fit that is wanted. It runs when the notebook shows it, in the thread of the kernel, because only there an interruption
 * does not end the cell before the best point is there.
 */
final class FitRequest implements Request {
    /** How complaints about the text of a card begin. */
    private static final Pattern LINE = Pattern.compile("^(?:.*/)?runcard text:(\\d+): ");

    private final MagicContext context;
    private final Session session;
    private final Card card;
    private final String[] changes;
    private final String variable;
    private final CommonOptions options;

    FitRequest(
            MagicContext context,
            Session session,
            Card card,
            String[] changes,
            String variable,
            CommonOptions options) {
        this.context = context;
        this.session = session;
        this.card = card;
        this.changes = changes;
        this.variable = variable;
        this.options = options;
    }

    /** Where the card is. */
    sealed interface Card {
        /** The rest of a cell, which begins in its second line. */
        record Text(String text) implements Card {}

        /** A file. */
        record File(String name) implements Card {}
    }

    /** Runs the fit and gives the variable its result. */
    @Override
    public FitResult run() {
        try {
            Runcard read = read();
            read.requireModel();
            FitResult result = fit(read);
            context.notebook().assign(variable, FitResult.class.getCanonicalName(), result);
            return result;
        } catch (IOException | RuntimeException e) {
            throw options.complaint(e);
        }
    }

    private Runcard read() throws IOException {
        return switch (card) {
            case Card.File(String name) -> session.runcard(Path.of(name), changes);
            case Card.Text(String text) -> {
                try {
                    // The line of the magic is the first of the cell.
                    yield session.runcard("\n" + text, changes);
                } catch (IOException e) {
                    throw new IOException(inCell(String.valueOf(e.getMessage())), e);
                }
            }
        };
    }

    private static String inCell(String complaint) {
        Matcher matcher = LINE.matcher(complaint);
        return matcher.find()
                ? "line " + matcher.group(1) + " of the cell: " + complaint.substring(matcher.end())
                : complaint;
    }

    private FitResult fit(Runcard read) throws IOException {
        try {
            return LiveFit.run(context, listener -> session.fit(read, listener));
        } catch (IOException e) {
            throw new IOException(inCell(String.valueOf(e.getMessage())), e);
        }
    }
}
