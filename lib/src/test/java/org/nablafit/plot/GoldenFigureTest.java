package org.nablafit.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nablafit.testkit.ProjectFiles;

/** Figures as they were looked at and found good; {@code -Dnablafit.golden=write} writes them anew. */
class GoldenFigureTest {
    private static final boolean WRITE = "write".equals(System.getProperty("nablafit.golden"));

    static Stream<String> names() {
        return PlotExamples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void figureIsUnchanged(String name) throws IOException {
        Path file = ProjectFiles.project("lib/src/test/resources/org/nablafit/plot/" + name + ".svg");
        String svg = figure(name).toSvg();
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, svg);
        }
        assertThat(svg).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextLeavesThePage(String name) {
        Figure figure = figure(name);
        RecordingCanvas canvas = painted(figure);
        assertThat(canvas.texts).isNotEmpty().allSatisfy(text -> {
            assertThat(text.box().getMinX()).as(text.plain()).isNotNegative();
            assertThat(text.box().getMinY()).as(text.plain()).isNotNegative();
            assertThat(text.box().getMaxX()).as(text.plain()).isLessThanOrEqualTo(figure.width());
            assertThat(text.box().getMaxY()).as(text.plain()).isLessThanOrEqualTo(figure.height());
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextsOverlap(String name) {
        RecordingCanvas canvas = painted(figure(name));
        for (int i = 0; i < canvas.texts.size(); i++) {
            for (int j = 0; j < i; j++) {
                RecordingCanvas.Text a = canvas.texts.get(i);
                RecordingCanvas.Text b = canvas.texts.get(j);
                assertThat(a.box().intersects(b.box()))
                        .as("'%s' overlaps '%s'", a.plain(), b.plain())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void clippingEnds(String name) {
        assertThat(painted(figure(name)).clips).isZero();
    }

    private static Figure figure(String name) {
        return Objects.requireNonNull(PlotExamples.all().get(name));
    }

    private static RecordingCanvas painted(Figure figure) {
        RecordingCanvas canvas = new RecordingCanvas();
        figure.paint(canvas);
        return canvas;
    }
}
