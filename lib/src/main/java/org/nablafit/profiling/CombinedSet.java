package org.nablafit.profiling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.serialization.YamlNode;

/** Writes a set whose members are combinations of those of another: the same knots, couplings and masses. */
final class CombinedSet {
    /** What the writer finds by itself, and what is not true of the new set any more. */
    private static final Set<String> REPLACED = Set.of(
            "Format",
            "NumMembers",
            "Flavors",
            "XMin",
            "XMax",
            "QMin",
            "QMax",
            "AlphaS_Qs",
            "AlphaS_Vals",
            "SetDesc",
            "SetIndex",
            "DataVersion",
            "ErrorType",
            "ErrorConfLevel");

    private final LhapdfSet set;
    private final List<List<LhapdfGrid>> members = new ArrayList<>();

    /**
     * Reads all members.
     *
     * @throws IOException with one sentence, where one cannot be read
     * @throws IllegalArgumentException where they do not have the same knots
     */
    CombinedSet(LhapdfSet set) throws IOException {
        this.set = set;
        for (int m = 0; m < set.memberCount(); m++) {
            List<LhapdfGrid> grids = set.member(m).grids();
            if (m > 0 && !haveSameKnots(grids, members.getFirst())) {
                throw new IllegalArgumentException("member " + m + " of " + set.name()
                        + " has other knots in x or Q than member 0; such members cannot be combined");
            }
            members.add(grids);
        }
    }

    private static boolean haveSameKnots(List<LhapdfGrid> a, List<LhapdfGrid> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!Arrays.equals(a.get(i).x(), b.get(i).x())
                    || !Arrays.equals(a.get(i).q(), b.get(i).q())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the set.
     *
     * @param weights of the old members, for each new one; the first is the central one
     * @param type {@code PdfType} of all but the first
     */
    LhapdfSet write(Path folder, String name, String description, String errorType, String type, List<double[]> weights)
            throws IOException {
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, name, set.flavours())
                .entry("SetDesc", description)
                .entry("ErrorType", errorType);
        for (Map.Entry<String, YamlNode> entry : set.info().mapping().entrySet()) {
            if (!REPLACED.contains(entry.getKey()) && !entry.getValue().isNull()) {
                Object content = entry.getValue().content();
                boolean isPlain = content instanceof Number || content instanceof List<?>;
                writer.entry(entry.getKey(), isPlain ? content : String.valueOf(content));
            }
        }
        if (set.info().find("AlphaS_Qs").isPresent()) {
            writer.alphaS(
                    set.info().get("AlphaS_Qs").numbers(),
                    set.info().get("AlphaS_Vals").numbers());
        }
        for (int m = 0; m < weights.size(); m++) {
            writer.member(m == 0 ? "central" : type, combine(weights.get(m)));
        }
        return writer.finish();
    }

    private List<LhapdfGrid> combine(double[] w) {
        List<LhapdfGrid> combined = new ArrayList<>();
        for (int part = 0; part < members.getFirst().size(); part++) {
            int index = part;
            List<double[]> values =
                    members.stream().map(grids -> grids.get(index).values()).toList();
            LhapdfGrid knots = members.getFirst().get(part);
            combined.add(new LhapdfGrid(knots.x(), knots.q(), MemberDirections.combine(w, values)));
        }
        return combined;
    }
}
