package org.nablafit.profiling;

import java.io.IOException;
import java.nio.file.Path;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;

/** A profiled set. */
public final class ProfiledSet implements UpdatedSet {
    private final Profiling profiling;
    private final Profile profile;
    private final MemberCombinations members;

    ProfiledSet(Profiling profiling, Profile profile, MemberCombinations members) {
        this.profiling = profiling;
        this.profile = profile;
        this.members = members;
    }

    @Override
    public Profiling profiling() {
        return profiling;
    }

    /** The shifts of the coordinates of the set, and their covariance matrix. */
    public Profile profile() {
        return profile;
    }

    @Override
    public PdfUncertainty after(double[] values) {
        return members.of(values);
    }

    @Override
    public String word() {
        return "profiled";
    }

    @Override
    public LhapdfSet write(Path folder, String name) throws IOException {
        return profiling.write(profile, folder, name);
    }
}
