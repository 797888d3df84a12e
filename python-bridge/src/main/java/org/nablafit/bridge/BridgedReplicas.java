package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nablafit.export.ResultColumns;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.Summaries;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaRecord;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.plot.Figure;
import org.nablafit.session.Session;

/** Monte Carlo replicas of a card. What is said of them is of those that were selected. Immutable. */
public final class BridgedReplicas {
    private final ReplicaSet set;
    private final Session session;
    private final FileAccess access;

    BridgedReplicas(ReplicaSet set, Session session, FileAccess access) {
        this.set = set;
        this.session = session;
        this.access = access;
    }

    ReplicaSet set() {
        return set;
    }

    /** The name of the card. */
    @Exported
    public String name() {
        return set.problem().card().name();
    }

    /** How many replicas were selected. */
    @Exported
    public int size() {
        return set.accepted().size();
    }

    /** How many were wanted. */
    @Exported
    public int total() {
        return set.run().total();
    }

    /** How many are finished, selected or not. */
    @Exported
    public int finished() {
        return set.run().finished().size();
    }

    /** The numbers of those that were selected, from 1. */
    @Exported
    public int[] numbers() {
        return set.accepted().stream().mapToInt(ReplicaRecord::replica).toArray();
    }

    /** χ² of the central predictions with the experimental covariance matrix. */
    @Exported
    public double chi2() {
        return set.chi2().chi2();
    }

    /** χ² of the central predictions with the t0 covariance matrix. */
    @Exported
    public double chi2T0() {
        return set.chi2().chi2T0();
    }

    /** How many data points there are. */
    @Exported
    public int ndata() {
        return set.chi2().ndata();
    }

    /** φ, the standard deviation of the predictions in units of that of the data. */
    @Exported
    public double phi() {
        return set.phi();
    }

    /** The initial scale in GeV. */
    @Exported
    public double scale() {
        return set.mu0();
    }

    /** The distributions of the model in their order. */
    @Exported
    public List<String> distributions() {
        return set.pdf().distributions();
    }

    /**
     * A distribution x f(x) of each replica at the initial scale, [replicas][x], row by row.
     *
     * @param name one of {@link #distributions}, or another that they give, as {@code u} or {@code dbar}
     * @param x above 0 and at most 1
     */
    @Exported
    public double[] members(String name, double[] x) {
        PdfReplicas pdf = pdf(name, x);
        double[] values = new double[pdf.count() * x.length];
        for (int r = 0; r < pdf.count(); r++) {
            System.arraycopy(pdf.values()[r], 0, values, r * x.length, x.length);
        }
        return values;
    }

    /**
     * Mean and uncertainties of a distribution x f(x) at the initial scale: arrays {@code central}, {@code error} (one standard
     * deviation), {@code low68} and {@code high68} (the ends of the central 68 % of the replicas).
     *
     * @param name as of {@link #members}
     * @param x above 0 and at most 1
     */
    @Exported
    public Map<String, Object> band(String name, double[] x) {
        PdfReplicas.Band band = pdf(name, x).band(0);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("central", band.central());
        columns.put("error", band.error());
        columns.put("low68", band.low());
        columns.put("high68", band.high());
        return columns;
    }

    private PdfReplicas pdf(String name, double[] x) {
        AskedPoints points = new AskedPoints(x);
        double[][] values = new double[size()][x.length];
        if (points.nodes().length > 0) {
            double[][] known = set.pdfAt(List.of(name), points.nodes()).values();
            for (int r = 0; r < values.length; r++) {
                values[r] = points.given(known[r]);
            }
        }
        return new PdfReplicas(x, List.of(name), values);
    }

    /** The predictions of the central distributions for all points, in the order of the table {@code points}. */
    @Exported
    public double[] predictions() {
        return set.centralPredictions();
    }

    /** The predictions of each replica, [replicas][points], row by row. */
    @Exported
    public double[] memberPredictions() {
        double[] values = new double[size() * ndata()];
        for (int r = 0; r < size(); r++) {
            System.arraycopy(set.predictionsOf(r), 0, values, r * ndata(), ndata());
        }
        return values;
    }

    /**
     * A table.
     *
     * @param name {@code replicas}, {@code distributions}, {@code points}, {@code chi2} or {@code exponents}
     */
    @Exported
    public Map<String, Object> table(String name) {
        return ResultColumns.of(set, name);
    }

    /**
     * A figure in SVG.
     *
     * @param name {@code pdf}, {@code replicas}, {@code uncertainties}, {@code chi2}, {@code chi2-of-replicas}, {@code
     *     correlation} or {@code correlation-data}
     * @param of which distributions ({@code pdf}), or x ({@code correlation})
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
        return ResultFigures.of(set, name, List.of(of));
    }

    /**
     * Writes numbers, figures, the report and the LHAPDF set at the initial scale into a folder.
     *
     * @return sentences on what was left out; empty as a rule
     */
    @Exported
    public List<String> write(String folder) throws IOException {
        access.requireAll("writing files");
        return session.write(set, Path.of(folder));
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(set).toText();
    }

    /** A summary as HTML, with a figure of the distributions. */
    @Exported
    public String html() throws IOException {
        return ResultFigures.html(set);
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
