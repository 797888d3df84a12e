package org.nablafit.bridge;

import java.io.IOException;
import java.util.Arrays;
import org.nablafit.pdf.lhapdf.AlphaS;
import org.nablafit.pdf.lhapdf.LhapdfMember;

/** A member of an LHAPDF set. Immutable. */
public final class BridgedLhapdfMember {
    private final LhapdfMember member;

    BridgedLhapdfMember(LhapdfMember member) {
        this.member = member;
    }

    /** Its number in the set. */
    @Exported
    public int number() {
        return member.number();
    }

    /** The lowest and the highest x of the grid, and the lowest and the highest scale in GeV. */
    @Exported
    public double[] range() {
        return new double[] {member.xMin(), member.xMax(), member.qMin(), member.qMax()};
    }

    /**
     * A distribution x f, also outside the grid, as the set says.
     *
     * @param pdgId the parton, 21 or 0 for the gluon
     * @param x momentum fractions
     * @param q scales in GeV, as many as x, or one for all x
     */
    @Exported
    public double[] xfxQ(int pdgId, double[] x, double[] q) {
        double[] scales = q;
        if (q.length == 1) {
            scales = new double[x.length];
            Arrays.fill(scales, q[0]);
        }
        double[] values = new double[x.length];
        member.xfxQs(pdgId, x, scales, values);
        return values;
    }

    /** The strong coupling at scales in GeV. */
    @Exported
    public double[] alphas(double[] q) throws IOException {
        AlphaS alphaS = member.alphaS();
        return Arrays.stream(q).map(alphaS::atQ).toArray();
    }

    /** Number and set as text. */
    @Exported
    public String text() {
        return "member " + member.number() + " of " + member.set().name();
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
