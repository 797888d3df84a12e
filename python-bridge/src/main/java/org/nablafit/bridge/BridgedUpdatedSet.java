package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nablafit.export.ResultColumns;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.Summaries;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.plot.Figure;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedBands;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.session.Session;

/** An LHAPDF set that was profiled or reweighted with data. Immutable. */
public final class BridgedUpdatedSet {
    private final UpdatedSet updated;
    private final Session session;
    private final FileAccess access;

    BridgedUpdatedSet(UpdatedSet updated, Session session, FileAccess access) {
        this.updated = updated;
        this.session = session;
        this.access = access;
    }

    UpdatedSet updated() {
        return updated;
    }

    /** The name of the new set. */
    @Exported
    public String name() {
        return updated.name();
    }

    /** How many data points there are. */
    @Exported
    public int ndata() {
        return updated.profiling().points();
    }

    /** χ² of the data with the set before. */
    @Exported
    public double chi2Before() {
        return updated.profiling().chi2Before();
    }

    /** χ² of the data with the new set, of its central member or of the weighted mean of the replicas. */
    @Exported
    public double chi2After() {
        double[] after = updated.predictionsAfter().stream()
                .mapToDouble(PdfUncertainty::central)
                .toArray();
        return updated.profiling().chi2(after).chi2T0();
    }

    /** The part of the minimum that the set pays for its shifts; not a number of a reweighted set. */
    @Exported
    public double chi2OfShifts() {
        return switch (updated) {
            case ProfiledSet profiled -> profiled.profile().penalty();
            case ReweightedSet _ -> Double.NaN;
        };
    }

    /** How many replicas count after reweighting; not a number of a profiled set. */
    @Exported
    public double effectiveReplicas() {
        return switch (updated) {
            case ProfiledSet _ -> Double.NaN;
            case ReweightedSet reweighted -> reweighted.weights().effectiveReplicas();
        };
    }

    /**
     * A distribution x f at a scale before and after: arrays {@code before}, {@code before_error}, {@code after} and {@code
     * after_error}, of one standard deviation.
     *
     * @param pdgId the parton, 21 for the gluon
     * @param x momentum fractions
     * @param q the scale in GeV
     */
    @Exported
    public Map<String, Object> bands(int pdgId, double[] x, double q) throws IOException {
        UpdatedBands bands = UpdatedBands.of(updated, List.of(pdgId), x, q);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("before", column(bands.before().getFirst(), PdfUncertainty::central));
        columns.put("before_error", column(bands.before().getFirst(), PdfUncertainty::symmetric));
        columns.put("after", column(bands.after().getFirst(), PdfUncertainty::central));
        columns.put("after_error", column(bands.after().getFirst(), PdfUncertainty::symmetric));
        return columns;
    }

    private static double[] column(List<PdfUncertainty> band, ToDoubleFunction<PdfUncertainty> value) {
        return band.stream().mapToDouble(value).toArray();
    }

    /**
     * A table: {@code points} and {@code chi2} before and after, {@code systematics} (shifts of the data), and {@code shifts}
     * of a profiled set or {@code replicas} of a reweighted one, with χ² and weights.
     */
    @Exported
    public Map<String, Object> table(String name) {
        return ResultColumns.of(updated, name);
    }

    /**
     * A figure in SVG.
     *
     * @param name {@code pdf}, {@code uncertainties}, {@code data}, and {@code shifts} or {@code weights} and {@code
     *     chi2-of-replicas}
     * @param of a scale in GeV and partons ({@code pdf}, {@code uncertainties}), or a data set ({@code data})
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
        return ResultFigures.of(updated, name, List.of(of));
    }

    /** Writes the new set, all numbers and a report with figures into a folder, and gives the set. */
    @Exported
    public BridgedLhapdfSet write(String folder) throws IOException {
        access.requireAll("writing files");
        return new BridgedLhapdfSet(session.write(updated, Path.of(folder)).set(), session);
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(updated).toText();
    }

    /** A summary as HTML, with a figure of the distributions before and after. */
    @Exported
    public String html() throws IOException {
        return ResultFigures.html(updated);
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
