package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageTest {
    @BeforeAll
    static void skipWithoutFonts() {
        try {
            Figure.of(Panel.create()).toImage(1);
        } catch (IOException e) {
            abort("skipped: " + e.getMessage());
        }
    }

    static Stream<Figure> figures() {
        return PlotExamples.all().values().stream();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void hasTheSizeAskedForAndIsNotBlank(Figure figure) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.toPng()));
        assertThat(image.getWidth()).isEqualTo((int) Math.round(2 * figure.width()));
        assertThat(image.getHeight()).isEqualTo((int) Math.round(2 * figure.height()));
        assertThat(pixels(image).distinct().limit(20)).hasSize(20);
        assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void drawsWhatTheLayoutSays() throws IOException {
        Figure figure = Figure.of(Panel.create()
                .line(new double[] {0, 1}, new double[] {2, 2})
                .width(6)
                .colour(Colour.RED)
                .yAxis(Axis.linear("").range(1, 3)));
        PlacedPanel panel = FigureLayout.place(figure, new Box(8, 8, figure.width() - 16, figure.height() - 16))
                .getFirst();
        BufferedImage image = figure.toImage(1);
        int x = (int) panel.frame().centerX();
        assertThat(image.getRGB(x, (int) panel.y().scale().position(2)) & 0xffffff)
                .isEqualTo(Colour.RED.rgb());
        assertThat(image.getRGB(x, (int) panel.y().scale().position(2.5)) & 0xffffff)
                .isEqualTo(Colour.WHITE.rgb());
    }

    @Test
    void filesAreWrittenByTheEndOfTheirName(@TempDir Path directory) throws IOException {
        Figure figure = PlotExamples.trainingHistory();
        figure.save(directory.resolve("history.svg"));
        figure.save(directory.resolve("history.PNG"));
        assertThat(Files.readString(directory.resolve("history.svg"))).isEqualTo(figure.toSvg());
        assertThat(Files.readAllBytes(directory.resolve("history.PNG"))).startsWith(0x89, 'P', 'N', 'G');
    }

    /** Starts another Java that is told of no fonts, since this one has loaded them; its home has no cache of fonts. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void missingFontsAreOneSentence(@TempDir Path directory) throws Exception {
        Path noFonts = Files.writeString(directory.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                WithoutFonts.class.getName());
        builder.environment().put("FONTCONFIG_FILE", noFonts.toString());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .containsExactly(
                        "PNG needs a font: install fontconfig and a font, e.g. the packages fontconfig and"
                                + " fonts-liberation, or write SVG",
                        "SVG is complete");
    }

    /** Writes the same figure as PNG, which fails, and as SVG, which needs no fonts. */
    static final class WithoutFonts {
        private WithoutFonts() {}

        public static void main(String[] arguments) {
            Figure figure = PlotExamples.chi2Bars();
            try {
                System.out.println(figure.toPng().length + " bytes");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(figure.toSvg().endsWith("</svg>\n") ? "SVG is complete" : "SVG is not complete");
        }
    }

    private static IntStream pixels(BufferedImage image) {
        int width = image.getWidth();
        return IntStream.of(image.getRGB(0, 0, width, image.getHeight(), null, 0, width));
    }
}
