package org.nablafit.bridge;

import java.util.List;
import org.nablafit.export.Summaries;
import org.nablafit.fit.ClosureCard;
import org.nablafit.fit.Runcard;

/** A card: what is fitted, and how. */
public final class BridgedCard {
    private final Runcard card;

    BridgedCard(Runcard card) {
        this.card = card;
    }

    Runcard card() {
        return card;
    }

    /** Does it name files, beside names of data sets and tables? */
    boolean namesFiles() {
        boolean data = card.datasets().stream()
                .anyMatch(entry -> entry.commondata().isPresent()
                        || isPath(entry.name())
                        || entry.tables().stream().flatMap(List::stream).anyMatch(BridgedCard::isPath));
        boolean truth = card.closure()
                .filter(closure ->
                        !(closure.truth() instanceof ClosureCard.Truth.Named(String truthName) && !isPath(truthName)))
                .isPresent();
        return data || truth;
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.contains("\\") || name.contains("..");
    }

    /** Its name. */
    @Exported
    public String name() {
        return card.name();
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(card).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(card).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
