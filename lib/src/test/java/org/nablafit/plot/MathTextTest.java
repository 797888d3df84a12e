package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathTextTest {
    /** Runs as text: sub(..), super(..), italic as *..*, bar as ..bar. */
    private static String shown(String markup) {
        StringBuilder text = new StringBuilder();
        for (MathText.Run run : MathText.parse(markup).runs()) {
            String piece = (run.italic() ? "*" + run.text() + "*" : run.text()) + (run.bar() ? "bar" : "");
            text.append(
                    switch (run.level()) {
                        case SUB -> "sub(" + piece + ")";
                        case LINE -> piece;
                        case SUPER -> "super(" + piece + ")";
                    });
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x g(x, Q₀)        | x g(x, Qsub(0))",
                "χ²/N              | χsuper(2)/N",
                "Q^2 [GeV^2]       | Qsuper(2) [GeVsuper(2)]",
                "T_3               | Tsub(3)",
                "xT_3(x)           | xTsub(3)(x)",
                "x_1^2             | xsub(1)super(2)",
                "10^{-3}           | 10super(−3)",
                "10⁻³              | 10super(−3)",
                "T_{15}            | Tsub(15)",
                "\\chi^2_{min}     | χsuper(2)sub(min)",
                "\\alpha_s         | αsub(s)",
                "q_\\alpha         | qsub(α)",
                "\\Sigma \\pm 1    | Σ ± 1",
                "\\bar{u}(x)       | ubar(x)",
                "\\bar{\\nu}X       | νbarX",
                "$xg$(x)           | *xg*(x)",
                "$x\\Sigma$        | *x*Σ",
                "$Q_0^2$           | *Q*sub(0)super(2)",
                "a\\_b \\^ \\$5    | a_b ^ $5",
                "\\unknown         | \\unknown",
                "2^                | 2^",
                "_                 | _",
                "x^{unclosed       | xsuper(unclosed)",
            })
    void markupIsUnderstood(String markup, String expected) {
        assertThat(shown(markup)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NMC_P_SIGMARED",
                "BCDMS_P_F2",
                "SLAC_D_F2",
                "HERA_NC_318GEV_EP-SIGMARED",
                "NMC_D/P_RATIO",
                "B_uv",
                "weight_3"
            })
    void namesOfDataSetsStayNames(String name) {
        assertThat(shown(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T_3", "a^2", "$x$", "\\alpha", "{}", "50% \\ {x_{1}}", "χ²"})
    void literalTextStaysAsItIs(String text) {
        assertThat(MathText.parse(MathText.literal(text)).plain()).isEqualTo(text.replace("²", "^2"));
    }

    @Test
    void widthsAreThoseOfTheTable() {
        assertThat(MathText.parse("Hamburg").width(10))
                .isCloseTo(7.22 + 5.56 + 8.33 + 5.56 * 2 + 3.33 + 5.56, within(1e-9));
        assertThat(MathText.parse("10^{2}").width(10)).isCloseTo(2 * 5.56 + 0.72 * 5.56, within(1e-9));
        assertThat(MathText.parse("").width(10)).isZero();
        assertThat(MathText.parse("漢").width(10)).isEqualTo(10);
    }

    @Test
    void longLabelsShrinkToTheirRoom() {
        MathText text = MathText.parse("a label that is long");
        double size = Look.fitting(text, 13, 100);
        assertThat(text.width(size)).isLessThanOrEqualTo(100.0001);
        assertThat(Look.fitting(text, 13, 1000)).isEqualTo(13);
        assertThat(Look.fitting(text, 13, 5)).isEqualTo(Look.SMALLEST_LABEL_SIZE);
    }

    @Test
    void controlCharactersBecomeBlanks() {
        assertThat(List.of(MathText.parse("a\tb\nc").plain())).containsExactly("a b c");
    }
}
