package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.export.ResultColumns;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.Summaries;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.plot.Figure;
import org.nablafit.session.Session;

/** A fit with the errors of the Hessian matrix of its χ². Immutable. */
public final class BridgedHessian {
    private final HessianFit hessian;
    private final Session session;
    private final FileAccess access;

    BridgedHessian(HessianFit hessian, Session session, FileAccess access) {
        this.hessian = hessian;
        this.session = session;
        this.access = access;
    }

    HessianFit hessian() {
        return hessian;
    }

    /** The name of the card. */
    @Exported
    public String name() {
        return hessian.fit().card().name();
    }

    /** How many eigenvectors are kept. */
    @Exported
    public int size() {
        return hessian.hessian().eigenvectors().size();
    }

    /** The fit, from whose end the minimum was refined. */
    @Exported
    public BridgedFit fit() {
        return new BridgedFit(hessian.fit(), session, access);
    }

    /** χ² at the minimum, with penalties, priors and the ridge of the card. */
    @Exported
    public double chi2() {
        return hessian.hessian().chi2();
    }

    /** By how much χ² is still above the minimum of its parabola. */
    @Exported
    public double distance() {
        return hessian.hessian().distance();
    }

    /** T², by how much χ² rises at the ends of the eigenvectors; all errors are for it. */
    @Exported
    public double tolerance() {
        return hessian.hessian().options().tolerance();
    }

    /** The confidence level that it stands for, in per cent. */
    @Exported
    public double confidence() {
        return hessian.hessian().options().level();
    }

    /** What a reader of the errors has to know: what was held, cut or left open, where χ² is no parabola; empty as a rule. */
    @Exported
    public List<String> notes() {
        return hessian.notes();
    }

    /** The names of the parameters of the matrix in their order. */
    @Exported
    public List<String> parameterNames() {
        return hessian.hessian().minimum().names();
    }

    /** The parameters at the minimum. */
    @Exported
    public double[] parameters() {
        return hessian.hessian().minimum().parameters();
    }

    /** The covariance matrix of the parameters, [parameters][parameters], row by row. */
    @Exported
    public double[] covariance() {
        return hessian.hessian().covariance();
    }

    /** The correlation matrix of the parameters, as of {@link #covariance}; 0 with a parameter that has no error. */
    @Exported
    public double[] correlation() {
        return hessian.hessian().correlation();
    }

    /** The initial scale in GeV. */
    @Exported
    public double scale() {
        return hessian.mu0();
    }

    /** The distributions of the model in their order. */
    @Exported
    public List<String> distributions() {
        return hessian.basis().distributions();
    }

    /**
     * A distribution x f(x) of each member of the set at the initial scale, [members][x], row by row: the central one, then the plus
     * and the minus end of each eigenvector, or one member for each where the set is symmetric.
     *
     * @param name one of {@link #distributions}, or another that they give, as {@code u} or {@code dbar}
     * @param x above 0 and at most 1
     */
    @Exported
    public double[] members(String name, double[] x) {
        AskedPoints points = new AskedPoints(x);
        double[] nodes = points.nodes();
        double[] combination = hessian.basis().combination(name);
        double[] values = new double[hessian.memberCount() * x.length];
        if (nodes.length == 0) {
            return values;
        }
        double[][] members = hessian.members(nodes);
        for (int m = 0; m < members.length; m++) {
            double[] sum = new double[nodes.length];
            for (int k = 0; k < combination.length; k++) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += combination[k] * members[m][k * nodes.length + i];
                }
            }
            System.arraycopy(points.given(sum), 0, values, m * x.length, x.length);
        }
        return values;
    }

    /**
     * A distribution x f(x) at the initial scale with its errors: arrays {@code central}, {@code plus} and {@code minus} (from the ends
     * of the eigenvectors, not negative), and {@code linear} (symmetric, from the covariance of the parameters).
     *
     * @param name as of {@link #members}
     * @param x above 0 and at most 1
     */
    @Exported
    public Map<String, Object> band(String name, double[] x) {
        AskedPoints points = new AskedPoints(x);
        Map<String, Object> columns = new LinkedHashMap<>();
        if (points.nodes().length == 0) {
            List.of("central", "plus", "minus", "linear").forEach(column -> columns.put(column, new double[x.length]));
            return columns;
        }
        HessianFit.Bands bands = hessian.bands(List.of(name), points.nodes());
        columns.put("central", points.given(bands.central()[0]));
        columns.put("plus", points.given(bands.plus()[0]));
        columns.put("minus", points.given(bands.minus()[0]));
        columns.put("linear", points.given(bands.linear()[0]));
        return columns;
    }

    /**
     * A table.
     *
     * @param name {@code parameters} (those of a formula, with errors from the covariance, from the ends of the eigenvectors and by
     *     MINOS), {@code distributions}, {@code eigenvectors} (those that are kept) or {@code eigenvalues} (all)
     */
    @Exported
    public Map<String, Object> table(String name) {
        return ResultColumns.of(hessian, name);
    }

    /**
     * A figure in SVG.
     *
     * @param name {@code pdf}, {@code eigenvalues} or {@code eigenvectors}
     * @param of which distributions ({@code pdf})
     */
    @Exported
    public String figure(String name, String... of) throws IOException {
        return plot(name, of).toSvg();
    }

    /** A figure as of {@link #figure}, in PNG. */
    @Exported
    public byte[] figurePng(String name, String... of) throws IOException {
        return plot(name, of).toPng();
    }

    private Figure plot(String name, String... of) throws IOException {
        return ResultFigures.of(hessian, name, List.of(of));
    }

    /**
     * Writes numbers, figures, the report and the LHAPDF sets of the fit and of its eigenvectors into a folder.
     *
     * @return sentences on what was left out; empty as a rule
     */
    @Exported
    public List<String> write(String folder) throws IOException {
        access.requireAll("writing files");
        return session.write(hessian, Path.of(folder));
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(hessian).toText();
    }

    /** A summary as HTML, with a figure of the distributions. */
    @Exported
    public String html() throws IOException {
        return ResultFigures.html(hessian);
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
