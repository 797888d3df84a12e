package org.nablafit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.xml.sax.InputSource;

class SummaryTest {
    private static final Summary SUMMARY = new Summary(
            "<b>a & b</b>",
            List.of(
                    Field.of("points", "12"),
                    new Field("chi2/N", "1.02", Verdict.GOOD, "good from 0.8 to 1.25"),
                    new Field("ended", "too \"early\"", Verdict.WARN, "it's <early>"),
                    new Field("truth", "missed", Verdict.BAD, "")),
            List.of(Summary.Table.whole(
                    "sets",
                    List.of(Column.words("name"), Column.numbers("N")),
                    List.of(List.of("A<1>", "9"), List.of("Bé", "100")))),
            List.of("a note"));

    @Test
    void theTextIsAligned() {
        assertThat(SUMMARY.toText()).isEqualTo("""
                        <b>a & b</b>
                          points  12
                          chi2/N  1.02
                          ended   too "early"  (!)
                          truth   missed  (!!)

                        sets
                        name    N
                        A<1>    9
                        Bé    100

                        a note
                        """);
        assertThat(SUMMARY).hasToString(SUMMARY.toText());
    }

    @Test
    void htmlSaysTheSameAndIsWellFormed() throws Exception {
        String html = SUMMARY.toHtml();
        assertThat(html)
                .contains("&lt;b&gt;a &amp; b&lt;/b&gt;")
                .contains("<td class=\"none\">12</td>")
                .contains("<td class=\"good\" title=\"good from 0.8 to 1.25\">1.02</td>")
                .contains("<td class=\"warn\" title=\"it&#39;s &lt;early&gt;\">too &quot;early&quot;  (!)</td>")
                .contains("<td class=\"bad\">missed  (!!)</td>")
                .contains("<caption>sets</caption>")
                .contains("<td>A&lt;1&gt;</td><td class=\"number\">9</td>")
                .contains("<div class=\"note\">a note</div>")
                .doesNotContain("<b>", "<1>", "<early>");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    /** Nothing of the page around it is styled, and each colour has one for dark pages, by system and by JupyterLab. */
    @Test
    void theStyleIsItsOwnAndKnowsLightAndDark() {
        String html = SUMMARY.toHtml();
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        for (String rule :
                style.replace("@media (prefers-color-scheme: dark) {", "").split("\\}", -1)) {
            for (String selector : rule.split("\\{", -1)[0].split(",", -1)) {
                assertThat(selector.isBlank() || selector.contains(".nablafit"))
                        .as(selector)
                        .isTrue();
            }
        }
        assertThat(style)
                .contains("@media (prefers-color-scheme: dark)")
                .contains("[data-jp-theme-light=\"false\"] .nablafit")
                .contains("[data-jp-theme-light=\"true\"] .nablafit");
    }

    @Test
    void longTablesAreCutAndSayBy() {
        Summary.Table long332 =
                Summary.Table.cut("", List.of(Column.numbers("i")), 332, i -> List.of(String.valueOf(i)));
        assertThat(long332.rows()).hasSize(20);
        assertThat(long332.toText()).endsWith("19\n… and 312 more rows\n");
        Summary summary = new Summary("t", List.of(), List.of(long332), List.of());
        assertThat(summary.toHtml()).contains("… and 312 more rows").doesNotContain("fields\"");
        assertThat(Summary.Table.cut("", List.of(Column.numbers("i")), 21, i -> List.of("x"))
                        .toText())
                .as("no note on a single row")
                .doesNotContain("more");
        assertThat(new Summary.Table("", List.of(Column.numbers("i")), List.of(List.of("0")), 2).toText())
                .endsWith("… and 1 more row\n");
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Summary.Table.whole("", List.of(Column.words("a")), List.of(List.of("1", "2"))))
                .withMessage("a table of 1 columns cannot have a row of 2 cells");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summary.Table("", List.of(Column.words("a")), List.of(List.of("1")), 0))
                .withMessage("a table of 1 rows cannot have 0 rows in all");
    }
}
