package org.nablafit.kernel;

import java.io.IOException;
import java.util.Base64;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.Summaries;
import org.nablafit.export.Summary;
import org.nablafit.plot.Figure;
import org.nablafit.script.RichText;

/** How JJava shows results: as their summaries and figures are, no formatting of its own. */
final class JJavaRenderers {
    private static final String[] SUMMARY_TYPES = {"text/html", "text/plain"};

    private JJavaRenderers() {}

    static void register(Renderer renderer) {
        for (Class<?> type : Summaries.types()) {
            register(renderer, type);
        }
        renderer.createRegistration(Summary.class)
                .preferring(SUMMARY_TYPES)
                .register((summary, context) -> render(summary, context));
        renderer.createRegistration(Figure.class)
                .preferring("text/html", "image/png", "text/plain")
                .supporting("image/svg+xml")
                .register(JJavaRenderers::render);
        // It runs here, in the thread of the kernel: only what is thrown in that is shown as it is, and only what that
        // has given to the evaluator is interrupted.
        registerRequest(renderer, FitRequest.class);
        registerRequest(renderer, XfitterFitRequest.class);
        registerRequest(renderer, ResultRequest.class);
        renderer.createRegistration(ScriptRequest.class)
                .preferring(SUMMARY_TYPES)
                .register((request, context) -> render(request.run(), context));
    }

    /** What a cell in another language gave. */
    private static void render(@Nullable Object value, RenderContext context) {
        switch (value) {
            // The kernel shows something of every value of a cell; of this one nothing is to be seen.
            case null -> context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> "");
            case RichText rich -> {
                context.renderIfRequested(MIMEType.TEXT_PLAIN, rich::text);
                rich.svg()
                        .map(svg -> Figure.html(rich.text(), svg))
                        .or(rich::html)
                        .ifPresent(html -> context.renderIfRequested(MIMEType.TEXT_HTML, () -> html));
            }
            default -> {
                if (Summaries.of(value).isEmpty()) {
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, value::toString);
                } else {
                    renderResult(value, context);
                }
            }
        }
    }

    private static <T extends Request> void registerRequest(Renderer renderer, Class<T> type) {
        renderer.createRegistration(type)
                .preferring(SUMMARY_TYPES)
                .register((request, context) -> renderResult(request.run(), context));
    }

    private static <T> void register(Renderer renderer, Class<T> type) {
        renderer.createRegistration(type).preferring(SUMMARY_TYPES).register(JJavaRenderers::renderResult);
    }

    /** The summary of a result, and below it the figure that shows it at a glance, where it has one. */
    private static void renderResult(Object value, RenderContext context) {
        Summaries.of(value).ifPresent(summary -> {
            context.renderIfRequested(MIMEType.TEXT_PLAIN, summary::toText);
            context.renderIfRequested(MIMEType.TEXT_HTML, () -> summary.toHtml() + firstFigure(value));
        });
    }

    private static String firstFigure(Object value) {
        try {
            return ResultFigures.first(value).map(Figure::toHtml).orElse("");
        } catch (IOException e) {
            // The files of an LHAPDF set are gone; what is known of it is in the summary.
            return "";
        }
    }

    private static void render(Summary summary, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, summary::toText);
        context.renderIfRequested(MIMEType.TEXT_HTML, summary::toHtml);
    }

    /**
     * The image element shows in JupyterLab and in HTML made of a notebook, where SVG of its own is stripped by some
     * versions; PNG shows in PDF that is made by way of LaTeX, and where there is no HTML.
     */
    private static void render(Figure figure, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_PLAIN, figure::toString);
        context.renderIfRequested(MIMEType.TEXT_HTML, figure::toHtml);
        context.renderIfRequested(MIMEType.IMAGE_SVG, figure::toSvg);
        context.renderIfRequested(MIMEType.IMAGE_PNG, (type, data) -> putPng(figure, type, data));
    }

    private static void putPng(Figure figure, MIMEType type, DisplayData data) {
        try {
            data.putData(type, Base64.getEncoder().encodeToString(figure.toPng()));
        } catch (IOException e) {
            // There is no font for PNG; the SVG shows all the same.
            data.putText(figure + " (no PNG: " + e.getMessage() + ")");
        }
    }
}
