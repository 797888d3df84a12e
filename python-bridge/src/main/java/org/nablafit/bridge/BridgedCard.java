package org.nablafit.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
                        || !entry.theory().factors().isEmpty()
                        || entry.theory().tables().stream()
                                .flatMap(List::stream)
                                .anyMatch(BridgedCard::isPath));
        return data
                || card.closure().filter(closure -> namesFile(closure.truth())).isPresent();
    }

    private static boolean namesFile(ClosureCard.Truth truth) {
        return switch (truth) {
            case ClosureCard.Truth.Named(String name) -> isPath(name);
            case ClosureCard.Truth.Start _ -> false;
            case ClosureCard.Truth.Published _, ClosureCard.Truth.Fitted _ -> true;
        };
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.contains("\\") || name.contains("..");
    }

    /** Its name. */
    @Exported
    public String name() {
        return card.name();
    }

    /**
     * This card with a function as the activation of the hidden layers of its network. Functions of a program are parts of
     * a fit that only the program can repeat: no notebook of it can be exported.
     *
     * @param function takes an array of arguments and gives as many values, element by element
     * @param derivative likewise its derivative; null for central differences
     */
    @Exported
    public BridgedCard withActivation(GuestFunction function, @Nullable GuestFunction derivative) {
        return new BridgedCard(card.withActivation(GuestParts.activation(function, derivative)));
    }

    /** This card with an activation as of {@link #withActivation(GuestFunction, GuestFunction)}, by central differences. */
    @Exported
    public BridgedCard withActivation(GuestFunction function) {
        return withActivation(function, null);
    }

    /**
     * This card with a function as the preprocessing of its network: the factors F of x f = F(x) N(x).
     *
     * @param function takes the name of a distribution and an array of x in (0, 1], and gives as many factors
     */
    @Exported
    public BridgedCard withPreprocessing(GuestFunction function) {
        List<String> distributions = card.requireModel().basis().distributions();
        return new BridgedCard(
                card.withPreprocessing(function.name(), GuestParts.preprocessing(function, distributions)));
    }

    /**
     * This card with a cut after its own.
     *
     * @param function takes the name of a data set and its kinematic variables (x, Q2 in GeV^2, y) by name, an array each,
     *     and gives for each point whether it stays
     */
    @Exported
    public BridgedCard withCut(GuestFunction function) {
        return new BridgedCard(card.withCut(GuestParts.cut(function)));
    }

    /**
     * This card with a penalty on distributions, which is added to χ².
     *
     * @param function takes x f, an array [distributions][points], and gives a number that is not negative
     * @param distributions which, as {@code g} or {@code dbar}
     * @param x the points, between 0 and 1
     * @param gradient takes the same and gives the derivatives with respect to each x f; null for central differences
     */
    @Exported
    public BridgedCard withPenalty(
            GuestFunction function, String[] distributions, double[] x, @Nullable GuestFunction gradient) {
        return new BridgedCard(card.withPenalty(GuestParts.penalty(function, distributions, x, gradient)));
    }

    /** This card with a penalty as of the method of the same name with a gradient, by central differences. */
    @Exported
    public BridgedCard withPenalty(GuestFunction function, String[] distributions, double[] x) {
        return withPenalty(function, distributions, x, null);
    }

    /**
     * This card with distributions by a function, instead of its model. Sum rules are its own affair.
     *
     * @param function takes the parameters and an array of x, and gives x f [distributions][x]
     * @param basis which distributions, as {@code evolution}
     * @param parameters their names
     * @param start their values to begin with
     * @param jacobian takes the same and gives the derivatives [parameters][distributions][x]; null for central differences
     */
    @Exported
    public BridgedCard withPdf(
            GuestFunction function,
            String basis,
            String[] parameters,
            double[] start,
            @Nullable GuestFunction jacobian) {
        return new BridgedCard(card.withPdf(GuestParts.pdf(function, basis, parameters, start, jacobian)));
    }

    /** This card with distributions as of the method of the same name with a Jacobian, by central differences. */
    @Exported
    public BridgedCard withPdf(GuestFunction function, String basis, String[] parameters, double[] start) {
        return withPdf(function, basis, parameters, start, null);
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
