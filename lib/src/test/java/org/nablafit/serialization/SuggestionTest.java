package org.nablafit.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "flaw, lawn, 2", "same, SAME, 0", "'', abc, 3", "seed, sed, 1"})
    void distanceIsThatOfLevenshtein(String from, String to, int distance) {
        assertThat(Suggestion.distance(from, to)).isEqualTo(distance);
        assertThat(Suggestion.distance(to, from)).isEqualTo(distance);
    }

    @Test
    void aNearWordIsSuggestedElseAllAreListed() {
        List<String> known = List.of("seed", "iterations", "patience");
        assertThat(Suggestion.among("iterashuns", known)).isEqualTo("; did you mean 'iterations'?");
        assertThat(Suggestion.among("xyzzy", known)).isEqualTo("; known are iterations, patience, seed");
        assertThat(Suggestion.among("xyzzy", List.of())).isEqualTo("; known are ");
    }
}
