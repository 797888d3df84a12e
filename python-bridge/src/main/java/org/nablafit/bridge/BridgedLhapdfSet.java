package org.nablafit.bridge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nablafit.export.Summaries;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;

/** An LHAPDF set. Immutable. */
public final class BridgedLhapdfSet {
    private final LhapdfSet set;

    BridgedLhapdfSet(LhapdfSet set) {
        this.set = set;
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
