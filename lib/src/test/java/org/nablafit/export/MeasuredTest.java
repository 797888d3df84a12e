package org.nablafit.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {
    /** The first two are the examples of Section 5.3 of the introduction of [PDG2024]. */
    @ParameterizedTest
    @CsvSource({
        "0.827, 0.119, 0.83 ± 0.12",
        "0.827, 0.367, 0.8 ± 0.4",
        "0.8271, 0.0963, 0.83 ± 0.10",
        "12345.6, 1234, 12300 ± 1200",
        "12345.6, 5678, 12000 ± 6000",
        "-0.001, 0.02, -0.001 ± 0.020",
        "1.6e-23, 9e-24, (1.6 ± 0.9)e-23",
        "-2e-9, 3.1e-7, (0.0 ± 3.1)e-7",
        "2e-7, 2e-5, 0.000000 ± 0.000020",
        "1.5, 0, 1.5",
        "1.5, NaN, 1.5 ± NaN",
        "NaN, 1, NaN ± 1"
    })
    void theErrorSaysHowManyDigitsAreShown(double value, double error, String expected) {
        assertThat(Measured.text(value, error)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4.0488, 0.80854, 0.74378, 4.0 +0.8 -0.7",
        "0.7286, 0.0315, 0.03368, 0.729 +0.032 -0.034",
        "7.4426, 1.389, 4.947, 7.4 +1.4 -4.9",
        "1.5, 0.1, 0, 1.5 +0.1 -0",
        "1.5, NaN, 0.1, 1.5 +NaN -0.1"
    })
    void theSmallerOfTwoErrorsSaysHowManyDigitsAreShown(double value, double plus, double minus, String expected) {
        assertThat(Measured.text(value, plus, minus)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1.65, 1.65",
        "0.001, 0.001",
        "123456, 123500",
        "-2.00049, -2",
        "1e-5, 1e-5",
        "1.23456e-7, 1.235e-7",
        "9.99999e9, 1e10",
        "NaN, NaN"
    })
    void plainNumbersHaveFourDigitsAndNoZerosAtTheEnd(double value, String expected) {
        assertThat(Measured.plain(value)).isEqualTo(expected);
    }
}
