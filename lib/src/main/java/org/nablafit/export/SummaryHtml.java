package org.nablafit.export;

import java.util.Locale;

/** Summaries as HTML: a fragment for notebooks, and its parts for the report of a fit. */
final class SummaryHtml {
    /**
     * Everything hangs below one class. Text takes the colour of the page; what is coloured is lighter where the page is
     * dark: JupyterLab says so in an attribute, which comes before the wish of the system.
     */
    private static final String STYLE = """
            .nablafit { --good: #1f7a45; --warn: #b07c00; --bad: #b52a25; --line: #8884; }
            @media (prefers-color-scheme: dark) { .nablafit { --good: #4cc47f; --warn: #f0b429; --bad: #f0716b; } }
            [data-jp-theme-light="true"] .nablafit { --good: #1f7a45; --warn: #b07c00; --bad: #b52a25; }
            [data-jp-theme-light="false"] .nablafit { --good: #4cc47f; --warn: #f0b429; --bad: #f0716b; }
            .nablafit .title { font-weight: 600; margin: 0.4em 0; }
            .nablafit table { border-collapse: collapse; margin: 0.5em 0; font-variant-numeric: tabular-nums; }
            .nablafit caption { text-align: left; font-weight: 600; padding: 0.2em 0; }
            .nablafit table th, .nablafit table td { padding: 0.15em 0.8em; border: 0; border-bottom: 1px solid var(--line);
              background: none; color: inherit; text-align: left; vertical-align: top; white-space: normal; }
            .nablafit th { font-weight: 600; }
            .nablafit table .number { text-align: right; white-space: nowrap; }
            .nablafit .fields th { font-weight: 400; white-space: nowrap; }
            .nablafit .fields td { font-weight: 600; border-left: 4px solid transparent; }
            .nablafit .fields td.good { border-left-color: var(--good); }
            .nablafit .fields td.warn { border-left-color: var(--warn); }
            .nablafit .fields td.bad { border-left-color: var(--bad); color: var(--bad); }
            .nablafit .scroll { overflow-x: auto; }
            .nablafit .note { font-size: 0.9em; opacity: 0.8; margin: 0.3em 0; }
            """;

    private SummaryHtml() {}

    static String style() {
        return "<style>\n" + STYLE + "</style>\n";
    }

    static String fragment(Summary summary) {
        StringBuilder html = new StringBuilder("<div class=\"nablafit\">\n").append(style());
        html.append("<div class=\"title\">").append(escape(summary.title())).append("</div>\n");
        if (!summary.fields().isEmpty()) {
            html.append(fields(summary));
        }
        summary.tables().forEach(table -> html.append(table(table)));
        summary.notes()
                .forEach(note ->
                        html.append("<div class=\"note\">").append(escape(note)).append("</div>\n"));
        return html.append("</div>\n").toString();
    }

    static String fields(Summary summary) {
        StringBuilder html = new StringBuilder("<table class=\"fields\">\n");
        for (Summary.Field field : summary.fields()) {
            html.append("<tr><th scope=\"row\">")
                    .append(escape(field.label()))
                    .append("</th><td class=\"")
                    .append(field.verdict().name().toLowerCase(Locale.ROOT))
                    .append('"');
            if (!field.explanation().isEmpty()) {
                html.append(" title=\"").append(escape(field.explanation())).append('"');
            }
            html.append('>')
                    .append(escape(field.value() + field.verdict().mark()))
                    .append("</td></tr>\n");
        }
        return html.append("</table>\n").toString();
    }

    static String table(Summary.Table table) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table>\n");
        if (!table.title().isEmpty()) {
            html.append("<caption>").append(escape(table.title())).append("</caption>\n");
        }
        html.append("<thead><tr>");
        for (Summary.Column column : table.columns()) {
            html.append("<th scope=\"col\"")
                    .append(cell(column))
                    .append(escape(column.header()))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (var row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append("<td")
                        .append(cell(table.columns().get(i)))
                        .append(escape(row.get(i)))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
        if (!table.cutNote().isEmpty()) {
            html.append("<div class=\"note\">").append(table.cutNote()).append("</div>\n");
        }
        return html.toString();
    }

    /** The rest of the tag of a cell. */
    private static String cell(Summary.Column column) {
        return column.alignment() == Summary.Alignment.RIGHT ? " class=\"number\">" : ">";
    }

    /** Text for content and attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
