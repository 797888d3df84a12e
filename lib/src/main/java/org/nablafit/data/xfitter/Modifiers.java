package org.nablafit.data.xfitter;

import java.util.Optional;

/**
 * What follows the name of a source, as {@code :M:N}.
 *
 * @param scaling {@code :M}, {@code :A} or {@code :P}; empty for the default of χ²
 * @param treatment {@code :N}, {@code :C}, {@code :O} or {@code :E}; empty for the default of χ²
 * @param ofTheory {@code :T}, an uncertainty of the prediction; else of the data, {@code :D}
 */
public record Modifiers(Optional<Scaling> scaling, Optional<SourceTreatment> treatment, boolean ofTheory) {
    /** No modifier, for a source of the data. */
    public static final Modifiers NONE = new Modifiers(Optional.empty(), Optional.empty(), false);

    /**
     * Reads modifiers.
     *
     * @param text letters with a colon before each; may be empty
     * @param ofTheory whether the source is one of the prediction where no letter says so
     * @throws IllegalArgumentException for another letter, or for two that contradict each other
     */
    public static Modifiers parse(String text, boolean ofTheory) {
        Optional<Scaling> scaling = Optional.empty();
        Optional<SourceTreatment> treatment = Optional.empty();
        Optional<Boolean> theory = Optional.empty();
        for (String word : text.split(":", -1)) {
            String letter = word.strip();
            if (letter.isEmpty()) {
                continue;
            }
            boolean contradicts = switch (letter) {
                case "M", "A", "P" -> {
                    Scaling given = scaling(letter.charAt(0));
                    boolean second = scaling.isPresent() && scaling.get() != given;
                    scaling = Optional.of(given);
                    yield second;
                }
                case "N", "C", "O", "E" -> {
                    SourceTreatment given = treatment(letter.charAt(0));
                    boolean second = treatment.isPresent() && treatment.get() != given;
                    treatment = Optional.of(given);
                    yield second;
                }
                case "D", "T" -> {
                    boolean given = letter.equals("T");
                    boolean second = theory.isPresent() && theory.get() != given;
                    theory = Optional.of(given);
                    yield second;
                }
                default ->
                    throw new IllegalArgumentException("':" + letter + "' is no modifier of a source; there are"
                            + " :M :A :P (scaling), :N :C :O :E (treatment), :D :T (data or theory)");
            };
            if (contradicts) {
                throw new IllegalArgumentException("the modifiers '" + text + "' contradict each other");
            }
        }
        return new Modifiers(scaling, treatment, theory.orElse(ofTheory));
    }

    private static Scaling scaling(char letter) {
        for (Scaling scaling : Scaling.values()) {
            if (scaling.letter() == letter) {
                return scaling;
            }
        }
        throw new IllegalArgumentException("no scaling has the letter " + letter);
    }

    private static SourceTreatment treatment(char letter) {
        for (SourceTreatment treatment : SourceTreatment.values()) {
            if (treatment.letter() == letter) {
                return treatment;
            }
        }
        throw new IllegalArgumentException("no treatment has the letter " + letter);
    }

    /** The letters with a colon before each. */
    @Override
    public String toString() {
        return scaling.map(s -> ":" + s.letter()).orElse("")
                + treatment.map(t -> ":" + t.letter()).orElse("")
                + (ofTheory ? ":T" : "");
    }
}
