package org.nablafit.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.junit.jupiter.api.Test;
import org.nablafit.export.Summaries;
import org.nablafit.export.Summary;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.session.Session;

/** The layer over JJava, without a kernel that runs. */
class JJavaLayerTest {
    private static final String CARD = """
            datasets: [SLAC_P_F2]
            model: {basis: evolution, network: {hidden: [2]}, sumRules: none}
            fit: {iterations: 1}
            """;

    /** The version of class files. */
    private static final int JAVA_17 = 61;

    private final FakeNotebook notebook = new FakeNotebook();
    private final MagicsRegistry registry = new MagicsRegistry();
    private final Renderer renderer = new Renderer();

    JJavaLayerTest() {
        JJavaMagics.register(new Magics(notebook), registry);
        JJavaRenderers.register(renderer);
    }

    private static String text(DisplayData data, MIMEType type) {
        return String.valueOf(data.getData(type));
    }

    @Test
    void theExtensionIsFoundAsAService() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(NablafitExtension.class);
    }

    /** Those that an older Java has are listed apart. */
    @Test
    void theKernelCanCompleteTheNames() {
        assertThat(registry.getLineMagicNames()).containsExactlyInAnyOrderElementsOf(NablafitExtension.LINE_NAMES);
        assertThat(registry.getCellMagicNames()).containsExactlyInAnyOrderElementsOf(NablafitExtension.CELL_NAMES);
    }

    @Test
    void anOlderJavaCanLoadTheExtension() throws IOException {
        for (Class<?> type : List.of(NablafitExtension.class, Complaints.class, NotebookException.class)) {
            try (InputStream file = requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
                assertThat((int) file.readNBytes(8)[7]).as(type.getName()).isEqualTo(JAVA_17);
            }
        }
    }

    @Test
    void anOlderJavaIsOneSentence() {
        Runtime.Version old = Runtime.Version.parse("17.0.15+6-Debian");
        assertThat(NablafitExtension.isRecent(old)).isFalse();
        assertThat(NablafitExtension.complaint(old))
                .startsWith("nablafit needs Java 25.0.3 or later, but this kernel runs on Java 17.0.15+6-Debian; ");
        for (String recent : List.of("25.0.3", "25.0.3+9-LTS", "25.1", "26-ea+3")) {
            assertThat(NablafitExtension.isRecent(Runtime.Version.parse(recent)))
                    .isTrue();
        }
        assertThat(NablafitExtension.isRecent(Runtime.Version.parse("25.0.2+10")))
                .isFalse();
    }

    @Test
    void aDatasetIsShownAsItsSummary() throws Exception {
        Object dataset = requireNonNull(registry.evalLineMagic(null, "data", List.of("SLAC_P_F2")));
        Summary summary = Summaries.of(dataset).orElseThrow();
        DisplayData data = renderer.render(dataset);
        assertThat(text(data, MIMEType.TEXT_PLAIN)).isEqualTo(summary.toText());
        assertThat(text(data, MIMEType.TEXT_HTML)).isEqualTo(summary.toHtml());
    }

    @Test
    void summariesThemselvesAreShown() throws Exception {
        DisplayData data = renderer.render(requireNonNull(registry.evalLineMagic(null, "nablafit", List.of())));
        assertThat(text(data, MIMEType.TEXT_HTML)).contains("class=\"nablafit\"");
    }

    @Test
    void everyTypeOfResultHasARenderer() throws Exception {
        assertThat(Summaries.types()).hasSizeGreaterThan(8);
        var card = Session.open().runcard(CARD);
        assertThat(text(renderer.render(card), MIMEType.TEXT_HTML)).contains("class=\"nablafit\"");
    }

    @Test
    void aFigureIsAnImageElementAndAPng() {
        Figure figure = Figure.of(Panel.create().line(new double[] {0, 1}, new double[] {1, 2}))
                .title("A line");
        DisplayData data = renderer.render(figure);
        assertThat(text(data, MIMEType.TEXT_HTML)).startsWith("<img ").contains("data:image/svg+xml;base64,");
        assertThat(Base64.getDecoder().decode(text(data, MIMEType.IMAGE_PNG))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(text(data, MIMEType.TEXT_PLAIN)).startsWith("A line. ");
        assertThat(data.hasDataForType(MIMEType.IMAGE_SVG)).isFalse();
        DisplayData svg = renderer.renderAs(figure, "image/svg+xml");
        assertThat(text(svg, MIMEType.IMAGE_SVG)).isEqualTo(figure.toSvg());
    }

    @Test
    void aFitRunsWhenItIsShown() throws Exception {
        Object request = requireNonNull(registry.evalCellMagic(null, "fit", List.of("mine"), CARD));
        assertThat(notebook.variables).isEmpty();
        DisplayData data = renderer.render(request);
        assertThat(notebook.variables).containsKey("mine");
        assertThat(text(data, MIMEType.TEXT_HTML)).contains("chi2/N");
    }

    @Test
    void aCommandThatFailsThrowsItsSentence() {
        assertThatThrownBy(() -> registry.evalLineMagic(null, "data", List.of("NOWHERE")))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("there is no data set 'NOWHERE'");
        assertThatThrownBy(() -> registry.evalCellMagic(null, "fit", List.of("--bogus"), CARD))
                .isInstanceOf(NotebookException.class)
                .hasToString("Unknown option: '--bogus'; see '%%fit --help'");
    }

    @Test
    void anUninstalledCommandSaysSo() {
        NablafitExtension.refuse(registry, name -> name + " is gone");
        assertThatThrownBy(() -> registry.evalLineMagic(null, "data", List.of("SLAC_P_F2")))
                .hasToString("%data is gone");
        assertThatThrownBy(() -> registry.evalCellMagic(null, "fit", List.of(), CARD))
                .hasToString("%%fit is gone");
    }
}
