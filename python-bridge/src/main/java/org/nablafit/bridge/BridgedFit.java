package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nablafit.export.FitColumns;
import org.nablafit.export.FitFigure;
import org.nablafit.export.Summaries;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.PdfSource;
import org.nablafit.numeric.XGrid;
import org.nablafit.plot.Figure;
import org.nablafit.session.Session;
import org.nablafit.theory.flavour.Hadron;
import org.nablafit.theory.flavour.PdfGrid;

/** What a fit gave. Immutable. */
public final class BridgedFit {
    private final FitResult fit;
    private final Session session;
    private final FileAccess access;

    BridgedFit(FitResult fit, Session session, FileAccess access) {
        this.fit = fit;
        this.session = session;
        this.access = access;
    }

    FitResult fit() {
        return fit;
    }

    /** The name of its card. */
    @Exported
    public String name() {
        return fit.card().name();
    }

    /** χ² of all points in the form of the card: with the experimental covariance matrix, or with nuisance parameters. */
    @Exported
    public double chi2() {
        return fit.nuisance()
                .map(nuisance -> nuisance.result().chi2())
                .orElseGet(() -> fit.chi2().chi2());
    }

    /** χ² of all points with the t0 covariance matrix. */
    @Exported
    public double chi2T0() {
        return fit.chi2().chi2T0();
    }

    /** How many data points were fitted. */
    @Exported
    public int ndata() {
        return fit.chi2().ndata();
    }

    /** How it ended, in a sentence. */
    @Exported
    public String message() {
        return fit.ending().message();
    }

    /** How many iterations it took. */
    @Exported
    public int iterations() {
        return fit.ending().iterations();
    }

    /** Was it ended before by a program or a person? */
    @Exported
    public boolean wasCancelled() {
        return fit.ending().cancelled();
    }

    /** The names of the parameters in their order. */
    @Exported
    public List<String> parameterNames() {
        return fit.parameters().stream().map(FitResult.Parameter::name).toList();
    }

    /** The parameters. */
    @Exported
    public double[] parameters() {
        return fit.parameters().stream().mapToDouble(FitResult.Parameter::value).toArray();
    }

    /** The predictions of all points, in the order of the table {@code points}. */
    @Exported
    public double[] predictions() {
        return fit.predictions().clone();
    }

    /** The initial scale in GeV. */
    @Exported
    public double scale() {
        return fit.mu0();
    }

    /** The distributions of the model in their order. */
    @Exported
    public List<String> distributions() {
        return PdfSource.fit(fit).basis().distributions();
    }

    /**
     * A distribution x f(x) at the initial scale.
     *
     * @param name one of {@link #distributions}, or another that they give, as {@code u} or {@code dbar}
     * @param x above 0 and at most 1
     */
    @Exported
    public double[] pdf(String name, double[] x) {
        PdfSource source = PdfSource.fit(fit);
        double[] combination = source.basis().combination(name);
        AskedPoints points = new AskedPoints(x);
        double[] values = new double[points.nodes().length];
        if (values.length > 0) {
            PdfGrid grid = PdfGrid.of(Hadron.PROTON, new XGrid(points.nodes()));
            double[] all = source.gridValues(grid, fit.mu0());
            for (int node = 0; node < values.length; node++) {
                for (int k = 0; k < combination.length; k++) {
                    values[node] += combination[k] * all[node * combination.length + k];
                }
            }
        }
        return points.given(values);
    }

    /**
     * A table.
     *
     * @param name {@code points}, {@code chi2}, {@code parameters}, {@code estimates} (those of a formula, with errors), {@code
     *     shifts}, {@code history} or {@code distributions}
     */
    @Exported
    public Map<String, Object> table(String name) {
        return new FitColumns(fit).of(name);
    }

    /**
     * A figure in SVG.
     *
     * @param name {@code pdf}, {@code data}, {@code kinematics}, {@code q2}, {@code pulls}, {@code shifts}, {@code shifted},
     *     {@code history}, {@code correlation}, {@code chi2}, {@code determined}, {@code closure}, {@code derivatives},
     *     {@code nuclei}, {@code nucleus} or {@code massnumber}
     * @param of which distributions ({@code pdf}), which data set ({@code data}, {@code q2}, {@code shifted}), which A ({@code
     *     nucleus}), or x ({@code correlation})
     */
    @Exported
    public String figure(String name, String... of) {
        return plot(name, of).toSvg();
    }

    /** A figure as of {@link #figure}, in PNG. */
    @Exported
    public byte[] figurePng(String name, String... of) throws IOException {
        return plot(name, of).toPng();
    }

    private Figure plot(String name, String... of) {
        return FitFigure.byName(name).of(fit, List.of(of));
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(fit).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(fit).toHtml();
    }

    /**
     * Writes numbers, figures and the report into a folder.
     *
     * @return sentences on what was left out; empty as a rule
     */
    @Exported
    public List<String> write(String folder) throws IOException {
        access.requireAll("writing files");
        return session.write(fit, Path.of(folder));
    }

    /** Writes a notebook that repeats the fit and says whether it comes to the same. */
    @Exported
    public void exportNotebook(String file) throws IOException {
        access.requireAll("writing files");
        session.exportNotebook(fit, Path.of(file));
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
