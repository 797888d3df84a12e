package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Runcard;
import org.nablafit.plot.Figure;
import org.nablafit.serialization.AtomicFiles;
import org.nablafit.serialization.Json;

/** What the pages of reports have in common. They need no other file. */
final class ReportPage {
    /** The end of a page. */
    static final String FOOT = "</body>\n</html>\n";

    private static final String STYLE = """

            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 1160px; margin: 2rem auto; padding: 0 1rem; }
            figure { margin: 1rem 0; overflow-x: auto; background: #fff; color: #000; border-radius: 6px; }
            figure svg { max-width: 100%; height: auto; }
            pre { overflow-x: auto; padding: 0.8rem; background: #8881; }
            code { font-size: 0.8rem; }
            """;

    private ReportPage() {}

    /** The start of a page, up to its title and description. */
    static String head(String title, String description) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + SummaryHtml.escape(title)
                + " · nablafit</title>\n<style>"
                + STYLE
                + "</style>\n"
                + SummaryHtml.style()
                + "</head>\n<body class=\"nablafit\">\n<h1>"
                + SummaryHtml.escape(title)
                + "</h1>\n<p>"
                + SummaryHtml.escape(description)
                + "</p>\n";
    }

    /**
     * Writes figures into the folder {@code figures}, as SVG and PNG.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    static List<String> writeFigures(Map<String, Figure> figures, Path directory) throws IOException {
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            Path file = directory.resolve("figures").resolve(figure.getKey() + ".svg");
            AtomicFiles.write(file, figure.getValue().toSvg());
            if (notes.isEmpty()) {
                writePng(figure.getValue(), directory.resolve("figures").resolve(figure.getKey() + ".png"), notes);
            }
        }
        return notes;
    }

    private static void writePng(Figure figure, Path file, List<String> notes) throws IOException {
        byte[] png;
        try {
            png = figure.toPng();
        } catch (IOException noFonts) {
            notes.add("The figures were written as SVG only: " + noFonts.getMessage());
            return;
        }
        AtomicFiles.write(file, out -> out.write(png));
    }

    /** A figure by its name; nothing where there is none. */
    static String figure(Map<String, Figure> figures, String name) {
        Figure figure = figures.get(name);
        return figure == null ? "" : "<figure>" + figure.toSvg() + "</figure>\n";
    }

    /** The figures of a model that depends on A. */
    static String nuclei(Map<String, Figure> figures) {
        StringBuilder text = new StringBuilder(
                        "<h2>Nuclei</h2>\n<p class=\"note\">x f is that of the average nucleon. R_A is over the free ")
                .append(
                        "nucleon, A = 1, with the errors of both and their correlation. The sum Σ e² x (q + q̄) is what photon exchange ")
                .append(
                        "sees at leading order: data of isoscalar nuclei determine it, and single distributions of quarks less.</p>\n")
                .append(figure(figures, "nuclear-ratios"))
                .append(
                        "<p class=\"note\">Vertical lines are at the A of the data; between them the network interpolates.</p>\n")
                .append(figure(figures, "against-A"));
        figures.keySet().stream()
                .filter(name -> name.startsWith("nucleus-"))
                .forEach(name -> text.append(figure(figures, name)));
        return text.toString();
    }

    /** Versions, card and input files, behind a line that opens them. */
    static String provenance(Map<String, String> versions, Runcard card, List<FitResult.InputFile> inputs) {
        StringBuilder text = new StringBuilder("<details><summary>Versions, card and input files</summary>\n<table>\n");
        versions.forEach((name, version) -> text.append("<tr><th scope=\"row\">")
                .append(SummaryHtml.escape(name))
                .append("</th><td>")
                .append(SummaryHtml.escape(version))
                .append("</td></tr>\n"));
        text.append("</table>\n");
        if (!card.parts().isEmpty()) {
            text.append("<p>Besides the card, functions of a program: ")
                    .append(SummaryHtml.escape(String.join("; ", card.parts().descriptions())))
                    .append(".</p>\n");
        }
        text.append("<pre>")
                .append(SummaryHtml.escape(Json.text(card.content())))
                .append("</pre>\n<table>\n");
        text.append("<tr><th>file</th><th>bytes</th><th>SHA-256</th></tr>\n");
        for (FitResult.InputFile input : inputs) {
            text.append("<tr><th scope=\"row\">")
                    .append(SummaryHtml.escape(input.path()))
                    .append("</th><td>")
                    .append(input.size())
                    .append("</td><td><code>")
                    .append(input.sha256())
                    .append("</code></td></tr>\n");
        }
        return text.append("</table>\n</details>\n").toString();
    }
}
