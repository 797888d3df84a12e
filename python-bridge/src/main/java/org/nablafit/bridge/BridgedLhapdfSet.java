package org.nablafit.bridge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nablafit.export.LhapdfPlots;
import org.nablafit.export.Summaries;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.plot.Figure;
import org.nablafit.session.Session;

/** An LHAPDF set. Immutable. */
public final class BridgedLhapdfSet {
    private final LhapdfSet set;

    private final Session session;

    BridgedLhapdfSet(LhapdfSet set, Session session) {
        this.set = set;
        this.session = session;
    }

    LhapdfSet set() {
        return set;
    }

    /** Its name. */
    @Exported
    public String name() {
        return set.name();
    }

    /** How many members it has, the central one included. */
    @Exported
    public int size() {
        return set.memberCount();
    }

    /** The PDG identifiers of its partons. */
    @Exported
    public int[] flavours() {
        return set.flavours().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * A member, which is read.
     *
     * @param number from 0, the central one
     */
    @Exported
    public BridgedLhapdfMember member(int number) throws IOException {
        return new BridgedLhapdfMember(set.member(number));
    }

    /**
     * The uncertainty of a quantity by the rule of the set: {@code central}, {@code plus}, {@code minus}, {@code symmetric},
     * and {@code parameter}, the part of varied parameters.
     *
     * @param values of the quantity, one for each member
     * @param level the confidence level in per cent
     */
    @Exported
    public Map<String, Double> uncertainty(double[] values, double level) throws IOException {
        PdfUncertainty found = set.errors().of(values, level);
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("central", found.central());
        named.put("plus", found.plus());
        named.put("minus", found.minus());
        named.put("symmetric", found.symmetric());
        named.put("parameter", found.parameter());
        return named;
    }

    /**
     * The correlation of two quantities through the distributions.
     *
     * @param first values of one, one for each member
     * @param second values of the other
     */
    @Exported
    public double correlation(double[] first, double[] second) throws IOException {
        return set.errors().correlation(first, second);
    }

    /**
     * A distribution x f at a scale from all members: arrays {@code central}, {@code plus}, {@code minus} and {@code
     * symmetric}. Outside the grid it goes on as the set says.
     *
     * @param pdgId the parton, 21 for the gluon
     * @param x momentum fractions
     * @param q the scale in GeV
     * @param level the confidence level in per cent
     */
    @Exported
    public Map<String, Object> bands(int pdgId, double[] x, double q, double level) throws IOException {
        List<PdfUncertainty> band =
                LhapdfBands.of(set, List.of(pdgId), x, q, level).values().getFirst();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("central", column(band, PdfUncertainty::central));
        columns.put("plus", column(band, PdfUncertainty::plus));
        columns.put("minus", column(band, PdfUncertainty::minus));
        columns.put("symmetric", column(band, PdfUncertainty::symmetric));
        return columns;
    }

    private static double[] column(List<PdfUncertainty> band, ToDoubleFunction<PdfUncertainty> value) {
        return band.stream().mapToDouble(value).toArray();
    }

    /**
     * Distributions at a scale with bands of one standard deviation, as a figure in SVG.
     *
     * @param q the scale in GeV
     * @param partons names as {@code g} or {@code ubar}; without any, gluon and quarks
     */
    @Exported
    public String figure(double q, String... partons) throws IOException {
        return plot(q, partons).toSvg();
    }

    /** A figure as of {@link #figure}, in PNG. */
    @Exported
    public byte[] figurePng(double q, String... partons) throws IOException {
        return plot(q, partons).toPng();
    }

    private Figure plot(double q, String... partons) throws IOException {
        return LhapdfPlots.distributions(session.lhapdfBands(set, q, partons));
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(set).toText();
    }

    /** A summary as HTML. */
    @Exported
    public String html() {
        return Summaries.of(set).toHtml();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
