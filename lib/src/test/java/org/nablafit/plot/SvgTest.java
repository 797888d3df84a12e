package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgTest {
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    static Stream<Figure> figures() {
        return PlotExamples.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void isWellFormedAndSelfContained(Figure figure) throws Exception {
        Element root = parsed(figure.toSvg()).getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("viewBox"))
                .isEqualTo("0 0 " + SvgCanvas.number(figure.width()) + " " + SvgCanvas.number(figure.height()));
        assertThat(root.getAttribute("font-family")).startsWith("Helvetica, Arial, 'Liberation Sans'");
        assertThat(root.getElementsByTagName("title").getLength()).isEqualTo(1);
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(figure.toSvg().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:", "NaN");
    }

    @ParameterizedTest
    @MethodSource("figures")
    void isTheSameEachTime(Figure figure) {
        assertThat(figure.toSvg()).isEqualTo(figure.toSvg());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyReferenceHasItsId(Figure figure) {
        String svg = figure.toSvg();
        List<String> ids = ids(svg);
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates().allMatch(id -> id.matches("nf[0-9a-f]{8}-[0-9]+"));
        assertThat(ids).allMatch(id -> svg.contains("url(#" + id + ")"));
    }

    @Test
    void idsOfDifferentFiguresDiffer() {
        assertThat(figures().flatMap(figure -> ids(figure.toSvg()).stream())).doesNotHaveDuplicates();
    }

    @Test
    void anyTextIsEscaped() throws Exception {
        String hostile = "<script>alert('&\"')</script> \u0001 ]]> <!-- \uD800 \uFFFF ✓";
        Figure figure = Figure.of(Panel.create()
                        .title(hostile)
                        .xAxis(Axis.linear(hostile))
                        .line(new double[] {0, 1}, new double[] {0, 1})
                        .label(hostile)
                        .annotate(Place.BEST, hostile))
                .title(hostile)
                .description(hostile);
        Document document = parsed(figure.toSvg());
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(document)).anyMatch(text -> text.startsWith("<script>alert('&\"')</script>"));
    }

    @Test
    void textStaysText() throws Exception {
        Figure figure =
                Figure.of(Panel.create().xAxis(Axis.linear("$Q$² [GeV²]")).horizontalLine(1));
        assertThat(texts(parsed(figure.toSvg()))).contains("Q2 [GeV2]");
        assertThat(figure.toSvg())
                .contains("<tspan font-style=\"italic\">Q</tspan><tspan dy=\"-4.68\" font-size=\"9.36\">2</tspan>"
                        + "<tspan dy=\"4.68\"> [GeV</tspan>");
    }

    @Test
    void titleAndDescriptionFollowFromTheFigure() throws Exception {
        Figure figure = Figure.of(Panel.create()
                .title("Gluon")
                .xAxis(Axis.log("$x$"))
                .yAxis(Axis.linear("$xg$"))
                .line(new double[] {0.1, 1}, new double[] {1, 0})
                .label("fit"));
        Document document = parsed(figure.toSvg());
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Gluon");
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Panel Gluon: xg against x; line 'fit'.");
    }

    @Test
    void largeHeatMapIsAnImage() throws Exception {
        int size = 200;
        List<String> names = IntStream.range(0, size).mapToObj(i -> "p" + i).toList();
        String svg =
                Figure.of(Panel.create().heatMap(names, new double[size][size])).toSvg();
        assertThat(parsed(svg).getElementsByTagName("image").getLength()).isEqualTo(1);
        assertThat(svg.length()).isLessThan(100_000);
    }

    @Test
    void htmlHoldsTheDocument() {
        Figure figure = PlotExamples.gallery();
        Matcher matcher = Pattern.compile(
                        "^<img alt=\"[^\"<>]*\" width=\"900\" src=\"data:image/svg\\+xml;base64,(.*)\">$")
                .matcher(figure.toHtml());
        assertThat(matcher.find()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8))
                .isEqualTo(figure.toSvg());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1, -1",
        "1.5, 1.5",
        "1.25, 1.25",
        "1.05, 1.05",
        "-0.004, 0",
        "0.999, 1",
        "-12.34, -12.34",
        "100000, 100000"
    })
    void numbersHaveAtMostTwoDecimals(double value, String text) {
        assertThat(SvgCanvas.number(value)).isEqualTo(text);
    }

    private static List<String> ids(String svg) {
        return ID.matcher(svg).results().map(match -> match.group(1)).toList();
    }

    private static List<String> texts(Document document) {
        NodeList nodes = document.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
